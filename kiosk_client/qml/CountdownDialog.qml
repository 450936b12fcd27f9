// The visible countdown before the privacy reset.
import QtQuick
import Yimen 1.0

Item {
    id: dialog

    required property QtObject kiosk
    readonly property var face: kiosk.face

    objectName: "countdownDialog"

    Rectangle {
        anchors.fill: parent
        color: "#000000"
        opacity: 0.55
    }
    MouseArea {
        anchors.fill: parent
        onClicked: dialog.kiosk.touch()
    }
    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        y: dialog.face.isWheelchair ? parent.height - height - Theme.gap.l : (parent.height - height) / 2
        width: parent.width - 2 * Theme.gap.xxl
        height: column.height + 2 * Theme.gap.xl
        radius: Theme.gap.radius * 1.5
        color: Theme.colour.surface
        border.width: Theme.isHighContrast ? 2 : 0
        border.color: Theme.colour.line_strong

        Column {
            id: column

            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap.xl }
            spacing: Theme.gap.m

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                width: 132 * Theme.unit
                height: width
                radius: width / 2
                color: "transparent"
                border.width: 6 * Theme.unit
                border.color: Theme.colour.accent

                Label {
                    objectName: "countdownSeconds"
                    anchors.centerIn: parent
                    text: dialog.face.countdownS
                    color: Theme.colour.accent
                    font.pixelSize: Math.round(60 * Theme.unit)
                    weight: 700
                    lineHeight: 1
                }
            }
            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: dialog.face.t.countdown_title
                font.pixelSize: Theme.type.heading
                weight: 600
            }
            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: dialog.face.countdownText
                isSoft: true
            }
            PushButton {
                objectName: "stayButton"
                width: parent.width
                isPrimary: true
                text: dialog.face.t.stay
                onPressed: dialog.kiosk.touch()
            }
            PushButton {
                objectName: "leaveButton"
                width: parent.width
                text: dialog.face.t.leave
                onPressed: dialog.kiosk.goHome()
            }
        }
    }
}
