import QtQuick

// Words of unknown length in a box of `lines` lines: broken between words, and smaller when they need it.
Item {
    id: box
    property alias text: paragraph.text
    property alias color: paragraph.color
    property alias horizontalAlignment: paragraph.horizontalAlignment
    property real size: 30
    property int lines: 2
    property int wght: 500
    readonly property int drawnPixelSize: paragraph.fontInfo.pixelSize
    readonly property alias contentWidth: paragraph.contentWidth
    readonly property bool truncated: paragraph.contentHeight > paragraph.height + 1
    implicitHeight: size * 1.2 * lines
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Text {
        id: paragraph
        // The font's own lines are 1.45 of its size: what is free above the first and below the last lies outside.
        y: -box.size * 0.13
        width: parent.width
        height: parent.height + box.size * 0.28
        color: BoardColours.ink
        textFormat: Text.PlainText
        wrapMode: Text.Wrap
        fontSizeMode: Text.Fit
        minimumPixelSize: box.size * 0.4
        verticalAlignment: Text.AlignTop
        font.pixelSize: box.size
        font.variableAxes: ({ "wght": box.wght })
        lineHeight: 0.82
    }
}
