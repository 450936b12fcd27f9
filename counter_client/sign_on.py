"""Signing on at the counter as a pure machine: from number and password, over what is still due, to work and back."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from counter_client.sign_on_events import (
    AskConfirm,
    AskOffer,
    AskPassword,
    AskSignOn,
    Begin,
    CodeShown,
    Denied,
    Effect,
    Event,
    FactorOffered,
    GiveBack,
    PasswordChosen,
    SignOffWanted,
    SpeakFor,
    StepDone,
    Submitted,
    TokenGiven,
    TurnedAway,
    Unanswered,
    Welcomed,
)
from hall_protocol.messages import Problem
from hall_protocol.results.sign_on import FactorOffer, Person
from hall_protocol.vocabulary import ErrorCode


class Step(StrEnum):
    """What the clerk has to do before work; `NOTHING` also where the hall needs no passwords."""

    NOTHING = "nothing"
    NUMBER = "number"
    PASSWORD = "password"  # noqa: S105 - a step
    FACTOR = "factor"


class Saying(StrEnum):
    """What the page tells the clerk besides what the hall itself said."""

    ENDED = "ended"
    SIGNED_OFF = "signed_off"
    UNREACHABLE = "unreachable"
    EMPTY = "empty"
    NOT_THE_SAME = "not_the_same"
    CODE_WANTED = "code_wanted"


@dataclass(frozen=True, slots=True)
class SignOnState:
    """Everything the station knows of signing on; the password only until nothing more needs it."""

    step: Step = Step.NOTHING
    number: str = ""
    token: str | None = field(default=None, repr=False)
    password: str = field(default="", repr=False)
    person: Person | None = None
    to_do: tuple[str, ...] = ()
    offer: FactorOffer | None = field(default=None, repr=False)
    needs_code: bool = False
    is_busy: bool = False
    has_begun: bool = False
    saying: Saying | None = None
    problem: Problem | None = None
    locked_until_s: float | None = None
    """By the station's own clock."""


Outcome = tuple[SignOnState, tuple[Effect, ...]]


def step(state: SignOnState, event: Event) -> Outcome:
    """Where the clerk stands after `event`, and what must be done; an event without meaning now changes nothing."""
    return _HANDLERS[type(event)](state, event)


def _on_welcome(state: SignOnState, event: Welcomed) -> Outcome:
    if event.awaits_staff:
        # A welcome of before our token is said is still the station's own.
        is_new = state.step is Step.NOTHING and state.token is None
        return (replace(state, step=Step.NUMBER) if is_new else state), ()
    if event.staff is None:
        return SignOnState(number=state.number), ()
    begins: tuple[Effect, ...] = () if state.has_begun else (Begin(),)
    working = replace(_quiet(state), step=Step.NOTHING, has_begun=True, number=event.staff, needs_code=False)
    return replace(working, password="", offer=None), begins


def _on_turned_away(state: SignOnState, _event: TurnedAway) -> Outcome:
    if state.token is None:
        return state, ()
    return SignOnState(Step.NUMBER, state.number, saying=Saying.ENDED), (SpeakFor(None),)


def _on_submitted(state: SignOnState, event: Submitted) -> Outcome:
    if state.step is not Step.NUMBER or state.is_busy:
        return state, ()
    number = event.number.strip()
    if not number or not event.password:
        return replace(_quiet(state), number=number, saying=Saying.EMPTY), ()
    asking = replace(_quiet(state), number=number, password=event.password, is_busy=True)
    return asking, (AskSignOn(number, event.password, event.code.strip()),)


def _on_token(state: SignOnState, event: TokenGiven) -> Outcome:
    if state.step is not Step.NUMBER or not state.is_busy:
        # Nobody waits for it any more.
        return state, (GiveBack(event.signed_on.token),)
    person = event.signed_on.person
    return _go_on(replace(state, token=event.signed_on.token, person=person, to_do=person.to_do))


def _on_password(state: SignOnState, event: PasswordChosen) -> Outcome:
    if state.step is not Step.PASSWORD or state.is_busy or state.token is None:
        return state, ()
    if not event.new:
        return replace(_quiet(state), saying=Saying.EMPTY), ()
    if event.new != event.again:
        return replace(_quiet(state), saying=Saying.NOT_THE_SAME), ()
    return replace(_quiet(state), is_busy=True), (AskPassword(state.token, state.password, event.new),)


def _on_code(state: SignOnState, event: CodeShown) -> Outcome:
    if state.step is not Step.FACTOR or state.is_busy or state.token is None:
        return state, ()
    if not event.code.strip():
        return replace(_quiet(state), saying=Saying.EMPTY), ()
    return replace(_quiet(state), is_busy=True), (AskConfirm(state.token, event.code.strip()),)


def _on_done(state: SignOnState, _event: StepDone) -> Outcome:
    if state.step not in (Step.PASSWORD, Step.FACTOR):
        return state, ()
    return _go_on(replace(state, to_do=state.to_do[1:]))


def _on_offer(state: SignOnState, event: FactorOffered) -> Outcome:
    if state.token is None:
        return state, ()
    return replace(_quiet(state), step=Step.FACTOR, offer=event.offer), ()


def _go_on(state: SignOnState) -> Outcome:
    """The next of what is due, in the hall's order; after the last the station speaks for the clerk."""
    assert state.token is not None
    due = state.to_do[0] if state.to_do else None
    if due == "password":
        return replace(_quiet(state), step=Step.PASSWORD), ()
    if due == "second_factor":
        return replace(state, is_busy=True), (AskOffer(state.token),)
    return replace(state, password="", offer=None), (SpeakFor(state.token),)


def _on_denied(state: SignOnState, event: Denied) -> Outcome:
    if state.has_begun or not state.is_busy:
        return state, ()
    code = event.problem.code
    if code is ErrorCode.SECOND_FACTOR_REQUIRED:
        return replace(_quiet(state), needs_code=True, saying=Saying.CODE_WANTED), ()
    if code is ErrorCode.CREDENTIAL_UNKNOWN and state.token is not None:
        return SignOnState(Step.NUMBER, state.number, saying=Saying.ENDED), ()
    locked = event.at_s + event.retry_after_s if event.retry_after_s is not None else None
    return replace(_quiet(state), problem=event.problem, locked_until_s=locked), ()


def _on_unanswered(state: SignOnState, _event: Unanswered) -> Outcome:
    return (replace(_quiet(state), saying=Saying.UNREACHABLE) if state.is_busy else state), ()


def _on_sign_off(state: SignOnState, _event: SignOffWanted) -> Outcome:
    if state.token is None:
        return state, ()
    saying = Saying.SIGNED_OFF if state.has_begun else None
    speak: tuple[Effect, ...] = (SpeakFor(None),) if state.has_begun else ()
    return SignOnState(Step.NUMBER, saying=saying), (GiveBack(state.token), *speak)


def _quiet(state: SignOnState) -> SignOnState:
    """The same, with nothing said and nothing asked."""
    return replace(state, is_busy=False, saying=None, problem=None, locked_until_s=None)


_HANDLERS: dict[type[Event], Callable[[SignOnState, Any], Outcome]] = {
    Welcomed: _on_welcome,
    TurnedAway: _on_turned_away,
    Submitted: _on_submitted,
    TokenGiven: _on_token,
    PasswordChosen: _on_password,
    CodeShown: _on_code,
    StepDone: _on_done,
    FactorOffered: _on_offer,
    Denied: _on_denied,
    Unanswered: _on_unanswered,
    SignOffWanted: _on_sign_off,
}
"""Total over the events."""
