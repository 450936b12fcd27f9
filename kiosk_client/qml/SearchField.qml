// The search field; what is typed here, on glass or by keys, narrows the list at once.
import QtQuick
import Yimen 1.0

Rectangle {
    id: box

    required property QtObject kiosk
    readonly property var face: kiosk.face

    implicitHeight: 64 * Theme.unit
    radius: height / 2
    color: Theme.colour.surface
    border.width: input.activeFocus ? 3 * Theme.unit : Math.max(1, 1.5 * Theme.unit)
    border.color: input.activeFocus ? Theme.colour.focus : Theme.colour.line_strong

    function insert(letter) { input.insert(input.cursorPosition, letter) }
    function erase() { input.remove(input.length - 1, input.length) }
    function clear() { input.clear() }

    Icon {
        id: sign

        anchors { left: parent.left; leftMargin: Theme.gap.m; verticalCenter: parent.verticalCenter }
        name: "search"
        size: 30
        tint: Theme.colour.primary
    }
    TextInput {
        id: input

        objectName: "searchField"
        anchors { left: sign.right; right: closing.left; margins: Theme.gap.m; verticalCenter: parent.verticalCenter }
        height: parent.height
        verticalAlignment: TextInput.AlignVCenter
        clip: true
        color: Theme.colour.ink
        font.pixelSize: Theme.type.lead
        maximumLength: 20
        cursorVisible: activeFocus
        Accessible.role: Accessible.EditableText
        Accessible.name: box.face.t.search_prompt
        onActiveFocusChanged: if (activeFocus) box.kiosk.openSearch()
        onTextEdited: box.kiosk.search(text)
        onTextChanged: if (text !== box.face.searchText) box.kiosk.search(text)

        Connections {
            target: box.kiosk
            // The visit may end while the field still holds what was typed.
            function onFaceChanged() {
                if (input.text !== box.kiosk.face.searchText)
                    input.text = box.kiosk.face.searchText
                if (!box.kiosk.face.isSearching)
                    input.focus = false
            }
        }
    }
    Label {
        anchors { left: input.left; right: input.right; verticalCenter: parent.verticalCenter }
        visible: input.text === ""
        text: box.face.t.search_prompt
        isSoft: true
        font.pixelSize: Theme.type.body
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.type.caption
        maximumLineCount: 1
        lineHeight: 1
        Accessible.ignored: true
    }
    PushButton {
        id: closing

        objectName: "closeSearchButton"
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        visible: box.face.isSearching
        width: visible ? implicitWidth : 0
        height: parent.height
        radius: height / 2
        isQuiet: true
        icon: "close"
        text: box.face.t.close
        fontSize: Theme.type.body
        onPressed: box.kiosk.closeSearch()
    }
}
