// One fact of a matter: an icon, what it is, and its value.
import QtQuick
import Yimen 1.0

Item {
    id: row

    required property string icon
    required property string title
    required property string value

    implicitHeight: Math.max(words.height, name.height)

    Icon {
        id: sign

        anchors { left: parent.left; top: parent.top; topMargin: 3 * Theme.unit }
        name: row.icon
        size: 24
        tint: Theme.colour.primary
    }
    Label {
        id: name

        anchors { left: sign.right; leftMargin: Theme.gap.s }
        width: 122 * Theme.unit * Theme.textScale
        text: row.title
        isSoft: true
    }
    Label {
        id: words

        anchors { left: name.right; right: parent.right }
        text: row.value
        weight: 500
    }
}
