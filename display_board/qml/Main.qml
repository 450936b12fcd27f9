import QtQuick
import QtQuick.Layouts
import QtQuick.Window

// The board of a hall or of a zone, landscape or upright.
Window {
    id: window
    objectName: "boardWindow"
    required property var board
    width: 1920
    height: 1080
    visible: false
    color: BoardColours.ground
    title: board.hall.zh
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
        anchors { fill: parent; leftMargin: 40 * window.board.unit; rightMargin: 40 * window.board.unit }
        anchors { topMargin: 20 * window.board.unit; bottomMargin: 16 * window.board.unit }
        spacing: 16 * window.board.unit

        Header {
            Layout.fillWidth: true
            Layout.fillHeight: false
            board: window.board
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: window.board.isPortrait ? 1 : 2
            columnSpacing: 24 * window.board.unit
            rowSpacing: 24 * window.board.unit
            opacity: window.board.isStale ? 0.75 : 1
            LatestCall {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1150
                // Upright the list below gives way: the call of the moment is whole.
                Layout.preferredHeight: implicitHeight
                Layout.minimumHeight: implicitHeight
                board: window.board
            }
            ColumnLayout {
                visible: window.board.hasPicture
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 660
                Layout.preferredHeight: 460 * window.board.unit
                spacing: 16 * window.board.unit
                RecentCalls {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    board: window.board
                }
                MissedNumbers {
                    Layout.fillWidth: true
                    visible: window.board.missed.length > 0
                    board: window.board
                }
            }
        }
        QueueTable {
            visible: window.board.hasPicture
            Layout.fillWidth: true
            Layout.fillHeight: false
            opacity: window.board.isStale ? 0.75 : 1
            board: window.board
        }
        BottomBar {
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.preferredHeight: (window.board.isPortrait ? 62 : 46) * window.board.unit
            board: window.board
        }
    }
}
