// What a visitor adds in their own words, on glass or by keys; the visit's alone, and gone with it.
import QtQuick
import Yimen 1.0

Rectangle {
    id: box

    required property QtObject kiosk
    readonly property var face: kiosk.face

    implicitHeight: Math.max(64 * Theme.unit, input.contentHeight + 2 * Theme.gap.m)
    radius: Theme.gap.radius
    color: Theme.colour.surface
    border.width: input.activeFocus ? 3 * Theme.unit : Math.max(1, 1.5 * Theme.unit)
    border.color: input.activeFocus ? Theme.colour.focus : Theme.colour.line_strong

    function insert(letter) { input.insert(input.cursorPosition, letter) }
    function erase() { input.remove(input.length - 1, input.length) }
    function clear() { input.clear() }

    TextInput {
        id: input

        objectName: "wordsField"
        anchors { left: parent.left; right: done.left; margins: Theme.gap.m; verticalCenter: parent.verticalCenter }
        height: 64 * Theme.unit
        verticalAlignment: TextInput.AlignVCenter
        clip: true
        color: Theme.colour.ink
        font.pixelSize: Theme.type.body
        maximumLength: 500
        Accessible.role: Accessible.EditableText
        Accessible.name: box.face.t.feedback_words
        onActiveFocusChanged: if (activeFocus && !box.face.isWritingWords) box.kiosk.switchWriting()
        onTextChanged: if (text !== box.face.feedbackWords) box.kiosk.writeWords(text)

        Connections {
            target: box.kiosk
            // The visit may end while the field still holds what was typed.
            function onFaceChanged() {
                if (input.text !== box.kiosk.face.feedbackWords)
                    input.text = box.kiosk.face.feedbackWords
                if (!box.kiosk.face.isWritingWords)
                    input.focus = false
            }
        }
    }
    Label {
        anchors { left: input.left; right: input.right; verticalCenter: parent.verticalCenter }
        visible: input.text === ""
        text: box.face.t.feedback_words
        isSoft: true
        font.pixelSize: Theme.type.body
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.round(14 * Theme.unit)
        maximumLineCount: 1
        lineHeight: 1
        Accessible.ignored: true
    }
    PushButton {
        id: done

        objectName: "wordsDoneButton"
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        visible: box.face.isWritingWords
        width: visible ? implicitWidth : 0
        height: 64 * Theme.unit
        isQuiet: true
        icon: "check"
        text: box.face.t.feedback_words_done
        fontSize: Theme.type.body
        onPressed: box.kiosk.switchWriting()
    }
}
