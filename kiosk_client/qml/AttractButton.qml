// A way in from the inviting screen: an icon over its words, light on dark.
import QtQuick
import Yimen 1.0

Touchable {
    id: button

    required property string icon

    implicitHeight: 112 * Theme.unit
    color: isPressed ? Qt.rgba(1, 1, 1, 0.25) : Qt.rgba(1, 1, 1, 0.10)
    border.color: activeFocus ? Theme.colour.focus : Qt.rgba(1, 1, 1, 0.5)

    Column {
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        spacing: Theme.gap.xs

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: button.icon
            size: 36
            tint: Theme.colour.on_banner
        }
        AttractLabel {
            text: button.text
            font.pixelSize: Math.round(20 * Theme.unit)
            weight: 500
            lineHeight: 1
            Accessible.ignored: true
        }
    }
}
