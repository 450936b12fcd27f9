// Nobody is here: the hall invites whoever passes. The first touch only wakes the kiosk, wherever it falls.
import QtQuick
import Yimen 1.0

Item {
    id: page

    required property QtObject kiosk
    readonly property var face: kiosk.face
    readonly property bool isShown: face.isAttracting
    property int tick: 0

    objectName: "attractPage"
    visible: isShown || settling.running
    onIsShownChanged: isShown ? tick = 0 : settling.restart()

    // A trembling hand touches twice: the second touch must not choose what it never saw.
    Timer { id: settling; interval: 500 }
    // One picture in six seconds: nothing burns in, nothing distracts, and the processor rests.
    Timer {
        interval: 6000
        repeat: true
        running: page.isShown
        onTriggered: page.tick += 1
    }
    MouseArea {
        anchors.fill: parent
        onReleased: page.kiosk.touch()
    }
    Rectangle {
        anchors.fill: parent
        visible: page.isShown
        color: Theme.colour.banner
        Accessible.role: Accessible.Button
        Accessible.name: page.face.attract.title.join(" ")
        Accessible.onPressAction: page.kiosk.touch()

        Item {
            width: parent.width
            height: parent.height
            // A pixel or so at a time, back where it began after some fifteen minutes.
            x: 10 * Theme.unit * Math.sin(page.tick * 0.05)
            y: 14 * Theme.unit * Math.sin(page.tick * 0.04)

            AttractHead {
                id: head

                anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap.xl }
                anchors.topMargin: 40 * Theme.unit
                face: page.face
            }
            AttractCall {
                anchors { left: parent.left; right: parent.right; top: head.bottom; bottom: foot.top }
                anchors { leftMargin: Theme.gap.xl; rightMargin: Theme.gap.xl }
                face: page.face
            }
            AttractFoot {
                id: foot

                anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.gap.xl }
                anchors.bottomMargin: 36 * Theme.unit
                kiosk: page.kiosk
                tick: page.tick
            }
        }
    }
}
