// The foot of a page that leads to a number: who is known, what is still wanted, and the one thing to press.
import QtQuick
import Yimen 1.0

Rectangle {
    id: foot

    required property QtObject kiosk
    required property bool isShown
    readonly property var face: kiosk.face
    readonly property bool isLow: face.isWheelchair
    readonly property bool isAdding: face.isChoosing && face.page === "item"
    // One of several matters is only read: the number is taken for all of them.
    readonly property bool isReading: face.isOfJourney

    signal back

    height: actions.height + 2 * Theme.gap.l
    color: Theme.colour.surface

    Rectangle {
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: 1
        color: Theme.colour.line
    }
    Column {
        id: actions

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap.l }
        spacing: Theme.gap.m

        Label {
            objectName: foot.isShown && !foot.isLow ? "greetingText" : ""
            width: parent.width
            visible: foot.face.isGreeted && !foot.isLow
            text: foot.face.greetingText
            color: Theme.colour.good
            weight: 600
        }
        NoticeBar {
            objectName: foot.isShown && !foot.isLow ? "noticeText" : ""
            width: parent.width
            text: foot.isLow ? "" : foot.face.noticeText !== "" ? foot.face.noticeText : foot.face.takeHint
            kind: foot.face.noticeText !== "" ? foot.face.noticeKind : wanted.visible ? "info" : "warn"
            icon: foot.face.noticeText === "" && wanted.visible ? "info" : "alert"
        }
        IdentityWays {
            id: wanted

            width: parent.width
            face: foot.face
            isWanted: !foot.isLow && !foot.isAdding && !foot.isReading
        }
        Row {
            id: whose

            readonly property bool isShared: foot.face.canTypeOwn

            width: parent.width
            visible: foot.face.canIdentify && !foot.isAdding && !foot.isReading && foot.face.page !== "priority"
            spacing: Theme.gap.m

            PushButton {
                id: whom

                objectName: foot.isShown ? "whomButton" : ""
                width: whose.isShared ? (parent.width - parent.spacing) / 2 : parent.width
                height: Math.max(64 * Theme.unit, contentHeight + Theme.gap.s)
                icon: "people"
                text: foot.face.whomText
                isWrapping: true
                fontSize: Theme.type.body
                onPressed: foot.kiosk.openWhom()
            }
            PushButton {
                objectName: foot.isShown ? "typeOwnButton" : ""
                width: whom.width
                height: Math.max(64 * Theme.unit, contentHeight + Theme.gap.s)
                visible: whose.isShared
                icon: "keypad"
                text: foot.face.ownNumberText
                isWrapping: true
                fontSize: Theme.type.body
                onPressed: foot.kiosk.openOwnNumber()
            }
        }
        PushButton {
            objectName: foot.isAdding ? "putMatterButton" : foot.isShown ? "takeTicketButton" : ""
            width: parent.width
            height: 96 * Theme.unit
            visible: !foot.isReading
            enabled: foot.isAdding || foot.face.canTake
            isPrimary: true
            icon: foot.isAdding ? "list" : foot.face.isAsking ? "clock" : "ticket"
            iconSize: 40
            text: foot.isAdding ? foot.face.t.journey_put : foot.face.takeText
            fontSize: Math.round(34 * Theme.unit)
            onPressed: foot.isAdding ? foot.kiosk.addMatter() : foot.kiosk.takeTicket()
        }
        PushButton {
            objectName: foot.isReading && foot.isShown ? "backToJourneyButton" : ""
            width: parent.width
            height: 96 * Theme.unit
            visible: foot.isReading
            isPrimary: true
            icon: "back"
            iconSize: 40
            text: foot.face.t.journey_back
            fontSize: Math.round(34 * Theme.unit)
            onPressed: foot.back()
        }
        Item {
            width: parent.width
            height: back.height

            PushButton {
                id: back

                objectName: foot.isShown ? "backButton" : ""
                anchors.left: parent.left
                width: (parent.width - Theme.gap.m) / 2
                visible: !foot.isReading
                enabled: !foot.face.isAsking
                icon: "back"
                text: foot.face.t.back
                fontSize: Theme.type.body
                onPressed: foot.back()
            }
            PushButton {
                objectName: foot.isShown ? "homeButton" : ""
                anchors.right: parent.right
                width: foot.isReading ? parent.width : back.width
                enabled: !foot.face.isAsking
                icon: "house"
                text: foot.face.t.home
                fontSize: Theme.type.body
                onPressed: foot.kiosk.goHome()
            }
        }
    }
}
