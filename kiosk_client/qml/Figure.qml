// One figure on the ticket: what it is, and how much.
import QtQuick
import Yimen 1.0

Column {
    id: figure

    property string title
    property string text
    property string icon

    spacing: Theme.gap.xs

    Row {
        width: parent.width
        spacing: Theme.gap.s

        Icon {
            id: sign

            anchors.verticalCenter: parent.verticalCenter
            name: figure.icon
            size: 26
            tint: Theme.colour.primary
        }
        Label {
            width: parent.width - sign.width - parent.spacing
            text: figure.title
            isSoft: true
        }
    }
    Label {
        width: parent.width
        text: figure.text
        font.pixelSize: Theme.type.heading
        weight: 600
        lineHeight: 0.95
    }
}
