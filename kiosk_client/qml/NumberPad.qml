// The keys of a number: digits and X for a person's, digits and the letters of GB 32100 for an organisation's.
import QtQuick
import Yimen 1.0

Column {
    id: pad

    required property QtObject kiosk
    property real keyHeight: 72 * Theme.unit
    readonly property var face: kiosk.face
    readonly property bool isCode: face.entryStage === "organisation"
    readonly property real keyWidth: isCode ? (width - 9 * spacing) / 10 : (width - 2 * spacing) / 3

    spacing: 5 * Theme.unit

    Repeater {
        model: pad.face.entryKeys

        Row {
            id: row

            required property string modelData
            required property int index
            readonly property bool isLast: pad.isCode && index === pad.face.entryKeys.length - 1

            anchors.horizontalCenter: parent.horizontalCenter
            spacing: pad.spacing

            ControlKey { visible: row.isLast; isErasing: false }
            Repeater {
                model: row.modelData.split("")

                KeyCap {
                    required property string modelData

                    width: pad.keyWidth
                    height: pad.keyHeight
                    text: modelData
                    fontSize: pad.isCode ? Theme.type.lead : Theme.type.heading
                    onPressed: pad.kiosk.typeKey(modelData)
                }
            }
            ControlKey { visible: row.isLast; isErasing: true }
        }
    }
    Row {
        visible: !pad.isCode
        spacing: pad.spacing

        Repeater {
            model: ["X", "0"]

            KeyCap {
                required property string modelData

                width: pad.keyWidth
                height: pad.keyHeight
                text: modelData
                fontSize: Theme.type.heading
                onPressed: pad.kiosk.typeKey(modelData)
            }
        }
        ControlKey { isErasing: false; width: (pad.keyWidth - pad.spacing) / 2 }
        ControlKey { isErasing: true; width: (pad.keyWidth - pad.spacing) / 2 }
    }

    component ControlKey: KeyCap {
        property bool isErasing

        width: pad.keyWidth * 1.9
        height: pad.keyHeight
        color: isPressed ? Theme.colour.primary_soft : Theme.colour.ground
        icon: isErasing ? "backspace" : ""
        text: isErasing ? "⌫" : pad.face.t.clear
        fontSize: Theme.type.label
        onPressed: isErasing ? pad.kiosk.eraseKey() : pad.kiosk.clearKeys()
    }
}
