// An appointment: a day, a slot with room, and the place; or another time for one that is booked.
import QtQuick
import Yimen 1.0

Item {
    id: page

    required property QtObject kiosk
    readonly property var face: kiosk.face
    readonly property bool isLow: face.isWheelchair

    objectName: "bookingPage"
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
                visible: !page.isLow
                text: page.face.bookingTitle
                font.pixelSize: Theme.type.heading
                weight: 600
            }
            Label {
                width: parent.width
                visible: !page.isLow
                text: page.face.bookingMatter
                font.pixelSize: Theme.type.lead
            }
            NoticeBar {
                objectName: page.visible && !page.isLow ? "noticeText" : ""
                width: parent.width
                text: page.isLow ? "" : page.face.noticeText !== "" ? page.face.noticeText : page.face.bookingHint
                kind: page.face.noticeText !== "" ? page.face.noticeKind : "info"
            }
            ChoiceFlow {
                width: parent.width
                choices: page.face.days
                prefix: "day_"
                onChosen: key => page.kiosk.chooseDay(key)
            }
            Flow {
                id: slots

                width: parent.width
                spacing: Theme.gap.s

                Repeater {
                    model: page.face.slots

                    SlotButton {
                        required property var modelData

                        width: (slots.width - 2 * slots.spacing) / 3
                        slot: modelData
                        onPressed: page.kiosk.chooseSlot(modelData.key)
                    }
                }
            }
            BookedCard {
                width: parent.width
                visible: page.face.isBooked
                face: page.face
            }
        }
    }
    ScrollMark { area: scroll }
    Rectangle {
        id: foot

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: actions.height + 2 * Theme.gap.l
        color: Theme.colour.surface

        Column {
            id: actions

            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap.l }
            spacing: Theme.gap.m

            PushButton {
                objectName: "sendBookingButton"
                width: parent.width
                height: 96 * Theme.unit
                visible: !page.face.isBooked
                enabled: page.face.canSendBooking
                isPrimary: true
                icon: page.face.isSendingBooking ? "clock" : "calendar"
                text: page.face.isSendingBooking ? page.face.t.booking_sending : page.face.bookingSendText
                onPressed: page.kiosk.sendBooking()
            }
            Row {
                width: parent.width
                spacing: Theme.gap.m

                PushButton {
                    objectName: page.visible ? "backButton" : ""
                    width: (parent.width - parent.spacing) / 2
                    enabled: !page.face.isSendingBooking
                    icon: "back"
                    text: page.face.t.back
                    fontSize: Theme.type.body
                    onPressed: page.kiosk.closeBooking()
                }
                PushButton {
                    objectName: page.visible ? "homeButton" : ""
                    width: (parent.width - parent.spacing) / 2
                    icon: page.face.isBooked ? "check" : "house"
                    text: page.face.isBooked ? page.face.t.finish : page.face.t.home
                    fontSize: Theme.type.body
                    onPressed: page.kiosk.goHome()
                }
            }
        }
    }
}
