// An honest page when no ticket can be given here now: what is the matter, and where to go.
import QtQuick
import Yimen 1.0

Item {
    id: page

    required property QtObject kiosk
    readonly property var face: kiosk.face

    objectName: page.face.page + "Page"

    InterruptionWords {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -80 * Theme.unit
        width: parent.width - 2 * Theme.gap.xl
        visible: !page.face.isWheelchair
        face: page.face
    }
    PushButton {
        objectName: page.visible ? "homeButton" : ""
        anchors { bottom: parent.bottom; bottomMargin: Theme.gap.xl; horizontalCenter: parent.horizontalCenter }
        visible: page.face.countdownS >= 0
        icon: "house"
        text: page.face.countdownShort
        fontSize: Theme.type.body
        onPressed: page.kiosk.goHome()
    }
}
