// Several matters under one number: what goes together, what was chosen, the way through the hall, and the number.
import QtQuick
import Yimen 1.0

Item {
    id: page

    required property QtObject kiosk
    readonly property var face: kiosk.face
    readonly property bool isLow: face.isWheelchair

    objectName: "journeyPage"
    onVisibleChanged: scroll.contentY = 0

    Flickable {
        id: scroll

        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: more.top }
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
                text: page.face.t.journey_title
                font.pixelSize: Theme.type.heading
                weight: 600
            }
            NoticeBar {
                objectName: page.visible ? "journeyOnline" : ""
                width: parent.width
                text: page.face.onlineAdvice
                icon: "online"
                kind: "good"
            }
            WaitCard {
                width: parent.width
                visible: !page.isLow && page.face.chosenMatters.length > 0
                face: page.face
            }
            Sheet {
                width: parent.width
                title: page.face.t.journey_chosen
                icon: "list"

                Repeater {
                    model: page.face.chosenMatters

                    MatterRow {
                        required property var modelData

                        width: parent.width
                        kiosk: page.kiosk
                        matter: modelData
                    }
                }
                Label {
                    objectName: "journeyHint"
                    width: parent.width
                    visible: text !== ""
                    text: page.face.journeyHint
                    isSoft: true
                }
                PushButton {
                    objectName: "addMatterButton"
                    width: parent.width
                    enabled: !page.face.isJourneyFull && !page.face.isAsking
                    icon: "search"
                    text: page.face.t.journey_add
                    fontSize: Theme.type.body
                    onPressed: page.kiosk.wantMatter()
                }
            }
            Sheet {
                width: parent.width
                visible: page.face.journey.length > 0
                title: page.face.t.journey_way
                icon: "doors"

                JourneyWay {
                    width: parent.width
                    face: page.face
                }
            }
            JourneyMaterials {
                width: parent.width
                face: page.face
            }
            PushButton {
                objectName: page.visible ? "journeyGuideButton" : ""
                width: parent.width
                visible: page.face.chosenMatters.length > 0
                enabled: !page.face.isGuideUnderWay
                icon: "printer"
                text: page.face.guideText
                fontSize: Theme.type.body
                isWrapping: true
                onPressed: page.kiosk.printGuide()
            }
            Sheet {
                width: parent.width
                visible: page.face.packages.length > 0
                title: page.face.t.journey_packages
                icon: "briefcase"

                Repeater {
                    model: page.face.packages

                    PushButton {
                        required property var modelData

                        objectName: "package_" + modelData.key
                        width: parent.width
                        enabled: !page.face.isAsking
                        icon: modelData.isChosen ? "check" : ""
                        isPrimary: modelData.isChosen
                        text: modelData.name + "  ·  " + modelData.text
                        fontSize: Theme.type.body
                        onPressed: page.kiosk.choosePackage(modelData.key)
                    }
                }
            }
            ClassChooser {
                width: parent.width
                kiosk: page.kiosk
            }
        }
    }
    ScrollMark { area: scroll }
    MoreBar {
        id: more

        anchors { left: parent.left; right: parent.right; bottom: foot.top }
        area: scroll
        room: page.height - foot.height
        kiosk: page.kiosk
    }
    TakeFoot {
        id: foot

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        kiosk: page.kiosk
        isShown: page.visible
        onBack: page.kiosk.closeJourney()
    }
}
