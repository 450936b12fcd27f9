// A small word on a tinted ground, such as 马上办.
import QtQuick
import Yimen 1.0

Rectangle {
    id: chip

    property string text
    property string icon: ""
    property real fontSize: Theme.type.caption

    implicitWidth: content.implicitWidth + 2 * Theme.gap.s
    implicitHeight: content.implicitHeight + Theme.gap.s
    radius: 6 * Theme.unit
    color: Theme.colour.good_soft
    border.width: Theme.isHighContrast ? 1 : 0
    border.color: Theme.colour.on_good_soft

    Row {
        id: content

        anchors.centerIn: parent
        spacing: Theme.gap.xs

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: chip.icon !== ""
            name: chip.icon
            size: 20 * Theme.textScale
            tint: Theme.colour.on_good_soft
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: chip.text
            color: Theme.colour.on_good_soft
            font.pixelSize: chip.fontSize
            weight: 500
            wrapMode: Text.NoWrap
            lineHeight: 0.95
        }
    }
}
