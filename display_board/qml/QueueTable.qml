import QtQuick
import QtQuick.Layouts

// How many wait in each queue and how long a ticket taken now would take.
Rectangle {
    id: table
    objectName: "queueTable"
    required property var board
    readonly property string text: board.queuesText
    readonly property var rows: board.queues
    color: BoardColours.panel
    radius: 18 * board.unit
    border.width: 2 * board.unit
    border.color: BoardColours.line
    implicitHeight: content.implicitHeight + 30 * board.unit

    ColumnLayout {
        id: content
        anchors { left: parent.left; right: parent.right; top: parent.top }
        anchors { leftMargin: 36 * table.board.unit; rightMargin: 36 * table.board.unit; topMargin: 12 * table.board.unit }
        spacing: 8 * table.board.unit
        RowLayout {
            Layout.fillWidth: true
            spacing: 18 * table.board.unit
            Bilingual {
                words: table.board.labels.queues
                size: table.board.typeSizes.table
                colour: BoardColours.inkSoft
                wght: 700
            }
            BoardText {
                text: table.board.queuePage
                color: BoardColours.inkSoft
                font.pixelSize: table.board.typeSizes.small
            }
            Item { Layout.fillWidth: true }
            Bilingual {
                words: table.board.figures
                size: table.board.typeSizes.body * 0.9
                colour: BoardColours.inkSoft
                hasEnglish: !table.board.isPortrait
            }
        }
        GridLayout {
            Layout.fillWidth: true
            columns: table.board.isPortrait ? 2 : 3
            columnSpacing: (table.board.isPortrait ? 36 : 44) * table.board.unit
            rowSpacing: 6 * table.board.unit
            Repeater {
                // Their number, as in the list of calls.
                model: table.rows.length
                delegate: QueueRow {
                    required property int index
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    board: table.board
                    row: table.rows[index]
                }
            }
        }
    }
}
