// One of the kiosk's own line icons, in any token's colour.
import QtQuick
import Yimen 1.0

Image {
    property string name
    property color tint: Theme.colour.ink
    property real size: 32

    width: Math.round(size * Theme.unit)
    height: width
    sourceSize: Qt.size(width, height)
    source: name && width > 0 ? "image://icon/" + name + "/" + String(tint).slice(-6) : ""
    Accessible.ignored: true
}
