"""A stop for several queues that is sent on: no matter of it is lost, wherever the clerk sends it."""

import pytest

from hall_protocol.vocabulary import ErrorCode, Outcome, TicketState, WaitingAtClosing
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.evolve import evolve
from hall_server.domain.policy import ItemPolicy
from hall_server.domain.state import Step, Ticket
from tests.helpers.hall_builder import Hall, a_counter, a_policy, a_queue, everything, first, kinds

POLICY = a_policy(
    queues={queue: a_queue(queue) for queue in "ABN"},
    counters={1: a_counter(1, "A"), 2: a_counter(2, "B"), 3: a_counter(3, "N"), 4: a_counter(4, "AB")},
    items={q.lower(): ItemPolicy(q.lower(), f"事项{q}", q, needs_identity=False) for q in "ABN"},
    matters_limit=3,
)
WHOLE = Step(("A", "B"), ("a", "b"))


@pytest.fixture
def hall() -> Hall:
    return Hall(POLICY).open(1, 2, 3, 4)


@pytest.fixture
def ticket(hall: Hall) -> Ticket:
    """In service at counter 4, which serves A and B."""
    wish = hall.wish(None, items=("a", "b"), visitor="ann")
    hall.do(wish)
    found = hall.serve(4)
    assert found.step == WHOLE
    return found


def done_at(hall: Hall, number: int) -> list[type]:
    ticket = hall.serve(number)
    hall.later(minutes=5)
    events = hall.do(c.FinishService(number, ticket.ticket_id, Outcome.ACCEPTED))
    return [kind for kind in kinds(events) if kind is not e.CaseEnded]  # nobody decided the cases here


def test_back_in_its_line_it_is_as_it_was(hall: Hall, ticket: Ticket) -> None:
    hall.do(c.TransferTicket(4, ticket.ticket_id))
    assert ticket.step == WHOLE
    assert hall.call(1) is None
    assert hall.call(2) is None
    assert done_at(hall, 4) == [e.ServiceFinished, e.EvaluationInvited]


def test_the_part_that_is_sent_to_its_queue_comes_before_the_rest(hall: Hall, ticket: Ticket) -> None:
    hall.do(c.TransferTicket(4, ticket.ticket_id, to_queue="B"))
    assert (ticket.step, ticket.later_steps) == (Step(("B",), ("b",)), (Step(("A",), ("a",)),))
    assert ticket.item == "b"
    assert done_at(hall, 2) == [e.VisitAdvanced]
    assert (ticket.state, ticket.step) == (TicketState.WAITING, Step(("A",), ("a",)))
    assert done_at(hall, 1) == [e.ServiceFinished, e.EvaluationInvited]
    assert [step.items for step in ticket.done_steps] == [("b",)]


def test_so_does_the_part_that_is_sent_to_one_counter(hall: Hall, ticket: Ticket) -> None:
    hall.do(c.TransferTicket(4, ticket.ticket_id, to_queue="B", to_counter=2))
    assert ticket.reserved_counter == 2
    assert done_at(hall, 2) == [e.VisitAdvanced]
    assert ticket.step == Step(("A",), ("a",))


def test_a_counter_named_without_a_queue_does_what_it_serves(hall: Hall, ticket: Ticket) -> None:
    hall.do(c.TransferTicket(4, ticket.ticket_id, to_counter=1))
    assert ticket.step == WHOLE
    assert done_at(hall, 1) == [e.VisitAdvanced]
    assert ticket.step == Step(("B",), ("b",))


def test_a_counter_that_serves_none_of_it_does_all_of_it_by_the_clerk_s_word(hall: Hall, ticket: Ticket) -> None:
    hall.do(c.TransferTicket(4, ticket.ticket_id, to_counter=3, reason="会同办理"))
    assert done_at(hall, 3) == [e.ServiceFinished, e.EvaluationInvited]


def test_another_queue_takes_all_of_it(hall: Hall, ticket: Ticket) -> None:
    hall.do(c.TransferTicket(4, ticket.ticket_id, to_queue="N"))
    assert (ticket.step, ticket.later_steps) == (Step(("N",), ("a", "b")), ())
    assert done_at(hall, 3) == [e.ServiceFinished, e.EvaluationInvited]


@pytest.mark.parametrize(("to_queue", "there", "by"), [("N", ("a", "b"), 3), ("B", ("b",), 2)])
def test_it_comes_back_whole_also_when_who_sent_it_has_closed(
    hall: Hall, ticket: Ticket, to_queue: str, there: tuple[str, ...], by: int
) -> None:
    hall.do(c.TransferTicket(4, ticket.ticket_id, to_queue=to_queue, returns=True))
    assert (ticket.step, ticket.later_steps) == (Step((to_queue,), there), ())
    hall.do(c.CloseCounter(4))
    assert done_at(hall, by) == [e.TicketReturned]
    assert (ticket.step, ticket.reserved_counter) == (WHOLE, None)
    assert done_at(hall, 1) == [e.VisitAdvanced]
    assert ticket.step == Step(("B",), ("b",))


def test_it_comes_back_whole_to_the_counter_that_sent_it(hall: Hall, ticket: Ticket) -> None:
    hall.do(c.TransferTicket(4, ticket.ticket_id, to_queue="N", returns=True))
    assert done_at(hall, 3) == [e.TicketReturned]
    assert (ticket.step, ticket.reserved_counter) == (WHOLE, 4)
    assert done_at(hall, 4) == [e.ServiceFinished, e.EvaluationInvited]


@pytest.mark.parametrize("to_queue", [None, "A", "B", "N"])
def test_an_undo_and_a_replay_know_it_too(hall: Hall, ticket: Ticket, to_queue: str | None) -> None:
    before = (ticket.step, ticket.later_steps, ticket.returns)
    hall.do(c.TransferTicket(4, ticket.ticket_id, to_queue))
    assert everything(hall.replayed().state) == everything(hall.state)
    hall.do(c.UndoLast(4))
    assert (ticket.step, ticket.later_steps, ticket.returns) == before
    assert everything(hall.replayed().state) == everything(hall.state)


def test_an_event_of_before_the_field_means_what_it_meant(hall: Hall, ticket: Ticket) -> None:
    """All matters in the one queue it names: what that journal's calls then found."""
    event = e.TicketTransferred(ticket.ticket_id, ticket.ticket_number, 4, "A")
    evolve(hall.state, e.Recorded(hall.state.seq + 1, hall.now, "test", event))
    assert (ticket.step, ticket.later_steps) == (Step(("A",), ("a", "b")), ())


def test_a_single_stop_s_events_say_no_more_than_before(hall: Hall) -> None:
    ticket = hall.issue(item="a")
    hall.serve(1)
    sent = first(hall.do(c.TransferTicket(1, ticket.ticket_id, "B", returns=True)), e.TicketTransferred)
    hall.serve(2)
    back = first(hall.do(c.FinishService(2, ticket.ticket_id)), e.TicketReturned)
    assert (sent.step, sent.rest, back.step) == (None, None, None)


@pytest.mark.parametrize("item", ["a", "b", "n"])
def test_a_voided_ticket_gives_its_right_in_every_queue_it_had_to_go_to(hall: Hall, item: str) -> None:
    wish = hall.wish(None, items=("a", "b", "n"), visitor="ann")
    hall.do(wish)
    old = hall.state.tickets[wish.ticket_id]
    assert WHOLE in (old.step, *old.later_steps)
    hall.do(c.CloseHall("停电", WaitingAtClosing.VOID))
    hall.do(c.ReopenHall())
    assert hall.later(minutes=9).issue(item=item, visitor="ann").due_at == old.due_at


def test_a_right_named_by_its_slip_holds_in_the_second_queue_and_in_no_other(hall: Hall) -> None:
    wish = hall.wish(None, items=("a", "b"))
    hall.do(wish)
    hall.do(c.CloseHall("停电", WaitingAtClosing.VOID))
    hall.do(c.ReopenHall())
    hall.refuse(hall.wish("N", carried_from=wish.ticket_id), ErrorCode.UNKNOWN_TICKET)
    assert hall.issue("B", carried_from=wish.ticket_id).is_continued
