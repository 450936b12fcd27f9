// One slot: its time, and how many places are left.
import QtQuick
import Yimen 1.0

Touchable {
    id: button

    required property var slot

    objectName: "slot_" + slot.name.slice(0, 5)
    implicitHeight: 84 * Theme.unit
    enabled: slot.isFree
    text: slot.name
    color: !enabled ? Theme.colour.disabled : slot.isChosen ? Theme.colour.primary
                    : isPressed ? Theme.colour.primary_soft : Theme.colour.surface
    border.color: activeFocus ? Theme.colour.focus : !enabled ? Theme.colour.disabled : Theme.colour.primary
    Accessible.description: slot.text

    readonly property color tint: !enabled ? Theme.colour.on_disabled
                                           : slot.isChosen ? Theme.colour.on_primary : Theme.colour.primary

    Column {
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Theme.gap.xs }

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: button.slot.name
            color: button.tint
            weight: 600
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(14 * Theme.unit)
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: button.slot.text
            color: button.tint
            font.pixelSize: Theme.type.label
            Accessible.ignored: true
        }
    }
}
