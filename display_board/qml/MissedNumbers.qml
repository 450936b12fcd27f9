import QtQuick
import QtQuick.Layouts

// The numbers nobody came for, and what their holders have to do: told in words, not by a colour.
Rectangle {
    id: panel
    objectName: "missedNumbers"
    required property var board
    readonly property var groups: board.missed
    color: BoardColours.panel
    radius: 18 * board.unit
    border.width: 2 * board.unit
    border.color: BoardColours.line
    implicitHeight: content.implicitHeight + 24 * board.unit

    ColumnLayout {
        id: content
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        anchors { leftMargin: 36 * panel.board.unit; rightMargin: 24 * panel.board.unit }
        spacing: 8 * panel.board.unit
        Repeater {
            model: panel.groups.length
            delegate: ColumnLayout {
                id: group
                required property int index
                readonly property var row: panel.groups[index]
                Layout.fillWidth: true
                spacing: 2 * panel.board.unit
                Bilingual {
                    words: group.row.advice
                    size: panel.board.typeSizes.body * 0.86
                    wght: 600
                }
                BoardText {
                    objectName: "missedText"
                    Layout.fillWidth: true
                    text: group.row.numbers
                    wght: 700
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: panel.board.typeSizes.small
                    font.pixelSize: panel.board.typeSizes.table * 1.1
                }
            }
        }
    }
}
