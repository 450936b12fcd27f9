// The first page: the greeting, the search, life events at the left, their matters at the right.
import QtQuick
import Yimen 1.0

Item {
    id: page

    required property QtObject kiosk
    readonly property var face: kiosk.face
    readonly property bool isLow: face.isWheelchair

    objectName: "homePage"

    // Where the last visitor looked is nobody's business.
    readonly property int visit: face.visit
    onVisitChanged: { list.contentY = 0; rail.contentY = 0 }

    Column {
        id: head

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap.l }
        spacing: Theme.gap.m

        GreetingStrip {
            width: parent.width
            visible: !page.isLow
            kiosk: page.kiosk
        }
        PushButton {
            objectName: "ownButton"
            visible: page.face.canLookUpOwn
            width: parent.width
            height: visible ? 76 * Theme.unit : 0
            icon: "list"
            isWrapping: true
            text: page.face.t.own_open
            onPressed: page.kiosk.openOwn()
        }
        PushButton {
            objectName: page.visible ? "checkInButton" : ""
            visible: page.face.coming !== ""
            width: parent.width
            height: visible ? 76 * Theme.unit : 0
            isPrimary: true
            isWrapping: true
            enabled: !page.face.isAsking
            icon: "calendar"
            text: page.face.comingText
            onPressed: page.kiosk.checkIn(page.face.coming)
        }
        NoticeBar {
            objectName: page.visible && !page.isLow ? "noticeText" : ""
            width: parent.width
            text: page.isLow ? "" : page.face.noticeText
            kind: page.face.noticeKind
        }
        Row {
            id: ways

            readonly property bool hasFeedback: page.face.canSayFeedback && !page.face.isChoosing && !page.face.isElderMode

            width: parent.width
            visible: !page.face.isSearching && (page.face.canPlanJourney || hasFeedback)
            spacing: Theme.gap.m

            PushButton {
                id: journey

                objectName: page.visible ? "journeyButton" : ""
                visible: page.face.canPlanJourney
                width: ways.hasFeedback ? (parent.width - parent.spacing) / 2 : parent.width
                isPrimary: page.face.isChoosing
                icon: page.face.isChoosing ? "back" : "briefcase"
                text: page.face.isChoosing ? page.face.t.journey_back : page.face.t.journey_open
                fontSize: Theme.type.body
                onPressed: page.kiosk.openJourney()
            }
            PushButton {
                objectName: page.visible ? "feedbackButton" : ""
                // Elder mode has fewer choices: the guide desk hears complaints too.
                visible: ways.hasFeedback
                width: (parent.width - parent.spacing) / 2
                icon: "heart"
                text: page.face.t.feedback_open
                fontSize: Theme.type.body
                onPressed: page.kiosk.openFeedback()
            }
        }
        Label {
            width: parent.width
            visible: page.face.isChoosing
            text: page.face.choosingText
            color: Theme.colour.good
            weight: 600
        }
        SearchField {
            id: field

            width: parent.width
            kiosk: page.kiosk
        }
    }
    Flickable {
        id: rail

        anchors { left: parent.left; top: head.bottom; bottom: parent.bottom; topMargin: Theme.gap.m }
        anchors.leftMargin: page.face.isSearching ? Theme.gap.s : Theme.gap.l
        width: page.face.isSearching ? 0 : (page.face.isElderMode ? 244 : 208) * Theme.unit
        visible: width > 0
        clip: true
        contentHeight: tabs.height + Theme.gap.l
        boundsBehavior: Flickable.StopAtBounds
        onMovementStarted: page.kiosk.touch()

        Column {
            id: tabs

            width: parent.width
            spacing: Theme.gap.xs

            Repeater {
                model: page.face.categories

                CategoryTab {
                    required property var modelData

                    objectName: "category_" + modelData.key
                    width: tabs.width
                    text: modelData.name
                    icon: modelData.icon
                    isChosen: modelData.isChosen
                    onPressed: page.kiosk.chooseCategory(modelData.key)
                }
            }
        }
    }
    Label {
        id: title

        anchors { left: rail.right; right: parent.right; top: head.bottom; topMargin: Theme.gap.m }
        anchors { leftMargin: Theme.gap.m; rightMargin: Theme.gap.l }
        text: page.face.listTitle
        isSoft: true
        font.pixelSize: Theme.type.label
    }
    Flickable {
        id: list

        readonly property int columns: page.face.isElderMode && !page.face.isSearching ? 1 : 2

        anchors { left: title.left; right: parent.right; top: title.bottom; rightMargin: Theme.gap.l }
        anchors { topMargin: Theme.gap.s; bottom: choices.visible ? choices.top : keyboard.visible ? keyboard.top : parent.bottom }
        clip: true
        contentHeight: grid.height + Theme.gap.l
        boundsBehavior: Flickable.StopAtBounds
        onMovementStarted: page.kiosk.touch()

        Grid {
            id: grid

            columns: list.columns
            spacing: Theme.gap.m * 0.75

            Repeater {
                model: page.kiosk.tiles

                Tile {
                    width: (list.width - (list.columns - 1) * grid.spacing) / list.columns
                    height: (page.face.isElderMode ? 200 : 192) * Theme.unit
                    onPressed: page.kiosk.chooseItem(code)
                }
            }
        }

        Connections {
            target: page.kiosk.tiles
            // Another list begins at its top.
            function onModelReset() { list.contentY = 0 }
        }
    }
    ScrollMark { area: list }
    CandidateRow {
        id: choices

        anchors { left: parent.left; right: parent.right; bottom: keyboard.top }
        kiosk: page.kiosk
    }
    Keyboard {
        id: keyboard

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        visible: page.face.isSearching
        face: page.face
        onLetter: letter => field.insert(letter)
        onErased: field.erase()
        onCleared: field.clear()
    }
}
