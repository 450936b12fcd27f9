"""The flow of rating a service, of complaints and suggestions; nobody need say who they are."""

from dataclasses import replace

from hall_protocol.messages import (
    Command,
    EvaluationStanding,
    FetchEvaluation,
    FileComplaint,
    FiledComplaint,
    SubmitEvaluation,
)
from hall_protocol.vocabulary import BAD_GRADE, ComplaintKind
from kiosk_client import events, own
from kiosk_client.effects import Ask, Purpose
from kiosk_client.feedback_state import Feedback, Service, Stage
from kiosk_client.state import Notice, State
from kiosk_client.step import Step

WORDS_MAX = 500
"""The wire's limit."""

FeedbackEvent = (
    events.FeedbackOpened
    | events.FeedbackClosed
    | events.RatePressed
    | events.TellPressed
    | events.GradeChosen
    | events.OptionSwitched
    | events.SubjectChosen
    | events.WordsTyped
    | events.WritingSwitched
    | events.AnonymitySwitched
    | events.FeedbackSent
)


def step(state: State, event: FeedbackEvent) -> Step:
    """What the visitor does to say something; nothing while it is on its way."""
    said = state.visit.feedback
    if not state.is_connected or (said is not None and said.is_sending):
        return state, ()
    match event:
        case events.FeedbackOpened():
            return _saying(state, Feedback()), ()
        case events.FeedbackClosed():
            return _closed(state, said)
        case events.RatePressed(ticket_id=ticket_id):
            return _rate_own(state, ticket_id)
        case _:
            return (state, ()) if said is None else _said(state, said, event)


def answered(state: State, event: events.Answered | events.Refused | events.Unanswered) -> Step:
    """The hall took it, or says why not; without an answer it may be sent again and is still said once."""
    said = state.visit.feedback
    if said is None or event.ask.visit != state.visit.number:
        return state, ()
    said = replace(said, is_sending=False)
    match event:
        case events.Answered(result=EvaluationStanding() as standing):
            return _saying(state, replace(said, standing=standing)), ()
        case events.Answered(result=result):
            filed = result if isinstance(result, FiledComplaint) else None
            return _saying(state, Feedback(Stage.THANKED, filed=filed)), ()
        case events.Refused(problem=problem):
            return _saying(state, replace(said, request_id=None)).with_visit(problem=problem), ()
        case events.Unanswered():
            return _saying(state, said).with_visit(notice=Notice.NOT_SAID), ()


def can_send(said: Feedback) -> bool:
    """Whether enough is said; a bad grade needs one of its reasons."""
    if said.is_sending:
        return False
    if said.stage is Stage.RATING:
        return said.grade is not None and (said.grade > BAD_GRADE or bool(said.options))
    return said.stage is Stage.TELLING and said.subject is not None


def _said(state: State, said: Feedback, event: FeedbackEvent) -> Step:
    match event:
        case events.TellPressed(kind=kind):
            told = Feedback(Stage.TELLING, kind=ComplaintKind(kind))
            return _saying(state, told), ()
        case events.GradeChosen(grade=grade):
            is_open = said.standing is not None and said.standing.is_open
            return (_saying(state, replace(said, grade=grade, options=(), request_id=None)) if is_open else state), ()
        case events.OptionSwitched(code=code):
            return _saying(state, replace(said, options=_switched(said, code), request_id=None)), ()
        case events.SubjectChosen(subject=subject):
            return _saying(state, replace(said, subject=subject, request_id=None)), ()
        case events.WordsTyped(text=text):
            return _saying(state, replace(said, words=text[:WORDS_MAX], request_id=None)), ()
        case events.WritingSwitched():
            return _saying(state, replace(said, is_writing=not said.is_writing)), ()
        case events.AnonymitySwitched():
            return _saying(state, replace(said, is_anonymous=not said.is_anonymous, request_id=None)), ()
        case events.FeedbackSent(request_id=request_id):
            return _sent(state, said, request_id)
        case _:
            return state, ()


def _sent(state: State, said: Feedback, request_id: str) -> Step:
    if not can_send(said):
        return state, ()
    kept = said.request_id or request_id
    state = _saying(state, replace(said, is_sending=True, is_writing=False, request_id=kept))
    return state, (Ask(Purpose.FEEDBACK, state.visit.number, _command(said), kept),)


def _command(said: Feedback) -> Command:
    if said.service is not None and said.grade is not None:
        return SubmitEvaluation(
            said.service.ticket_id, said.service.token, said.grade, said.options, is_anonymous=said.is_anonymous
        )
    assert said.subject is not None
    return FileComplaint(said.kind, said.subject, said.words, is_anonymous=said.is_anonymous)


def _switched(said: Feedback, code: str) -> tuple[str, ...]:
    if code in said.options:
        return tuple(each for each in said.options if each != code)
    return (*said.options, code)


def _rate_own(state: State, ticket_id: str) -> Step:
    services = state.visit.standing.services if state.visit.standing is not None else ()
    found = next((each for each in services if each.ticket_id == ticket_id), None)
    return (state, ()) if found is None else rate(state, Service(ticket_id, found.token))


def rate(state: State, service: Service) -> Step:
    """Ask whether this service can still be rated, and show its page."""
    state = _saying(state, Feedback(Stage.RATING, service))
    question = FetchEvaluation(service.ticket_id, service.token)
    return state, (Ask(Purpose.FEEDBACK, state.visit.number, question),)


def _closed(state: State, said: Feedback | None) -> Step:
    """One step back: from a rating or a complaint to the choice, from there to the page before."""
    closed = state.with_visit(feedback=None, notice=None, problem=None)
    if state.visit.is_standing_open:
        # What was rated is no longer to be rated: the hall says anew what is.
        return own.step(closed, events.StandingOpened())
    is_beginning = said is None or said.stage in (Stage.CHOOSING, Stage.THANKED)
    return (closed if is_beginning else _saying(state, Feedback())), ()


def _saying(state: State, said: Feedback) -> State:
    return state.with_visit(feedback=said, notice=None, problem=None)
