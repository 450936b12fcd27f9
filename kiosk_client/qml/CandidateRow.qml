// Chinese above the keyboard that spells it: a press, and the word stands in the field.
import QtQuick
import Yimen 1.0

Rectangle {
    id: row

    required property QtObject kiosk
    readonly property var words: kiosk.face.searchCandidates

    implicitHeight: visible ? grid.height + 2 * Theme.gap.s : 0
    visible: words.length > 0
    color: Theme.colour.sunken

    Grid {
        id: grid

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap.s }
        columns: 2
        spacing: Theme.gap.s

        Repeater {
            model: row.words

            PushButton {
                required property string modelData

                objectName: "candidate_" + modelData
                width: (grid.width - grid.spacing) / 2
                height: Math.max(64 * Theme.unit, contentHeight + Theme.gap.s)
                isWrapping: true
                text: modelData
                fontSize: Theme.type.body
                onPressed: row.kiosk.search(modelData)
            }
        }
    }
}
