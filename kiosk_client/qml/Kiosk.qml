// The kiosk's window: the banner, one page at a time, and the countdown above them.
import QtQuick
import Yimen 1.0

Window {
    id: window

    required property QtObject kiosk
    readonly property var face: kiosk.face
    readonly property bool isLow: face.isWheelchair

    objectName: "kioskWindow"
    title: face.hallName
    width: 1080
    height: 1920
    color: Theme.colour.ground

    // The design is 720 wide; on any screen it keeps its proportions.
    onWidthChanged: Theme.setUnit(Math.min(width / 720, height / 1280))
    onHeightChanged: Theme.setUnit(Math.min(width / 720, height / 1280))
    Component.onCompleted: Theme.setUnit(Math.min(width / 720, height / 1280))

    LayoutMirroring.enabled: face.isRightToLeft
    LayoutMirroring.childrenInherit: true

    // Sees every touch and takes none.
    PointHandler { onActiveChanged: if (active) window.kiosk.silence() }
    Banner {
        id: banner

        anchors { left: parent.left; right: parent.right; top: parent.top }
        kiosk: window.kiosk
    }
    UpperHalf {
        anchors { left: parent.left; right: parent.right; top: banner.bottom }
        height: window.height / 2 - banner.height
        visible: window.isLow
        kiosk: window.kiosk
    }
    Item {
        id: stage

        // With low controls everything to press stands in the lower half: within 0.85 to 1.1 m on a standing kiosk.
        anchors { left: parent.left; right: parent.right }
        y: window.isLow ? window.height / 2 : banner.height
        height: reach.y - y

        HomePage {
            anchors.fill: parent
            visible: window.face.page === "home"
            kiosk: window.kiosk
        }
        LatePage {
            shown: window.face.page
            name: "item"
            page: Component { ItemPage { kiosk: window.kiosk } }
        }
        LatePage {
            shown: window.face.page
            name: "journey"
            page: Component { JourneyPage { kiosk: window.kiosk } }
        }
        LatePage {
            shown: window.face.page
            name: "feedback"
            page: Component { FeedbackPage { kiosk: window.kiosk } }
        }
        LatePage {
            shown: window.face.page
            name: "booking"
            page: Component { BookingPage { kiosk: window.kiosk } }
        }
        LatePage {
            shown: window.face.page
            name: "identity"
            page: Component { IdentityPage { kiosk: window.kiosk } }
        }
        LatePage {
            shown: window.face.page
            name: "priority"
            page: Component { PriorityPage { kiosk: window.kiosk } }
        }
        LatePage {
            shown: window.face.page
            name: "own"
            page: Component { OwnPage { kiosk: window.kiosk } }
        }
        LatePage {
            shown: window.face.page
            name: "ticket"
            page: Component { TicketPage { kiosk: window.kiosk } }
        }
        LatePage {
            shown: window.face.page
            name: ["starting", "away", "closed"].includes(window.face.page) ? window.face.page : "away"
            page: Component { InterruptionPage { kiosk: window.kiosk } }
        }
    }
    ReachBar {
        id: reach

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        kiosk: window.kiosk
    }
    CountdownDialog {
        anchors.fill: parent
        visible: window.face.isCountdownAsked
        kiosk: window.kiosk
    }
    HelpPage {
        anchors.fill: parent
        anchors.topMargin: banner.height
        visible: window.face.isHelpOpen
        kiosk: window.kiosk
    }
    AttractPage {
        anchors.fill: parent
        kiosk: window.kiosk
    }
}
