import QtQuick
import QtQuick.Layouts

// One call of the list: its number, where to.
Rectangle {
    id: row
    required property var board
    required property var call
    readonly property real size: Math.min(board.typeSizes.row_ticket, height * 0.78)
    // Upright, both names stand on one line: that has to hold a window of two digits and six characters.
    readonly property real nameSize: board.isPortrait ? Math.min(size, width / 18) : size
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
        // Upright there is room beside the name, and little below it.
        BoardText {
            visible: row.board.isPortrait
            text: row.call.counter.zh
            wght: 600
            font.pixelSize: row.nameSize * 0.8
        }
        BoardText {
            Layout.fillWidth: true
            visible: row.board.isPortrait
            text: row.call.counter.en
            color: BoardColours.inkSoft
            elide: Text.ElideRight
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: row.nameSize * 0.3
            font.pixelSize: row.nameSize * 0.4
        }
        Stacked {
            Layout.fillWidth: true
            visible: !row.board.isPortrait
            words: row.call.counter
            size: row.size * 0.62
            sizeEn: row.size * 0.32
            wght: 600
        }
    }
}
