// One chosen matter: what must be known of it before a number is taken, its own page at a press, and the way out again.
import QtQuick
import Yimen 1.0

Item {
    id: row

    required property QtObject kiosk
    required property var matter

    implicitHeight: Math.max(open.height, drop.height)

    Touchable {
        id: open

        objectName: "open_" + row.matter.key
        anchors { left: parent.left; right: drop.left; rightMargin: Theme.gap.m; verticalCenter: parent.verticalCenter }
        height: words.height + 2 * Theme.gap.s
        enabled: !row.kiosk.face.isAsking
        color: isPressed ? Theme.colour.primary_soft : Theme.colour.surface
        border.color: activeFocus ? Theme.colour.focus : Theme.colour.line_strong
        text: row.matter.name
        Accessible.description: row.matter.text
        onPressed: row.kiosk.openMatter(row.matter.key)

        Column {
            id: words

            anchors { left: parent.left; right: more.left; verticalCenter: parent.verticalCenter; margins: Theme.gap.m }
            spacing: Theme.gap.xs

            Label {
                width: parent.width
                text: row.matter.name
                weight: 600
                Accessible.ignored: true
            }
            Flow {
                width: parent.width
                spacing: Theme.gap.s
                visible: row.matter.labels.length > 0

                Repeater {
                    model: row.matter.labels

                    Chip {
                        required property var modelData

                        text: modelData.text
                        icon: modelData.icon
                        fontSize: Theme.type.label
                    }
                }
            }
            Label {
                width: parent.width
                text: row.matter.text
                color: Theme.colour.primary
                font.pixelSize: Theme.type.label
                Accessible.ignored: true
            }
        }
        Icon {
            id: more

            anchors { right: parent.right; rightMargin: Theme.gap.m; verticalCenter: parent.verticalCenter }
            name: "back"
            // The arrow of going back, turned the way that leads on.
            mirror: !LayoutMirroring.enabled
            size: 26
            tint: Theme.colour.primary
        }
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
