// What to bring for all the matters: each thing once, and for which of them where not all ask for it.
import QtQuick
import Yimen 1.0

Sheet {
    id: sheet

    required property var face

    visible: face.journeyMaterials.length > 0
    title: face.t.materials_all
    icon: "list"

    Repeater {
        model: sheet.face.journeyMaterials

        Row {
            id: material

            required property var modelData
            required property int index

            width: parent.width
            spacing: Theme.gap.s

            Label {
                id: place

                width: 32 * Theme.unit * Theme.textScale
                text: material.index + 1
                color: Theme.colour.primary
                weight: 600
            }
            Column {
                width: parent.width - place.width - parent.spacing

                Label {
                    width: parent.width
                    text: material.modelData.name
                }
                Label {
                    width: parent.width
                    visible: text !== ""
                    text: material.modelData.text
                    isSoft: true
                    font.pixelSize: Theme.type.label
                }
            }
        }
    }
}
