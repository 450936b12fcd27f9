// For whom a visitor comes, and the number that says so, typed on the glass.
import QtQuick
import Yimen 1.0

Item {
    id: page

    required property QtObject kiosk
    readonly property var face: kiosk.face
    readonly property bool isLow: face.isWheelchair
    readonly property bool isChoosing: face.entryStage === "choosing"

    objectName: "identityPage"

    Flickable {
        id: scroll

        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: foot.top }
        clip: true
        contentHeight: column.height + 2 * column.y
        boundsBehavior: Flickable.StopAtBounds
        onMovementStarted: page.kiosk.touch()

        Column {
            id: column

            x: Theme.gap.l
            y: page.isLow ? Theme.gap.s : Theme.gap.l
            width: scroll.width - 2 * Theme.gap.l
            spacing: Theme.gap.m

            Label {
                objectName: page.visible && !page.isLow ? "entryTitle" : ""
                width: parent.width
                visible: !page.isLow
                text: page.face.entryTitle
                font.pixelSize: Theme.type.heading
                weight: 600
            }
            // What is wrong must be seen without scrolling, in the largest type too: it stands above the hint.
            EntryField {
                width: parent.width
                visible: !page.isChoosing && !page.isLow
                face: page.face
            }
            Label {
                width: parent.width
                visible: !page.isLow
                text: page.face.entryHint
                isSoft: true
            }
            Repeater {
                model: page.isChoosing ? page.face.whomChoices : []

                WhomButton {
                    required property var modelData

                    objectName: "whom_" + modelData.key
                    width: column.width
                    choice: modelData
                    leastHeight: (page.isLow ? 112 : 152) * Theme.unit
                    onPressed: page.kiosk.chooseWhom(modelData.key)
                }
            }
        }
    }
    ScrollMark { area: scroll }
    Rectangle {
        id: foot

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: actions.height + 2 * Theme.gap.m
        color: page.isChoosing ? Theme.colour.surface : Theme.colour.sunken

        Column {
            id: actions

            anchors { left: parent.left; right: parent.right; top: parent.top }
            anchors { topMargin: Theme.gap.m; leftMargin: Theme.gap.l; rightMargin: Theme.gap.l }
            spacing: page.isLow ? Theme.gap.s : Theme.gap.m

            NumberPad {
                anchors.horizontalCenter: parent.horizontalCenter
                // Ten keys of 15 mm need nearly all of a small screen.
                width: parent.width + (isCode ? 2 * (Theme.gap.l - Theme.gap.s) : 0)
                visible: !page.isChoosing
                kiosk: page.kiosk
                keyHeight: (page.isLow ? 68 : page.face.isElderMode || isCode ? 78 : 92) * Theme.unit
            }
            PushButton {
                objectName: "giveNumberButton"
                width: parent.width
                height: (page.isLow ? 76 : 96) * Theme.unit
                visible: !page.isChoosing
                enabled: page.face.canGiveNumber
                isPrimary: true
                icon: "check"
                text: page.face.t.entry_give
                onPressed: page.kiosk.giveNumber()
            }
            Row {
                id: row

                readonly property int count: page.face.canSkipNumber ? 3 : 2

                width: parent.width
                spacing: Theme.gap.m

                PushButton {
                    id: back

                    objectName: page.visible ? "backButton" : ""
                    width: (row.width - (row.count - 1) * row.spacing) / row.count
                    icon: "back"
                    text: page.face.t.back
                    fontSize: Theme.type.body
                    onPressed: page.kiosk.closeEntry()
                }
                PushButton {
                    objectName: "skipNumberButton"
                    width: back.width
                    visible: page.face.canSkipNumber
                    text: page.face.t.entry_skip
                    isWrapping: true
                    fontSize: Theme.type.body
                    onPressed: page.kiosk.skipNumber()
                }
                PushButton {
                    objectName: page.visible ? "homeButton" : ""
                    width: back.width
                    icon: "house"
                    text: page.face.t.home
                    fontSize: Theme.type.body
                    onPressed: page.kiosk.goHome()
                }
            }
        }
    }
}
