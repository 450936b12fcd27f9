import QtQuick
import QtQuick.Layouts

// Which hall or zone this is, the day and the time; that it is stale or the hall closed comes before its name.
RowLayout {
    id: header
    required property var board
    readonly property bool hasBanner: board.isStale || board.closing.zh !== ""
    spacing: 32 * board.unit

    Stacked {
        Layout.fillWidth: true
        visible: !header.hasBanner
        words: header.board.hall
        size: header.board.typeSizes.title
        sizeEn: header.board.typeSizes.small
        wght: 700
    }
    StaleBanner {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: header.hasBanner
        board: header.board
    }
    Stacked {
        Layout.fillWidth: false
        Layout.preferredWidth: 280 * header.board.unit
        visible: !header.hasBanner || !header.board.isPortrait
        words: header.board.date
        size: header.board.typeSizes.body
        sizeEn: header.board.typeSizes.small
        alignment: Text.AlignRight
    }
    BoardText {
        objectName: "clockText"
        text: header.board.clock
        wght: 700
        font.pixelSize: header.board.typeSizes.clock
        // Every digit as wide as the others: the line does not stir each minute.
        font.features: { "tnum": 1 }
    }
}
