// What is the visitor's own, by their card or their slip: tickets of today, appointments, cases; nothing that names them.
import QtQuick
import Yimen 1.0

Item {
    id: page

    required property QtObject kiosk
    readonly property var face: kiosk.face

    objectName: "ownPage"
    onVisibleChanged: scroll.contentY = 0

    Flickable {
        id: scroll

        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: foot.top }
        clip: true
        contentHeight: column.height + 2 * Theme.gap.l
        boundsBehavior: Flickable.StopAtBounds
        onMovementStarted: page.kiosk.touch()

        Column {
            id: column

            x: Theme.gap.l
            y: Theme.gap.l
            width: scroll.width - 2 * Theme.gap.l
            spacing: Theme.gap.m

            Label {
                width: parent.width
                visible: !page.face.isWheelchair
                text: page.face.ownTitle
                font.pixelSize: Theme.type.heading
                weight: 600
            }
            NoticeBar {
                objectName: page.visible && !page.face.isWheelchair ? "noticeText" : ""
                width: parent.width
                text: page.face.isWheelchair ? "" : page.face.noticeText
                kind: page.face.noticeKind
            }
            Label {
                objectName: "ownHint"
                width: parent.width
                visible: text !== ""
                text: page.face.ownHint
                isSoft: true
                font.pixelSize: Theme.type.lead
            }
            Sheet {
                width: parent.width
                visible: page.face.ownTickets.length > 0
                title: page.face.t.own_tickets
                icon: "ticket"

                Repeater {
                    model: page.face.ownTickets

                    OwnTicket {
                        required property var modelData

                        width: parent.width
                        kiosk: page.kiosk
                        ticket: modelData
                    }
                }
            }
            Sheet {
                width: parent.width
                visible: page.face.ownServices.length > 0
                title: page.face.t.own_services
                icon: "star"

                Repeater {
                    model: page.face.ownServices

                    OwnService {
                        required property var modelData

                        width: parent.width
                        kiosk: page.kiosk
                        service: modelData
                    }
                }
            }
            Sheet {
                width: parent.width
                visible: page.face.ownAppointments.length > 0
                title: page.face.t.own_appointments
                icon: "calendar"

                Repeater {
                    model: page.face.ownAppointments

                    OwnAppointment {
                        required property var modelData

                        width: parent.width
                        kiosk: page.kiosk
                        appointment: modelData
                    }
                }
            }
            Sheet {
                width: parent.width
                visible: page.face.ownCases.length > 0
                title: page.face.t.own_cases
                icon: "document"

                Repeater {
                    model: page.face.ownCases

                    OwnLine {
                        required property var modelData

                        width: parent.width
                        name: modelData.name
                        number: modelData.number
                        text: modelData.text
                    }
                }
            }
        }
    }
    ScrollMark { area: scroll }
    Rectangle {
        id: foot

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: buttons.height + 2 * Theme.gap.l
        color: Theme.colour.surface

        Column {
            id: buttons

            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Theme.gap.l }
            spacing: Theme.gap.m

            Label {
                objectName: "giveUpText"
                width: parent.width
                visible: text !== ""
                horizontalAlignment: Text.AlignHCenter
                text: page.face.giveUpText
                font.pixelSize: Theme.type.lead
                weight: 600
            }
            Row {
                width: parent.width
                spacing: Theme.gap.m

                PushButton {
                    objectName: page.face.giveUpText !== "" ? "keepTicketButton" : "ownBackButton"
                    width: (parent.width - parent.spacing) / 2
                    height: 84 * Theme.unit
                    isPrimary: true
                    icon: page.face.giveUpText !== "" ? "ticket" : "back"
                    text: page.face.isLeaving ? page.face.t.leave_keep : page.face.giveUpText !== "" ? page.face.t.give_up_keep : page.face.t.back
                    onPressed: page.face.giveUpText !== "" ? page.kiosk.keepTicket() : page.kiosk.closeOwn()
                }
                PushButton {
                    objectName: page.face.giveUpText !== "" ? "giveUpButton" : "homeButton"
                    width: (parent.width - parent.spacing) / 2
                    height: 84 * Theme.unit
                    icon: page.face.giveUpText !== "" ? "close" : "check"
                    text: page.face.giveUpText !== "" ? page.face.t.give_up_yes : page.face.t.finish
                    onPressed: page.face.giveUpText !== "" ? page.kiosk.giveTicketUp() : page.kiosk.goHome()
                }
            }
        }
    }
}
