import QtQuick
import QtQuick.Layouts

// One queue: its letter, its name, who waits, how long. Upright there is no room beside a name: the rest goes below it.
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
    ColumnLayout {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        spacing: 2 * line.board.unit
        Stacked {
            Layout.fillWidth: true
            words: line.row.name
            size: line.size
        }
        Row {
            visible: line.board.isPortrait
            spacing: 12 * line.board.unit
            Bilingual {
                words: line.row.waiting
                size: line.size * 0.86
                wght: 700
            }
            Bilingual {
                words: line.row.wait
                size: line.size * 0.86
            }
        }
    }
    Stacked {
        visible: !line.board.isPortrait
        Layout.fillWidth: false
        Layout.preferredWidth: line.size * 2.6
        words: line.row.waiting
        size: line.size
        wght: 700
        alignment: Text.AlignRight
    }
    Stacked {
        visible: !line.board.isPortrait
        Layout.fillWidth: false
        Layout.preferredWidth: line.size * 5.1
        words: line.row.wait
        size: line.size
        alignment: Text.AlignRight
    }
}
