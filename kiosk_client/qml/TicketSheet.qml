// The ticket itself: its number, giant, what lies before it, and the code for a phone.
import QtQuick
import Yimen 1.0

Rectangle {
    id: sheet

    required property var face
    property bool isLow: false
    readonly property bool hasWay: face.journey.length > 0
    // In large type, a number without paper needs room for what to do about it.
    readonly property bool isCompact: isLow || hasWay || face.isElderMode && face.canPrintAgain

    radius: Theme.gap.radius * 1.5
    color: Theme.colour.surface
    border.width: 1
    border.color: Theme.colour.line

    Column {
        id: column

        anchors { left: parent.left; right: parent.right; margins: Theme.gap.l; verticalCenter: parent.verticalCenter }
        spacing: sheet.isCompact ? Theme.gap.xs : Theme.gap.m

        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: !sheet.isCompact
            text: sheet.face.t.your_number
            isSoft: true
            font.pixelSize: Theme.type.lead
            lineHeight: 1
        }
        Label {
            objectName: "ticketNumberText"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: sheet.face.ticketNumber
            color: Theme.colour.primary
            font.pixelSize: Math.round((sheet.isCompact ? 120 : 170) * Theme.unit)
            weight: 700
            fontSizeMode: Text.HorizontalFit
            wrapMode: Text.NoWrap
            // The font's own line is half as high again as its capitals.
            height: (sheet.isCompact ? 112 : 156) * Theme.unit
            verticalAlignment: Text.AlignVCenter
            lineHeight: 1
            elide: Text.ElideNone
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: sheet.face.itemName !== "" ? sheet.face.itemName : sheet.face.ticketQueue
            font.pixelSize: Theme.type.lead
            weight: 600
            maximumLineCount: 2
        }
        Label {
            objectName: "ticketNoteText"
            width: parent.width
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            text: sheet.face.ticketNote
            color: Theme.colour.good
            font.pixelSize: Theme.type.body
            weight: 600
        }
        JourneyWay {
            width: parent.width
            visible: sheet.hasWay && !sheet.isLow
            face: sheet.face
        }
        Rectangle { width: parent.width; height: 1; color: Theme.colour.line }
        Item {
            width: parent.width
            height: Math.max(figures.height, code.height) + Theme.gap.m

            Column {
                id: figures

                anchors { left: parent.left; right: code.left; rightMargin: Theme.gap.m }
                anchors.verticalCenter: parent.verticalCenter
                spacing: sheet.isCompact ? Theme.gap.s : Theme.gap.l

                Figure {
                    objectName: "ticketAheadText"
                    width: parent.width
                    title: sheet.face.t.people_ahead
                    text: sheet.face.ticketAhead
                    icon: "people"
                }
                Figure {
                    objectName: "ticketWaitText"
                    width: parent.width
                    title: sheet.face.t.expected_wait
                    text: sheet.face.ticketWait
                    icon: "clock"
                }
            }
            Column {
                id: code

                // A ticket that the kiosk gave alone has nothing yet that a phone could look up.
                visible: sheet.face.ticketCode !== ""
                anchors { right: parent.right; rightMargin: Theme.gap.m; verticalCenter: parent.verticalCenter }
                width: visible ? (sheet.isCompact ? 168 : 220) * Theme.unit : 0
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
                        source: sheet.face.ticketCode !== "" ? "image://qr/" + encodeURIComponent(sheet.face.ticketCode) : ""
                        smooth: false
                        Accessible.role: Accessible.Graphic
                        Accessible.name: sheet.face.ticketScan
                    }
                }
                Label {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    text: sheet.face.ticketScan
                    isSoft: true
                    font.pixelSize: Theme.type.label
                }
            }
        }
    }
}
