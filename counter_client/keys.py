"""The clerk's keys: which may be pressed in which state of the counter, and what each asks of the hall."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from counter_client.desk_picture import DeskPicture
from hall_protocol.messages import (
    CallNext,
    CallTicket,
    CloseCounter,
    Command,
    FinishService,
    GivePriority,
    HoldTicket,
    MarkNoShow,
    OpenCounter,
    PauseCounter,
    Recall,
    ResumeCounter,
    ResumeTicket,
    StartService,
    TransferTicket,
    UndoLast,
)
from hall_protocol.vocabulary import CounterState, Outcome


class Key(StrEnum):
    """One key of the desk."""

    SIGN_ON = "sign_on"
    SIGN_OFF = "sign_off"
    CALL_NEXT = "call_next"
    CALL_TICKET = "call_ticket"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    FINISH_AND_CALL = "finish_and_call"
    NO_SHOW = "no_show"
    HOLD = "hold"
    CALL_BACK = "call_back"
    TRANSFER = "transfer"
    PRIORITY = "priority"
    UNDO = "undo"
    PAUSE = "pause"
    RESUME = "resume"


KEYS: dict[CounterState, frozenset[Key]] = {
    CounterState.CLOSED: frozenset({Key.SIGN_ON}),
    CounterState.FREE: frozenset(
        {
            *(Key.CALL_NEXT, Key.FINISH_AND_CALL, Key.CALL_TICKET, Key.CALL_BACK, Key.PRIORITY),
            *(Key.UNDO, Key.PAUSE, Key.SIGN_OFF),
        }
    ),
    CounterState.CALLING: frozenset(
        {Key.RECALL, Key.START, Key.NO_SHOW, Key.HOLD, Key.TRANSFER, Key.PRIORITY, Key.UNDO}
    ),
    CounterState.SERVING: frozenset({Key.FINISH, Key.FINISH_AND_CALL, Key.HOLD, Key.TRANSFER, Key.PRIORITY, Key.UNDO}),
    CounterState.PAUSED: frozenset({Key.RESUME, Key.SIGN_OFF}),
}
"""The keys that mean something in each state; total over them. Whether there is anything to undo, the hall knows."""

PRIMARY: dict[CounterState, Key] = {
    CounterState.CLOSED: Key.SIGN_ON,
    CounterState.FREE: Key.CALL_NEXT,
    CounterState.CALLING: Key.START,
    CounterState.SERVING: Key.FINISH_AND_CALL,
    CounterState.PAUSED: Key.RESUME,
}
"""The one key a clerk most likely wants now."""


@dataclass(frozen=True, slots=True)
class Press:
    """A key was pressed, once: everything it leads to goes under `request_id`, however often it is sent."""

    key: Key
    request_id: str
    reason: str = ""
    ticket_id: str | None = None
    to_queue: str | None = None
    to_counter: int | None = None
    priority_class: str = ""


@dataclass(frozen=True, slots=True)
class Hands:
    """Whose hands press, where, and on which ticket."""

    counter: int
    clerk: str
    ticket_id: str
    outcome: Outcome


def keys_of(picture: DeskPicture) -> frozenset[Key]:
    """The keys that would do something at this moment of the hall."""
    idle = (
        (Key.CALL_BACK, picture.held),
        (Key.CALL_TICKET, picture.waiting or picture.missed),
        (Key.PRIORITY, picture.waiting),
    )
    return KEYS[picture.state] - {key for key, tickets in idle if not tickets}


def commands_of(press: Press, picture: DeskPicture, clerk: str, outcome: Outcome) -> tuple[Command, ...]:
    """What `press` asks, one after the other; the second only once the first is done. Empty if it may not be."""
    if press.key not in keys_of(picture) or not _is_whole(press):
        return ()
    hands = Hands(picture.counter.counter, clerk, _ticket_of(press, picture), outcome)
    if press.key is Key.FINISH_AND_CALL:
        finish = (_finish(press, hands),) if picture.state is CounterState.SERVING else ()
        return (*finish, CallNext(hands.counter))
    return (_COMMANDS[press.key](press, hands),)


def _is_whole(press: Press) -> bool:
    """Whether it says all that its key needs; whether the ticket it names is still there, the hall says."""
    match press.key:
        case Key.TRANSFER:
            return (press.to_queue is None) != (press.to_counter is None)
        case Key.CALL_TICKET:
            return bool(press.ticket_id and press.reason)
        case Key.PRIORITY:
            return bool(press.ticket_id and press.reason and press.priority_class)
        case _:
            return True


def _ticket_of(press: Press, picture: DeskPicture) -> str:
    if press.key in (Key.CALL_TICKET, Key.PRIORITY):
        return press.ticket_id or ""
    if press.key is not Key.CALL_BACK:
        return picture.counter.ticket_id or ""
    held = [ticket.ticket_id for ticket in picture.held]
    return press.ticket_id if press.ticket_id in held else held[0]


def _finish(_press: Press, hands: Hands) -> Command:
    return FinishService(hands.counter, hands.ticket_id, hands.outcome)


_COMMANDS: dict[Key, Callable[[Press, Hands], Command]] = {
    Key.SIGN_ON: lambda _press, hands: OpenCounter(hands.counter, hands.clerk),
    Key.SIGN_OFF: lambda _press, hands: CloseCounter(hands.counter),
    Key.CALL_NEXT: lambda _press, hands: CallNext(hands.counter),
    Key.CALL_TICKET: lambda press, hands: CallTicket(hands.counter, hands.ticket_id, press.reason),
    Key.PRIORITY: lambda press, hands: GivePriority(hands.ticket_id, press.priority_class, press.reason, hands.counter),
    Key.RECALL: lambda _press, hands: Recall(hands.counter, hands.ticket_id),
    Key.START: lambda _press, hands: StartService(hands.counter, hands.ticket_id),
    Key.FINISH: _finish,
    Key.NO_SHOW: lambda press, hands: MarkNoShow(hands.counter, hands.ticket_id, press.reason),
    Key.HOLD: lambda press, hands: HoldTicket(hands.counter, hands.ticket_id, press.reason),
    Key.CALL_BACK: lambda _press, hands: ResumeTicket(hands.counter, hands.ticket_id),
    Key.TRANSFER: lambda press, hands: TransferTicket(
        hands.counter, hands.ticket_id, press.to_queue, press.to_counter, reason=press.reason
    ),
    Key.UNDO: lambda _press, hands: UndoLast(hands.counter),
    Key.PAUSE: lambda press, hands: PauseCounter(hands.counter, press.reason),
    Key.RESUME: lambda _press, hands: ResumeCounter(hands.counter),
}
