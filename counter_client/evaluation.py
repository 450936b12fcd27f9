"""The evaluator screen's rules: idle → invited → submitting → thanks or sorry → idle; `step(state, event)`, pure.

One invitation, one answer: the token is good once, the first touch counts, and the clerk hears only that it is done.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from hall_protocol.messages import Invitation

INVITED_S = 60.0
"""How long faces stay when nobody touches them, unless the hall's rules say otherwise."""
SUBMIT_S = 15.0
"""How long a visitor is kept in front of the screen while the hall does not answer."""
THANKS_S = 5.0
"""How long the thanks stay."""


class Page(StrEnum):
    """What the visitor sees."""

    IDLE = "idle"
    INVITED = "invited"
    SUBMITTING = "submitting"
    THANKS = "thanks"
    SORRY = "sorry"


class EvaluationTimer(StrEnum):
    """The one timer of each page that ends by itself."""

    INVITED = "invited"
    SUBMIT = "submit"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class EvaluationState:
    """What the evaluator screen knows; `grade` only while it is on its way to the hall."""

    page: Page = Page.IDLE
    invitation: Invitation | None = None
    request_id: str = ""
    grade: int | None = None
    ended: str = ""
    """The evaluation last ended, so that an invitation repeated after a reconnect is not shown twice."""
    invited_s: float = INVITED_S


@dataclass(frozen=True, slots=True)
class Invited:
    """The hall asks the visitor to rate."""

    invitation: Invitation


@dataclass(frozen=True, slots=True)
class GradePressed:
    """The visitor touched a face, 1 to 5; everything it leads to goes under `request_id`."""

    grade: int
    request_id: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """The hall has the answer on its disk."""

    request_id: str


@dataclass(frozen=True, slots=True)
class SubmitRefused:
    """The hall did not take the answer: too late, or given elsewhere."""

    request_id: str


@dataclass(frozen=True, slots=True)
class ServiceStarted:
    """The counter serves this ticket now: whoever was asked before is gone, and nobody may answer for them."""

    ticket_id: str


@dataclass(frozen=True, slots=True)
class TimerEnded:
    """A timer ran out."""

    timer: EvaluationTimer


Event = Invited | GradePressed | Submitted | SubmitRefused | ServiceStarted | TimerEnded


@dataclass(frozen=True, slots=True)
class Submit:
    """Send the visitor's answer, again after every reconnect, until answered or abandoned."""

    request_id: str
    invitation: Invitation
    grade: int


@dataclass(frozen=True, slots=True)
class AbandonSubmit:
    """Stop sending the answer."""

    request_id: str


@dataclass(frozen=True, slots=True)
class StartTimer:
    """Fire `timer` after `seconds`; whatever timer ran before is stopped."""

    timer: EvaluationTimer
    seconds: float


@dataclass(frozen=True, slots=True)
class StopTimers:
    """Let nothing fire any more."""


@dataclass(frozen=True, slots=True)
class TellClerk:
    """Let the clerk's desk know that this ticket's evaluation is over; the grade stays here."""

    ticket_number: str
    is_submitted: bool


Effect = Submit | AbandonSubmit | StartTimer | StopTimers | TellClerk
Step = tuple[EvaluationState, tuple[Effect, ...]]


def step(state: EvaluationState, event: Event) -> Step:
    """The screen after `event`, and what must be done; an event without meaning now changes nothing."""
    return _HANDLERS[type(event)](state, event)


def _on_invited(state: EvaluationState, event: Invited) -> Step:
    invitation = event.invitation
    if invitation.key == state.ended:
        return state, ()
    if state.invitation is not None and invitation.key == state.invitation.key:
        # A hall that restarted asks again, perhaps under a new token; the visitor need not notice.
        return (replace(state, invitation=invitation) if state.page is Page.INVITED else state), ()
    left: tuple[Effect, ...] = (AbandonSubmit(state.request_id),) if state.page is Page.SUBMITTING else ()
    fresh = EvaluationState(Page.INVITED, invitation, ended=state.ended, invited_s=state.invited_s)
    return fresh, (*left, StartTimer(EvaluationTimer.INVITED, state.invited_s))


def _on_grade(state: EvaluationState, event: GradePressed) -> Step:
    if state.page is not Page.INVITED or state.invitation is None or not 1 <= event.grade <= 5:
        return state, ()
    submitting = replace(state, page=Page.SUBMITTING, request_id=event.request_id, grade=event.grade)
    submit = Submit(event.request_id, state.invitation, event.grade)
    return submitting, (submit, StartTimer(EvaluationTimer.SUBMIT, SUBMIT_S))


def _on_submitted(state: EvaluationState, event: Submitted) -> Step:
    return _closed(state, Page.THANKS) if _is_awaited(state, event.request_id) else (state, ())


def _on_submit_refused(state: EvaluationState, event: SubmitRefused) -> Step:
    return _closed(state, Page.SORRY) if _is_awaited(state, event.request_id) else (state, ())


def _on_service_started(state: EvaluationState, event: ServiceStarted) -> Step:
    is_other = state.invitation is not None and state.invitation.ticket_id != event.ticket_id
    return _given_up(state) if state.page is Page.INVITED and is_other else (state, ())


def _on_timer(state: EvaluationState, event: TimerEnded) -> Step:
    match event.timer, state.page:
        case EvaluationTimer.INVITED, Page.INVITED:
            return _given_up(state)
        case EvaluationTimer.SUBMIT, Page.SUBMITTING:
            sorry, effects = _closed(state, Page.SORRY)
            return sorry, (AbandonSubmit(state.request_id), *effects)
        case EvaluationTimer.CLOSING, Page.THANKS | Page.SORRY:
            return replace(state, page=Page.IDLE), (StopTimers(),)
        case _:
            return state, ()


def _is_awaited(state: EvaluationState, request_id: str) -> bool:
    return state.page is Page.SUBMITTING and state.request_id == request_id


def _given_up(state: EvaluationState) -> Step:
    """Nobody answered and nobody will."""
    idle, effects = _closed(state, Page.IDLE)
    return idle, (*effects, StopTimers())


def _closed(state: EvaluationState, page: Page) -> Step:
    """End this invitation; nothing of the visitor's answer stays behind."""
    invitation = state.invitation
    ended = EvaluationState(page, ended=invitation.key if invitation else "", invited_s=state.invited_s)
    number = invitation.ticket_number if invitation else ""
    tell = TellClerk(number, is_submitted=page is Page.THANKS)
    return ended, (tell, *(() if page is Page.IDLE else (StartTimer(EvaluationTimer.CLOSING, THANKS_S),)))


_HANDLERS: dict[type[Event], Callable[[EvaluationState, Any], Step]] = {
    Invited: _on_invited,
    GradePressed: _on_grade,
    Submitted: _on_submitted,
    SubmitRefused: _on_submit_refused,
    ServiceStarted: _on_service_started,
    TimerEnded: _on_timer,
}
"""Total over the events."""
