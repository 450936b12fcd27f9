// Who is greeted, and what a card is good for.
import QtQuick
import Yimen 1.0

Item {
    id: strip

    required property QtObject kiosk
    readonly property var face: kiosk.face

    implicitHeight: Math.max(words.height, plates.height)

    Row {
        id: plates

        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        spacing: Theme.gap.s

        Repeater {
            model: strip.face.isGreeted ? ["shield"] : strip.face.isReaderReady ? strip.face.waysHere : ["card"].concat(strip.face.waysHere)

            Rectangle {
                id: plate

                required property string modelData
                readonly property bool isReady: modelData !== "card" || strip.face.isReaderReady

                width: 76 * Theme.unit
                height: width
                radius: width / 2
                color: strip.face.isGreeted ? Theme.colour.good_soft
                                            : isReady ? Theme.colour.accent_soft : Theme.colour.sunken

                Icon {
                    anchors.centerIn: parent
                    name: plate.modelData
                    size: 42
                    tint: strip.face.isGreeted ? Theme.colour.on_good_soft
                                               : plate.isReady ? Theme.colour.on_accent_soft : Theme.colour.ink_soft
                }
            }
        }
    }
    Column {
        id: words

        anchors { left: parent.left; right: plates.left; rightMargin: Theme.gap.m; verticalCenter: parent.verticalCenter }
        spacing: Theme.gap.xs

        Label {
            objectName: "greetingText"
            width: parent.width
            text: strip.face.greetingText
            font.pixelSize: Theme.type.heading
            weight: 600
            maximumLineCount: 3
            lineHeight: 0.95
        }
        Label {
            width: parent.width
            text: strip.face.greetingHint
            isSoft: true
            font.pixelSize: Theme.type.label
        }
    }
}
