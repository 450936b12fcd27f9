// A white sheet with an optional heading and whatever stands upon it.
import QtQuick
import Yimen 1.0

Rectangle {
    id: sheet

    property string title: ""
    property string icon: ""
    default property alias content: column.data

    implicitHeight: column.height + 2 * Theme.gap.m
    radius: Theme.gap.radius
    color: Theme.colour.surface
    border.width: 1
    border.color: Theme.colour.line

    Column {
        id: column

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap.m }
        spacing: Theme.gap.s

        Row {
            visible: sheet.title !== ""
            width: parent.width
            spacing: Theme.gap.s
            height: visible ? implicitHeight : 0

            Icon {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                name: sheet.icon
                size: 26
                tint: Theme.colour.primary
            }
            Label {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - sign.width - parent.spacing
                text: sheet.title
                font.pixelSize: Theme.type.body
                weight: 600
            }
        }
    }
}
