// Things to choose from, as many as there are, each a button that says whether it is chosen.
import QtQuick
import Yimen 1.0

Flow {
    id: flow

    required property var choices
    required property string prefix

    signal chosen(string key)

    spacing: Theme.gap.s

    Repeater {
        model: flow.choices

        PushButton {
            required property var modelData

            objectName: flow.prefix + modelData.key
            // A reason in English may be longer than a line.
            width: Math.min(implicitWidth, flow.width)
            height: Math.max(64 * Theme.unit, contentHeight + Theme.gap.m)
            isWrapping: true
            text: modelData.name
            icon: modelData.isChosen ? "check" : ""
            isPrimary: modelData.isChosen
            fontSize: Theme.type.body
            onPressed: flow.chosen(modelData.key)
        }
    }
}
