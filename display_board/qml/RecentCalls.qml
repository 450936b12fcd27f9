import QtQuick
import QtQuick.Layouts

// The calls before the latest, newest on top; one that has yet to be said carries a mark.
Rectangle {
    id: list
    objectName: "recentCalls"
    required property var board
    readonly property string text: board.recentText
    readonly property var calls: board.recent
    readonly property real rowHeight: rows.height / board.recentRows
    color: BoardColours.panel
    radius: 18 * board.unit
    border.width: 2 * board.unit
    border.color: BoardColours.line

    ColumnLayout {
        anchors { fill: parent; margins: 20 * list.board.unit }
        spacing: 4 * list.board.unit
        Bilingual {
            Layout.leftMargin: 16 * list.board.unit
            words: list.board.labels.recent
            size: list.board.typeSizes.table
            colour: BoardColours.inkSoft
            wght: 700
        }
        Item {
            id: rows
            Layout.fillWidth: true
            Layout.fillHeight: true
            // A row lower than this is no row to read from a chair: fewer calls then, and whole.
            readonly property int fitting: Math.floor(height / (0.9 * list.board.typeSizes.row_ticket))
            onFittingChanged: list.board.fitRecent(fitting)
            Column {
                anchors.fill: parent
                Repeater {
                    // Their number, not the calls themselves: rows made anew with every change are twice the work,
                    // and leave more behind than the collector of garbage sees.
                    model: list.calls.length
                    delegate: RecentCall {
                        required property int index
                        width: rows.width
                        height: list.rowHeight
                        board: list.board
                        call: list.calls[index]
                    }
                }
            }
        }
    }
}
