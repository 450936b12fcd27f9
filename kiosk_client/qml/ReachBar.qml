// At the foot of every page, within everybody's reach: low controls, help; and with low controls, what the banner held.
import QtQuick
import Yimen 1.0

Rectangle {
    id: bar

    required property QtObject kiosk
    readonly property var face: kiosk.face
    readonly property bool isLow: face.isWheelchair
    readonly property real share: (row.width - (isLow ? 4 : 1) * row.spacing) / (isLow ? 5 : 2)

    implicitHeight: row.height + 2 * Theme.gap.s
    color: Theme.colour.sunken

    Rectangle {
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: 1
        color: Theme.colour.line
    }
    Row {
        id: row

        anchors { left: parent.left; right: parent.right; margins: Theme.gap.l; verticalCenter: parent.verticalCenter }
        spacing: Theme.gap.s

        ReachButton {
            objectName: "wheelchairButton"
            width: bar.share
            icon: "wheelchair"
            text: bar.isLow ? bar.face.t.normal_reach : bar.face.t.wheelchair
            onPressed: bar.kiosk.switchWheelchair()
        }
        ReachButton {
            objectName: visible ? "elderButton" : ""
            visible: bar.isLow
            width: bar.share
            icon: "type"
            text: bar.face.isElderMode ? bar.face.t.normal_type : bar.face.t.elder_mode
            onPressed: bar.kiosk.switchElderMode()
        }
        ReachButton {
            objectName: visible ? "contrastButton" : ""
            visible: bar.isLow
            width: bar.share
            icon: "contrast"
            text: bar.face.isHighContrast ? bar.face.t.normal_contrast : bar.face.t.high_contrast
            onPressed: bar.kiosk.switchContrast()
        }
        ReachButton {
            objectName: visible ? "languageButton" : ""
            visible: bar.isLow
            width: bar.share
            icon: "globe"
            text: bar.face.otherLanguage
            onPressed: bar.kiosk.switchLanguage()
        }
        ReachButton {
            objectName: "helpButton"
            width: bar.share
            icon: "hand"
            isCalling: bar.face.isHelpCalled
            text: bar.face.helpButton
            onPressed: bar.kiosk.askHelp()
        }
    }
}
