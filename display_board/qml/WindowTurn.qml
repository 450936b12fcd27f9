import QtQuick
import QtQuick.Layouts

// What goes on at the counter: a mark and words for the state, the ticket's number, one line more. The mark and the words
// tell the states apart; colour only helps.
Rectangle {
    id: panel
    objectName: "windowTurn"
    required property var board
    readonly property var turn: board.window
    readonly property var sizes: board.typeSizes
    readonly property string mood: turn.state
    // While a banner takes of a bar, all of it is smaller.
    readonly property real share: board.isBar ? Math.min(1, height / (360 * board.unit)) : 1
    readonly property real headSize: sizes.table * share
    readonly property real bodySize: sizes.body * share
    readonly property real smallSize: sizes.small * share
    readonly property real numberSize: Math.min(sizes.ticket, (height - 34 * board.unit - (headSize + smallSize) * 1.2) / 0.86)
    readonly property bool hasNumber: turn.ticketNumber !== ""
    readonly property var marks: ({
        calling: "icons/come.svg", serving: "icons/serving.svg", paused: "icons/pause.svg",
        closed: "icons/no-entry.svg", waiting: "icons/wait.svg", connecting: "icons/wait.svg"
    })
    color: BoardColours.panel
    radius: 18 * board.unit
    border.width: 2 * board.unit
    border.color: BoardColours.line

    Rectangle {
        id: glow
        objectName: "newCallGlow"
        anchors.fill: parent
        radius: parent.radius
        color: BoardColours.panelCalling
        border.width: 8 * panel.board.unit
        border.color: BoardColours.called
        visible: panel.turn.isNew && panel.mood === "calling"
        // As on the hall's board: 0.7 times a second (WCAG 2.3.1).
        SequentialAnimation on opacity {
            running: glow.visible
            loops: Animation.Infinite
            NumberAnimation { from: 1; to: 0.25; duration: 700; easing.type: Easing.InOutSine }
            NumberAnimation { from: 0.25; to: 1; duration: 700; easing.type: Easing.InOutSine }
        }
    }
    // Somebody is called or served: the number has the panel, words stand above it.
    ColumnLayout {
        visible: panel.hasNumber
        anchors { fill: parent; leftMargin: 28 * panel.board.unit; rightMargin: 28 * panel.board.unit }
        anchors { topMargin: 14 * panel.board.unit; bottomMargin: 10 * panel.board.unit }
        spacing: 0
        RowLayout {
            Layout.fillWidth: true
            spacing: 20 * panel.board.unit
            Image {
                source: panel.marks[panel.mood]
                sourceSize.height: panel.headSize * 1.2
            }
            Stacked {
                Layout.fillWidth: true
                words: panel.turn.heading
                size: panel.headSize
                sizeEn: panel.smallSize
                wght: 700
            }
            Stacked {
                Layout.fillWidth: false
                Layout.preferredWidth: panel.bodySize * 5.5
                words: panel.turn.detail
                size: panel.bodySize
                sizeEn: panel.smallSize
                alignment: Text.AlignRight
            }
        }
        Item { Layout.fillHeight: true }
        BoardText {
            objectName: "windowTicketText"
            Layout.fillWidth: true
            text: panel.turn.ticketNumber
            color: panel.mood === "calling" ? BoardColours.called : BoardColours.ink
            wght: 800
            horizontalAlignment: Text.AlignHCenter
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: panel.sizes.title
            font.pixelSize: panel.numberSize
            font.letterSpacing: panel.numberSize * 0.02
            boxHeight: panel.numberSize * 0.84
            lift: panel.numberSize * 0.07
        }
        Item { Layout.fillHeight: true }
    }
    // Nobody is: the mark and the words have it.
    RowLayout {
        visible: !panel.hasNumber
        anchors { fill: parent; leftMargin: 40 * panel.board.unit; rightMargin: 40 * panel.board.unit }
        spacing: 36 * panel.board.unit
        Image {
            source: panel.marks[panel.mood]
            sourceSize.height: panel.headSize * 2.6
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: panel.smallSize * 0.7
            Stacked {
                Layout.fillWidth: true
                words: panel.turn.heading
                size: panel.headSize * 1.9
                sizeEn: panel.smallSize * 1.5
                wght: 700
            }
            FittedText {
                Layout.fillWidth: true
                visible: text !== ""
                text: panel.turn.detail.zh
                size: panel.bodySize * 1.15
                lines: 1
            }
            FittedText {
                Layout.fillWidth: true
                visible: text !== ""
                text: panel.turn.detail.en
                color: BoardColours.inkSoft
                size: panel.smallSize
                lines: panel.board.isBar ? 1 : 2
            }
        }
    }
}
