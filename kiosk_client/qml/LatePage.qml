// A page that is made when it is first shown: the first frame need not wait for it.
import QtQuick

Loader {
    required property string shown
    required property string name
    required property Component page

    anchors.fill: parent
    visible: shown === name
    sourceComponent: visible || item ? page : null
}
