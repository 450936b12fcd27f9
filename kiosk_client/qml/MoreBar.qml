// With large type: says that the page goes on below, and shows it at a press; at the end it leads back to the top.
import QtQuick
import Yimen 1.0

Rectangle {
    id: bar

    required property Flickable area
    required property QtObject kiosk
    // How high the area would be without this bar: its coming and going must not decide about itself.
    required property real room
    readonly property bool isNeeded: kiosk.face.isElderMode && area.contentHeight > room
    readonly property bool isAtEnd: area.contentY >= area.contentHeight - area.height - 1

    height: isNeeded ? 64 * Theme.unit + 2 * Theme.gap.s : 0
    color: Theme.colour.surface

    PushButton {
        objectName: bar.isNeeded && bar.visible ? "moreButton" : ""
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        anchors { leftMargin: Theme.gap.l; rightMargin: Theme.gap.l }
        height: 64 * Theme.unit
        visible: bar.isNeeded
        text: bar.isAtEnd ? bar.kiosk.face.t.more_top : bar.kiosk.face.t.more_below
        fontSize: Theme.type.body
        onPressed: {
            bar.kiosk.touch()
            const end = bar.area.contentHeight - bar.area.height
            // A little of what was read stays, so that the eye finds its place.
            bar.area.contentY = bar.isAtEnd ? 0 : Math.min(end, bar.area.contentY + 0.8 * bar.area.height)
        }
    }
}
