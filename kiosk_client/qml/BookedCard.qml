// The place that is booked: when, its number, and what to do then.
import QtQuick
import Yimen 1.0

Sheet {
    id: card

    required property var face

    title: face.t.booked_title
    icon: "check"

    Label {
        objectName: card.visible ? "bookedTime" : ""
        width: parent.width
        text: card.face.bookedTime
        color: Theme.colour.primary
        font.pixelSize: Theme.type.title
        weight: 700
    }
    Label {
        objectName: card.visible ? "bookedNumber" : ""
        width: parent.width
        visible: text !== ""
        text: card.face.bookedNumber
        font.pixelSize: Theme.type.lead
        weight: 600
    }
    Label {
        width: parent.width
        text: card.face.t.booked_hint
    }
}
