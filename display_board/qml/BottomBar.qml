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
        text: bar.board.caption.en
        color: BoardColours.inkSoft
        elide: Text.ElideRight
        font.pixelSize: bar.board.typeSizes.body * 0.85
    }
    BoardText {
        objectName: "noticeText"
        Layout.maximumWidth: bar.width * (bar.isSpeaking ? 0.42 : 1)
        visible: !bar.isSpeaking || !bar.board.isPortrait
        text: bar.board.notice
        elide: Text.ElideRight
        font.pixelSize: bar.board.typeSizes.body
    }
}
