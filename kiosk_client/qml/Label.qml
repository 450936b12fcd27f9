// Text in the hall's type and ink; wraps, and never draws beyond its width.
import QtQuick
import Yimen 1.0

Text {
    property bool isSoft: false
    // The font is variable: its weight is an axis, Qt's own font.weight would only thicken the outline.
    property int weight: 400

    color: isSoft ? Theme.colour.ink_soft : Theme.colour.ink
    font.pixelSize: Theme.type.body
    font.variableAxes: ({ wght: weight })
    // The font's quotation marks are as wide as a Chinese character: right there, a gap in English.
    font.features: /[\u4e00-\u9fff]/.test(text) ? ({}) : ({ pwid: 1 })
    lineHeight: 1.05
    wrapMode: Text.Wrap
    elide: maximumLineCount < 100 ? Text.ElideRight : Text.ElideNone
    textFormat: Text.PlainText
}
