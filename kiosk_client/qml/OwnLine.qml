// One thing of the visitor's: what it is, its number, and how it stands.
import QtQuick
import Yimen 1.0

Column {
    id: line

    property string name
    property string number: ""
    property string text
    property bool isNumberLarge: false

    spacing: Theme.gap.xs

    Label {
        objectName: line.isNumberLarge ? "ownNumber_" + line.number : ""
        width: parent.width
        visible: line.isNumberLarge
        text: line.number
        color: Theme.colour.primary
        font.pixelSize: Theme.type.heading
        weight: 700
    }
    Label {
        width: parent.width
        text: line.name
        font.pixelSize: Theme.type.lead
        weight: 600
    }
    Label {
        width: parent.width
        visible: line.number !== "" && !line.isNumberLarge
        text: line.number
        isSoft: true
        font.pixelSize: Theme.type.label
        wrapMode: Text.WrapAnywhere
    }
    Label {
        width: parent.width
        text: line.text
        font.pixelSize: Theme.type.body
    }
}
