// The ticket: its number, giant, whatever became of the paper.
import QtQuick
import Yimen 1.0

Item {
    id: page

    required property QtObject kiosk
    readonly property var face: kiosk.face

    objectName: "donePage"

    Rectangle {
        id: sheet

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap.l }
        anchors.bottom: messages.top
        radius: Theme.gap.radius * 1.5
        color: Theme.colour.surface
        border.width: 1
        border.color: Theme.colour.line

        Column {
            id: column

            anchors { left: parent.left; right: parent.right; margins: Theme.gap.l; verticalCenter: parent.verticalCenter }
            spacing: Theme.gap.m

            Label {
                anchors.horizontalCenter: parent.horizontalCenter
                text: page.face.t.your_number
                isSoft: true
                font.pixelSize: Theme.type.lead
                lineHeight: 1
            }
            Label {
                objectName: "ticketNumberText"
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: page.face.ticketNumber
                color: Theme.colour.primary
                font.pixelSize: Math.round(190 * Theme.unit)
                weight: 700
                fontSizeMode: Text.HorizontalFit
                wrapMode: Text.NoWrap
                // The font's own line is half as high again as its capitals.
                height: 176 * Theme.unit
                verticalAlignment: Text.AlignVCenter
                lineHeight: 1
                elide: Text.ElideNone
            }
            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: page.face.itemName !== "" ? page.face.itemName : page.face.ticketQueue
                font.pixelSize: Theme.type.lead
                weight: 600
                maximumLineCount: 2
            }
            Label {
                objectName: "ticketNoteText"
                width: parent.width
                visible: text !== ""
                horizontalAlignment: Text.AlignHCenter
                text: page.face.ticketNote
                color: Theme.colour.good
                font.pixelSize: Theme.type.body
                weight: 600
            }
            Rectangle { width: parent.width; height: 1; color: Theme.colour.line }
            Item {
                width: parent.width
                height: Math.max(figures.height, code.height) + Theme.gap.m

                Column {
                    id: figures

                    anchors { left: parent.left; right: code.left; rightMargin: Theme.gap.m }
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.gap.l

                    Figure {
                        objectName: "ticketAheadText"
                        width: parent.width
                        title: page.face.t.people_ahead
                        text: page.face.ticketAhead
                        icon: "people"
                    }
                    Figure {
                        objectName: "ticketWaitText"
                        width: parent.width
                        title: page.face.t.expected_wait
                        text: page.face.ticketWait
                        icon: "clock"
                    }
                }
                Column {
                    id: code

                    anchors { right: parent.right; rightMargin: Theme.gap.m; verticalCenter: parent.verticalCenter }
                    width: 220 * Theme.unit
                    spacing: Theme.gap.s

                    Rectangle {
                        width: parent.width
                        height: width
                        radius: Theme.gap.s
                        color: "#ffffff"
                        border.width: 1
                        border.color: Theme.colour.line

                        Image {
                            objectName: "ticketQr"
                            anchors.centerIn: parent
                            readonly property real side: parent.width - 2 * Theme.gap.xs
                            sourceSize: Qt.size(side, side)
                            source: page.face.ticketCode !== "" ? "image://qr/" + encodeURIComponent(page.face.ticketCode) : ""
                            smooth: false
                            Accessible.role: Accessible.Graphic
                            Accessible.name: page.face.ticketScan
                        }
                    }
                    Label {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: page.face.ticketScan
                        isSoft: true
                        font.pixelSize: Theme.type.label
                    }
                }
            }
        }
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
