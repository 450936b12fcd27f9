// An honest page when no ticket can be given here now: what is the matter, and where to go.
import QtQuick
import Yimen 1.0

Item {
    id: page

    required property QtObject kiosk
    readonly property var face: kiosk.face

    objectName: page.face.page + "Page"

    Column {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -80 * Theme.unit
        width: parent.width - 2 * Theme.gap.xl
        spacing: Theme.gap.l

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 200 * Theme.unit
            height: width
            radius: width / 2
            color: Theme.colour.primary_soft

            Icon {
                anchors.centerIn: parent
                name: page.face.interruptionIcon
                size: 104
                tint: Theme.colour.on_primary_soft
            }
        }
        Label {
            objectName: page.visible ? "noticeText" : ""
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.face.interruptionTitle
            font.pixelSize: Theme.type.title
            weight: 600
            lineHeight: 0.95
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.face.interruptionText
            isSoft: true
            font.pixelSize: Theme.type.lead
        }
    }
    PushButton {
        objectName: page.visible ? "homeButton" : ""
        anchors { bottom: parent.bottom; bottomMargin: Theme.gap.xl; horizontalCenter: parent.horizontalCenter }
        visible: page.face.countdownS >= 0
        icon: "house"
        text: page.face.countdownShort
        fontSize: Theme.type.body
        onPressed: page.kiosk.goHome()
    }
}
