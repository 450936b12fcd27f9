"""What the pages of rating, complaint and suggestion say."""

from hall_protocol.vocabulary import ComplaintKind
from kiosk_client.feedback import can_send
from kiosk_client.feedback_state import Feedback, Stage
from kiosk_client.matter_face import Face
from kiosk_client.state import State
from kiosk_client.texts import named, text


def feedback_face(state: State) -> Face:
    """Everything the pages say."""
    said, language = state.visit.feedback or Feedback(), state.visit.language
    return {
        "canSayFeedback": state.is_connected and state.catalogue is not None,
        "feedbackStage": said.stage.value,
        "feedbackTitle": _title(said, language),
        "feedbackHint": _hint(state, said),
        "grades": _grades(said, language),
        "gradeOptions": _options(said, language),
        "subjects": _subjects(state, said) if said.stage is Stage.TELLING else [],
        "feedbackWords": said.words,
        "isWritingWords": said.is_writing,
        "isAnonymous": said.is_anonymous,
        "canSendFeedback": can_send(said),
        "isSendingFeedback": said.is_sending,
        **_thanks(said, language),
    }


def _title(said: Feedback, language: str) -> str:
    if said.stage is Stage.TELLING:
        return text("complaint_title" if said.kind is ComplaintKind.COMPLAINT else "suggestion_title", language)
    return text(f"feedback_{said.stage.value}_title", language)


def _hint(state: State, said: Feedback) -> str:
    language = state.visit.language
    if said.stage is Stage.CHOOSING:
        return text("feedback_rate_how_scan" if state.has_scanner else "feedback_rate_how", language)
    if said.stage is Stage.TELLING:
        return text("feedback_telling_hint", language)
    if said.stage is not Stage.RATING:
        return ""
    if said.standing is None:
        return text("own_asking", language)
    number = said.standing.ticket_number
    return text("feedback_rating_of" if said.standing.is_open else "feedback_rated", language, number=number)


def _grades(said: Feedback, language: str) -> list[Face]:
    if said.standing is None or not said.standing.is_open:
        return []
    return [
        {
            "grade": view.grade,
            "name": named(language, view.name, view.name_en),
            "isChosen": view.grade == said.grade,
        }
        for view in said.standing.options.grades
    ]


def _options(said: Feedback, language: str) -> list[Face]:
    views = said.standing.options.grades if said.standing is not None else ()
    chosen = next((view for view in views if view.grade == said.grade), None)
    return [
        {
            "key": option.code,
            "name": named(language, option.name, option.name_en),
            "isChosen": option.code in said.options,
        }
        for option in (chosen.options if chosen is not None else ())
    ]


def _subjects(state: State, said: Feedback) -> list[Face]:
    views = state.catalogue.subjects if state.catalogue is not None else ()
    return [
        {
            "key": view.subject,
            "name": named(state.visit.language, view.name, view.name_en),
            "isChosen": view.subject == said.subject,
        }
        for view in views
    ]


def _thanks(said: Feedback, language: str) -> Face:
    if said.filed is None:
        return {"receipt": "", "thanksText": text("feedback_thanks", language)}
    until = f"{said.filed.resolve_by:%Y-%m-%d}"
    return {"receipt": said.filed.receipt, "thanksText": text("feedback_accepted", language, day=until)}
