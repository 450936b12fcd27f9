// What a visitor has to say: a grade with its reasons, a complaint, a suggestion; and thanks.
import QtQuick
import Yimen 1.0

Item {
    id: page

    required property QtObject kiosk
    readonly property var face: kiosk.face
    readonly property bool isLow: face.isWheelchair
    readonly property string stage: face.feedbackStage
    readonly property bool isWriting: face.isWritingWords

    objectName: "feedbackPage"
    onStageChanged: scroll.contentY = 0

    Flickable {
        id: scroll

        anchors { left: parent.left; right: parent.right; top: parent.top }
        anchors.bottom: page.isWriting ? keyboard.top : foot.top
        clip: true
        contentHeight: column.height + 2 * Theme.gap.l
        boundsBehavior: Flickable.StopAtBounds
        onMovementStarted: page.kiosk.touch()

        Column {
            id: column

            x: Theme.gap.l
            y: Theme.gap.l
            width: scroll.width - 2 * Theme.gap.l
            spacing: Theme.gap.m

            Label {
                width: parent.width
                visible: !page.isLow
                text: page.face.feedbackTitle
                font.pixelSize: Theme.type.heading
                weight: 600
            }
            NoticeBar {
                objectName: page.visible && !page.isLow ? "noticeText" : ""
                width: parent.width
                text: page.isLow ? "" : page.face.noticeText
                kind: page.face.noticeKind
            }
            Label {
                objectName: "feedbackHint"
                width: parent.width
                visible: text !== "" && !page.isLow
                text: page.face.feedbackHint
                isSoft: true
            }
            PushButton {
                objectName: "complaintButton"
                width: parent.width
                height: 96 * Theme.unit
                visible: page.stage === "choosing"
                icon: "alert"
                text: page.face.t.complaint_title
                onPressed: page.kiosk.tell("complaint")
            }
            PushButton {
                objectName: "suggestionButton"
                width: parent.width
                height: 96 * Theme.unit
                visible: page.stage === "choosing"
                icon: "info"
                text: page.face.t.suggestion_title
                onPressed: page.kiosk.tell("suggestion")
            }
            Row {
                id: faces

                width: parent.width
                visible: page.face.grades.length > 0
                spacing: Theme.gap.s

                Repeater {
                    model: page.face.grades

                    FaceButton {
                        required property var modelData

                        width: (faces.width - 4 * faces.spacing) / 5
                        grade: modelData.grade
                        text: modelData.name
                        isChosen: modelData.isChosen
                        onPressed: page.kiosk.chooseGrade(modelData.grade)
                    }
                }
            }
            Label {
                width: parent.width
                visible: page.face.gradeOptions.length > 0
                text: page.face.t.feedback_reasons
                isSoft: true
                font.pixelSize: Theme.type.label
            }
            ChoiceFlow {
                width: parent.width
                choices: page.face.gradeOptions
                prefix: "option_"
                onChosen: key => page.kiosk.switchOption(key)
            }
            ChoiceFlow {
                width: parent.width
                visible: !page.isWriting
                choices: page.face.subjects
                prefix: "subject_"
                onChosen: key => page.kiosk.chooseSubject(key)
            }
            WordsField {
                id: words

                width: parent.width
                visible: page.stage === "telling"
                kiosk: page.kiosk
            }
            PushButton {
                objectName: "anonymousButton"
                width: parent.width
                visible: !page.isWriting && (page.stage === "telling" || page.face.grades.length > 0)
                isPrimary: page.face.isAnonymous
                icon: page.face.isAnonymous ? "check" : "shield"
                text: page.face.isAnonymous ? page.face.t.anonymous_chosen : page.face.t.anonymous
                fontSize: Theme.type.body
                onPressed: page.kiosk.switchAnonymity()
            }
            Thanks {
                width: parent.width
                visible: page.stage === "thanked"
                face: page.face
            }
        }
    }
    ScrollMark { area: scroll }
    Keyboard {
        id: keyboard

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        visible: page.isWriting
        hasSpace: true
        face: page.face
        onLetter: letter => words.insert(letter)
        onErased: words.erase()
        onCleared: words.clear()
    }
    Rectangle {
        id: foot

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        visible: !page.isWriting
        height: actions.height + 2 * Theme.gap.l
        color: Theme.colour.surface

        Column {
            id: actions

            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap.l }
            spacing: Theme.gap.m

            PushButton {
                objectName: "sendFeedbackButton"
                width: parent.width
                height: 96 * Theme.unit
                visible: page.stage === "rating" || page.stage === "telling"
                enabled: page.face.canSendFeedback
                isPrimary: true
                icon: page.face.isSendingFeedback ? "clock" : "check"
                text: page.face.isSendingFeedback ? page.face.t.feedback_sending : page.face.t.feedback_send
                onPressed: page.kiosk.sendFeedback()
            }
            Row {
                width: parent.width
                spacing: Theme.gap.m

                PushButton {
                    objectName: page.visible ? "backButton" : ""
                    width: (parent.width - parent.spacing) / 2
                    enabled: !page.face.isSendingFeedback
                    icon: "back"
                    text: page.face.t.back
                    fontSize: Theme.type.body
                    onPressed: page.kiosk.closeFeedback()
                }
                PushButton {
                    objectName: page.visible ? "homeButton" : ""
                    width: (parent.width - parent.spacing) / 2
                    icon: "house"
                    text: page.face.t.home
                    fontSize: Theme.type.body
                    onPressed: page.kiosk.goHome()
                }
            }
        }
    }
}
