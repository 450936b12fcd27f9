"""Explanations of tickets with more than one reason to stand where they stand."""

from datetime import date

from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.explanation import explain
from tests.helpers.hall_builder import Hall, a_policy, first, moment
from tests.unit.hall_server.domain.bookings import booking
from tests.unit.hall_server.domain.closings import VOID, close, two_halls


def test_a_turn_left_by_a_closing_is_explained_as_such() -> None:
    """Not "due 15:20 (taken 09:05)": nobody understands that."""
    hall = two_halls().at("15:20")
    hall.issue("A", visitor="v1")
    hall.do(close(VOID))
    hall.at("09:05", date(2026, 11, 25)).do(c.ReopenHall())
    hall.open(1)
    ticket = hall.issue("A", visitor="v1")
    said = explain(hall.state, hall.ledger.policy, ticket)
    assert "11-24 15:20" in said.sentence
    assert "11-24 15:20" in said.sentence_en


def test_a_favoured_holder_hears_of_their_slot() -> None:
    """Not "due 09:20 (taken 09:19, earlier as Elderly)": the slot at 09:30 is what it is ten minutes before."""
    hall = Hall(now=moment("09:19")).open(1)
    hall.do(booking(slot="09:30", visitor="v1"))
    ticket = hall.issue(None, appointment="p1", priority_class="elder")
    assert "预约" in explain(hall.state, hall.ledger.policy, ticket).sentence


def test_the_last_day_of_a_right_is_said_to_be_included() -> None:
    """ "25日前" reads as if the 25th were too late; the right ends with that day."""
    hall = two_halls().at("15:20")
    ticket = hall.issue("A", visitor="v1")
    carried = first(hall.do(close(VOID)), e.TicketCarriedOver)
    sentence = explain(hall.state, hall.ledger.policy, ticket).sentence
    assert f"{carried.carries_until} 前" not in sentence


def test_who_passed_twice_is_named_once() -> None:
    hall = Hall(a_policy(ratio_cap=None)).open(1, 2)
    passed = hall.issue("A")
    soldier = hall.later(minutes=1).issue("A", priority_class="soldier")
    for _ in range(2):
        assert hall.call(1) is soldier
        hall.do(c.TransferTicket(1, soldier.ticket_id))
    assert explain(hall.state, hall.ledger.policy, passed).overtaken_by == (soldier.ticket_number,)
