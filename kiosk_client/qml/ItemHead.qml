// What matter this is: its icon, its names, its labels.
import QtQuick
import Yimen 1.0

Row {
    id: head

    required property var face
    property bool isCompact: false

    spacing: Theme.gap.m

    Rectangle {
        id: plate

        width: 72 * Theme.unit
        height: width
        radius: width / 4
        color: Theme.colour.primary

        Icon {
            anchors.centerIn: parent
            name: head.face.itemIcon
            size: 46
            tint: Theme.colour.on_primary
        }
    }
    Column {
        width: parent.width - plate.width - parent.spacing
        spacing: Theme.gap.xs

        Label {
            objectName: "itemName"
            width: parent.width
            text: head.face.itemName
            font.pixelSize: Theme.type.heading
            weight: 600
            lineHeight: 0.95
            maximumLineCount: 3
        }
        Label {
            width: parent.width
            visible: !head.isCompact
            text: head.face.itemSubtitle
            isSoft: true
            font.pixelSize: Theme.type.label
        }
        Flow {
            width: parent.width
            spacing: Theme.gap.s

            Repeater {
                model: head.face.labels

                Chip {
                    required property var modelData

                    text: modelData.text
                    icon: modelData.icon
                    fontSize: Theme.type.label
                }
            }
        }
    }
}
