// How a visitor may say who they are, drawn: the ID card on the reader, the app's code before the scanner.
import QtQuick
import Yimen 1.0

Row {
    id: ways

    required property var face
    property bool isWanted: true
    readonly property var shown: (face.isCardWanted ? [{ icon: "card", text: face.t.show_card }] : [])
        .concat(face.isCodeWanted ? [{ icon: "code", text: face.t.show_code }] : [])

    visible: isWanted && shown.length > 0

    Repeater {
        model: ways.shown

        Item {
            id: way

            required property var modelData

            width: ways.width / ways.shown.length
            height: plate.height

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
                        name: way.modelData.icon
                        size: 42
                        tint: Theme.colour.on_accent_soft
                    }
                }
                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(implicitWidth, way.width - plate.width - 2 * parent.spacing)
                    text: way.modelData.text
                    weight: 600
                    maximumLineCount: 2
                }
            }
        }
    }
}
