// What is the matter when no ticket can be given here now.
import QtQuick
import Yimen 1.0

Column {
    id: words

    required property var face

    spacing: Theme.gap.l

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: 200 * Theme.unit
        height: width
        radius: width / 2
        color: Theme.colour.primary_soft

        Icon {
            anchors.centerIn: parent
            name: words.face.interruptionIcon
            size: 104
            tint: Theme.colour.on_primary_soft
        }
    }
    Label {
        objectName: words.visible ? "noticeText" : ""
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: words.face.interruptionTitle
        font.pixelSize: Theme.type.title
        weight: 600
        lineHeight: 0.95
    }
    Label {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: words.face.interruptionText
        isSoft: true
        font.pixelSize: Theme.type.lead
    }
}
