// The calm page of who asked for a person: that they are heard, and what happens next; nothing of the visit shows.
import QtQuick
import Yimen 1.0

Rectangle {
    id: page

    required property QtObject kiosk
    readonly property var face: kiosk.face

    objectName: "helpPage"
    color: Theme.colour.ground

    // Nothing behind it may be pressed.
    MouseArea { anchors.fill: parent }
    Column {
        anchors { left: parent.left; right: parent.right; bottom: parent.verticalCenter; margins: Theme.gap.xl }
        spacing: Theme.gap.l

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 200 * Theme.unit
            height: width
            radius: width / 2
            color: page.face.isHelpFailed ? Theme.colour.warn_soft : Theme.colour.good_soft

            Icon {
                anchors.centerIn: parent
                name: page.face.isHelpFailed ? "alert" : page.face.isHelpComing ? "people" : "hand"
                size: 108
                tint: page.face.isHelpFailed ? Theme.colour.on_warn_soft : Theme.colour.on_good_soft
            }
        }
        Label {
            objectName: "helpTitle"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.face.helpTitle
            font.pixelSize: Theme.type.title
            weight: 600
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.face.helpText
            isSoft: true
            font.pixelSize: Theme.type.lead
        }
    }
    Column {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.gap.xl }
        spacing: Theme.gap.m

        Label {
            width: parent.width
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            text: page.face.countdownShort
            isSoft: true
        }
        PushButton {
            objectName: "closeHelpButton"
            width: parent.width
            height: 84 * Theme.unit
            isPrimary: true
            text: page.face.t.help_go_on
            onPressed: page.kiosk.closeHelp()
        }
        PushButton {
            objectName: "dropHelpButton"
            visible: !page.face.isHelpFailed
            width: parent.width
            height: 84 * Theme.unit
            text: page.face.t.help_drop
            onPressed: page.kiosk.dropHelp()
        }
    }
}
