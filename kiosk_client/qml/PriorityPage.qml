// Before the number, with large type: whether the visitor is among those who go first.
import QtQuick
import Yimen 1.0

Item {
    id: page

    required property QtObject kiosk
    readonly property var face: kiosk.face
    readonly property bool isLow: face.isWheelchair

    objectName: "priorityPage"
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
                text: page.face.t.priority_question
                font.pixelSize: Theme.type.heading
                weight: 600
            }
            NoticeBar {
                objectName: page.visible ? "priorityProof" : ""
                width: parent.width
                text: page.isLow ? "" : page.face.proofText
                icon: "card"
            }
            Grid {
                id: grid

                width: parent.width
                columns: 2
                spacing: Theme.gap.m

                Repeater {
                    model: page.face.classes

                    PushButton {
                        required property var modelData

                        objectName: page.visible ? "ask_" + modelData.key : ""
                        width: (grid.width - grid.spacing) / 2
                        // Two lines in large English, so that all stand in even rows.
                        height: 88 * Theme.unit
                        isWrapping: true
                        icon: modelData.isChosen ? "check" : ""
                        isPrimary: modelData.isChosen
                        text: modelData.name
                        fontSize: Theme.type.body
                        onPressed: page.kiosk.chooseClass(modelData.key)
                    }
                }
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
        onBack: page.kiosk.goBack()
    }
}
