// One blank form: its code for the phone, its name, and the key that prints it.
import QtQuick
import Yimen 1.0

Row {
    id: row

    required property QtObject kiosk
    required property var form
    readonly property real rest: width - (plate.visible ? plate.width + spacing : 0)

    spacing: Theme.gap.m

    Rectangle {
        id: plate

        width: 150 * Theme.unit
        height: width
        visible: row.form.code !== ""
        color: "#ffffff"

        Image {
            readonly property real side: parent.width - 2 * Theme.gap.xs

            anchors.centerIn: parent
            sourceSize: Qt.size(side, side)
            source: row.form.code !== "" ? "image://qr/" + encodeURIComponent(row.form.code) : ""
            smooth: false
            Accessible.role: Accessible.Graphic
            Accessible.name: row.form.name
        }
    }
    Column {
        anchors.verticalCenter: parent.verticalCenter
        width: row.rest
        spacing: Theme.gap.s

        Label {
            width: parent.width
            text: row.form.name
            weight: 600
        }
        PushButton {
            objectName: "printForm_" + row.form.place
            width: parent.width
            visible: row.form.canPrint
            height: visible ? Math.max(implicitHeight, contentHeight + 2 * Theme.gap.s) : 0
            enabled: row.form.isPrintable
            icon: "printer"
            text: row.form.printText
            fontSize: Theme.type.body
            isWrapping: true
            onPressed: row.kiosk.printForm(row.form.place)
        }
        Label {
            objectName: "formNote_" + row.form.place
            width: parent.width
            visible: text !== ""
            text: row.form.printNote
            color: row.form.isPrintTrouble ? Theme.colour.bad : Theme.colour.good
            weight: 500
        }
    }
}
