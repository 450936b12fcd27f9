// What else can be done about a matter than take a number now.
import QtQuick
import Yimen 1.0

Column {
    id: ways

    required property QtObject kiosk
    readonly property var face: kiosk.face

    spacing: Theme.gap.s

    PushButton {
        objectName: "bookButton"
        width: parent.width
        visible: ways.face.canBook
        enabled: !ways.face.isAsking
        icon: "calendar"
        text: ways.face.t.booking_open
        fontSize: Theme.type.body
        onPressed: ways.kiosk.openBooking()
    }
    PushButton {
        objectName: "guideButton"
        width: parent.width
        visible: ways.face.canPrintGuide
        enabled: !ways.face.isGuideUnderWay
        icon: "printer"
        text: ways.face.guideText
        fontSize: Theme.type.body
        isWrapping: true
        onPressed: ways.kiosk.printGuide()
    }
    PushButton {
        objectName: "joinMatterButton"
        width: parent.width
        visible: ways.face.canPlanJourney && !ways.face.isOfJourney
        enabled: !ways.face.isAsking
        icon: "briefcase"
        text: ways.face.t.journey_join
        fontSize: Theme.type.body
        onPressed: ways.kiosk.addMatter()
    }
}
