import QtQuick
import QtQuick.Layouts

// The call of the moment, to be read across the hall. A new one breathes: the frame and the ground, never the type.
Rectangle {
    id: panel
    objectName: "latestCall"
    required property var board
    readonly property var call: board.latest
    readonly property var sizes: board.typeSizes
    color: BoardColours.panel
    radius: 18 * board.unit
    border.width: 2 * board.unit
    border.color: BoardColours.line
    implicitHeight: content.implicitHeight + content.anchors.topMargin + content.anchors.bottomMargin

    Rectangle {
        id: glow
        objectName: "newCallGlow"
        anchors.fill: parent
        radius: parent.radius
        color: BoardColours.panelCalling
        border.width: 8 * panel.board.unit
        border.color: BoardColours.called
        visible: panel.call.isNew
        // 0.7 times a second: far below the three flashes that may harm (WCAG 2.3.1).
        SequentialAnimation on opacity {
            running: glow.visible
            loops: Animation.Infinite
            NumberAnimation { from: 1; to: 0.25; duration: 700; easing.type: Easing.InOutSine }
            NumberAnimation { from: 0.25; to: 1; duration: 700; easing.type: Easing.InOutSine }
        }
    }

    ColumnLayout {
        id: content

        anchors { fill: parent; leftMargin: 40 * panel.board.unit; rightMargin: 40 * panel.board.unit }
        anchors { topMargin: 16 * panel.board.unit; bottomMargin: 24 * panel.board.unit }
        spacing: 0

        Bilingual {
            words: panel.call.heading
            size: panel.sizes.table
            colour: panel.call.isNew ? BoardColours.called : BoardColours.inkSoft
            wght: 700
            opacity: panel.call.ticketNumber !== "" ? 1 : 0
        }
        Item { Layout.fillHeight: true }
        BoardText {
            objectName: "latestCallText"
            Layout.fillWidth: true
            text: panel.call.ticketNumber
            visible: text !== ""
            color: BoardColours.called
            wght: 800
            horizontalAlignment: Text.AlignHCenter
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: panel.sizes.counter
            font.pixelSize: panel.sizes.ticket
            font.letterSpacing: panel.sizes.ticket * 0.02
            // Digits stand on the line and have nothing below it: the box keeps only the height they use.
            boxHeight: panel.sizes.ticket * 0.84
            lift: panel.sizes.ticket * 0.07
        }
        BoardText {
            objectName: "latestCounterText"
            Layout.fillWidth: true
            text: panel.call.counter.zh
            wght: 700
            horizontalAlignment: Text.AlignHCenter
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: panel.sizes.title
            font.pixelSize: panel.sizes.counter
        }
        BoardText {
            Layout.fillWidth: true
            text: panel.call.counter.en
            color: BoardColours.inkSoft
            horizontalAlignment: Text.AlignHCenter
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: panel.sizes.small
            font.pixelSize: panel.sizes.counter_en
        }
        Item { Layout.fillHeight: true }
    }
}
