import QtQuick
import QtQuick.Layouts
import QtQuick.Window

// The board over one window: its number, whose turn it is or why nobody is served; a bar, or a screen of any shape.
Window {
    id: window
    objectName: "boardWindow"
    required property var board
    width: 1280
    height: 400
    visible: false
    color: BoardColours.ground
    title: board.window.name.zh
    onWidthChanged: board.resize(width, height)
    onHeightChanged: board.resize(width, height)
    onFrameSwapped: board.frameShown()
    Component.onCompleted: board.resize(width, height)

    Connections {
        target: window.board
        // Two frames prove that a change was drawn; a still scene renders none by itself.
        function onFramesWanted() { window.update() }
    }

    ColumnLayout {
        anchors { fill: parent; margins: (window.board.isBar ? 16 : 40) * window.board.unit }
        spacing: (window.board.isBar ? 12 : 32) * window.board.unit
        StaleBanner {
            Layout.fillWidth: true
            Layout.preferredHeight: window.board.typeSizes.table * 1.8
            visible: window.board.isStale
            board: window.board
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: window.board.isPortrait ? 1 : 2
            columnSpacing: (window.board.isBar ? 16 : 40) * window.board.unit
            rowSpacing: 40 * window.board.unit
            opacity: window.board.isStale ? 0.75 : 1
            WindowSign {
                Layout.fillWidth: window.board.isPortrait
                Layout.fillHeight: !window.board.isPortrait
                // A share of the window, not of the sign's own width: a layout that asks itself rearranges for ever.
                Layout.preferredWidth: window.board.isBar ? 380 * window.board.unit : 620 * window.board.unit
                board: window.board
            }
            WindowTurn {
                Layout.fillWidth: true
                Layout.fillHeight: true
                board: window.board
            }
        }
    }
}
