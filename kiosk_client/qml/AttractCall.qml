// The middle of the inviting screen: touch it, wherever; or why that helps nobody now.
import QtQuick
import Yimen 1.0

Item {
    id: call

    required property var face
    readonly property var said: face.attract
    readonly property int warned: said.warnings.length

    Column {
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        spacing: Theme.gap.m

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            // What does not work needs its place more than a picture does.
            visible: call.warned < 2
            width: (call.warned === 0 ? 124 : 96) * Theme.unit
            height: width
            radius: width / 2
            color: Qt.rgba(1, 1, 1, 0.10)
            border.width: 3 * Theme.unit
            border.color: Theme.isHighContrast ? Theme.colour.on_banner : "#e6c98d"

            Icon {
                anchors.centerIn: parent
                name: call.said.icon
                size: call.warned === 0 ? 64 : 50
                tint: Theme.colour.on_banner
            }
        }
        AttractLabel {
            objectName: "attractTitle"
            text: call.said.title[0]
            font.pixelSize: Math.round((text.length > 10 ? 44 : 60) * Theme.unit)
            weight: 700
            lineHeight: 0.95
        }
        AttractLabel {
            text: call.said.title[1]
            font.pixelSize: Math.round((text.length > 24 ? 26 : 34) * Theme.unit)
            weight: 500
        }
        Column {
            width: parent.width
            visible: call.warned === 0

            AttractLabel {
                text: call.said.hint[0]
                font.pixelSize: Math.round(24 * Theme.unit)
            }
            AttractLabel {
                text: call.said.hint[1]
                font.pixelSize: Math.round(20 * Theme.unit)
            }
        }
    }
}
