"""Clocks that jump, in zones that change their clocks: no number repeats, no duration is negative, days go forward."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hall_protocol.vocabulary import CounterState, TicketState, WaitingAtClosing
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.calendar import HallCalendar, OpenPeriod
from hall_server.domain.state import Ticket
from hall_server.insight.projection import project
from hall_server.store.verification import ReplayedRows
from tests.helpers.hall_builder import Hall, a_policy, everything

ZONES = (
    "Asia/Shanghai",
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",  # half an hour of summer time
    "Pacific/Kiritimati",  # 14 hours east
    "Pacific/Pago_Pago",  # 11 hours west
    "America/Havana",  # the hour before 01:00 is shown twice, midnight does not exist in spring
    "Asia/Kathmandu",
)
ROLLS = (time(0), time(1, 30), time(2), time(2, 15), time(2, 30), time(3), time(23, 59))
ALL_DAY = (OpenPeriod(time(0), time.max, time.max),)
CHANGES = (
    datetime(2026, 3, 8, 7, tzinfo=UTC),  # New York springs forward
    datetime(2026, 11, 1, 6, tzinfo=UTC),  # and falls back
    datetime(2026, 3, 29, 1, tzinfo=UTC),  # Berlin
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2026, 4, 4, 15, tzinfo=UTC),  # Lord Howe
    datetime(2026, 10, 3, 15, 30, tzinfo=UTC),
    datetime(2026, 3, 8, 5, tzinfo=UTC),  # Havana
    datetime(2026, 11, 1, 5, tzinfo=UTC),
    datetime(2028, 2, 29, 0, tzinfo=UTC),  # leap day
    datetime(2026, 12, 31, 23, tzinfo=UTC),  # year end
)
SPANS = st.one_of(
    st.integers(0, 300).map(lambda s: timedelta(seconds=s)),
    st.integers(-7200, 7200).map(lambda s: timedelta(seconds=s)),
    st.integers(-3, 3).map(lambda d: timedelta(days=d)),
    st.sampled_from([timedelta(microseconds=-1), timedelta(hours=-24), timedelta(days=366), timedelta(days=-366)]),
)
_DEED_NAMES = "issue issue issue call call start start finish finish miss hold resume tick close reopen reopen"
DEEDS = st.sampled_from(_DEED_NAMES.split())
AROUND = st.integers(-180, 180).map(lambda minutes: timedelta(minutes=minutes))
STARTS = st.builds(lambda at, span: at + span, st.sampled_from(CHANGES), AROUND)
A_ZONE, A_ROLL = st.sampled_from(ZONES), st.sampled_from(ROLLS)
BRIEF = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def calendar(zone: str, roll: time) -> HallCalendar:
    return HallCalendar(
        ZoneInfo(zone), ALL_DAY, frozenset(), frozenset(), day_rolls_at=roll, open_weekdays=frozenset(range(7))
    )


def play(hall: Hall, deed: str) -> None:
    """Do what can be done of `deed`; a refusal is an answer too."""
    if hall.state.counter(1).state is CounterState.CLOSED:
        hall.answer(c.OpenCounter(1, "0101"))
    at_counter = hall.state.counter(1).ticket_id or "none"
    held = next((t.ticket_id for t in hall.state.tickets.values() if t.state is TicketState.HELD), "none")
    command: dict[str, c.Command] = {
        "issue": hall.wish("A"),
        "call": c.CallNext(1),
        "start": c.StartService(1, at_counter),
        "finish": c.FinishService(1, at_counter),
        "miss": c.MarkNoShow(1, at_counter),
        "hold": c.HoldTicket(1, at_counter),
        "resume": c.ResumeTicket(1, held),
        "tick": c.Tick(),
        "close": c.CloseHall("停电", WaitingAtClosing.VOID, until=hall.now + timedelta(minutes=5)),
        "reopen": c.ReopenHall(),
    }
    hall.answer(command[deed])


def times_of(ticket: Ticket) -> list[datetime]:
    """The moments of a ticket's life, in the order they came about; a held ticket may be called after its start."""
    moments = (ticket.issued_at, ticket.first_called_at, ticket.called_at, ticket.started_at, ticket.ended_at)
    return [moment for moment in moments if moment is not None]


def opened_days(hall: Hall) -> Iterator[tuple[date, datetime]]:
    return ((r.event.business_day, r.at) for r in hall.events if isinstance(r.event, e.BusinessDayOpened))


def check(hall: Hall) -> None:
    """What must hold of a hall's whole journal, whatever its clock did."""
    stamps = [recorded.at for recorded in hall.events]
    assert stamps == sorted(stamps)
    days = [day for day, _ in opened_days(hall)]
    assert days == sorted(set(days))
    assert all(day == hall.ledger.policy.calendar.business_day(at) for day, at in opened_days(hall))
    rows, today = ReplayedRows(), None
    numbers: set[tuple[date | None, str]] = set()
    for recorded in hall.events:
        event = recorded.event
        project(rows, recorded)
        if isinstance(event, e.BusinessDayOpened):
            today = event.business_day
        if isinstance(event, e.TicketIssued):
            assert (today, event.ticket_number) not in numbers
            numbers.add((today, event.ticket_number))
    assert all(row.waits_s >= 0 and row.services_s >= 0 for row in rows.queue_days.values())
    for row in rows.tickets.values():
        written = [row.issued_at, row.first_called_at, row.called_at, row.started_at, row.ended_at]
        told = [datetime.fromisoformat(moment) for moment in written if moment is not None]
        assert told == sorted(told), row
    tally = hall.state.tally
    assert tally.waits_s >= 0
    assert tally.services_s >= 0
    assert everything(hall.replayed().state) == everything(hall.state)


@BRIEF
@given(zone=A_ZONE, roll=A_ROLL, start=STARTS, deeds=st.lists(st.tuples(DEEDS, SPANS), min_size=8, max_size=60))
def test_whatever_the_clock_does_no_number_repeats_and_no_duration_is_negative(
    zone: str, roll: time, start: datetime, deeds: list[tuple[str, timedelta]]
) -> None:
    hall = Hall(a_policy(calendar=calendar(zone, roll)), start)
    for deed, span in deeds:
        hall.now += span
        play(hall, deed)
        for ticket in hall.state.tickets.values():
            assert times_of(ticket) == sorted(times_of(ticket))
    check(hall)


@BRIEF
@given(zone=A_ZONE, roll=A_ROLL, start=STARTS, spans=st.lists(SPANS.map(abs), max_size=9))
@example("Europe/Berlin", time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC), [timedelta(minutes=30)])
@example("Australia/Lord_Howe", time(1, 45), datetime(2026, 4, 4, 14, 45, tzinfo=UTC), [timedelta(minutes=15)])
@example("America/Havana", time(0), datetime(2026, 11, 1, 4, 59, tzinfo=UTC), [timedelta(minutes=1)])
def test_a_business_day_never_goes_back_and_the_next_begins_within_25_hours(
    zone: str, roll: time, start: datetime, spans: list[timedelta]
) -> None:
    hours, now, day = calendar(zone, roll), start, date.min
    for span in [timedelta(0), *spans]:
        now += span
        assert hours.business_day(now) >= day
        day = hours.business_day(now)
        assert hours.business_day(now + timedelta(hours=25)) > day


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("roll", ROLLS)
def test_a_year_has_each_of_its_days_once_and_none_is_skipped(zone: str, roll: time) -> None:
    hours, seen = calendar(zone, roll), list[date]()
    now = datetime(2026, 1, 1, tzinfo=UTC)
    for _ in range(2 * 24 * 366):
        day = hours.business_day(now)
        if not seen or seen[-1] != day:
            seen.append(day)
        now += timedelta(minutes=30)
    assert seen == [seen[0] + timedelta(days=number) for number in range(len(seen))]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("zone", ZONES)
def test_a_hall_at_work_over_the_change_gives_every_number_of_a_day_once(zone: str, change: datetime) -> None:
    """A ticket every ten minutes for eight hours, by a clock that is set back an hour once and again."""
    hall = Hall(a_policy(calendar=calendar(zone, time(2, 30))), change - timedelta(hours=4))
    for step in range(48):
        play(hall, "issue")
        hall.later(minutes=10)
        if step in (20, 30):
            hall.later(hours=-1)
    check(hall)
    issued = [r.event for r in hall.events if isinstance(r.event, e.TicketIssued)]
    assert len(issued) == 48
    rolls = [place for place, r in enumerate(hall.events) if isinstance(r.event, e.BusinessDayOpened)]
    firsts = [next(r.event for r in hall.events[place:] if isinstance(r.event, e.TicketIssued)) for place in rolls]
    assert {event.ticket_number for event in firsts} == {"A001"}


def test_a_clock_that_ran_ahead_a_year_waits_for_nothing_and_repeats_nothing() -> None:
    hall = Hall(a_policy(calendar=calendar("Asia/Shanghai", time(3))), datetime(2026, 11, 24, 2, tzinfo=UTC))
    for span in (timedelta(0), timedelta(days=366), timedelta(days=-366), timedelta(minutes=5)):
        hall.now += span
        play(hall, "issue")
    assert [day for day, _ in opened_days(hall)] == [date(2026, 11, 24), date(2027, 11, 25)]
    assert [t.ticket_number for t in hall.state.tickets.values()] == ["A001", "A002", "A003"]
    check(hall)
