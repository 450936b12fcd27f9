// One key of the keyboard on glass.
import QtQuick
import Yimen 1.0

Touchable {
    id: key

    property string icon: ""
    property real fontSize: Theme.type.lead

    objectName: "key_" + text
    implicitHeight: 72 * Theme.unit
    color: isPressed ? Theme.colour.primary_soft : Theme.colour.surface
    activeFocusOnTab: false

    Icon {
        anchors.centerIn: parent
        visible: key.icon !== ""
        name: key.icon
    }
    Label {
        anchors.centerIn: parent
        visible: key.icon === ""
        text: key.text
        font.pixelSize: key.fontSize
        weight: 500
        lineHeight: 1
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
