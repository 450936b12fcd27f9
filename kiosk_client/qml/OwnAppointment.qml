// One of the visitor's appointments: when it is, and what can be done about it here.
import QtQuick
import Yimen 1.0

Item {
    id: own

    required property QtObject kiosk
    required property var appointment

    implicitHeight: buttons.y + buttons.height

    OwnLine {
        id: line

        width: parent.width
        name: own.appointment.name
        number: own.appointment.number
        text: own.appointment.text
    }
    PushButton {
        id: coming

        objectName: "checkIn_" + own.appointment.number
        anchors { left: parent.left; right: parent.right; top: line.bottom; topMargin: Theme.gap.s }
        visible: own.appointment.canCheckIn
        isPrimary: true
        icon: "ticket"
        text: own.kiosk.face.t.check_in
        onPressed: own.kiosk.checkIn(own.appointment.id)
    }
    Row {
        id: buttons

        anchors { left: parent.left; right: parent.right; topMargin: Theme.gap.s }
        anchors.top: coming.visible ? coming.bottom : line.bottom
        spacing: Theme.gap.m

        PushButton {
            objectName: "move_" + own.appointment.number
            width: (parent.width - parent.spacing) / 2
            icon: "calendar"
            text: own.kiosk.face.t.own_move
            fontSize: Theme.type.body
            onPressed: own.kiosk.moveAppointment(own.appointment.id)
        }
        PushButton {
            objectName: "leave_" + own.appointment.number
            width: (parent.width - parent.spacing) / 2
            icon: "close"
            text: own.kiosk.face.t.own_leave
            fontSize: Theme.type.body
            onPressed: own.kiosk.askLeave(own.appointment.id)
        }
    }
}
