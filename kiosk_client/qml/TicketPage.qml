// The ticket: its number, giant, whatever became of the paper.
import QtQuick
import Yimen 1.0

Item {
    id: page

    required property QtObject kiosk
    readonly property var face: kiosk.face

    objectName: "donePage"

    Flickable {
        id: way

        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: messages.top; margins: Theme.gap.l }
        visible: page.face.isWheelchair && page.face.journey.length > 0
        clip: true
        contentHeight: steps.height
        boundsBehavior: Flickable.StopAtBounds

        Sheet {
            id: steps

            width: parent.width
            title: page.face.t.journey_way
            icon: "doors"

            JourneyWay {
                width: parent.width
                face: page.face
            }
        }
    }
    ScrollMark { area: way }
    TicketSheet {
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap.l }
        anchors.bottom: messages.top
        visible: !page.face.isWheelchair
        face: page.face
    }
    Column {
        id: messages

        anchors { left: parent.left; right: parent.right; bottom: buttons.top; margins: Theme.gap.l }
        spacing: Theme.gap.s

        NoticeBar {
            objectName: page.visible ? "noticeText" : ""
            width: parent.width
            text: page.face.printText
            kind: page.face.printKind
            icon: page.face.printKind === "info" || page.face.printKind === "good" ? "printer" : "alert"
        }
        Label {
            objectName: "printHintText"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.face.printHint
            font.pixelSize: Theme.type.body
        }
    }
    Row {
        id: buttons

        anchors { left: parent.left; right: parent.right; bottom: returning.top; margins: Theme.gap.l }
        anchors.bottomMargin: Theme.gap.s
        spacing: Theme.gap.m

        PushButton {
            id: again

            objectName: "printAgainButton"
            visible: page.face.canPrintAgain
            width: (parent.width - parent.spacing) / 2
            height: 84 * Theme.unit
            icon: "printer"
            text: page.face.t.print_again
            onPressed: page.kiosk.printAgain()
        }
        PushButton {
            objectName: page.visible ? "homeButton" : ""
            width: again.visible ? again.width : parent.width
            height: 84 * Theme.unit
            isPrimary: true
            icon: "check"
            text: page.face.t.finish
            onPressed: page.kiosk.goHome()
        }
    }
    Label {
        id: returning

        anchors { bottom: parent.bottom; bottomMargin: Theme.gap.m; horizontalCenter: parent.horizontalCenter }
        height: Theme.type.label * 1.4
        text: page.face.countdownShort
        isSoft: true
        font.pixelSize: Theme.type.label
    }
}
