import QtQuick
import QtQuick.Layouts

// Two lines: Chinese, and English smaller below; both shortened rather than overlapping a neighbour.
ColumnLayout {
    id: pair
    property var words: ({ zh: "", en: "" })
    property real size: 30
    property real sizeEn: size * 0.64
    property int wght: 500
    property int alignment: Text.AlignLeft
    readonly property string text: words.zh
    spacing: 0

    BoardText {
        Layout.fillWidth: true
        text: pair.words.zh
        wght: pair.wght
        horizontalAlignment: pair.alignment
        elide: Text.ElideRight
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: pair.size * 0.7
        font.pixelSize: pair.size
    }
    BoardText {
        Layout.fillWidth: true
        text: pair.words.en
        color: BoardColours.inkSoft
        horizontalAlignment: pair.alignment
        elide: Text.ElideRight
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: pair.sizeEn * 0.7
        font.pixelSize: pair.sizeEn
    }
}
