import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from hall_protocol.vocabulary import (
    AppointmentState,
    Channel,
    CounterState,
    ErrorCode,
    Outcome,
    TicketState,
    WaitingAtClosing,
)
from hall_server.domain import closing_rules
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.policy import ClosingRule, SubHall, Zone
from tests.architecture.house import REPOSITORY
from tests.helpers.hall_builder import CALENDAR, DAY, Hall, a_policy, everything, first, kinds, moment

KEEP, VOID = WaitingAtClosing.KEEP, WaitingAtClosing.VOID
NEXT_DAY = DAY + timedelta(days=1)


@pytest.fixture
def hall() -> Hall:
    return Hall().open(1, 2)


def close(waiting: WaitingAtClosing = KEEP, **more: Any) -> c.CloseHall:
    return c.CloseHall("停电", waiting, "Power cut", **more)


def two_halls(**changes: Any) -> Hall:
    """Queue B waits in the sub-hall "tax" with counter 3; queue A and counter 1 are in the hall itself."""
    usual = a_policy()
    return Hall(
        a_policy(
            queues=usual.queues | {"B": replace(usual.queues["B"], zone="z2")},
            counters={1: replace(usual.counters[1], zone="z1"), 3: replace(usual.counters[3], zone="z2")},
            zones={"z1": Zone("z1", "一区", "Zone 1"), "z2": Zone("z2", "二区", "Zone 2", "tax")},
            sub_halls={"tax": SubHall("tax", "税务分厅", "Tax hall")},
            **changes,
        )
    ).open(1, 3)


def every_kind(hall: Hall) -> dict[TicketState, str]:
    """One ticket of queue A in each live state."""
    held = hall.serve(1)
    hall.do(c.HoldTicket(1, held.ticket_id))
    missed = hall.call(1)
    assert missed is not None
    hall.do(c.MarkNoShow(1, missed.ticket_id))
    called = hall.call(1)
    assert called is not None
    serving = hall.serve(2)
    return {
        TicketState.HELD: held.ticket_id,
        TicketState.MISSED: missed.ticket_id,
        TicketState.CALLED: called.ticket_id,
        TicketState.SERVING: serving.ticket_id,
    }


# --- closing ---


def test_a_closed_hall_gives_no_ticket_and_calls_nobody_and_says_why(hall: Hall) -> None:
    hall.issue()
    hall.do(close())
    for refusal in (
        hall.refuse(hall.wish(), ErrorCode.HALL_CLOSED),
        hall.refuse(c.CallNext(1), ErrorCode.HALL_CLOSED),
    ):
        assert "停电" in refusal.detail
        assert "Power cut" in refusal.detail_en


def test_services_under_way_may_be_finished_and_what_was_called_may_come(hall: Hall) -> None:
    for _ in range(5):
        hall.issue()
    tickets = every_kind(hall)
    hall.do(close())
    hall.do(c.FinishService(2, tickets[TicketState.SERVING], Outcome.ACCEPTED))
    hall.do(c.StartService(1, tickets[TicketState.CALLED]))
    hall.do(c.FinishService(1, tickets[TicketState.CALLED]))
    hall.refuse(c.ResumeTicket(1, tickets[TicketState.HELD]), ErrorCode.HALL_CLOSED)


def test_kept_tickets_keep_their_places(hall: Hall) -> None:
    waiting = [hall.later(minutes=1).issue().ticket_number for _ in range(3)]
    assert kinds(hall.do(close())) == [e.ClosingAnnounced]
    hall.later(minutes=30).do(c.ReopenHall())
    hall.issue()
    called = [hall.serve(1), hall.serve(2)]
    assert [ticket.ticket_number for ticket in called] == waiting[:2]


def test_an_announced_end_ends_it_even_before_the_next_tick(hall: Hall) -> None:
    hall.do(close(until=moment("09:30")))
    assert "09:30" in hall.at("09:29:59").refuse(hall.wish(), ErrorCode.HALL_CLOSED).detail
    hall.at("09:30").issue()
    assert hall.do(c.Tick()) == [e.ClosingLifted(by_rule=True)]
    assert hall.do(c.Tick()) == []


def test_without_an_end_it_stands_over_the_night_until_somebody_reopens(hall: Hall) -> None:
    hall.do(close())
    hall.at("09:00", NEXT_DAY).refuse(hall.wish(), ErrorCode.HALL_CLOSED)
    hall.do(c.ReopenHall())
    hall.issue()


def test_said_again_the_newer_word_counts_and_the_beginning_stays(hall: Hall) -> None:
    hall.issue()
    hall.do(close())
    since = hall.now
    events = hall.later(minutes=5).do(close(VOID, until=moment("11:00")))
    assert kinds(events) == [e.ClosingAnnounced, e.TicketVoided, e.TicketCarriedOver]
    [closing] = hall.state.closings.values()
    assert (closing.since, closing.until, closing.waiting) == (since, moment("11:00"), VOID)


@pytest.mark.parametrize("until", [moment("09:00"), moment("08:00"), moment("09:00", date(2027, 11, 26))])
def test_an_end_lies_ahead_and_within_a_year(hall: Hall, until: datetime) -> None:
    hall.refuse(close(until=until), ErrorCode.INVALID_VALUE)


def test_a_closing_needs_a_reason_and_a_known_place(hall: Hall) -> None:
    hall.refuse(c.CloseHall("  ", KEEP), ErrorCode.REASON_REQUIRED)
    hall.refuse(close(sub_hall="tax"), ErrorCode.UNKNOWN_SUB_HALL)
    hall.refuse(c.ReopenHall("tax"), ErrorCode.UNKNOWN_SUB_HALL)
    hall.refuse(c.ReopenHall(), ErrorCode.HALL_NOT_CLOSED)


# --- sub-halls ---


def test_a_sub_hall_closes_alone() -> None:
    hall = two_halls()
    hall.issue("B")
    hall.do(close(sub_hall="tax"))
    assert "税务分厅" in hall.refuse(hall.wish("B"), ErrorCode.HALL_CLOSED).detail
    hall.refuse(c.CallNext(3), ErrorCode.HALL_CLOSED)
    hall.issue("A")
    assert hall.call(1) is not None
    hall.refuse(c.ReopenHall(), ErrorCode.HALL_NOT_CLOSED)
    hall.do(c.ReopenHall("tax"))
    hall.issue("B")


def test_the_hall_s_closing_covers_its_sub_halls_and_each_is_lifted_by_its_own_word() -> None:
    hall = two_halls()
    hall.do(close(sub_hall="tax"))
    hall.do(close())
    hall.do(c.ReopenHall())
    hall.issue("A")
    hall.refuse(hall.wish("B"), ErrorCode.HALL_CLOSED)


def test_a_sub_hall_s_closing_voids_its_own_tickets_only() -> None:
    hall = two_halls()
    kept, voided = hall.issue("A"), hall.issue("B")
    hall.do(close(VOID, sub_hall="tax"))
    assert (kept.state, voided.state) == (TicketState.WAITING, TicketState.VOIDED)


# --- voiding and the right it leaves ---


def test_voiding_ends_every_ticket_that_is_not_being_served_and_frees_the_counters(hall: Hall) -> None:
    for _ in range(5):
        hall.issue(visitor=f"v{_}")
    tickets = every_kind(hall)
    missed_before = hall.state.tally.missed
    events = hall.do(close(VOID))
    states = {ticket_id: ticket.state for ticket_id, ticket in hall.state.tickets.items()}
    assert states.pop(tickets[TicketState.SERVING]) is TicketState.SERVING
    assert set(states.values()) == {TicketState.VOIDED}
    assert {event.reason for event in events if isinstance(event, e.TicketVoided)} == {"hall_closing"}
    assert hall.state.counters[1].state is CounterState.FREE
    assert hall.state.tally.missed == missed_before  # who was called was there
    assert not hall.state.missed
    assert not len(hall.state.line("A"))
    assert set(hall.state.carry_overs) == set(states)
    assert everything(hall.replayed().state) == everything(hall.state)


def a_closed_afternoon(**changes: Any) -> Hall:
    """Three people sent home on Tuesday afternoon; it is Wednesday, five people came before any of them."""
    hall = Hall(a_policy(**changes)).open(1).at("14:00")
    for name in ("ann", "bob", None):
        hall.later(minutes=1).issue(visitor=name)
    hall.do(close(VOID, until=moment("17:00")))
    hall.at("09:00", NEXT_DAY).open(1)
    for _ in range(5):
        hall.later(minutes=1).issue()
    return hall


def test_the_same_person_is_due_first_on_the_next_working_day() -> None:
    hall = a_closed_afternoon()
    late = hall.at("10:00").issue(visitor="bob")
    assert late.ticket_number == "A006"
    early = hall.issue(visitor="ann")
    assert [hall.serve(1).ticket_id] == [early.ticket_id]  # the order of their first arrival
    hall.do(c.FinishService(1, early.ticket_id))
    assert hall.serve(1).ticket_id == late.ticket_id
    assert hall.state.tally.waits_s == 0


def test_the_old_slip_is_as_good_as_the_card_and_good_once() -> None:
    hall = a_closed_afternoon()
    wish = hall.wish(carried_from="t3")
    assert kinds(hall.do(wish)) == [e.TicketIssued, e.TicketContinued]
    assert hall.serve(1).ticket_id == wish.ticket_id
    hall.refuse(hall.wish(carried_from="t3"), ErrorCode.UNKNOWN_TICKET)


def test_a_right_is_good_once_for_the_same_person_too() -> None:
    hall = a_closed_afternoon()
    hall.do(c.CancelTicket(hall.issue(visitor="ann").ticket_id))
    again = hall.issue(visitor="ann")
    assert again.due_at == hall.now


def test_of_two_rights_the_earlier_is_used_first(hall: Hall) -> None:
    hall.issue(visitor="ann")
    hall.later(minutes=5).issue(item="plain", visitor="ann")
    hall.do(close(VOID))
    hall.later(minutes=5).do(c.ReopenHall())
    assert [hall.issue(visitor="ann").due_at, hall.issue(item="plain", visitor="ann").due_at] == [
        moment("09:00"),
        moment("09:05"),
    ]


def test_it_is_for_its_own_queue() -> None:
    hall = a_closed_afternoon()
    assert hall.issue("B", visitor="ann").due_at == hall.now
    hall.refuse(hall.wish("B", carried_from="t1"), ErrorCode.UNKNOWN_TICKET)
    assert hall.issue("A", visitor="ann").due_at < moment("00:00", NEXT_DAY)


@pytest.mark.parametrize("carried_from", ["t4", "nobody"])
def test_a_ticket_that_no_closing_voided_gives_no_right(carried_from: str) -> None:
    hall = a_closed_afternoon()
    hall.refuse(hall.wish(carried_from=carried_from), ErrorCode.UNKNOWN_TICKET)


@pytest.mark.parametrize(("days", "good_on"), [(0, []), (1, [25]), (2, [25, 26]), (4, [25, 26, 27, 28, 29, 30])])
def test_it_is_good_for_as_many_working_days_as_the_rule_says(days: int, good_on: list[int]) -> None:
    for day in range(25, 31):
        hall = Hall(a_policy(closing=ClosingRule(days)))
        hall.issue(visitor="ann")
        hall.do(close(VOID))
        hall.do(c.ReopenHall())
        hall.at("10:00", date(2026, 11, day)).do(c.Tick())
        assert ("t1" in hall.state.carry_overs) is (day in good_on), day


def test_on_the_day_itself_who_was_sent_home_is_due_first_when_the_hall_reopens(hall: Hall) -> None:
    hall.issue(visitor="ann")
    hall.do(close(VOID))
    hall.later(minutes=30).do(c.ReopenHall())
    hall.issue()
    again = hall.issue(visitor="ann")
    assert hall.serve(1).ticket_id == again.ticket_id


def test_a_closing_that_lasts_uses_up_nobody_s_right() -> None:
    hall = Hall()
    hall.issue(visitor="ann")
    hall.do(close(VOID))
    for day in (25, 26, 27):
        hall.at("09:00", date(2026, 11, day)).do(c.Tick())
    hall.at("09:00", date(2026, 11, 30))  # a Monday
    lifted = first(hall.do(c.ReopenHall()), e.ClosingLifted)
    assert lifted.carries_until == date(2026, 12, 1)
    hall.at("09:00", date(2026, 12, 1)).issue()
    assert hall.issue(visitor="ann").due_at == moment("09:00")
    assert everything(hall.replayed().state) == everything(hall.state)


def test_kept_tickets_of_a_closing_that_outlasts_the_day_are_carried_over_as_well(hall: Hall) -> None:
    hall.issue(visitor="ann")
    hall.do(close(KEEP))
    hall.at("08:00", NEXT_DAY).do(c.Tick())
    assert hall.state.carry_overs["t1"].carries_until == NEXT_DAY
    hall.do(c.ReopenHall())
    hall.at("09:00").issue()
    assert hall.issue(visitor="ann").due_at == moment("09:00", DAY)


@pytest.mark.parametrize(("reopened", "is_owed"), [("16:59:59", False), ("17:00", True), ("19:00", True)])
def test_who_was_kept_until_nobody_could_be_served_is_owed_as_well(reopened: str, is_owed: bool) -> None:
    hall = Hall().at("15:00")
    hall.issue(visitor="ann")
    hall.do(close(KEEP))
    [lifted] = hall.at(reopened).do(c.ReopenHall())
    assert lifted == e.ClosingLifted(is_after_hours=is_owed)
    hall.at("08:00", NEXT_DAY).do(c.Tick())
    assert ("t1" in hall.state.carry_overs) is is_owed
    assert not hall.state.kept_in_vain
    assert everything(hall.replayed().state) == everything(hall.state)


def test_a_sub_hall_kept_in_vain_owes_its_own_only() -> None:
    hall = two_halls().at("15:00")
    hall.issue("A")
    hall.issue("B")
    hall.do(close(KEEP, sub_hall="tax", until=moment("17:30")))
    hall.at("17:30").do(c.Tick())
    hall.at("08:00", NEXT_DAY).do(c.Tick())
    assert set(hall.state.carry_overs) == {"t2"}


def test_a_day_that_ends_open_owes_nobody(hall: Hall) -> None:
    hall.issue(visitor="ann")
    hall.do(close(KEEP))
    hall.later(minutes=1).do(c.ReopenHall())
    hall.at("08:00", NEXT_DAY).do(c.Tick())
    assert not hall.state.carry_overs


def test_a_priority_class_is_not_made_worse_by_its_right(hall: Hall) -> None:
    hall.issue(visitor="ann")
    hall.do(close(VOID))
    hall.later(minutes=5).do(c.ReopenHall())
    assert hall.issue(visitor="ann", priority_class="soldier").due_at == moment("08:45")


def test_the_drawn_example_is_what_the_rules_do() -> None:
    """docs/algorithms.md, pauses and emergency closing."""
    hall = Hall().open(1)
    drawn: list[tuple[str, datetime]] = []
    for wall, who in (("14:01", "ann"), ("14:02", "bob")):
        ticket = hall.at(wall).issue(visitor=who)
        drawn.append((ticket.ticket_number, ticket.due_at))
    hall.at("14:10").do(close(VOID, until=moment("17:00")))
    assert {right.carries_until for right in hall.state.carry_overs.values()} == {NEXT_DAY}
    hall.at("09:01", NEXT_DAY).open(1)
    for wall, name in (("09:01", None), ("10:00", "bob"), ("10:00", "ann")):
        ticket = hall.at(wall).issue(visitor=name)
        drawn.append((ticket.ticket_number, ticket.due_at))
    page = (REPOSITORY / "docs" / "algorithms.md").read_text(encoding="utf-8")
    lines = re.findall(r"^(?:Tue|Wed) \d\d:\d\d  .*?(A\d{3}) +due (Tue|Wed) (\d\d:\d\d)", page, re.MULTILINE)
    assert drawn == [(number, moment(wall, DAY if day == "Tue" else NEXT_DAY)) for number, day, wall in lines]
    called = []
    for _ in range(3):
        served = hall.serve(1)
        called.append(served.ticket_number)
        hall.do(c.FinishService(1, served.ticket_id))
    assert called == ["A003", "A002", "A001"]


# --- appointments ---


def with_bookings() -> Hall:
    hall = Hall(a_policy(appointments=replace(a_policy().appointments, capacity={"A": 9, "B": 9})))
    for number, slot in (("early", "09:30"), ("inside", "10:00"), ("at the end", "11:00"), ("after", "11:30")):
        hall.do(c.BookAppointment(number, "A", moment(slot), Channel.PHONE))
    return hall


def states(hall: Hall) -> dict[str, AppointmentState]:
    return {number: booked.state for number, booked in hall.state.appointments.items()}


def test_only_what_falls_into_an_announced_closing_is_cancelled() -> None:
    hall = with_bookings().at("09:50")
    events = hall.do(close(until=moment("11:00")))
    cancelled = [event for event in events if isinstance(event, e.AppointmentCancelled)]
    assert cancelled == [e.AppointmentCancelled("inside", "hall_closing")]  # "early" is past even its late window
    assert states(hall)["at the end"] is AppointmentState.BOOKED


def test_a_holder_who_may_still_come_late_loses_the_slot_with_the_others() -> None:
    hall = with_bookings().at("09:44")
    hall.do(close(until=moment("11:00")))
    assert states(hall)["early"] is AppointmentState.CANCELLED


def test_without_an_end_appointments_stay_and_are_honoured_when_the_hall_reopens() -> None:
    hall = with_bookings().at("09:50")
    assert kinds(hall.do(close())) == [e.ClosingAnnounced]
    hall.refuse(hall.wish(appointment="inside"), ErrorCode.HALL_CLOSED)
    hall.at("10:05").do(c.ReopenHall())
    assert hall.issue(appointment="inside").due_at == moment("10:00")


def test_a_sub_hall_s_closing_cancels_its_own_appointments_only() -> None:
    hall = two_halls(appointments=replace(a_policy().appointments, capacity={"A": 9, "B": 9}))
    for queue in "AB":
        hall.do(c.BookAppointment(queue, queue, moment("10:00"), Channel.PHONE))
    hall.do(close(sub_hall="tax", until=moment("11:00")))
    assert states(hall) == {"A": AppointmentState.BOOKED, "B": AppointmentState.CANCELLED}


@pytest.mark.parametrize(
    ("until", "slot", "day", "closes"),
    [
        (moment("11:00"), "10:59", DAY, True),
        (moment("11:00"), "11:00", DAY, False),
        (None, "16:00", DAY, True),
        (None, "09:00", NEXT_DAY, False),
        (moment("12:00", NEXT_DAY), "09:00", NEXT_DAY, True),
    ],
)
def test_a_slot_within_the_closing_cannot_be_booked(
    hall: Hall, until: datetime | None, slot: str, day: date, closes: bool
) -> None:
    hall.do(close(until=until))
    assert closing_rules.closes_slot(hall.state, hall.ledger.policy, "A", moment(slot, day)) is closes


def test_an_open_hall_closes_no_slot(hall: Hall) -> None:
    assert not closing_rules.closes_slot(hall.state, hall.ledger.policy, "A", moment("10:00"))


def test_a_counter_without_a_zone_is_in_the_hall_itself() -> None:
    sub_halls = {"tax": SubHall("tax", "税务", "Tax", CALENDAR)}
    other = Hall(a_policy(zones={"z": Zone("z", "区", "Z", "tax")}, sub_halls=sub_halls)).open(1)
    other.do(close(sub_hall="tax"))
    other.issue()
    assert other.call(1) is not None
