// One life event in the rail.
import QtQuick
import Yimen 1.0

Touchable {
    id: tab

    required property string icon
    required property bool isChosen

    implicitHeight: 66 * Theme.unit * Theme.textScale
    color: isChosen ? Theme.colour.primary : isPressed ? Theme.colour.primary_soft : "transparent"
    border.color: activeFocus ? Theme.colour.focus : isChosen ? Theme.colour.primary : "transparent"
    Accessible.role: Accessible.PageTab

    Icon {
        id: sign

        anchors { left: parent.left; leftMargin: Theme.gap.m * 0.75; verticalCenter: parent.verticalCenter }
        name: tab.icon
        size: 28
        tint: tab.isChosen ? Theme.colour.on_primary : Theme.colour.primary
    }
    Label {
        anchors { left: sign.right; leftMargin: Theme.gap.s; right: parent.right; rightMargin: Theme.gap.s }
        anchors { top: parent.top; bottom: parent.bottom; margins: Theme.gap.xs }
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.Fit
        minimumPixelSize: Math.round(14 * Theme.unit)
        text: tab.text
        color: tab.isChosen ? Theme.colour.on_primary : Theme.colour.ink
        font.pixelSize: Theme.type.label
        weight: tab.isChosen ? 600 : 500
        lineHeight: 0.95
        maximumLineCount: 3
        Accessible.ignored: true
    }
}
