from datetime import timedelta

import pytest

from hall_protocol.vocabulary import Channel, ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.calling import choose_next, due_at
from tests.helpers.hall_builder import ZONE, Hall, a_counter, a_policy, everything, first, moment


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
