// The number as it is typed; it is gone from the screen once the page is left.
import QtQuick
import Yimen 1.0

Column {
    id: field

    required property var face

    spacing: Theme.gap.s

    Rectangle {
        width: parent.width
        height: 84 * Theme.unit
        radius: Theme.gap.radius
        color: Theme.colour.surface
        border.width: 3 * Theme.unit
        border.color: ({ info: Theme.colour.primary, good: Theme.colour.good, bad: Theme.colour.bad })[field.face.entryKind]
        // How far it is may be said; its characters are for the eye alone.
        Accessible.role: Accessible.StaticText
        Accessible.name: field.face.entryTitle + " " + field.face.entryCheck

        Label {
            objectName: "entryNumber"
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.gap.m
            horizontalAlignment: Text.AlignHCenter
            text: field.face.entryNumber
            font.pixelSize: Math.round(44 * Theme.unit)
            font.features: { "tnum": 1 }
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(28 * Theme.unit)
            wrapMode: Text.NoWrap
            weight: 600
            lineHeight: 1
            Accessible.ignored: true
        }
    }
    NoticeBar {
        objectName: "entryCheck"
        width: parent.width
        text: field.face.entryCheck
        kind: field.face.entryKind
    }
}
