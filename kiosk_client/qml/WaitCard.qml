// The expected wait as a range, and how many are ahead: said before a ticket is taken.
import QtQuick
import Yimen 1.0

Rectangle {
    id: card

    required property var face

    implicitHeight: Math.max(wait.height, ahead.height) + 2 * Theme.gap.l
    radius: Theme.gap.radius
    color: Theme.colour.primary_soft
    border.width: Theme.isHighContrast ? 2 : 0
    border.color: Theme.colour.on_primary_soft

    Column {
        id: wait

        anchors { left: parent.left; leftMargin: Theme.gap.l; right: rule.left; rightMargin: Theme.gap.m }
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap.xs

        Label {
            text: card.face.t.expected_wait
            color: Theme.colour.on_primary_soft
        }
        Label {
            objectName: "waitText"
            width: parent.width
            text: card.face.waitText
            color: Theme.colour.on_primary_soft
            font.pixelSize: Theme.type.heading
            weight: 700
            lineHeight: 0.95
        }
        Label {
            width: parent.width
            text: card.face.countersText
            color: Theme.colour.on_primary_soft
            font.pixelSize: Theme.type.label
        }
    }
    Rectangle {
        id: rule

        anchors { right: ahead.left; rightMargin: Theme.gap.m; top: parent.top; bottom: parent.bottom; margins: Theme.gap.l }
        width: 1
        color: Theme.colour.on_primary_soft
        opacity: 0.35
    }
    Column {
        id: ahead

        anchors { right: parent.right; rightMargin: Theme.gap.m; verticalCenter: parent.verticalCenter }
        width: 170 * Theme.unit
        spacing: Theme.gap.xs

        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            text: card.face.t.people_ahead
            color: Theme.colour.on_primary_soft
        }
        Label {
            objectName: "aheadText"
            anchors.horizontalCenter: parent.horizontalCenter
            text: card.face.aheadText
            color: Theme.colour.on_primary_soft
            font.pixelSize: Theme.type.title
            weight: 700
            lineHeight: 0.95
        }
    }
}
