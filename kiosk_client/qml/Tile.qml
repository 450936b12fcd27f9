// One matter on the first page: its icon, its name, how many wait for it.
import QtQuick
import Yimen 1.0

Touchable {
    id: tile

    required property string code
    required property string name
    required property string subtitle
    required property string icon
    required property string waiting
    required property bool isOpen
    required property string label

    objectName: "itemTile_" + code
    text: name
    color: isPressed ? Theme.colour.primary_soft : Theme.colour.surface
    border.color: activeFocus ? Theme.colour.focus : isPressed ? Theme.colour.primary : Theme.colour.line
    Accessible.description: subtitle + " " + waiting

    Rectangle {
        id: plate

        anchors { left: parent.left; top: parent.top; margins: Theme.gap.m }
        width: 44 * Theme.unit
        height: width
        radius: width / 4
        color: Theme.colour.primary_soft

        Icon {
            anchors.centerIn: parent
            name: tile.icon
            size: 30
            tint: Theme.colour.on_primary_soft
        }
    }
    Chip {
        anchors { right: parent.right; top: parent.top; margins: Theme.gap.m }
        visible: tile.label !== ""
        text: tile.label
    }
    Label {
        anchors { left: parent.left; right: parent.right; top: plate.bottom; bottom: foot.top; margins: Theme.gap.m }
        anchors { topMargin: Theme.gap.xs; bottomMargin: Theme.gap.xs }
        verticalAlignment: Text.AlignVCenter
        text: tile.name
        font.pixelSize: Theme.type.body
        weight: 600
        lineHeight: 0.9
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.type.caption
        maximumLineCount: 4
        Accessible.ignored: true
    }
    Row {
        id: foot

        anchors { left: parent.left; bottom: parent.bottom; margins: Theme.gap.m; bottomMargin: Theme.gap.m }
        spacing: Theme.gap.xs

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: tile.isOpen ? "people" : "clock"
            size: 20
            tint: tile.isOpen ? Theme.colour.ink_soft : Theme.colour.warn
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: tile.waiting
            color: tile.isOpen ? Theme.colour.ink_soft : Theme.colour.warn
            font.pixelSize: Theme.type.label
            lineHeight: 1
            wrapMode: Text.NoWrap
        }
    }
}
