// That it was received; of a complaint the code to follow it by, as text and for a phone's camera.
import QtQuick
import Yimen 1.0

Column {
    id: thanks

    required property var face

    spacing: Theme.gap.l

    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        name: "check"
        size: 100
        tint: Theme.colour.good
    }
    Label {
        objectName: thanks.visible ? "thanksText" : ""
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: thanks.face.thanksText
        font.pixelSize: Theme.type.lead
    }
    Column {
        width: parent.width
        visible: thanks.face.receipt !== ""
        spacing: Theme.gap.s

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 180 * Theme.unit
            height: width
            color: "#ffffff"
            border.width: 1
            border.color: Theme.colour.line

            Image {
                readonly property real side: parent.width - 2 * Theme.gap.xs

                anchors.centerIn: parent
                sourceSize: Qt.size(side, side)
                source: thanks.face.receipt !== "" ? "image://qr/" + encodeURIComponent(thanks.face.receipt) : ""
                smooth: false
                Accessible.role: Accessible.Graphic
                Accessible.name: thanks.face.t.feedback_receipt
            }
        }
        Label {
            objectName: thanks.visible ? "receiptText" : ""
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: thanks.face.t.feedback_receipt + "  " + thanks.face.receipt
            weight: 600
            wrapMode: Text.WrapAnywhere
        }
    }
}
