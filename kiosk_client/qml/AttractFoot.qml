// The foot of the inviting screen: how the day goes, what does not work, what the hall tells, and ways in for who needs another look.
import QtQuick
import Yimen 1.0

Column {
    id: foot

    required property QtObject kiosk
    readonly property var face: kiosk.face
    readonly property var notices: face.attract.notices
    required property int tick

    spacing: Theme.gap.m

    AttractFigures {
        width: parent.width
        figures: foot.face.attract.figures
    }
    Repeater {
        model: foot.face.attract.warnings

        NoticeBar {
            required property var modelData
            required property int index

            objectName: "attractWarning_" + index
            width: foot.width
            kind: "warn"
            text: modelData.join("\n")
        }
    }
    AttractLabel {
        objectName: "attractNotice"
        visible: text !== ""
        // Each is read at leisure: twelve seconds.
        text: foot.notices.length > 0 ? foot.notices[Math.floor(foot.tick / 2) % foot.notices.length] : ""
        font.pixelSize: Math.round(24 * Theme.unit)
    }
    Flow {
        id: ways

        readonly property int across: Math.min(4, 2 + foot.face.attract.languages.length)
        readonly property real share: (width - (across - 1) * spacing) / across

        width: parent.width
        spacing: Theme.gap.m

        AttractButton {
            objectName: "attractElderButton"
            width: ways.share
            icon: "type"
            text: foot.face.attract.elder.join("\n")
            onPressed: foot.kiosk.switchElderMode()
        }
        AttractButton {
            objectName: "attractWheelchairButton"
            width: ways.share
            icon: "wheelchair"
            text: foot.face.attract.wheelchair.join("\n")
            onPressed: foot.kiosk.switchWheelchair()
        }
        Repeater {
            model: foot.face.attract.languages

            AttractButton {
                required property var modelData

                objectName: "attractLanguage_" + modelData.language
                width: ways.share
                icon: "globe"
                text: modelData.name
                onPressed: foot.kiosk.chooseLanguage(modelData.language)
            }
        }
    }
}
