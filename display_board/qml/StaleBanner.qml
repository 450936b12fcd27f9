import QtQuick
import QtQuick.Layouts

// What is shown is not current: since when, and what to do.
Rectangle {
    id: banner
    objectName: "staleBanner"
    required property var board
    readonly property string text: board.banner.zh
    color: BoardColours.warning
    radius: 12 * board.unit

    RowLayout {
        anchors { fill: parent; leftMargin: 24 * banner.board.unit; rightMargin: 24 * banner.board.unit }
        spacing: 18 * banner.board.unit
        Image {
            source: "icons/broken-link.svg"
            sourceSize.height: 44 * banner.board.unit
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0
            BoardText {
                Layout.fillWidth: true
                text: banner.board.banner.zh
                color: BoardColours.warningInk
                wght: 700
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 8
                font.pixelSize: banner.board.typeSizes.table
            }
            BoardText {
                Layout.fillWidth: true
                text: banner.board.banner.en
                color: BoardColours.warningInk
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 8
                font.pixelSize: banner.board.typeSizes.small
            }
        }
    }
}
