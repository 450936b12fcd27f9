// One service of the visitor's that can still be rated.
import QtQuick
import Yimen 1.0

Item {
    id: own

    required property QtObject kiosk
    required property var service

    implicitHeight: Math.max(line.height, rate.height)

    OwnLine {
        id: line

        anchors { left: parent.left; right: rate.left; rightMargin: Theme.gap.m; verticalCenter: parent.verticalCenter }
        number: own.service.number
        name: own.service.name
        text: own.service.text
    }
    PushButton {
        id: rate

        objectName: "rate_" + own.service.number
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        isPrimary: true
        icon: "star"
        text: own.kiosk.face.t.own_rate
        fontSize: Theme.type.body
        onPressed: own.kiosk.rate(own.service.id)
    }
}
