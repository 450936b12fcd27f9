// A button with an icon and a word: filled for the one thing to do, outlined for the others.
import QtQuick
import Yimen 1.0

Touchable {
    id: button

    property string icon: ""
    property bool isPrimary: false
    property bool isQuiet: false
    // A long text takes a second line instead of leaving the button.
    property bool isWrapping: false
    property real iconSize: 26
    property real fontSize: Theme.type.lead
    readonly property real contentHeight: content.height
    readonly property color tint: !enabled ? Theme.colour.on_disabled
                                           : isPrimary ? Theme.colour.on_primary : Theme.colour.primary

    implicitHeight: 68 * Theme.unit
    implicitWidth: Math.max(96 * Theme.unit, content.implicitWidth + 2 * Theme.gap.l)
    color: !enabled ? Theme.colour.disabled
                    : isPrimary ? (isPressed ? Theme.colour.primary_pressed : Theme.colour.primary)
                                : isPressed ? Theme.colour.primary_soft : isQuiet ? "transparent" : Theme.colour.surface
    border.color: activeFocus ? Theme.colour.focus
                              : !enabled ? Theme.colour.disabled : isQuiet ? "transparent" : Theme.colour.primary
    border.width: activeFocus ? 3 * Theme.unit : Math.max(1, 1.5 * Theme.unit)

    Row {
        id: content

        anchors.centerIn: parent
        spacing: Theme.gap.s

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: button.icon !== ""
            name: button.icon
            size: button.iconSize * Theme.textScale
            tint: button.tint
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: button.text
            visible: text !== ""
            color: button.tint
            font.pixelSize: button.fontSize
            weight: button.isPrimary ? 600 : 500
            width: button.isWrapping ? Math.min(implicitWidth, button.width - 2 * Theme.gap.m
                                                - (button.icon !== "" ? button.iconSize * Theme.textScale * Theme.unit + Theme.gap.s : 0))
                                     : implicitWidth
            horizontalAlignment: Text.AlignHCenter
            wrapMode: button.isWrapping ? Text.Wrap : Text.NoWrap
            lineHeight: 1
            Accessible.ignored: true
        }
    }
}
