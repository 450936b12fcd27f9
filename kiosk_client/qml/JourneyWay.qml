// The way through the hall: its stops in order, each with its queue and what is done there.
import QtQuick
import Yimen 1.0

Column {
    id: way

    required property var face

    spacing: Theme.gap.s

    Repeater {
        model: way.face.journey

        Row {
            id: stop

            required property var modelData

            width: way.width
            spacing: Theme.gap.m

            Rectangle {
                id: plate

                width: 40 * Theme.unit
                height: width
                radius: width / 2
                color: Theme.colour.primary

                Label {
                    anchors.centerIn: parent
                    text: stop.modelData.place
                    color: Theme.colour.on_primary
                    weight: 700
                    lineHeight: 1
                }
            }
            Column {
                width: stop.width - plate.width - stop.spacing

                Label {
                    width: parent.width
                    text: stop.modelData.name
                    weight: 600
                }
                Label {
                    width: parent.width
                    text: stop.modelData.text
                    isSoft: true
                    font.pixelSize: Theme.type.label
                }
            }
        }
    }
}
