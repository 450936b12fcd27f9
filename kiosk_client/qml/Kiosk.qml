// The kiosk's window: the banner, one page at a time, and the countdown above them.
import QtQuick
import Yimen 1.0

Window {
    id: window

    required property QtObject kiosk
    readonly property var face: kiosk.face

    objectName: "kioskWindow"
    title: face.hallName
    width: 1080
    height: 1920
    color: Theme.colour.ground

    // The design is 720 wide; on any screen it keeps its proportions.
    onWidthChanged: Theme.setUnit(Math.min(width / 720, height / 1280))
    onHeightChanged: Theme.setUnit(Math.min(width / 720, height / 1280))
    Component.onCompleted: Theme.setUnit(Math.min(width / 720, height / 1280))

    Banner {
        id: banner

        anchors { left: parent.left; right: parent.right; top: parent.top }
        kiosk: window.kiosk
    }
    Item {
        anchors { left: parent.left; right: parent.right; top: banner.bottom; bottom: parent.bottom }

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
            name: "ticket"
            page: Component { TicketPage { kiosk: window.kiosk } }
        }
        LatePage {
            shown: window.face.page
            name: ["starting", "away", "closed"].includes(window.face.page) ? window.face.page : "away"
            page: Component { InterruptionPage { kiosk: window.kiosk } }
        }
    }
    CountdownDialog {
        anchors.fill: parent
        visible: window.face.isCountdownAsked
        kiosk: window.kiosk
    }
}
