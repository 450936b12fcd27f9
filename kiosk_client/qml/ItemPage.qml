// One matter: what to expect and what to bring, before a ticket is taken.
import QtQuick
import Yimen 1.0

Item {
    id: page

    required property QtObject kiosk
    readonly property var face: kiosk.face
    // With low controls, what is only read stands in the upper half.
    readonly property bool isLow: face.isWheelchair

    objectName: "itemPage"

    onVisibleChanged: scroll.contentY = 0

    function showEnd() { scroll.contentY = Math.max(0, scroll.contentHeight - scroll.height) }

    Flickable {
        id: scroll

        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: more.top }
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

            ItemHead {
                width: parent.width
                visible: !page.isLow
                face: page.face
            }
            NoticeBar {
                width: parent.width
                text: page.isLow ? "" : page.face.onlineAdvice
                icon: "online"
                kind: "good"
            }
            WaitCard {
                width: parent.width
                visible: !page.isLow
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
            ClassChooser {
                width: parent.width
                visible: page.face.classes.length > 0 && !page.face.isChoosing && !page.face.isOfJourney
                kiosk: page.kiosk
            }
            FormCodes {
                width: parent.width
                kiosk: page.kiosk
            }
            ItemWays {
                width: parent.width
                visible: !page.face.isChoosing
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
        onBack: page.face.isOfJourney ? page.kiosk.openJourney() : page.kiosk.goBack()
    }
}
