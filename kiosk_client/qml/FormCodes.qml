// The blank forms of a matter, each a code for a phone.
import QtQuick
import Yimen 1.0

Sheet {
    id: forms

    required property var face

    visible: face.formCodes.length > 0
    title: face.t.forms_scan
    icon: "code"

    Repeater {
        model: forms.face.formCodes

        Row {
            id: form

            required property var modelData

            width: parent.width
            spacing: Theme.gap.m

            Rectangle {
                id: plate

                width: 150 * Theme.unit
                height: width
                color: "#ffffff"

                Image {
                    readonly property real side: parent.width - 2 * Theme.gap.xs

                    anchors.centerIn: parent
                    sourceSize: Qt.size(side, side)
                    source: "image://qr/" + encodeURIComponent(form.modelData.code)
                    smooth: false
                    Accessible.role: Accessible.Graphic
                    Accessible.name: form.modelData.name
                }
            }
            Label {
                anchors.verticalCenter: parent.verticalCenter
                width: form.width - plate.width - form.spacing
                text: form.modelData.name
                weight: 600
            }
        }
    }
}
