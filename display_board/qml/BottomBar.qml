import QtQuick
import QtQuick.Layouts

// The sentence the loudspeaker says, for those who do not hear it; while nobody is called a notice of the hall, page by
// page: it never moves.
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
    // Upright there is no room beside the sentence: the English stands below it.
    GridLayout {
        visible: bar.isSpeaking
        Layout.fillWidth: true
        columns: bar.board.isPortrait ? 1 : 2
        columnSpacing: bar.spacing
        rowSpacing: 0
        BoardText {
            objectName: "captionText"
            Layout.fillWidth: bar.board.isPortrait
            text: bar.board.caption.zh
            wght: 600
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: bar.board.typeSizes.small
            font.pixelSize: bar.board.isPortrait ? bar.board.typeSizes.body : bar.board.typeSizes.table
        }
        BoardText {
            objectName: "captionEnglishText"
            Layout.fillWidth: true
            text: bar.board.caption.en
            color: BoardColours.inkSoft
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: bar.board.typeSizes.small * 0.6
            font.pixelSize: bar.board.isPortrait ? bar.board.typeSizes.small : bar.board.typeSizes.body * 0.85
        }
    }
    BoardText {
        objectName: "noticeText"
        Layout.fillWidth: true
        visible: !bar.isSpeaking
        text: bar.board.notice
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: bar.board.typeSizes.small
        font.pixelSize: bar.board.typeSizes.body
    }
    BoardText {
        objectName: "noticePageText"
        visible: !bar.isSpeaking && text !== ""
        text: bar.board.noticePage
        color: BoardColours.inkSoft
        font.pixelSize: bar.board.typeSizes.small
    }
}
