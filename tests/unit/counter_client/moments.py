"""Moments of a hall for the desk's tests: one counter in any state, with the tickets that belong to it."""

from datetime import UTC, datetime, timedelta

from counter_client.desk import DeskState, step
from counter_client.desk_events import LinkUp, PictureSeen
from counter_client.desk_picture import DeskPicture, seen_from
from counter_client.keys import Key, Press
from hall_protocol.picture import Changes, CounterView, HallPicture, QueueView, TicketView, WaitRange
from hall_protocol.vocabulary import Channel, CounterKind, CounterState, TicketState

NINE = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
"""09:00 in the hall."""
COUNTER = 3
CLERK = "0301"


def a_ticket(
    number: str = "A012",
    state: TicketState = TicketState.WAITING,
    *,
    queue: str = "A",
    minute: float = 0,
    **more: object,
) -> TicketView:
    """A ticket issued `minute` minutes after nine; `more` replaces single fields."""
    issued_at = NINE + timedelta(minutes=minute)
    fields: dict[str, object] = {
        "ticket_id": f"t-{number}",
        "ticket_number": number,
        "queue": queue,
        "item": None,
        "state": state,
        "channel": Channel.KIOSK,
        "priority_class": None,
        "issued_at": issued_at,
        "due_at": issued_at,
        "counter": None,
        "called_at": None,
        "started_at": None,
        "recall_count": 0,
        "print_outcome": None,
    }
    return TicketView(**{**fields, **more})  # type: ignore[arg-type]


def a_counter(state: CounterState = CounterState.FREE, ticket_number: str | None = None, **more: object) -> CounterView:
    """Counter 3, serving queues A and B; `more` replaces single fields."""
    fields: dict[str, object] = {
        "counter": COUNTER,
        "name": "3号综合窗口",
        "name_en": "Counter 3",
        "counter_kind": CounterKind.COMPREHENSIVE,
        "state": state,
        "since": NINE,
        "clerk": None if state is CounterState.CLOSED else CLERK,
        "ticket_id": f"t-{ticket_number}" if ticket_number else None,
        "ticket_number": ticket_number,
        "queues": ("A", "B"),
    }
    return CounterView(**{**fields, **more})  # type: ignore[arg-type]


def a_queue(code: str = "A") -> QueueView:
    """An open queue."""
    return QueueView(code, "社会事务综合", "Social affairs", True, 1, NINE, 2, WaitRange(60, 120, 300))


def seen(*tickets: TicketView, counter: CounterView | None = None) -> DeskPicture:
    """A picture of the hall as counter 3 sees it."""
    picture = HallPicture()
    picture.apply(Changes(queues=(a_queue(),), counters=(counter or a_counter(),), tickets=tickets))
    here = seen_from(picture, COUNTER)
    assert here is not None
    return here


def a_moment(state: CounterState, number: str = "A012", *, held: bool = False) -> DeskPicture:
    """The hall with counter 3 in `state`, with the ticket that state needs, and one held if asked."""
    ticket_states = {CounterState.CALLING: TicketState.CALLED, CounterState.SERVING: TicketState.SERVING}
    tickets = [a_ticket("H001", TicketState.HELD, counter=COUNTER)] if held else []
    if state not in ticket_states:
        return seen(*tickets, counter=a_counter(state))
    mine = a_ticket(number, ticket_states[state], counter=COUNTER)
    return seen(*tickets, mine, counter=a_counter(state, number))


def a_desk(picture: DeskPicture | None = None) -> DeskState:
    """A desk that is connected and has seen `picture`."""
    desk, _ = step(DeskState(CLERK), PictureSeen(picture or a_moment(CounterState.FREE)))
    return step(desk, LinkUp())[0]


def a_press(key: Key, request_id: str = "r1") -> Press:
    """A press with everything its key may need."""
    reason = {Key.PAUSE: "午间休息", Key.CALL_TICKET: "陪同", Key.PRIORITY: "身份证"}.get(key, "")
    named = "t-W001" if key in (Key.CALL_TICKET, Key.PRIORITY) else None
    to_queue = "B" if key is Key.TRANSFER else None
    return Press(key, request_id, reason, named, to_queue, priority_class="elder" if key is Key.PRIORITY else "")
