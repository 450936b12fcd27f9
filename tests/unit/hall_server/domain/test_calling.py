from dataclasses import replace
from datetime import timedelta

import pytest

from hall_protocol.vocabulary import CallGround, Channel, ErrorCode, Purpose, TicketState
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.calling import Choice, choose_next, due_at
from hall_server.domain.policy import RatioCap
from tests.helpers.hall_builder import ZONE, Hall, a_counter, a_policy, a_queue, everything, first, kinds, moment


@pytest.fixture
def hall() -> Hall:
    return Hall().open(1, 2, 3)


def called(hall: Hall, number: int) -> e.TicketCalled:
    return first(hall.do(c.CallNext(number)), e.TicketCalled)


def numbers_in_line(hall: Hall, queue: str = "A") -> list[str]:
    return [hall.state.tickets[ticket_id].ticket_number for ticket_id in hall.state.line(queue).ticket_ids()]


def test_due_times() -> None:
    ten, minutes = moment("10:00"), timedelta(minutes=20)
    assert due_at(ten, timedelta(0), None) == ten
    assert due_at(ten, minutes, None) == moment("09:40")
    assert due_at(ten, minutes, moment("10:10")) == moment("09:50")  # came before the slot
    assert due_at(ten, minutes, moment("09:50")) == moment("09:40")  # on time, after its start


def test_due_times_stay_in_the_hall_s_one_way_of_writing_time() -> None:
    slot = moment("10:10").astimezone(ZONE)
    assert due_at(moment("10:00"), timedelta(0), slot).isoformat() == "2026-11-24T02:10:00+00:00"


def test_walk_ins_are_called_in_the_order_they_came_also_within_one_second(hall: Hall) -> None:
    for _ in range(3):
        hall.issue()
    assert [called(hall, 1).ticket_number, called(hall, 2).ticket_number] == ["A001", "A002"]


def test_a_priority_class_is_due_its_credit_earlier_and_no_more(hall: Hall) -> None:
    hall.at("09:00").issue()
    hall.at("09:08").issue()
    hall.at("09:15").issue(priority_class="elder")  # due 09:05
    hall.at("09:16").issue(priority_class="soldier")  # due 08:56
    assert numbers_in_line(hall) == ["A004", "A001", "A003", "A002"]
    assert [called(hall, 1).overtaken, called(hall, 2).overtaken] == [3, 0]


def test_whom_a_priority_call_passed_is_counted(hall: Hall) -> None:
    for _ in range(3):
        hall.issue()
    hall.later(minutes=5).issue(priority_class="elder")
    call = called(hall, 1)
    assert (call.ticket_number, call.overtaken) == ("A004", 3)


def test_people_ahead_is_where_the_due_time_puts_one(hall: Hall) -> None:
    for _ in range(3):
        hall.issue()
    hall.later(minutes=5)
    assert first(hall.do(hall.wish(priority_class="elder")), e.TicketIssued).people_ahead == 0
    assert first(hall.do(hall.wish()), e.TicketIssued).people_ahead == 4


@pytest.mark.parametrize(
    ("arrives", "due"),
    [("09:50", "10:00"), ("10:00", "10:00"), ("10:05", "10:00"), ("10:15", "10:00"), ("10:20", "10:20")],
)
def test_an_appointment_is_due_at_its_slot_and_in_grace_too_and_late_at_its_arrival(
    hall: Hall, arrives: str, due: str
) -> None:
    hall.do(c.BookAppointment("p1", "A", moment("10:00"), Channel.PHONE))
    ticket = hall.at(arrives).issue(appointment="p1")
    assert ticket.due_at == moment(due)


def test_an_appointment_passes_walk_ins_due_after_it_and_keeps_its_class_credit(hall: Hall) -> None:
    hall.do(c.BookAppointment("p1", "A", moment("10:00"), Channel.PHONE))
    hall.at("09:46").issue(appointment="p1", priority_class="elder")  # due 09:50
    hall.at("09:48").issue()
    hall.at("09:52").issue()
    assert numbers_in_line(hall) == ["A002", "A001", "A003"]


def test_early_appointments_wait_for_nobody_to_be_served(hall: Hall) -> None:
    """A holder who is there while the counter is idle is called before the slot."""
    hall.do(c.BookAppointment("p1", "A", moment("10:00"), Channel.PHONE))
    hall.at("09:46").issue(appointment="p1")
    assert called(hall, 1).ticket_number == "A001"


def test_a_counter_takes_the_earliest_due_of_its_primary_lines() -> None:
    hall = Hall(a_policy(counters={1: a_counter(1, "AB")})).open(1)
    hall.issue("B", visitor="v")
    hall.later(seconds=1).issue("A")
    call = called(hall, 1)
    assert call.ticket_number == "B001"
    assert "A001" in call.reason


def test_a_secondary_line_is_helped_when_no_primary_ticket_waits(hall: Hall) -> None:
    hall.issue("B", visitor="v")
    assert called(hall, 2).ticket_number == "B001"


@pytest.mark.parametrize(("waited", "helped"), [("09:15:00", "A001"), ("09:15:01", "B001")])
def test_a_secondary_line_overflows_after_its_wait(hall: Hall, waited: str, helped: str) -> None:
    hall.issue("B", visitor="v")
    hall.at("09:01").issue("A")
    assert called(hall.at(waited), 2).ticket_number == helped


def test_an_overflowing_secondary_ticket_is_taken_only_if_it_is_due_first(hall: Hall) -> None:
    hall.issue("A")
    hall.later(seconds=1).issue("B", visitor="v")
    assert called(hall.at("09:40"), 2).ticket_number == "A001"


def test_a_reserved_ticket_competes_by_its_due_time(hall: Hall) -> None:
    hall.issue("N")
    hall.later(minutes=1).issue("B", visitor="v")
    hall.call(3)
    hall.do(c.TransferTicket(3, "t1", to_counter=2))
    hall.later(minutes=1).issue("A")
    assert called(hall, 2).ticket_number == "N001"
    hall.do(c.MarkNoShow(2, "t1"))
    assert called(hall, 2).ticket_number == "A001"


def test_a_reason_names_the_ticket_its_due_time_and_whom_it_precedes(hall: Hall) -> None:
    hall.issue()
    alone = called(hall, 1)
    assert "A001" in alone.reason
    assert "09:00" in alone.reason
    hall.later(minutes=2).issue()
    hall.later(minutes=1).issue()
    assert "A003" in called(hall, 2).reason


def test_looking_for_the_next_changes_nothing(hall: Hall) -> None:
    hall.issue("B", visitor="v")
    before = everything(hall.state)
    for number in (1, 2, 3):
        choose_next(hall.state, hall.ledger.policy, number, hall.now)
    assert everything(hall.state) == before


def test_an_unknown_class_is_never_silently_a_walk_in(hall: Hall) -> None:
    hall.refuse(hall.wish(priority_class="vip"), ErrorCode.UNKNOWN_PRIORITY_CLASS)


def test_credits_pass_only_as_often_as_the_cap_allows() -> None:
    hall = Hall(a_policy(ratio_cap=RatioCap(1, 3), counters={1: a_counter(1, "A")})).open(1)
    for _ in range(5):
        hall.issue()
    hall.later(minutes=2)
    for _ in range(4):
        hall.issue(priority_class="elder")
    calls = []
    for _ in range(9):
        call = called(hall, 1)
        calls.append((call.ticket_number, call.ground))
        hall.do(c.StartService(1, call.ticket_id))
        hall.do(c.FinishService(1, call.ticket_id))
    capped, due = CallGround.RATIO_CAP, CallGround.DUE
    assert calls == [
        ("A006", due),
        ("A001", capped),
        ("A002", capped),
        ("A007", due),
        ("A003", capped),
        ("A004", capped),
        ("A008", due),
        ("A005", capped),
        ("A009", due),  # nobody is left who came earlier
    ]


def test_a_credit_that_passes_nobody_uses_up_no_share() -> None:
    hall = Hall(a_policy(ratio_cap=RatioCap(1, 3), counters={1: a_counter(1, "A")})).open(1)
    for _ in range(3):
        hall.issue(priority_class="elder")
        hall.later(seconds=1)
    assert {called_and_done(hall).ground for _ in range(3)} == {CallGround.DUE}
    assert not any(has_passed for _, has_passed in hall.state.counter(1).favoured_calls)


def called_and_done(hall: Hall) -> e.TicketCalled:
    call = called(hall, 1)
    hall.do(c.StartService(1, call.ticket_id))
    hall.do(c.FinishService(1, call.ticket_id))
    return call


def test_without_a_cap_nobody_beyond_the_guarantee_is_passed() -> None:
    hall = Hall(a_policy(ratio_cap=None, max_wait=timedelta(minutes=15), counters={1: a_counter(1, "A")})).open(1)
    hall.issue()
    hall.later(minutes=5).issue(priority_class="soldier")
    assert choose(hall, "09:15").ground is CallGround.DUE
    chosen = choose(hall, "09:15:01")
    assert (chosen.ticket_id, chosen.ground) == ("t1", CallGround.WAIT_GUARANTEE)
    assert chosen.overtook == ()


def choose(hall: Hall, wall: str, number: int = 1) -> Choice:
    chosen = choose_next(hall.state, hall.ledger.policy, number, moment(wall))
    assert chosen is not None
    return chosen


def test_whoever_is_beyond_the_guarantee_is_helped_before_the_overflow_time() -> None:
    hall = Hall(a_policy(overflow_after=timedelta(hours=2), max_wait=timedelta(minutes=30))).open(2)
    hall.issue("B", visitor="v")
    hall.at("09:10").issue("A")
    assert choose(hall, "09:30", 2).ticket_id == "t2"
    assert choose(hall, "09:30:01", 2).ticket_id == "t1"


def test_whom_a_call_overtook_is_known_to_both(hall: Hall) -> None:
    waiting = [hall.issue() for _ in range(3)]
    elder = hall.later(minutes=5).issue(priority_class="elder")
    assert called(hall, 1).overtook == tuple(ticket.ticket_id for ticket in waiting)
    assert all(ticket.overtaken_by == (elder.ticket_id,) for ticket in waiting)
    assert hall.state.tally.overtakings == 3


def test_an_early_holder_is_not_overtaken_before_the_slot(hall: Hall) -> None:
    hall.do(c.BookAppointment("p1", "A", moment("10:00"), Channel.PHONE))
    hall.at("09:46").issue(appointment="p1")
    hall.at("09:47").issue()
    hall.at("09:48").issue(priority_class="elder")
    assert called(hall, 1).overtook == ("t2",)


def test_a_ticket_is_called_by_name_with_a_reason_that_is_counted(hall: Hall) -> None:
    hall.issue()
    second = hall.later(minutes=1).issue()
    call = first(hall.do(c.CallTicket(1, second.ticket_id, "行动不便")), e.TicketCalled)
    assert (call.ticket_number, call.clerk_reason, call.ground) == ("A002", "行动不便", CallGround.NAMED)
    assert call.reason == "A002 应叫时刻 09:01；指定叫号 · due 09:01; called by name"
    assert (call.overtook, hall.state.tally.named_calls) == (("t1",), 1)
    hall.do(c.UndoLast(1))
    assert hall.state.tally.named_calls == 1, "it was made all the same, as in the figures of a span of days"


def test_a_missed_ticket_can_be_called_by_name(hall: Hall) -> None:
    ticket = hall.issue()
    hall.call(1)
    hall.do(c.MarkNoShow(1, ticket.ticket_id))
    assert kinds(hall.do(c.CallTicket(1, ticket.ticket_id, "到了"))) == [e.TicketCalled]
    assert (ticket.state, hall.state.missed) == (TicketState.CALLED, {})


def test_a_call_by_name_needs_a_reason_a_waiting_ticket_and_a_counter_that_serves_it(hall: Hall) -> None:
    ticket = hall.issue()
    hall.refuse(c.CallTicket(1, ticket.ticket_id, " "), ErrorCode.REASON_REQUIRED)
    hall.refuse(c.CallTicket(3, ticket.ticket_id, "错"), ErrorCode.QUEUE_NOT_SERVED)
    hall.refuse(c.CallTicket(1, "t404", "错"), ErrorCode.UNKNOWN_TICKET)
    hall.serve(1)
    hall.refuse(c.CallTicket(2, ticket.ticket_id, "错"), ErrorCode.WRONG_TICKET_STATE)


def test_a_short_line_takes_its_purpose_whatever_the_item() -> None:
    queues = {"A": a_queue("A"), "B": a_queue("B"), "K": replace(a_queue("K"), purpose=Purpose.COLLECT)}
    hall = Hall(a_policy(queues=queues, counters={1: a_counter(1, "AB"), 2: a_counter(2, "K")})).open(1, 2)
    assert hall.issue(item="plain", purpose=Purpose.COLLECT).queue == "K"
    assert hall.issue(None, item="plain", purpose=Purpose.PRE_REVIEWED, visitor="v").queue == "A"
