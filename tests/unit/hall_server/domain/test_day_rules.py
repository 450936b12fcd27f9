from datetime import date, timedelta

import pytest

from hall_protocol.vocabulary import Channel, CounterState, DeviceCondition, Outcome
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.day_rules import day_change
from tests.helpers.hall_builder import DAY, Hall, a_policy, everything, first, kinds, moment

NEXT_DAY = DAY + timedelta(days=1)


@pytest.fixture
def hall() -> Hall:
    return Hall()


def busy_hall() -> Hall:
    """One ticket in each live state, one finished and unrated, a reserved one, an unclaimed appointment."""
    hall = Hall().open(1, 2, 3)
    hall.do(c.BookAppointment("p1", "A", moment("10:00"), Channel.PHONE))
    hall.issue("N")
    hall.serve(3)
    hall.do(c.FinishService(3, "t1"))
    for number in range(6):
        hall.issue(visitor=f"v{number}")
    hall.do(c.HoldTicket(1, hall.serve(1).ticket_id))
    hall.call(1)
    hall.do(c.MarkNoShow(1, "t3"))
    hall.call(1)
    hall.do(c.TransferTicket(1, "t4", to_counter=3))
    hall.serve(1)
    hall.call(2)
    hall.issue()
    hall.do(c.PauseCounter(3, "午休"))
    return hall


def at_day_change(hall: Hall) -> list[e.AnyEvent]:
    known = len(hall.events)
    hall.do(c.Tick())
    return [recorded.event for recorded in hall.events[known:]]


def test_the_first_command_opens_the_day(hall: Hall) -> None:
    assert at_day_change(hall) == [e.BusinessDayOpened(DAY)]
    assert at_day_change(hall) == []


def test_the_day_s_end_closes_everything_by_rule_and_only_then_opens_the_next() -> None:
    hall = busy_hall()
    tally = (hall.state.tally.issued, hall.state.tally.served)
    events = at_day_change(hall.at("08:00", NEXT_DAY))
    assert kinds(events[-3:]) == [e.BusinessDayClosed, e.DayAnchored, e.BusinessDayOpened]
    assert events[-3] == e.BusinessDayClosed(DAY, tally[0], tally[1] + 1)
    assert first(events, e.EvaluationTimedOut).ticket_id == "t1"
    assert {event.ticket_id for event in events if isinstance(event, e.TicketVoided)} == {
        f"t{n}" for n in (2, 3, 4, 6, 7, 8)
    }
    assert first(events, e.TicketMissed).ticket_id == "t6"
    finished = first(events, e.ServiceFinished)
    assert (finished.ticket_id, finished.by_rule, finished.outcome) == ("t5", True, Outcome.OTHER)
    assert {event.counter for event in events if isinstance(event, e.CounterClosed) and event.by_rule} == {1, 2, 3}
    assert first(events, e.AppointmentMissed).appointment_id == "p1"


def test_nothing_of_yesterday_stays() -> None:
    hall = busy_hall()
    at_day_change(hall.at("08:00", NEXT_DAY))
    state = hall.state
    assert state.business_day == NEXT_DAY
    left = (state.tickets, state.sequences, state.live_by_visitor, state.calls, state.announced, state.missed)
    assert not any(left)
    assert not (state.invited)
    assert not (state.appointments)
    assert not (state.lines)
    assert not (state.reserved)
    assert all(counter.state is CounterState.CLOSED and counter.clerk is None for counter in state.counters.values())
    assert state.tally.issued == 0
    assert at_day_change(hall) == []


def test_a_service_forgotten_overnight_does_not_poison_the_figures() -> None:
    hall = busy_hall()
    paces = everything(hall.state.paces)
    assert set(paces) == {"N"}
    at_day_change(hall.at("08:00", NEXT_DAY))
    assert everything(hall.state.paces) == paces


def test_days_without_a_command_are_passed_over(hall: Hall) -> None:
    at_day_change(hall)
    events = at_day_change(hall.at("09:00", DAY + timedelta(days=9)))
    closed, anchored, opened = events
    assert [closed, opened] == [e.BusinessDayClosed(DAY, 0, 0), e.BusinessDayOpened(DAY + timedelta(days=9))]
    assert isinstance(anchored, e.DayAnchored)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2028, 2, 28), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 3, 1)),
    ],
)
def test_year_end_and_leap_day_change_the_day_at_the_hall_s_midnight(before: date, after: date) -> None:
    hall = Hall(now=moment("23:59:59", before))
    at_day_change(hall)
    assert at_day_change(hall.later(seconds=1))[-1] == e.BusinessDayOpened(after)


def test_a_clock_that_goes_back_a_day_opens_nothing_twice_and_no_number_repeats(hall: Hall) -> None:
    hall.at("10:00", NEXT_DAY)
    first_number = hall.issue().ticket_number
    hall.at("09:00", DAY)
    second = hall.issue()
    assert (first_number, second.ticket_number) == ("A001", "A002")
    assert second.issued_at == moment("10:00", NEXT_DAY)
    assert hall.state.business_day == NEXT_DAY
    assert day_change(hall.state, hall.ledger.policy, moment("09:00", DAY)) == []


def test_a_clock_that_goes_back_an_hour_moves_no_time_back(hall: Hall) -> None:
    hall.open(1).at("10:00").issue()
    hall.at("09:00").serve(1)
    hall.do(c.FinishService(1, "t1"))
    assert [r.at for r in hall.events] == sorted(r.at for r in hall.events)
    assert hall.state.tally.services_s == 0


def test_a_wait_over_lunch_is_the_time_that_passed_and_no_less(hall: Hall) -> None:
    """Lunch is in the opening hours, never subtracted from a duration."""
    hall.open(1).at("11:50").issue()
    hall.at("13:35").serve(1)
    hall.at("13:45").do(c.FinishService(1, "t1"))
    assert (hall.state.tally.waits_s, hall.state.tally.services_s) == (105 * 60, 10 * 60)


# --- ticks ---


def test_a_tick_does_what_is_due_and_nothing_twice(hall: Hall) -> None:
    hall.open(1)
    hall.issue()
    hall.issue()
    hall.call(1)
    hall.do(c.MarkNoShow(1, "t1"))
    hall.serve(1)
    hall.do(c.FinishService(1, "t2"))
    hall.later(minutes=10)
    assert kinds(hall.do(c.Tick())) == [e.TicketReinstated, e.EvaluationTimedOut]
    assert hall.do(c.Tick()) == []


# --- devices and policy ---


def test_a_device_is_noted_when_it_changes(hall: Hall) -> None:
    report = c.RecordDevice("kiosk-1", "printer", DeviceCondition.PAPER_LOW)
    assert kinds(hall.do(report)) == [e.DeviceChanged]
    since = hall.now
    hall.later(minutes=5)
    assert hall.do(report) == []
    assert hall.state.devices["kiosk-1", "printer"].since == since
    assert hall.do(c.RecordDevice("kiosk-1", "printer", DeviceCondition.PAPER_LOW, "5 m left"))
    assert hall.do(c.RecordDevice("kiosk-2", "printer", DeviceCondition.PAPER_LOW))


def test_a_policy_is_adopted_when_its_version_changes(hall: Hall) -> None:
    assert hall.do(c.AdoptPolicy("v1")) == [e.PolicyAdopted("v1")]
    assert hall.do(c.AdoptPolicy("v1")) == []
    assert hall.do(c.AdoptPolicy("v2")) == [e.PolicyAdopted("v2")]
    assert hall.state.policy_version == "v2"


def test_the_platform_is_told_of_the_hall_above() -> None:
    hall = Hall(a_policy(parent="999999-00"))
    assert hall.do(c.AdoptPolicy("v1")) == [e.PolicyAdopted("v1", "999999-00")]
