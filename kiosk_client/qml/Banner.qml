// The head of every page: the hall, its time, and how the screen speaks and looks.
import QtQuick
import Yimen 1.0

Rectangle {
    id: banner

    required property QtObject kiosk
    readonly property var face: kiosk.face

    implicitHeight: column.height + 2 * Theme.gap.l
    color: Theme.colour.banner

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 3 * Theme.unit
        color: Theme.isHighContrast ? Theme.colour.line_strong : "#c9a35b"
    }
    Column {
        id: column

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap.l }
        spacing: Theme.gap.m

        Item {
            width: parent.width
            height: Math.max(names.height, clock.height)

            Icon {
                id: emblem

                anchors { left: parent.left; verticalCenter: parent.verticalCenter }
                name: "doors"
                size: 48
                tint: Theme.isHighContrast ? Theme.colour.on_banner : "#e6c98d"
            }
            Column {
                id: names

                anchors { left: emblem.right; leftMargin: Theme.gap.m; right: clock.left; rightMargin: Theme.gap.m }
                anchors.verticalCenter: parent.verticalCenter

                Label {
                    width: parent.width
                    text: banner.face.language === "en" ? banner.face.hallNameEn : banner.face.hallName
                    color: Theme.colour.on_banner
                    // English names are long: a hall's own name is never cut short.
                    font.pixelSize: Math.round((text.length > 40 ? 22 : 26) * Theme.unit)
                    weight: 600
                    maximumLineCount: 3
                    lineHeight: 0.95
                }
                Label {
                    width: parent.width
                    text: banner.face.language === "en" ? banner.face.hallName : banner.face.hallNameEn
                    color: Theme.colour.on_banner
                    opacity: 0.85
                    font.pixelSize: Math.round(15 * Theme.unit)
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Math.round(11 * Theme.unit)
                    maximumLineCount: 1
                }
            }
            Column {
                id: clock

                anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                width: 150 * Theme.unit

                Label {
                    objectName: "clockText"
                    anchors.right: parent.right
                    text: banner.face.clockText
                    color: Theme.colour.on_banner
                    font.pixelSize: Math.round(38 * Theme.unit)
                    weight: 500
                    font.features: { "tnum": 1 }
                    lineHeight: 1
                }
                Label {
                    anchors.right: parent.right
                    text: banner.face.dateText
                    color: Theme.colour.on_banner
                    opacity: 0.85
                    font.pixelSize: Math.round(15 * Theme.unit)
                }
            }
        }
        Row {
            // With low controls they stand in the bar at the foot.
            visible: !banner.face.isWheelchair
            anchors.right: parent.right
            spacing: Theme.gap.s

            BannerButton {
                objectName: visible ? "elderButton" : ""
                icon: "type"
                text: banner.face.isElderMode ? banner.face.t.normal_type : banner.face.t.elder_mode
                onPressed: banner.kiosk.switchElderMode()
            }
            BannerButton {
                objectName: visible ? "contrastButton" : ""
                icon: "contrast"
                text: banner.face.isHighContrast ? banner.face.t.normal_contrast : banner.face.t.high_contrast
                onPressed: banner.kiosk.switchContrast()
            }
            BannerButton {
                objectName: visible ? "languageButton" : ""
                icon: "globe"
                text: banner.face.otherLanguage
                onPressed: banner.kiosk.switchLanguage()
            }
        }
    }
}
