import QtQuick

// One line in two languages: Chinese, then English smaller, on one baseline.
Row {
    id: line
    property var words: ({ zh: "", en: "" })
    property real size: 30
    property color colour: BoardColours.ink
    property color colourEn: BoardColours.inkSoft
    property int wght: 500
    property bool hasEnglish: true
    readonly property string text: words.zh
    spacing: size * 0.45

    BoardText {
        id: chinese
        text: line.words.zh
        color: line.colour
        wght: line.wght
        font.pixelSize: line.size
    }
    BoardText {
        anchors.baseline: chinese.baseline
        visible: line.hasEnglish
        text: line.words.en
        color: line.colourEn
        font.pixelSize: line.size * 0.74
    }
}
