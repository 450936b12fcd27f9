// One of the five faces; the mouth says the grade too, so that colour alone never does.
import QtQuick
import Yimen 1.0

Touchable {
    id: button

    required property int grade
    required property bool isChosen

    objectName: "grade_" + grade
    implicitHeight: 164 * Theme.unit
    color: isChosen ? Theme.colour.primary : isPressed ? Theme.colour.primary_soft : Theme.colour.surface
    border.color: activeFocus ? Theme.colour.focus : isChosen ? Theme.colour.primary : Theme.colour.line_strong
    Accessible.checkable: true
    Accessible.checked: isChosen

    Icon {
        id: sign

        anchors { top: parent.top; topMargin: Theme.gap.m; horizontalCenter: parent.horizontalCenter }
        name: "face" + button.grade
        size: 72
        tint: button.isChosen ? Theme.colour.on_primary : Theme.colour.primary
    }
    Label {
        anchors { left: parent.left; right: parent.right; top: sign.bottom; bottom: parent.bottom; margins: Theme.gap.xs }
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        text: button.text
        color: button.isChosen ? Theme.colour.on_primary : Theme.colour.ink
        font.pixelSize: Theme.type.label
        fontSizeMode: Text.Fit
        minimumPixelSize: Math.round(12 * Theme.unit)
        weight: 600
        maximumLineCount: 3
        lineHeight: 0.95
        Accessible.ignored: true
    }
}
