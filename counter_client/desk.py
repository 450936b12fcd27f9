"""The desk's rules: `step(state, event) -> (state, effects)`; no Qt, no link, no clock, no chance.

What is true is the hall's picture; replies only confirm. One press is one action: until the picture shows what it
did, every key is dead, so impatience and lost links never act twice.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from counter_client.desk_events import (
    Abandon,
    Answered,
    Effect,
    EvaluationEnded,
    Event,
    LinkLost,
    LinkRejected,
    LinkUp,
    OutcomeChosen,
    PictureSeen,
    Refused,
    Send,
    StartTimer,
    StopTimer,
    Timer,
    TimerFired,
)
from counter_client.desk_picture import DeskPicture
from counter_client.keys import Key, Press, commands_of, keys_of
from hall_protocol.messages import (
    CalledTicket,
    CallNext,
    CallTicket,
    CloseCounter,
    Command,
    FinishService,
    GivePriority,
    HoldTicket,
    MarkNoShow,
    NobodyWaiting,
    OpenCounter,
    PauseCounter,
    Problem,
    Recall,
    Result,
    ResumeCounter,
    ResumeTicket,
    StartService,
    TicketStatus,
    TransferTicket,
    UndoLast,
)
from hall_protocol.vocabulary import CounterState, Outcome, TicketState

SLOW_S = 1.5
"""A healthy hall answers within some 20 ms; after this the clerk is told that we still wait."""
GIVE_UP_S = 30.0
"""An action a clerk asked for so long ago must not happen any more: nobody may be left to receive the visitor."""
SETTLE_S = 2.0
"""How long the picture may trail the reply; then what it shows is believed."""
NOTICE_S = 12.0
"""How long a message stays on the desk."""


class NoticeKind(StrEnum):
    """What the desk tells the clerk."""

    NOBODY_WAITING = "nobody_waiting"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    EVALUATED = "evaluated"
    NOT_EVALUATED = "not_evaluated"
    MARKED_MISSED = "marked_missed"
    HELD = "held"
    TRANSFERRED = "transferred"
    RECALLED = "recalled"
    UNDONE = "undone"
    PRIORITY_GIVEN = "priority_given"


@dataclass(frozen=True, slots=True)
class Notice:
    """One message for the clerk, as data; the face finds the words."""

    kind: NoticeKind
    ticket_number: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A press on its way to the hall and back into the picture; `result` is there once the hall has answered."""

    key: Key
    request_id: str
    command: Command
    then: Command | None = None
    result: Result | None = None
    is_slow: bool = False


@dataclass(frozen=True, slots=True)
class DeskState:
    """Everything the desk knows; `picture` is None until the hall has first told of our counter.

    `unconfirmed` is what the picture already shows as done while its reply has not come yet.
    """

    clerk: str
    is_signed_on: bool = False
    awaits_staff: bool = False
    is_connected: bool = False
    rejection: Problem | None = None
    picture: DeskPicture | None = None
    under_way: UnderWay | None = None
    unconfirmed: UnderWay | None = None
    notice: Notice | None = None
    called: CalledTicket | None = None
    outcome: Outcome = Outcome.OTHER


Step = tuple[DeskState, tuple[Effect, ...]]


def step(state: DeskState, event: Event) -> Step:
    """What the desk is after `event`, and what must be done; an event without meaning now changes nothing."""
    return _HANDLERS[type(event)](state, event)


def available(state: DeskState) -> frozenset[Key]:
    """The keys that may be pressed now."""
    return meaningful(state) if state.under_way is None else frozenset()


def meaningful(state: DeskState) -> frozenset[Key]:
    """The keys that would do something, were nothing under way."""
    if state.picture is None or not state.is_connected or state.awaits_staff:
        return frozenset()
    keys = keys_of(state.picture)
    if state.picture.state is not CounterState.CLOSED:
        return keys
    # Who has signed on may leave without opening the counter; where nobody is known, nobody can open it.
    return keys | {Key.SIGN_OFF} if state.is_signed_on else keys if state.clerk else keys - {Key.SIGN_ON}


def _on_link_up(state: DeskState, event: LinkUp) -> Step:
    welcomed = replace(state, is_connected=True, rejection=None, awaits_staff=event.awaits_staff)
    return replace(welcomed, is_signed_on=event.staff is not None, clerk=event.staff or state.clerk), ()


def _on_link_lost(state: DeskState, _event: LinkLost) -> Step:
    return replace(state, is_connected=False), ()


def _on_link_rejected(state: DeskState, event: LinkRejected) -> Step:
    return replace(state, is_connected=False, rejection=event.problem), ()


def _on_picture(state: DeskState, event: PictureSeen) -> Step:
    is_same_ticket = state.picture is not None and state.picture.counter.ticket_id == event.picture.counter.ticket_id
    seen = replace(state, picture=event.picture, outcome=state.outcome if is_same_ticket else Outcome.OTHER)
    return _settled(seen)


def _on_press(state: DeskState, event: Press) -> Step:
    if state.picture is None or event.key not in available(state):
        return state, ()
    commands = commands_of(event, state.picture, state.clerk, state.outcome)
    if not commands:
        return state, ()
    then = commands[1] if len(commands) > 1 else None
    under_way = UnderWay(event.key, event.request_id, commands[0], then)
    left: tuple[Effect, ...] = (Abandon(state.unconfirmed.request_id),) if state.unconfirmed else ()
    sent, effects = _send(replace(state, notice=None, unconfirmed=None), under_way)
    return sent, (*left, *effects)


def _on_outcome(state: DeskState, event: OutcomeChosen) -> Step:
    is_serving = state.picture is not None and state.picture.state is CounterState.SERVING
    return (replace(state, outcome=event.outcome) if is_serving else state), ()


def _on_answered(state: DeskState, event: Answered) -> Step:
    if state.unconfirmed is not None and state.unconfirmed.request_id == event.request_id:
        known, effects = _learned(replace(state, unconfirmed=None), state.unconfirmed.key, event.result)
        return known, (StopTimer(Timer.GIVE_UP), *effects)
    under_way = state.under_way
    if under_way is None or under_way.request_id != event.request_id or under_way.result is not None:
        return state, ()
    if under_way.then is not None:
        # The second half of "finish and call next" has an id of its own, made from the press's, so it too is done once.
        second = UnderWay(under_way.key, f"{under_way.request_id}-then", under_way.then)
        return _send(state, second)
    answered = replace(state, under_way=replace(under_way, result=event.result))
    known, effects = _learned(answered, under_way.key, event.result)
    settled, more = _settled(known)
    stops: tuple[Effect, ...] = (StopTimer(Timer.SLOW), StopTimer(Timer.GIVE_UP))
    waits: tuple[Effect, ...] = () if settled.under_way is None else (StartTimer(Timer.SETTLE, SETTLE_S),)
    return settled, (*stops, *effects, *more, *waits)


def _learned(state: DeskState, key: Key, result: Result) -> Step:
    """Keep what only the reply says: why this ticket was called, and what to tell the clerk."""
    if isinstance(result, CalledTicket):
        state = replace(state, called=result)
    return _told(state, _notice_of(key, result))


def _on_refused(state: DeskState, event: Refused) -> Step:
    if state.unconfirmed is not None and state.unconfirmed.request_id == event.request_id:
        return replace(state, unconfirmed=None), (StopTimer(Timer.GIVE_UP),)
    under_way = state.under_way
    if under_way is None or under_way.request_id != event.request_id or under_way.result is not None:
        return state, ()
    told, effects = _told(state, Notice(NoticeKind.REFUSED, problem=event.problem))
    return replace(told, under_way=None), (StopTimer(Timer.SLOW), StopTimer(Timer.GIVE_UP), *effects)


def _on_timer(state: DeskState, event: TimerFired) -> Step:
    under_way = state.under_way
    is_answered = under_way is not None and under_way.result is not None
    match event.timer:
        case Timer.NOTICE:
            return replace(state, notice=None), ()
        case Timer.SETTLE if is_answered:
            return replace(state, under_way=None), ()
        case Timer.SLOW if under_way is not None and not is_answered:
            return replace(state, under_way=replace(under_way, is_slow=True)), ()
        case Timer.GIVE_UP if not is_answered:
            return _given_up(state)
        case _:
            return state, ()


def _given_up(state: DeskState) -> Step:
    if state.under_way is not None:
        told, effects = _told(replace(state, under_way=None), Notice(NoticeKind.NO_ANSWER))
        return told, (Abandon(state.under_way.request_id), StopTimer(Timer.SLOW), *effects)
    if state.unconfirmed is not None:
        return replace(state, unconfirmed=None), (Abandon(state.unconfirmed.request_id),)
    return state, ()


def _on_evaluation(state: DeskState, event: EvaluationEnded) -> Step:
    kind = NoticeKind.EVALUATED if event.is_answered else NoticeKind.NOT_EVALUATED
    return _told(state, Notice(kind, event.ticket_number))


def _send(state: DeskState, under_way: UnderWay) -> Step:
    return replace(state, under_way=under_way), (
        Send(under_way.request_id, under_way.command),
        StartTimer(Timer.SLOW, SLOW_S),
        StartTimer(Timer.GIVE_UP, GIVE_UP_S),
    )


def _told(state: DeskState, notice: Notice | None) -> Step:
    if notice is None:
        return state, ()
    return replace(state, notice=notice), (StartTimer(Timer.NOTICE, NOTICE_S),)


def _settled(state: DeskState) -> Step:
    """Free the keys once the picture shows what was asked."""
    under_way, picture = state.under_way, state.picture
    if under_way is None or picture is None or under_way.then is not None or not _is_shown(under_way, picture):
        return state, ()
    unconfirmed = under_way if under_way.result is None else None
    return replace(state, under_way=None, unconfirmed=unconfirmed), (StopTimer(Timer.SLOW), StopTimer(Timer.SETTLE))


def _is_shown(under_way: UnderWay, picture: DeskPicture) -> bool:
    counter = picture.counter
    match under_way.command:
        case Recall() | GivePriority():
            return under_way.result is not None
        case UndoLast():
            return isinstance(under_way.result, TicketStatus) and _is_back(under_way.result, picture)
        case CallNext():
            return counter.state is CounterState.CALLING or isinstance(under_way.result, NobodyWaiting)
        case ResumeTicket(ticket_id=ticket_id) | CallTicket(ticket_id=ticket_id):
            return counter.ticket_id == ticket_id
        case StartService():
            return counter.state is CounterState.SERVING
        case FinishService() | MarkNoShow() | HoldTicket() | TransferTicket() as command:
            return counter.ticket_id != command.ticket_id
        case command:
            return counter.state is _STATES_AFTER.get(type(command))


_STATES_WITH: dict[str, CounterState] = {
    TicketState.CALLED: CounterState.CALLING,
    TicketState.SERVING: CounterState.SERVING,
}


def _is_back(undone: TicketStatus, picture: DeskPicture) -> bool:
    """Whether the picture has the ticket where it was before what was taken back."""
    counter = picture.counter
    before = _STATES_WITH.get(undone.state)
    if before is None:
        return counter.ticket_id != undone.ticket_id
    return counter.ticket_id == undone.ticket_id and counter.state is before


_STATES_AFTER: dict[type[Command], CounterState] = {
    OpenCounter: CounterState.FREE,
    ResumeCounter: CounterState.FREE,
    PauseCounter: CounterState.PAUSED,
    CloseCounter: CounterState.CLOSED,
}


def _notice_of(key: Key, result: Result) -> Notice | None:
    if isinstance(result, NobodyWaiting):
        return Notice(NoticeKind.NOBODY_WAITING)
    if key in _NOTICES and isinstance(result, TicketStatus | CalledTicket):
        return Notice(_NOTICES[key], result.ticket_number)
    return None


_NOTICES = {
    Key.NO_SHOW: NoticeKind.MARKED_MISSED,
    Key.HOLD: NoticeKind.HELD,
    Key.TRANSFER: NoticeKind.TRANSFERRED,
    Key.RECALL: NoticeKind.RECALLED,
    Key.UNDO: NoticeKind.UNDONE,
    Key.PRIORITY: NoticeKind.PRIORITY_GIVEN,
}

_HANDLERS: dict[type[Event], Callable[[DeskState, Any], Step]] = {
    LinkUp: _on_link_up,
    LinkLost: _on_link_lost,
    LinkRejected: _on_link_rejected,
    PictureSeen: _on_picture,
    Press: _on_press,
    OutcomeChosen: _on_outcome,
    Answered: _on_answered,
    Refused: _on_refused,
    TimerFired: _on_timer,
    EvaluationEnded: _on_evaluation,
}
"""Total over the events."""
