// With low controls: what is only read stands here, above everything to press.
import QtQuick
import Yimen 1.0

Item {
    id: upper

    required property QtObject kiosk
    readonly property var face: kiosk.face
    readonly property string page: face.page
    readonly property bool isInterrupted: ["starting", "away", "closed"].includes(page)

    Column {
        anchors { left: parent.left; right: parent.right; margins: Theme.gap.l; verticalCenter: parent.verticalCenter }
        spacing: Theme.gap.m
        visible: !upper.isInterrupted && upper.page !== "ticket"

        Label {
            width: parent.width
            visible: text !== ""
            text: ({ feedback: upper.face.feedbackTitle, own: upper.face.ownTitle,
                     journey: upper.face.t.journey_title, booking: upper.face.bookingTitle,
                     identity: upper.face.entryTitle, priority: upper.face.t.priority_question })[upper.page] ?? ""
            font.pixelSize: Theme.type.heading
            weight: 600
        }
        GreetingStrip {
            width: parent.width
            visible: upper.page === "home" || upper.face.isGreeted && upper.page !== "item"
            kiosk: upper.kiosk
        }
        ItemHead {
            width: parent.width
            visible: upper.page === "item"
            isCompact: true
            face: upper.face
        }
        WaitCard {
            width: parent.width
            visible: upper.page === "item" || upper.page === "journey" && upper.face.chosenMatters.length > 0
            face: upper.face
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: ({ feedback: upper.face.feedbackHint, booking: upper.face.bookingMatter,
                     identity: upper.face.entryHint })[upper.page] ?? ""
            isSoft: true
        }
        EntryField {
            width: parent.width
            visible: upper.page === "identity" && upper.face.entryStage !== "choosing"
            face: upper.face
        }
        NoticeBar {
            width: parent.width
            // What can be done online is said before a number is taken, whatever else there is to say.
            text: upper.page === "item" ? upper.face.onlineAdvice : ""
            icon: "online"
            kind: "good"
        }
        NoticeBar {
            objectName: visible && upper.visible ? "noticeText" : ""
            width: parent.width
            text: upper.face.noticeText !== "" ? upper.face.noticeText
                : upper.page === "journey" && upper.face.takeHint !== "" ? upper.face.takeHint
                : upper.page === "booking" && upper.face.bookingHint !== "" ? upper.face.bookingHint
                : upper.page === "item" ? upper.face.takeHint
                : upper.page === "priority" && upper.face.proofText !== "" ? upper.face.proofText
                : upper.face.t.low_hint
            kind: upper.face.noticeText !== "" ? upper.face.noticeKind : "info"
        }
        IdentityWays {
            width: parent.width
            face: upper.face
            isWanted: upper.page === "item" || upper.page === "journey"
        }
    }
    TicketSheet {
        anchors { fill: parent; margins: Theme.gap.m; leftMargin: Theme.gap.l; rightMargin: Theme.gap.l }
        visible: upper.visible && upper.page === "ticket"
        isLow: true
        face: upper.face
    }
    InterruptionWords {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.gap.xl
        visible: upper.visible && upper.isInterrupted
        face: upper.face
    }
}
