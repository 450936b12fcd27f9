"""A visit's way through the hall: one number, its seniority kept, back to who sent it, on to the next stop."""

from dataclasses import replace

import pytest

from hall_protocol.vocabulary import ErrorCode, Outcome, TicketState, WaitingAtClosing
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.policy import EvaluationRule, ItemPolicy, Package
from hall_server.domain.state import Return, Step, Ticket
from tests.helpers.hall_builder import Hall, a_counter, a_policy, a_queue, first, kinds

ITEMS = {q.lower(): ItemPolicy(q.lower(), f"事项{q}", q, needs_identity=False) for q in "ABN"}
ROUTE = Package("route", "二手房一件事", "A home", ("b", "a", "n"), is_fixed_route=True)
POLICY = a_policy(
    queues={queue: a_queue(queue) for queue in "ABN"},
    counters={1: a_counter(1, "A"), 2: a_counter(2, "B"), 3: a_counter(3, "N"), 4: a_counter(4, "AB")},
    items=ITEMS,
    packages={"route": ROUTE},
    matters_limit=3,
)


@pytest.fixture
def hall() -> Hall:
    return Hall(POLICY).open(1, 2, 3)


def done_at(hall: Hall, number: int) -> list[e.AnyEvent]:
    ticket = hall.serve(number)
    hall.later(minutes=5)
    events = hall.do(c.FinishService(number, ticket.ticket_id, Outcome.ACCEPTED))
    return [event for event in events if not isinstance(event, e.CaseEnded)]  # nobody decided the cases here


def visit(hall: Hall, *items: str, package: str | None = None, visitor: str | None = None) -> Ticket:
    wish = hall.wish(None, items=items, package=package, visitor=visitor)
    hall.do(wish)
    return hall.state.tickets[wish.ticket_id]


def test_one_number_goes_through_every_stop_and_keeps_its_seniority(hall: Hall) -> None:
    ticket = visit(hall, "a", "b")
    number, seniority, due = ticket.ticket_number, ticket.seniority, ticket.due_at
    hall.later(minutes=1).issue("B")
    assert kinds(done_at(hall, 1)) == [e.VisitAdvanced]
    assert (ticket.state, ticket.queue, ticket.item) == (TicketState.WAITING, "B", "b")
    assert (ticket.ticket_number, ticket.seniority, ticket.due_at) == (number, seniority, due)
    assert kinds(done_at(hall, 2)) == [e.ServiceFinished, e.EvaluationInvited]
    assert hall.state.tally.served == 1
    assert [(step.items, step.counter, step.outcome) for step in ticket.done_steps] == [(("a",), 1, Outcome.ACCEPTED)]


@pytest.mark.parametrize("package", [None, "route"])
def test_every_stop_takes_a_place_of_its_queue_s_quota(package: str | None) -> None:
    queues = POLICY.queues | {"A": a_queue("A", quota=1)}
    hall = Hall(replace(POLICY, queues=queues)).open(1, 2, 3)
    visit(hall, "b", "a", "n", package=package)
    for wish in (hall.wish("A"), hall.wish(None, items=("b", "a", "n"), package=package)):
        hall.refuse(wish, ErrorCode.QUOTA_REACHED)
    visit(hall, "b", "n")


@pytest.mark.parametrize("is_named", [False, True])
def test_a_right_of_a_later_stop_is_met_by_the_whole_route_again(hall: Hall, *, is_named: bool) -> None:
    sent_home = visit(hall, "b", "a", visitor="ann")
    done_at(hall, 2 if sent_home.queue == "B" else 1)
    hall.do(c.CloseHall("停电", WaitingAtClosing.VOID, "Power cut"))
    hall.do(c.ReopenHall())
    due = sent_home.due_at
    wish = hall.wish(None, items=("b", "a"), visitor=None if is_named else "ann")
    hall.later(minutes=30)
    again = hall.do(replace(wish, carried_from=sent_home.ticket_id if is_named else None))
    assert kinds(again) == [e.TicketIssued, e.TicketContinued]
    assert hall.state.tickets[wish.ticket_id].due_at == due


def test_a_counter_that_can_do_both_does_both_at_one_call(hall: Hall) -> None:
    hall.open(4)
    ticket = visit(hall, "a", "b")
    assert ticket.step.queues == ("A", "B")
    assert hall.call(1) is None, "a joint stop is not for a counter that can do half of it"
    assert kinds(done_at(hall, 4)) == [e.ServiceFinished, e.EvaluationInvited]


def test_a_joint_stop_is_done_in_parts_when_nobody_open_can_do_it_whole(hall: Hall) -> None:
    hall.open(4)
    ticket = visit(hall, "a", "b")
    hall.do(c.CloseCounter(4))
    advanced = first(done_at(hall, 1), e.VisitAdvanced)
    assert (advanced.done_items, advanced.next_step.items) == (("a",), ("b",))
    assert kinds(done_at(hall, 2)) == [e.ServiceFinished, e.EvaluationInvited]
    assert ticket.state is TicketState.COMPLETED


def test_a_package_brings_its_items_in_its_order(hall: Hall) -> None:
    ticket = visit(hall, package="route")
    assert [ticket.step.items, *(step.items for step in ticket.later_steps)] == [("b",), ("a",), ("n",)]
    done_at(hall, 2)
    done_at(hall, 1)
    done_at(hall, 3)
    assert ticket.state is TicketState.COMPLETED


def test_the_journey_is_planned_anew_from_the_counters_open_then(hall: Hall) -> None:
    ticket = visit(hall, "n", "a", "b")
    hall.open(4)
    where = {"A": 1, "B": 2, "N": 3}[ticket.queue]
    done_at(hall, where)
    assert len(ticket.later_steps) <= 1
    assert {("A", "B"), ("N",)} & {ticket.step.queues, *(step.queues for step in ticket.later_steps)}


def test_too_many_matters_an_unknown_package_and_an_unknown_item_are_refused(hall: Hall) -> None:
    hall.refuse(hall.wish(None, items=("a", "b", "n", "x")), ErrorCode.TOO_MANY_MATTERS)
    hall.refuse(hall.wish(None, package="nothing"), ErrorCode.UNKNOWN_PACKAGE)
    hall.refuse(hall.wish(None, items=("a", "x")), ErrorCode.UNKNOWN_ITEM)


def test_every_matter_of_a_live_visit_is_held_and_let_go(hall: Hall) -> None:
    ticket = visit(hall, "a", "b")
    assert ticket.matters == ("a", "b")
    wish = hall.wish(None, items=("a", "n"), visitor="v")
    hall.do(wish)
    hall.refuse(hall.wish(item="n", visitor="v"), ErrorCode.DUPLICATE_TICKET)
    hall.do(c.CancelTicket(wish.ticket_id))
    hall.do(hall.wish(item="n", visitor="v"))


def test_a_ticket_sent_on_with_return_comes_back_first_thing(hall: Hall) -> None:
    ticket = visit(hall, "a")
    hall.serve(1)
    hall.do(c.TransferTicket(1, ticket.ticket_id, to_counter=2, to_queue="B", returns=True))
    assert ticket.returns == (Return(1, Step(("A",), ("a",))),)
    returned = first(done_at(hall, 2), e.TicketReturned)
    assert (returned.to_counter, returned.to_queue) == (1, "A")
    assert hall.call(2) is None
    assert kinds(done_at(hall, 1)) == [e.ServiceFinished, e.EvaluationInvited]


def test_it_returns_to_the_line_when_the_counter_has_closed(hall: Hall) -> None:
    ticket = visit(hall, "a")
    hall.serve(1)
    hall.do(c.TransferTicket(1, ticket.ticket_id, to_queue="B", returns=True))
    hall.do(c.CloseCounter(1))
    assert first(done_at(hall, 2), e.TicketReturned).to_counter is None
    assert ticket.queue == "A"
    assert ticket.reserved_counter is None


def test_returns_within_returns_come_back_in_order(hall: Hall) -> None:
    ticket = visit(hall, "a")
    hall.serve(1)
    hall.do(c.TransferTicket(1, ticket.ticket_id, to_counter=2, to_queue="B", returns=True))
    hall.serve(2)
    hall.do(c.TransferTicket(2, ticket.ticket_id, to_counter=3, to_queue="N", returns=True))
    assert first(done_at(hall, 3), e.TicketReturned).to_counter == 2
    assert first(done_at(hall, 2), e.TicketReturned).to_counter == 1
    assert kinds(done_at(hall, 1)) == [e.ServiceFinished, e.EvaluationInvited]


@pytest.mark.parametrize(("is_per_service", "asked"), [(False, ["t1"]), (True, ["t1", "t1.2"])])
def test_a_visit_is_rated_once_or_service_by_service(is_per_service: bool, asked: list[str]) -> None:
    hall = Hall(replace(POLICY, evaluation=EvaluationRule(is_per_service=is_per_service))).open(1, 2)
    ticket = visit(hall, "a", "b")
    done_at(hall, 1)
    done_at(hall, 2)
    assert [found.evaluation_id for found in hall.state.evaluations.of_ticket(ticket.ticket_id)] == asked


def test_a_replay_knows_the_way_too(hall: Hall) -> None:
    ticket = visit(hall, "a", "b", "n")
    done_at(hall, {"A": 1, "B": 2, "N": 3}[ticket.queue])
    again = hall.replayed().state.tickets[ticket.ticket_id]
    assert (again.step, again.later_steps, again.done_steps) == (ticket.step, ticket.later_steps, ticket.done_steps)
