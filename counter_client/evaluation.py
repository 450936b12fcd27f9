"""The evaluator screen's rules: idle → invited (→ reasons) → submitting → thanks or sorry → idle; pure.

One invitation, one answer: the token is good once, and the clerk hears only that it is done. A good grade is sent by
the touch; a bad one needs a reason (without, the hall refuses it: `reason_required`), so a page comes between.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from counter_client.evaluation_events import (
    AbandonSubmit,
    BackPressed,
    Effect,
    EvaluationTimer,
    Event,
    GradePressed,
    Invited,
    LeavePressed,
    MorePressed,
    OptionsKnown,
    ReasonPressed,
    SendPressed,
    ServiceStarted,
    StartTimer,
    StopTimers,
    Submit,
    SubmitRefused,
    Submitted,
    TellClerk,
    TimerEnded,
)
from hall_protocol.messages import EvaluationOptions, Invitation
from hall_protocol.results.evaluation import OptionView
from hall_protocol.vocabulary import BAD_GRADE

INVITED_S = 60.0
"""How long faces and reasons stay together, unless the hall's rules say otherwise.

They share one countdown because the hall has one: what comes later than its `invitation_s` is refused here.
"""
SUBMIT_S = 15.0
"""How long a visitor is kept in front of the screen while the hall does not answer."""
THANKS_S = 5.0
"""How long the thanks stay."""


class Page(StrEnum):
    """What the visitor sees."""

    IDLE = "idle"
    INVITED = "invited"
    REASONS = "reasons"
    SUBMITTING = "submitting"
    THANKS = "thanks"
    ELSEWHERE = "elsewhere"
    """A bad grade by a key, which cannot say why: the evaluation goes on by the slip's code, not here."""
    SORRY = "sorry"


_ASKING = (Page.INVITED, Page.REASONS)
"""The pages on which the visitor still owes an answer."""


@dataclass(frozen=True, slots=True)
class EvaluationState:
    """What the evaluator screen knows; `grade` and `chosen` only until the hall has them."""

    page: Page = Page.IDLE
    invitation: Invitation | None = None
    request_id: str = ""
    grade: int | None = None
    chosen: tuple[str, ...] = ()
    """Codes of reasons, in the order they were touched."""
    is_more: bool = False
    """Whether every reason is shown, not only the first three."""
    ended: str = ""
    """The evaluation last ended, so that an invitation repeated after a reconnect is not shown twice."""
    invited_s: float = INVITED_S
    options: EvaluationOptions | None = None


Step = tuple[EvaluationState, tuple[Effect, ...]]


def step(state: EvaluationState, event: Event) -> Step:
    """The screen after `event`, and what must be done; an event without meaning now changes nothing."""
    return _HANDLERS[type(event)](state, event)


def reasons_of(state: EvaluationState) -> tuple[OptionView, ...]:
    """Every reason that goes with the grade touched; none when the hall has not told them."""
    grades = state.options.grades if state.options is not None else ()
    return next((view.options for view in grades if view.grade == state.grade), ())


def shown_reasons(state: EvaluationState) -> tuple[OptionView, ...]:
    """The reasons to show now: the first three, or all after "more"."""
    every = reasons_of(state)
    first = tuple(view for view in every if view.is_shown_first)
    return every if state.is_more or not first else first


def _on_invited(state: EvaluationState, event: Invited) -> Step:
    invitation = event.invitation
    if invitation.key == state.ended:
        return state, ()
    if state.invitation is not None and invitation.key == state.invitation.key:
        # A hall that restarted asks again, perhaps under a new token; the visitor need not notice.
        return (replace(state, invitation=invitation) if state.page in _ASKING else state), ()
    left: tuple[Effect, ...] = (AbandonSubmit(state.request_id),) if state.page is Page.SUBMITTING else ()
    fresh = replace(_blank(state, Page.INVITED), invitation=invitation)
    return fresh, (*left, StartTimer(EvaluationTimer.INVITED, state.invited_s))


def _on_options(state: EvaluationState, event: OptionsKnown) -> Step:
    told = replace(state, options=event.options)
    known = {view.code for view in reasons_of(told)}
    return replace(told, chosen=tuple(code for code in state.chosen if code in known)), ()


def _on_grade(state: EvaluationState, event: GradePressed) -> Step:
    if state.page is not Page.INVITED or not 1 <= event.grade <= 5:
        return state, ()
    graded = replace(state, grade=event.grade)
    if event.grade <= BAD_GRADE:
        return _closed(state, Page.ELSEWHERE) if event.is_keyed else (replace(graded, page=Page.REASONS), ())
    return _submitting(graded, event.request_id)


def _on_reason(state: EvaluationState, event: ReasonPressed) -> Step:
    if state.page is not Page.REASONS or event.code not in {view.code for view in reasons_of(state)}:
        return state, ()
    others = tuple(code for code in state.chosen if code != event.code)
    is_taken_back = event.code in state.chosen
    return replace(state, chosen=others if is_taken_back else (*others, event.code)), ()


def _on_more(state: EvaluationState, _event: MorePressed) -> Step:
    return (replace(state, is_more=True) if state.page is Page.REASONS else state), ()


def _on_back(state: EvaluationState, _event: BackPressed) -> Step:
    if state.page is not Page.REASONS:
        return state, ()
    return replace(state, page=Page.INVITED, grade=None, chosen=(), is_more=False), ()


def _on_send(state: EvaluationState, event: SendPressed) -> Step:
    is_ready = state.page is Page.REASONS and bool(state.chosen)
    return _submitting(state, event.request_id) if is_ready else (state, ())


def _on_leave(state: EvaluationState, _event: LeavePressed) -> Step:
    return _given_up(state) if state.page is Page.REASONS else (state, ())


def _on_submitted(state: EvaluationState, event: Submitted) -> Step:
    return _closed(state, Page.THANKS) if _is_awaited(state, event.request_id) else (state, ())


def _on_submit_refused(state: EvaluationState, event: SubmitRefused) -> Step:
    return _closed(state, Page.SORRY) if _is_awaited(state, event.request_id) else (state, ())


def _on_service_started(state: EvaluationState, event: ServiceStarted) -> Step:
    is_other = state.invitation is not None and state.invitation.ticket_id != event.ticket_id
    return _given_up(state) if state.page in _ASKING and is_other else (state, ())


def _on_timer(state: EvaluationState, event: TimerEnded) -> Step:
    match event.timer, state.page:
        case EvaluationTimer.INVITED, Page.INVITED | Page.REASONS:
            return _given_up(state)
        case EvaluationTimer.SUBMIT, Page.SUBMITTING:
            sorry, effects = _closed(state, Page.SORRY)
            return sorry, (AbandonSubmit(state.request_id), *effects)
        case EvaluationTimer.CLOSING, Page.THANKS | Page.ELSEWHERE | Page.SORRY:
            return replace(state, page=Page.IDLE), (StopTimers(),)
        case _:
            return state, ()


def _is_awaited(state: EvaluationState, request_id: str) -> bool:
    return state.page is Page.SUBMITTING and state.request_id == request_id


def _submitting(state: EvaluationState, request_id: str) -> Step:
    if state.invitation is None or state.grade is None:
        return state, ()
    submit = Submit(request_id, state.invitation, state.grade, state.chosen)
    sending = replace(state, page=Page.SUBMITTING, request_id=request_id)
    return sending, (submit, StartTimer(EvaluationTimer.SUBMIT, SUBMIT_S))


def _given_up(state: EvaluationState) -> Step:
    """Nobody answered and nobody will."""
    idle, effects = _closed(state, Page.IDLE)
    return idle, (*effects, StopTimers())


def _closed(state: EvaluationState, page: Page) -> Step:
    """End this invitation; nothing of the visitor's answer stays behind."""
    invitation = state.invitation
    ended = replace(_blank(state, page), ended=invitation.key if invitation else "")
    number = invitation.ticket_number if invitation else ""
    # The clerk heard the key: that a struck grade counts as answered keeps a bad one from being told apart.
    tell = TellClerk(number, is_answered=page in (Page.THANKS, Page.ELSEWHERE))
    return ended, (tell, *(() if page is Page.IDLE else (StartTimer(EvaluationTimer.CLOSING, THANKS_S),)))


def _blank(state: EvaluationState, page: Page) -> EvaluationState:
    """The page with nothing of a visitor on it; what the hall told stays."""
    return EvaluationState(page, ended=state.ended, invited_s=state.invited_s, options=state.options)


_HANDLERS: dict[type[Event], Callable[[EvaluationState, Any], Step]] = {
    Invited: _on_invited,
    OptionsKnown: _on_options,
    GradePressed: _on_grade,
    ReasonPressed: _on_reason,
    MorePressed: _on_more,
    BackPressed: _on_back,
    SendPressed: _on_send,
    LeavePressed: _on_leave,
    Submitted: _on_submitted,
    SubmitRefused: _on_submit_refused,
    ServiceStarted: _on_service_started,
    TimerEnded: _on_timer,
}
"""Total over the events."""
