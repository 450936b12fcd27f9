// What every thing to press has in common: a focus frame, a pressed look, a name for screen readers.
import QtQuick
import Yimen 1.0

Rectangle {
    id: touchable

    required property string text
    readonly property bool isPressed: area.pressed && enabled

    signal pressed

    radius: Theme.gap.radius
    activeFocusOnTab: enabled
    border.width: activeFocus ? 3 * Theme.unit : 1
    border.color: activeFocus ? Theme.colour.focus : Theme.colour.line
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: touchable.pressed()
    Keys.onReturnPressed: touchable.pressed()
    Keys.onSpacePressed: touchable.pressed()

    MouseArea {
        id: area

        anchors.fill: parent
        onClicked: touchable.pressed()
    }
}
