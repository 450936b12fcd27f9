// A button upon the banner: quiet, light on dark.
import QtQuick
import Yimen 1.0

Touchable {
    id: button

    required property string icon

    implicitHeight: 64 * Theme.unit
    implicitWidth: Math.max(100 * Theme.unit, content.implicitWidth + 2 * Theme.gap.m)
    color: isPressed ? Qt.rgba(1, 1, 1, 0.25) : Qt.rgba(1, 1, 1, 0.10)
    border.color: activeFocus ? Theme.colour.focus : Qt.rgba(1, 1, 1, 0.35)

    Row {
        id: content

        anchors.centerIn: parent
        spacing: Theme.gap.s

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: button.icon
            size: 24
            tint: Theme.colour.on_banner
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: button.text
            color: Theme.colour.on_banner
            font.pixelSize: Math.round(19 * Theme.unit)
            wrapMode: Text.NoWrap
            lineHeight: 1
            Accessible.ignored: true
        }
    }
}
