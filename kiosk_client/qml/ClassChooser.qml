// Whether the visitor belongs to those who go first, and what will be asked to prove it.
import QtQuick
import Yimen 1.0

Sheet {
    id: chooser

    required property QtObject kiosk
    readonly property var face: kiosk.face

    visible: face.classes.length > 0
    title: face.t.priority
    icon: "heart"

    Flow {
        width: parent.width
        spacing: Theme.gap.s

        Repeater {
            model: chooser.face.classes

            PushButton {
                required property var modelData

                objectName: "class_" + modelData.key
                height: 64 * Theme.unit
                text: modelData.name
                icon: modelData.isChosen ? "check" : ""
                isPrimary: modelData.isChosen
                fontSize: Theme.type.body
                onPressed: chooser.kiosk.chooseClass(modelData.key)
            }
        }
    }
    NoticeBar {
        objectName: "proofText"
        width: parent.width
        text: chooser.face.proofText
        icon: "card"
    }
}
