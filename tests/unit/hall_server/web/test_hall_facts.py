"""The hall's facts as of now: hours, days, emergencies and the next opening, for each door."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from hall_protocol.picture import ClosingView
from hall_protocol.results.hall import DoorView, HallFacts, HoursView
from hall_server.domain.calendar import Closure, OpenPeriod
from hall_server.domain.policy import SubHall
from hall_server.web.hall_facts import facts_now
from tests.helpers.hall_builder import CALENDAR, DAY, a_policy, moment

HOURS = HoursView(("09:00–12:00", "13:30–17:00"), (), (), (), ("12:00–13:30",), False, 0, 15)
OWN = DoorView("厅", "Hall", "路1号", HOURS)
TAX = DoorView("税务分厅", "Tax hall", "路2号", HOURS, "tax")
FACTS = HallFacts("厅", "Hall", 3, "999999000000", None, "0871-00000000", "Asia/Shanghai", (OWN, TAX))
LATER = replace(CALENDAR, periods=(OpenPeriod(time(13), time(20), time(20), time(14)),))
POLICY = a_policy(sub_halls={"tax": SubHall("tax", "税务分厅", "Tax hall", LATER)})
FLOOD = ClosingView("水管爆裂", "", moment("10:00"), None, moment("15:00"))
SATURDAY = date(2026, 11, 28)


def doors(wall: str, day: date = DAY, *closings: ClosingView) -> tuple[DoorView, DoorView]:
    own, tax = facts_now(FACTS, POLICY, closings, moment(wall, day)).doors
    return own, tax


def test_each_door_has_its_own_hours() -> None:
    own, tax = doors("10:00")
    assert (own.is_open, own.issues_tickets, own.opens_at, own.closed_reason) == (True, True, None, None)
    assert (tax.is_open, tax.issues_tickets, tax.opens_at) == (False, False, moment("14:00"))
    _, tax = doors("13:30")
    assert (tax.is_open, tax.issues_tickets) == (False, True)


def test_the_next_opening_is_told_on_the_hall_s_own_clock() -> None:
    own, _ = doors("17:30")
    assert own.opens_at is not None
    assert own.opens_at.isoformat() == "2026-11-25T09:00:00+08:00"


def test_after_the_last_ticket_it_is_open_and_gives_none() -> None:
    own, _ = doors("16:50")
    assert (own.is_open, own.issues_tickets) == (True, False)


def test_a_day_off_says_so_and_when_it_is_over() -> None:
    own, _ = doors("10:00", SATURDAY)
    assert (own.closed_reason, own.closed_reason_en, own.opens_at) == (
        "休息日",
        "day off",
        moment("09:00", SATURDAY + timedelta(2)),
    )


def test_a_closed_day_says_why() -> None:
    closed = replace(CALENDAR, closures={DAY: Closure("设备检修", "Maintenance")})
    own = facts_now(FACTS, a_policy(calendar=closed), (), moment("10:00")).doors[0]
    assert (own.is_open, own.closed_reason, own.closed_reason_en) == (False, "设备检修", "Maintenance")
    assert own.opens_at == moment("09:00", DAY + timedelta(1))


def test_an_emergency_closes_every_door_until_its_end() -> None:
    own, tax = doors("11:00", DAY, FLOOD)
    for door in (own, tax):
        assert (door.is_open, door.issues_tickets) == (False, False)
        assert (door.closed_reason, door.closed_reason_en) == ("水管爆裂", "水管爆裂")
        assert door.opens_at == moment("15:00")
    own, _ = doors("15:00", DAY, FLOOD)
    assert (own.is_open, own.closed_reason) == (True, None)


def test_an_emergency_without_an_end_promises_nothing() -> None:
    own, tax = doors("14:30", DAY, ClosingView("停电", "Power cut", moment("10:00"), "tax"))
    assert own.is_open
    assert (tax.is_open, tax.closed_reason_en, tax.opens_at) == (False, "Power cut", None)


@pytest.mark.parametrize("day", [DAY, SATURDAY])
def test_today_and_a_week_are_shown(day: date) -> None:
    own, tax = doors("10:00", day)
    assert [each.day for each in own.days] == [day + timedelta(offset) for offset in range(8)]
    tuesday = next(each for each in tax.days if each.day.weekday() == 1)
    assert (tuesday.periods, tuesday.tickets_from, tuesday.tickets_until) == (("14:00–20:00",), "13:00", "20:00")
    saturday = next(each for each in own.days if each.day == SATURDAY)
    assert (saturday.is_working_day, saturday.periods, saturday.tickets_from) == (False, (), None)
    assert (saturday.reason, saturday.reason_en) == ("休息日", "day off")


def test_a_swapped_saturday_is_a_working_day() -> None:
    own, _ = doors("10:00", date(2026, 10, 10))
    assert (own.days[0].is_working_day, own.is_open) == (True, True)
