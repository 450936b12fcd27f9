// Shows that a list goes on, and where in it one is.
import QtQuick
import Yimen 1.0

Rectangle {
    required property Flickable area

    anchors { right: parent.right; rightMargin: Theme.gap.xs }
    y: area.y + area.visibleArea.yPosition * area.height
    width: 5 * Theme.unit
    height: area.visibleArea.heightRatio * area.height
    radius: width / 2
    color: Theme.colour.line_strong
    visible: area.visible && area.visibleArea.heightRatio < 0.999
}
