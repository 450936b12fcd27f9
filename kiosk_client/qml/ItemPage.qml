// One matter: what to expect and what to bring, before a ticket is taken.
import QtQuick
import Yimen 1.0

Item {
    id: page

    required property QtObject kiosk
    readonly property var face: kiosk.face

    objectName: "itemPage"

    onVisibleChanged: scroll.contentY = 0

    function showEnd() { scroll.contentY = Math.max(0, scroll.contentHeight - scroll.height) }

    Flickable {
        id: scroll

        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: foot.top }
        clip: true
        contentHeight: column.height + 2 * Theme.gap.l
        boundsBehavior: Flickable.StopAtBounds
        onMovementStarted: page.kiosk.touch()
        // The proof that a priority class asks for must be seen, not found.
        onContentHeightChanged: if (page.face.proofText !== "") Qt.callLater(page.showEnd)

        Column {
            id: column

            x: Theme.gap.l
            y: Theme.gap.l
            width: scroll.width - 2 * Theme.gap.l
            spacing: Theme.gap.m

            Row {
                width: parent.width
                spacing: Theme.gap.m

                Rectangle {
                    id: plate

                    width: 72 * Theme.unit
                    height: width
                    radius: width / 4
                    color: Theme.colour.primary

                    Icon {
                        anchors.centerIn: parent
                        name: page.face.itemIcon
                        size: 46
                        tint: Theme.colour.on_primary
                    }
                }
                Column {
                    width: parent.width - plate.width - parent.spacing
                    spacing: Theme.gap.xs

                    Label {
                        objectName: "itemName"
                        width: parent.width
                        text: page.face.itemName
                        font.pixelSize: Theme.type.heading
                        weight: 600
                        lineHeight: 0.95
                        maximumLineCount: 3
                    }
                    Label {
                        width: parent.width
                        text: page.face.itemSubtitle
                        isSoft: true
                        font.pixelSize: Theme.type.label
                    }
                    Flow {
                        width: parent.width
                        spacing: Theme.gap.s

                        Repeater {
                            model: page.face.labels

                            Chip {
                                required property var modelData

                                text: modelData.text
                                icon: modelData.icon
                                fontSize: Theme.type.label
                            }
                        }
                    }
                }
            }
            NoticeBar {
                width: parent.width
                text: page.face.onlineAdvice
                icon: "online"
                kind: "good"
            }
            WaitCard {
                width: parent.width
                face: page.face
            }
            Sheet {
                width: parent.width

                Repeater {
                    model: page.face.facts

                    FactRow {
                        required property var modelData

                        width: parent.width
                        icon: modelData.icon
                        title: modelData.title
                        value: modelData.value
                    }
                }
            }
            Sheet {
                width: parent.width
                title: page.face.t.materials
                icon: "list"

                Label {
                    visible: page.face.materials.length === 0
                    text: page.face.t.materials_none
                }
                Repeater {
                    model: page.face.materials

                    Row {
                        id: material

                        required property string modelData
                        required property int index

                        width: parent.width
                        spacing: Theme.gap.s

                        Label {
                            id: place

                            width: 28 * Theme.unit * Theme.textScale
                            text: material.index + 1
                            color: Theme.colour.primary
                            weight: 600
                        }
                        Label {
                            width: parent.width - place.width - parent.spacing
                            text: material.modelData
                        }
                    }
                }
                Label {
                    width: parent.width
                    visible: text !== ""
                    text: page.face.materialsMore
                    isSoft: true
                    font.pixelSize: Theme.type.label
                }
            }
            Sheet {
                width: parent.width
                visible: page.face.classes.length > 0
                title: page.face.t.priority
                icon: "heart"

                Flow {
                    width: parent.width
                    spacing: Theme.gap.s

                    Repeater {
                        model: page.face.classes

                        PushButton {
                            required property var modelData

                            objectName: "class_" + modelData.key
                            height: 64 * Theme.unit
                            text: modelData.name
                            icon: modelData.isChosen ? "check" : ""
                            isPrimary: modelData.isChosen
                            fontSize: Theme.type.body
                            onPressed: page.kiosk.chooseClass(modelData.key)
                        }
                    }
                }
                NoticeBar {
                    objectName: "proofText"
                    width: parent.width
                    text: page.face.proofText
                    icon: "card"
                }
            }
        }
    }
    ScrollMark { area: scroll }
    Rectangle {
        id: foot

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: actions.height + 2 * Theme.gap.l
        color: Theme.colour.surface

        Rectangle {
            anchors { left: parent.left; right: parent.right; top: parent.top }
            height: 1
            color: Theme.colour.line
        }
        Column {
            id: actions

            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap.l }
            spacing: Theme.gap.m

            Label {
                objectName: page.visible ? "greetingText" : ""
                width: parent.width
                visible: page.face.isGreeted
                text: page.face.greetingText
                color: Theme.colour.good
                weight: 600
            }
            NoticeBar {
                objectName: page.visible ? "noticeText" : ""
                width: parent.width
                text: page.face.noticeText !== "" ? page.face.noticeText : page.face.takeHint
                kind: page.face.noticeText !== "" ? page.face.noticeKind : wanted.visible ? "info" : "warn"
                icon: page.face.noticeText === "" && wanted.visible ? "info" : "alert"
            }
            IdentityWays {
                id: wanted

                width: parent.width
                face: page.face
            }
            PushButton {
                objectName: "takeTicketButton"
                width: parent.width
                height: 96 * Theme.unit
                enabled: page.face.canTake
                isPrimary: true
                icon: page.face.isAsking ? "clock" : "ticket"
                iconSize: 40
                text: page.face.takeText
                fontSize: Math.round(34 * Theme.unit)
                onPressed: page.kiosk.takeTicket()
            }
            Item {
                width: parent.width
                height: back.height

                PushButton {
                    id: back

                    objectName: "backButton"
                    width: (parent.width - Theme.gap.m) / 2
                    enabled: !page.face.isAsking
                    icon: "back"
                    text: page.face.t.back
                    fontSize: Theme.type.body
                    onPressed: page.kiosk.goBack()
                }
                PushButton {
                    objectName: page.visible ? "homeButton" : ""
                    anchors.right: parent.right
                    width: back.width
                    enabled: !page.face.isAsking
                    icon: "house"
                    text: page.face.t.home
                    fontSize: Theme.type.body
                    onPressed: page.kiosk.goHome()
                }
            }
        }
    }
}
