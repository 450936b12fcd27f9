import QtQuick

// One line of text in a box of its own height. The font's own lines are 1.45 of its size, which a board has no room
// for; and it is one variable file whose default is Thin: its weight is an axis, not a face.
Item {
    id: box
    property alias text: line.text
    property alias color: line.color
    property alias font: line.font
    property alias elide: line.elide
    property alias fontSizeMode: line.fontSizeMode
    property alias minimumPixelSize: line.minimumPixelSize
    property alias horizontalAlignment: line.horizontalAlignment
    readonly property alias truncated: line.truncated
    readonly property alias contentWidth: line.contentWidth
    readonly property int drawnPixelSize: line.fontInfo.pixelSize
    property int wght: 500
    property real boxHeight: font.pixelSize * 1.2
    property real lift: font.pixelSize * 0.04
    implicitWidth: Math.ceil(line.implicitWidth)
    implicitHeight: boxHeight
    baselineOffset: line.y + line.baselineOffset
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Text {
        id: line
        width: parent.width
        y: (parent.height - height) / 2 - box.lift
        color: BoardColours.ink
        textFormat: Text.PlainText
        font.variableAxes: ({ "wght": box.wght })
    }
}
