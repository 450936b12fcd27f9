// One sentence the visitor should not overlook, with an icon: colour is never the only sign.
import QtQuick
import Yimen 1.0

Rectangle {
    id: bar

    property string text
    property string kind: "info"
    property string icon: ({ good: "check", warn: "alert", bad: "alert", info: "info" })[kind]
    readonly property color tint: ({ good: Theme.colour.on_good_soft, warn: Theme.colour.on_warn_soft,
                                     bad: Theme.colour.on_bad_soft, info: Theme.colour.on_primary_soft })[kind]

    visible: text !== ""
    implicitHeight: visible ? Math.max(words.height, sign.height) + 2 * Theme.gap.m : 0
    radius: Theme.gap.radius
    color: ({ good: Theme.colour.good_soft, warn: Theme.colour.warn_soft,
              bad: Theme.colour.bad_soft, info: Theme.colour.primary_soft })[kind]
    border.width: Theme.isHighContrast ? 2 : 0
    border.color: tint
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        id: sign

        anchors { left: parent.left; leftMargin: Theme.gap.m; verticalCenter: parent.verticalCenter }
        name: bar.icon
        size: 30
        tint: bar.tint
    }
    Label {
        id: words

        anchors { left: sign.right; right: parent.right; margins: Theme.gap.m; verticalCenter: parent.verticalCenter }
        text: bar.text
        color: bar.tint
        weight: 500
        Accessible.ignored: true
    }
}
