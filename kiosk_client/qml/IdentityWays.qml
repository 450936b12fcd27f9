// How a visitor may say who they are, drawn: the ID card on the reader, the social-security card
// in its slot, the app's code before the scanner.
import QtQuick
import Yimen 1.0

Row {
    id: ways

    required property var face
    property bool isWanted: true
    readonly property var texts: ({ card: face.t.show_card, chip: face.t.show_social_card, code: face.t.show_code })
    readonly property var shown: face.waysWanted

    visible: isWanted && shown.length > 0

    Repeater {
        model: ways.shown

        Item {
            id: way

            required property string modelData

            width: ways.width / ways.shown.length
            height: Math.max(plate.height, words.height)

            Row {
                anchors.centerIn: parent
                spacing: Theme.gap.m

                Rectangle {
                    id: plate

                    width: 76 * Theme.unit
                    height: width
                    radius: width / 2
                    color: Theme.colour.accent_soft
                    border.width: Theme.isHighContrast ? 2 : 0
                    border.color: Theme.colour.on_accent_soft

                    Icon {
                        anchors.centerIn: parent
                        name: way.modelData
                        size: 42
                        tint: Theme.colour.on_accent_soft
                    }
                }
                Label {
                    id: words

                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(implicitWidth, way.width - plate.width - 2 * parent.spacing)
                    text: ways.texts[way.modelData]
                    weight: 600
                    maximumLineCount: ways.shown.length > 2 ? 4 : 2
                }
            }
        }
    }
}
