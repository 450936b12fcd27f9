// One of those for whom a visitor may come, with what is asked of them.
import QtQuick
import Yimen 1.0

Touchable {
    id: button

    required property var choice
    property real leastHeight: 112 * Theme.unit
    readonly property color tint: isPressed ? Theme.colour.on_primary_soft : Theme.colour.ink

    text: choice.name
    implicitHeight: Math.max(leastHeight, words.height + 2 * Theme.gap.m)
    color: isPressed ? Theme.colour.primary_soft : Theme.colour.surface
    border.width: choice.isChosen || activeFocus ? 3 * Theme.unit : Math.max(1, 1.5 * Theme.unit)
    border.color: activeFocus ? Theme.colour.focus : choice.isChosen ? Theme.colour.primary : Theme.colour.line_strong

    Rectangle {
        id: plate

        anchors { left: parent.left; leftMargin: Theme.gap.m; verticalCenter: parent.verticalCenter }
        width: 72 * Theme.unit
        height: width
        radius: width / 2
        color: Theme.colour.primary_soft

        Icon {
            anchors.centerIn: parent
            name: button.choice.icon
            size: 40
            tint: Theme.colour.on_primary_soft
        }
    }
    Column {
        id: words

        anchors { left: plate.right; right: mark.left; margins: Theme.gap.m; verticalCenter: parent.verticalCenter }
        spacing: Theme.gap.xs

        Label {
            width: parent.width
            text: button.choice.name
            color: button.tint
            font.pixelSize: Theme.type.lead
            weight: 600
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            text: button.choice.text
            isSoft: true
        }
    }
    Icon {
        id: mark

        anchors { right: parent.right; rightMargin: Theme.gap.m; verticalCenter: parent.verticalCenter }
        // Colour is never the only sign of what is chosen.
        opacity: button.choice.isChosen ? 1 : 0
        name: "check"
        size: 36
        tint: Theme.colour.primary
    }
}
