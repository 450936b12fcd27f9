import QtQuick
import QtQuick.Layouts

// One call of the list: its number, where to.
Rectangle {
    id: row
    required property var board
    required property var call
    readonly property real size: Math.min(board.typeSizes.row_ticket, height * 0.78)
    color: call.isNew ? BoardColours.panelCalling : "transparent"
    radius: 8 * board.unit

    Rectangle {
        visible: row.call.isNew
        x: 2 * row.board.unit
        width: 8 * row.board.unit
        height: parent.height * 0.7
        anchors.verticalCenter: parent.verticalCenter
        radius: width / 2
        color: BoardColours.called
    }
    Rectangle {
        width: parent.width
        height: Math.max(1, row.board.unit)
        color: BoardColours.line
    }
    RowLayout {
        anchors { fill: parent; leftMargin: 18 * row.board.unit; rightMargin: 8 * row.board.unit }
        spacing: 16 * row.board.unit
        BoardText {
            Layout.preferredWidth: row.size * 3.1
            text: row.call.ticketNumber
            color: BoardColours.called
            wght: 700
            font.pixelSize: row.size
        }
        Stacked {
            Layout.fillWidth: true
            words: row.call.counter
            size: row.size * 0.62
            sizeEn: row.size * 0.32
            wght: 600
        }
    }
}
