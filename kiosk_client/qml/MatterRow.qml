// One chosen matter, and the button that takes it out again.
import QtQuick
import Yimen 1.0

Item {
    id: row

    required property QtObject kiosk
    required property var matter

    implicitHeight: Math.max(name.height, drop.height)

    Label {
        id: name

        anchors { left: parent.left; right: drop.left; rightMargin: Theme.gap.m; verticalCenter: parent.verticalCenter }
        text: row.matter.name
        weight: 600
    }
    PushButton {
        id: drop

        objectName: "drop_" + row.matter.key
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        height: 64 * Theme.unit
        icon: "close"
        text: row.kiosk.face.t.journey_drop
        fontSize: Theme.type.label
        Accessible.description: row.matter.name
        onPressed: row.kiosk.dropMatter(row.matter.key)
    }
}
