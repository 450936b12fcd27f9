// The upper part of the inviting screen: whose hall it is, the time, and when it gives tickets.
import QtQuick
import Yimen 1.0

Column {
    id: head

    required property var face
    readonly property color gold: Theme.isHighContrast ? Theme.colour.on_banner : "#e6c98d"

    spacing: Theme.gap.m

    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: head.face.attract.warnings.length < 2
        name: "doors"
        size: 56
        tint: head.gold
    }
    Column {
        width: parent.width
        spacing: Theme.gap.xs

        AttractLabel {
            text: head.face.hallName
            font.pixelSize: Math.round((text.length > 14 ? 36 : 44) * Theme.unit)
            weight: 600
        }
        AttractLabel {
            visible: text !== ""
            text: head.face.hallNameEn
            font.pixelSize: Math.round(22 * Theme.unit)
        }
    }
    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: head.face.clockText !== ""
        spacing: Theme.gap.l

        Label {
            objectName: "attractClock"
            text: head.face.clockText
            color: head.gold
            font.pixelSize: Math.round(76 * Theme.unit)
            font.features: { "tnum": 1 }
            weight: 300
            lineHeight: 1
            wrapMode: Text.NoWrap
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: head.face.attract.dates.join("\n")
            color: Theme.colour.on_banner
            font.pixelSize: Math.round(22 * Theme.unit)
            wrapMode: Text.NoWrap
        }
    }
    Column {
        width: parent.width
        visible: head.face.attract.hours[0] !== ""

        AttractLabel {
            objectName: "attractHours"
            text: head.face.attract.hours[0]
            font.pixelSize: Math.round(24 * Theme.unit)
            weight: 500
        }
        AttractLabel {
            text: head.face.attract.hours[1]
            font.pixelSize: Math.round(20 * Theme.unit)
        }
    }
}
