import QtQuick
import QtQuick.Layouts

// What everyone has to know first: what is shown is not current, or the hall is closed; and what to do.
Rectangle {
    id: banner
    objectName: "staleBanner"
    required property var board
    readonly property var words: board.isStale ? board.banner : board.closing
    readonly property string text: words.zh
    color: BoardColours.warning
    radius: 12 * board.unit

    RowLayout {
        anchors { fill: parent; leftMargin: 24 * banner.board.unit; rightMargin: 24 * banner.board.unit }
        spacing: 18 * banner.board.unit
        Image {
            source: banner.board.isStale ? "icons/broken-link.svg" : "icons/closed.svg"
            sourceSize.height: banner.height * 0.56
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0
            BoardText {
                Layout.fillWidth: true
                text: banner.words.zh
                color: BoardColours.warningInk
                wght: 700
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 8
                font.pixelSize: Math.min(banner.board.typeSizes.table, banner.height * 0.4)
            }
            BoardText {
                Layout.fillWidth: true
                text: banner.words.en
                color: BoardColours.warningInk
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 8
                font.pixelSize: Math.min(banner.board.typeSizes.small, banner.height * 0.28)
            }
        }
    }
}
