// The hall's open data on the inviting screen.
import QtQuick
import Yimen 1.0

Rectangle {
    id: board

    required property var figures

    visible: figures.length > 0
    implicitHeight: row.height + 2 * Theme.gap.m
    radius: Theme.gap.radius
    color: Qt.rgba(1, 1, 1, 0.08)

    Row {
        id: row

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }

        Repeater {
            model: board.figures

            Column {
                id: figure

                required property var modelData
                required property int index

                width: row.width / board.figures.length

                AttractLabel {
                    objectName: "attractFigure_" + figure.index
                    text: figure.modelData.value
                    font.pixelSize: Math.round(52 * Theme.unit)
                    font.features: { "tnum": 1 }
                    weight: 600
                    lineHeight: 1
                }
                AttractLabel {
                    text: figure.modelData.name[0]
                    font.pixelSize: Math.round(22 * Theme.unit)
                }
                AttractLabel {
                    text: figure.modelData.name[1]
                    font.pixelSize: Math.round(20 * Theme.unit)
                }
            }
        }
    }
}
