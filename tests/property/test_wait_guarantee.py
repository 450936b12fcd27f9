"""The bound of the wait guarantee (docs/algorithms.md): beyond it, every competent counter brings a turn nearer."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hall_protocol.vocabulary import CounterState, Outcome, TicketState
from hall_server.domain import commands as c
from hall_server.domain.policy import ItemPolicy, RatioCap
from hall_server.domain.state import Ticket
from tests.helpers.hall_builder import Hall, a_counter, a_policy, a_queue
from tests.property.generated_day import MAX_CREDIT

MAX_WAIT = timedelta(minutes=10)
WHOLE, OTHERS = 4, (1, 2, 3)
"""Counter 4 alone serves A and B; all of them are competent for everything."""
_STEP = st.tuples(
    st.sampled_from(("A", "B", "N", "A+B", "sent", "pause")),
    st.sampled_from((None, None, "elder", "soldier")),
    st.integers(1, 300),
    st.sampled_from((None, 1, 2, 3)),
)


def a_hall(cap: RatioCap | None) -> Hall:
    counters = {1: a_counter(1, "A"), 2: a_counter(2, "B"), 3: a_counter(3, "N"), WHOLE: a_counter(WHOLE, "AB")}
    items = {name: ItemPolicy(name, name, name.upper(), needs_identity=False) for name in "ab"}
    queues = {queue: a_queue(queue) for queue in "ABN"}
    hall = Hall(a_policy(counters=counters, queues=queues, items=items, ratio_cap=cap, max_wait=MAX_WAIT))
    return hall.open(*counters)


def beyond(hall: Hall) -> list[Ticket]:
    """Whoever waits beyond the guarantee in a line, and for no single counter."""
    waiting = (ticket for ticket in hall.state.tickets.values() if ticket.state is TicketState.WAITING)
    return [each for each in waiting if each.reserved_counter is None and hall.now - each.due_at > MAX_WAIT]


def come(hall: Hall, what: str, priority_class: str | None) -> None:
    if what == "A+B":
        hall.do(hall.wish(None, items=("a", "b"), priority_class=priority_class))
    elif what in "ABN":
        hall.issue(what, priority_class=priority_class)


def send(hall: Hall) -> None:
    """Whoever counter 1 calls is sent to counter 4, which serves somebody all day or pauses."""
    if (called := hall.call(1)) is not None:
        hall.do(c.TransferTicket(1, called.ticket_id, to_counter=WHOLE, reason="专员"))


def pause(hall: Hall) -> None:
    is_paused = hall.state.counter(WHOLE).state is CounterState.PAUSED
    hall.do(c.ResumeCounter(WHOLE) if is_paused else c.PauseCounter(WHOLE, "午休"))


@settings(max_examples=150, deadline=None)
@given(st.lists(_STEP, min_size=5, max_size=50), st.sampled_from((None, RatioCap(1, 3))))
def test_beyond_the_guarantee_only_those_due_or_come_before_are_called_by_any_counter(
    steps: list[tuple[str, str | None, int, int | None]], cap: RatioCap | None
) -> None:
    """Counter 4, the only one for all of A+B, calls nobody: no line may depend on it, nor on help that is offered."""
    hall = a_hall(cap)
    for what, priority_class, seconds, number in steps:
        hall.later(seconds=seconds).do(c.Tick())
        come(hall, what, priority_class)
        if what == "sent":
            send(hall)
        elif what == "pause":
            pause(hall)
        if number is not None:
            check_call(hall, number)
    check_nobody_waits_for_one_who_pauses(hall)


def check_call(hall: Hall, number: int) -> None:
    """Whom it calls is one of a set that closes: due before, and so come within a credit after, or come before."""
    late = beyond(hall)
    called = hall.call(number)
    assert called is not None or not late
    if called is None:
        return
    for ticket in late:
        assert called.line_key <= ticket.line_key or called.entry_key < ticket.entry_key
        assert called.issued_at <= max(ticket.due_at + MAX_CREDIT, ticket.entered_at)
    hall.do(c.StartService(number, called.ticket_id))
    hall.do(c.FinishService(number, called.ticket_id, Outcome.OTHER))


def check_nobody_waits_for_one_who_pauses(hall: Hall) -> None:
    pauses = hall.state.counter(WHOLE).state is CounterState.PAUSED
    hall.later(seconds=MAX_WAIT.total_seconds() + 1).do(c.Tick())
    assert not (pauses and len(hall.state.reserved_line(WHOLE)))
