// A button of the bar at the foot of every page: an icon over a word.
import QtQuick
import Yimen 1.0

Touchable {
    id: button

    required property string icon
    property bool isCalling: false

    implicitHeight: 72 * Theme.unit
    color: isPressed ? Theme.colour.primary_soft : isCalling ? Theme.colour.accent_soft : Theme.colour.surface
    border.color: activeFocus ? Theme.colour.focus : Theme.colour.line_strong

    Icon {
        id: sign

        anchors { top: parent.top; topMargin: 8 * Theme.unit; horizontalCenter: parent.horizontalCenter }
        name: button.icon
        size: 28
        tint: button.isCalling ? Theme.colour.on_accent_soft : Theme.colour.primary
    }
    Label {
        anchors { left: parent.left; right: parent.right; top: sign.bottom; bottom: parent.bottom; margins: 4 * Theme.unit }
        anchors.topMargin: 0
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        text: button.text
        color: button.isCalling ? Theme.colour.on_accent_soft : Theme.colour.ink
        font.pixelSize: Theme.type.label
        fontSizeMode: Text.Fit
        minimumPixelSize: Math.round(13 * Theme.unit)
        wrapMode: Text.NoWrap
        weight: 500
        lineHeight: 1
        Accessible.ignored: true
    }
}
