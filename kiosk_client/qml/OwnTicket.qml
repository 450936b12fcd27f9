// One of the visitor's tickets: its number, how it stands, and what can be done about it here.
import QtQuick
import Yimen 1.0

Item {
    id: own

    required property QtObject kiosk
    required property var ticket

    implicitHeight: line.height + Theme.gap.s + buttons.height

    OwnLine {
        id: line

        width: parent.width
        number: own.ticket.number
        isNumberLarge: true
        name: own.ticket.name
        text: own.ticket.text
    }
    Row {
        id: buttons

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        spacing: Theme.gap.m

        PushButton {
            objectName: "reprint_" + own.ticket.number
            width: (parent.width - parent.spacing) / 2
            icon: "printer"
            text: own.kiosk.face.t.own_reprint
            fontSize: Theme.type.body
            onPressed: own.kiosk.reprint(own.ticket.id)
        }
        PushButton {
            objectName: "giveUp_" + own.ticket.number
            visible: own.ticket.canGiveUp
            width: (parent.width - parent.spacing) / 2
            icon: "close"
            text: own.kiosk.face.t.give_up
            fontSize: Theme.type.body
            onPressed: own.kiosk.askGiveUp(own.ticket.id)
        }
    }
}
