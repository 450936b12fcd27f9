"""A slot's grace stands while a closing keeps its holder away; a day closed to its end makes no no-show."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hall_protocol.vocabulary import Arrival, ErrorCode, TicketState
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.policy import ClosingRule
from hall_server.domain.unclaimed import places_held
from tests.helpers.hall_builder import DAY, Hall, a_policy, everything, first, kinds, moment
from tests.unit.hall_server.domain.bookings import booking
from tests.unit.hall_server.domain.closings import KEEP, VOID, close, two_halls

NEXT_DAY = DAY + timedelta(days=1)


@pytest.fixture
def hall() -> Hall:
    """A hall with one appointment at 10:00, closed at 09:40 without an end."""
    hall = Hall().at("09:00")
    hall.do(booking())
    hall.at("09:40").do(close())
    return hall


def ended(hall: Hall) -> list[e.AnyEvent]:
    """How appointments ended at the day change."""
    hall.at("08:00", NEXT_DAY).do(c.Tick())
    endings = (e.AppointmentMissed, e.AppointmentCancelled, e.AppointmentLapsed)
    return [recorded.event for recorded in hall.events if isinstance(recorded.event, endings)]


def test_a_holder_refused_by_a_closing_is_in_grace_when_it_is_lifted(hall: Hall) -> None:
    hall.at("09:55").refuse(c.CheckIn("t", hall.wish().channel, appointment="p1"), ErrorCode.HALL_CLOSED)
    assert hall.at("10:16").do(c.Tick()) == []
    hall.at("10:20").do(c.ReopenHall())
    events = hall.at("10:35").do(hall.wish(None, appointment="p1"))
    assert first(events, e.AppointmentCheckedIn).arrival is Arrival.GRACE
    assert first(events, e.TicketIssued).due_at == moment("10:00")


def test_at_the_lifting_the_grace_runs_on_from_where_it_stood() -> None:
    hall = Hall()
    hall.do(booking(slot="11:00"))
    hall.at("11:10").do(close())
    hall.at("11:40").do(c.ReopenHall())
    assert hall.at("11:45").do(c.Tick()) == []
    assert kinds(hall.later(seconds=1).do(c.Tick())) == [e.AppointmentLapsed]


def test_a_closing_that_ends_before_the_slot_lengthens_nothing() -> None:
    hall = Hall()
    hall.do(booking())
    hall.at("09:40").do(close())
    hall.at("09:59").do(c.ReopenHall())
    assert hall.at("10:15").do(c.Tick()) == []
    assert kinds(hall.later(seconds=1).do(c.Tick())) == [e.AppointmentLapsed]


def test_the_place_is_kept_for_as_long_as_the_grace(hall: Hall) -> None:
    def held() -> int:
        return places_held(hall.state, hall.ledger.policy, "A", moment("09:00"), moment("17:00"), hall.now)

    assert (held(), hall.at("10:30") and held()) == (1, 1)
    hall.do(c.ReopenHall())
    assert (held(), hall.at("10:45") and held()) == (1, 1)
    hall.later(seconds=1)
    assert held() == 0, "even before the tick"


def test_a_sub_hall_s_closing_keeps_no_place_elsewhere_however_it_stands_in_the_book() -> None:
    hall = two_halls(appointments=replace(a_policy().appointments, capacity={"A": 9, "B": 9}))
    hall.do(booking("b", "09:30", "B"))
    hall.do(booking("a", "10:00", "A"))
    hall.at("09:20").do(close(sub_hall="tax"))
    assert hall.at("10:16").do(c.Tick()) == [e.AppointmentLapsed("a")], "the earlier one of the closed place waits"


def test_a_closing_that_lasts_to_the_day_s_end_makes_no_no_show_but_a_right(hall: Hall) -> None:
    shows = everything(hall.state.slot_book.shows)
    assert ended(hall) == [e.AppointmentCancelled("p1", "hall_closing", NEXT_DAY)]
    assert everything(hall.state.slot_book.shows) == shows, "nothing is learned of it"
    assert everything(hall.replayed().state) == everything(hall.state)
    hall.at("09:00").do(c.ReopenHall())
    hall.issue()
    assert hall.issue(visitor="visitor of p1").due_at == moment("10:00", DAY)
    assert not hall.state.carry_overs


def test_so_it_is_when_it_is_lifted_after_hours(hall: Hall) -> None:
    hall.at("18:00").do(c.ReopenHall())
    assert hall.at("20:00").do(c.Tick()) == []
    assert ended(hall) == [e.AppointmentCancelled("p1", "hall_closing", NEXT_DAY)]


def test_the_right_is_taken_up_by_its_id_and_once(hall: Hall) -> None:
    ended(hall)
    hall.at("09:00").do(c.ReopenHall())
    assert hall.issue(carried_from="p1").is_continued
    hall.refuse(hall.wish(carried_from="p1"), ErrorCode.UNKNOWN_TICKET)


def test_a_hall_that_carries_nothing_over_owes_no_right() -> None:
    hall = Hall(a_policy(closing=ClosingRule(carry_over_days=0)))
    hall.do(booking())
    hall.at("09:40").do(close())
    assert ended(hall) == [e.AppointmentCancelled("p1", "hall_closing")]
    assert not hall.state.carry_overs


def test_whose_grace_was_over_before_it_closed_has_stayed_away() -> None:
    hall = Hall()
    hall.do(booking())
    hall.at("10:16").do(c.Tick())
    hall.at("10:20").do(close())
    assert kinds(ended(hall)) == [e.AppointmentLapsed, e.AppointmentMissed]


def test_a_day_that_opens_again_counts_who_stays_away_all_the_same(hall: Hall) -> None:
    hall.at("10:20").do(c.ReopenHall())
    hall.at("10:36").do(c.Tick())
    assert kinds(ended(hall)) == [e.AppointmentLapsed, e.AppointmentMissed]


def test_a_closing_told_its_end_later_cancels_whom_it_kept_away(hall: Hall) -> None:
    events = hall.at("11:00").do(close(KEEP, until=moment("11:30")))
    assert e.AppointmentCancelled("p1", "hall_closing") in events


def test_the_appointment_of_a_ticket_given_up_in_frozen_grace_is_given_back(hall: Hall) -> None:
    hall.at("10:20").do(c.ReopenHall())
    ticket = hall.issue(appointment="p1")
    events = hall.at("10:34").do(c.CancelTicket(ticket.ticket_id))
    assert e.AppointmentReopened("p1", ticket.ticket_id) in events
    hall.do(close(VOID))
    assert ticket.state is TicketState.CANCELLED
