import QtQuick
import QtQuick.Layouts

// The sentence the loudspeaker says, for those who do not hear it; beside it, or upright in turn, a notice of the hall.
RowLayout {
    id: bar
    required property var board
    readonly property bool isSpeaking: board.caption.zh !== ""
    spacing: 16 * board.unit

    Image {
        source: "icons/speaker.svg"
        sourceSize.height: 44 * bar.board.unit
        visible: bar.isSpeaking
    }
    BoardText {
        objectName: "captionText"
        text: bar.board.caption.zh
        wght: 600
        font.pixelSize: bar.board.typeSizes.table
    }
    BoardText {
        Layout.fillWidth: true
        visible: bar.isSpeaking
        text: bar.board.caption.en
        color: BoardColours.inkSoft
        elide: Text.ElideRight
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: bar.board.typeSizes.small * 0.7
        font.pixelSize: bar.board.typeSizes.body * 0.85
    }
    BoardText {
        objectName: "noticeText"
        // A share of the screen, not of this row's own width: a layout that asks itself rearranges for ever.
        Layout.fillWidth: !bar.isSpeaking
        Layout.maximumWidth: bar.isSpeaking ? 780 * bar.board.unit : Number.POSITIVE_INFINITY
        visible: !bar.isSpeaking || !bar.board.isPortrait
        text: bar.board.notice
        elide: Text.ElideRight
        font.pixelSize: bar.board.typeSizes.body
    }
}
