// The blank forms of a matter: each a code for a phone, and on paper where an office printer stands.
import QtQuick
import Yimen 1.0

Sheet {
    id: forms

    required property QtObject kiosk
    readonly property var face: kiosk.face

    visible: face.forms.length > 0
    title: face.formsTitle
    icon: "document"

    Repeater {
        model: forms.face.forms

        FormRow {
            required property var modelData

            width: parent.width
            kiosk: forms.kiosk
            form: modelData
        }
    }
}
