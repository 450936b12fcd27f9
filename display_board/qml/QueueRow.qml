import QtQuick
import QtQuick.Layouts

// One queue: its letter, its name, who waits, how long.
RowLayout {
    id: line
    required property var board
    required property var row
    readonly property real size: board.typeSizes.body
    spacing: 12 * board.unit
    opacity: row.isActive ? 1 : 0.75

    BoardText {
        Layout.preferredWidth: line.size * 1.3
        text: line.row.queue
        wght: 700
        font.pixelSize: line.size * 1.25
    }
    Stacked {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        words: line.row.name
        size: line.size
    }
    Stacked {
        Layout.fillWidth: false
        Layout.preferredWidth: line.size * 2.6
        words: line.row.waiting
        size: line.size
        wght: 700
        alignment: Text.AlignRight
    }
    Stacked {
        Layout.fillWidth: false
        Layout.preferredWidth: line.size * (line.board.isPortrait ? 4.9 : 5.1)
        words: line.row.wait
        size: line.size
        alignment: Text.AlignRight
    }
}
