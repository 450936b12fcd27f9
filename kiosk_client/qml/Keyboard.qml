// Letters for pinyin and English, digits for an appointment's number; a kiosk has no keys.
import QtQuick
import Yimen 1.0

Rectangle {
    id: keyboard

    required property var face
    property bool hasSpace: false
    readonly property real keyWidth: (width - 2 * Theme.gap.s - 9 * gap) / 10
    readonly property real gap: 5 * Theme.unit

    signal letter(string letter)
    signal erased
    signal cleared

    implicitHeight: rows.height + 2 * Theme.gap.m
    color: Theme.colour.sunken

    Rectangle {
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: 1
        color: Theme.colour.line
    }
    Column {
        id: rows

        anchors.centerIn: parent
        spacing: keyboard.gap

        Repeater {
            model: ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"]

            Row {
                id: row

                required property string modelData
                required property int index

                anchors.horizontalCenter: parent.horizontalCenter
                spacing: keyboard.gap

                KeyCap {
                    visible: row.index === 3
                    width: keyboard.keyWidth * 1.5
                    text: keyboard.face.t.clear
                    fontSize: Theme.type.label
                    onPressed: keyboard.cleared()
                }
                Repeater {
                    model: row.modelData.split("")

                    KeyCap {
                        required property string modelData

                        width: keyboard.keyWidth
                        text: modelData
                        onPressed: keyboard.letter(modelData.toLowerCase())
                    }
                }
                KeyCap {
                    visible: row.index === 3
                    width: keyboard.keyWidth * 1.5
                    text: "⌫"
                    icon: "backspace"
                    onPressed: keyboard.erased()
                }
            }
        }
        KeyCap {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: keyboard.hasSpace
            width: keyboard.keyWidth * 6
            text: keyboard.face.t.space
            fontSize: Theme.type.label
            onPressed: keyboard.letter(" ")
        }
    }
}
