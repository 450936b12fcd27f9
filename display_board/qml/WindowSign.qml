import QtQuick
import QtQuick.Layouts

// The sign of the counter: its number, and what it is for.
Rectangle {
    id: sign
    objectName: "windowSign"
    required property var board
    readonly property var turn: board.window
    readonly property var sizes: board.typeSizes
    readonly property real share: board.isBar ? Math.min(1, height / (360 * board.unit)) : 1
    readonly property real numberSize: board.isPortrait ? sizes.counter : Math.min(sizes.counter, height * 0.55)
    color: BoardColours.panelCalling
    radius: 18 * board.unit
    implicitHeight: content.implicitHeight + 48 * board.unit

    ColumnLayout {
        id: content
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        anchors { leftMargin: 20 * sign.board.unit; rightMargin: 20 * sign.board.unit }
        spacing: 0
        BoardText {
            objectName: "windowNumberText"
            Layout.fillWidth: true
            text: sign.turn.number
            wght: 800
            horizontalAlignment: Text.AlignHCenter
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: sign.sizes.title
            font.pixelSize: sign.numberSize
            boxHeight: sign.numberSize * 0.9
            lift: sign.numberSize * 0.07
        }
        BoardText {
            objectName: "windowNameText"
            Layout.fillWidth: true
            text: sign.turn.name.zh
            wght: 700
            horizontalAlignment: Text.AlignHCenter
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: sign.sizes.small
            font.pixelSize: sign.sizes.title * sign.share
        }
        FittedText {
            Layout.fillWidth: true
            text: sign.turn.name.en
            color: BoardColours.inkSoft
            horizontalAlignment: Text.AlignHCenter
            size: sign.sizes.small * sign.share
        }
    }
}
