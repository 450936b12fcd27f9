"""The hall's facts as of now: what its configuration says of each door, what the calendar says, and what stands."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from hall_protocol.picture import ClosingView
from hall_protocol.results.hall import DayHoursView, DoorView, HallFacts
from hall_server.domain.calendar import HallCalendar, OpenPeriod
from hall_server.domain.opening import OpenDay, next_opening, open_day, serves_at
from hall_server.domain.policy import HallPolicy

DAYS_SHOWN = 8
"""Today and a week: what is asked for is nearly always within it."""


def facts_now(facts: HallFacts, policy: HallPolicy, closings: Iterable[ClosingView], now: datetime) -> HallFacts:
    """`facts` with every door as it is at `now`."""
    standing = [closing for closing in closings if closing.until is None or now < closing.until]
    return msgspec.structs.replace(
        facts, doors=tuple(_door_now(door, _calendar(policy, door), standing, now) for door in facts.doors)
    )


def _calendar(policy: HallPolicy, door: DoorView) -> HallCalendar:
    part = policy.sub_halls.get(door.sub_hall or "")
    return part.calendar if part is not None and part.calendar is not None else policy.calendar


def _door_now(door: DoorView, calendar: HallCalendar, closings: list[ClosingView], now: datetime) -> DoorView:
    closing = next((each for each in closings if each.sub_hall in (None, door.sub_hall)), None)
    today = calendar.local(now).date()
    days = [open_day(calendar, today + timedelta(days=offset)) for offset in range(DAYS_SHOWN)]
    is_open = closing is None and serves_at(calendar, now)
    reason = _closed_reason(closing, days[0])
    return msgspec.structs.replace(
        door,
        is_open=is_open,
        issues_tickets=closing is None and calendar.issues_tickets(now),
        closed_reason=reason[0],
        closed_reason_en=reason[1],
        opens_at=None if is_open else _opens_at(calendar, closing, now),
        days=tuple(map(_day, days)),
    )


def _closed_reason(closing: ClosingView | None, today: OpenDay) -> tuple[str, str] | tuple[None, None]:
    """Why nobody is served today; None where the hours alone say it."""
    if closing is not None:
        return closing.reason, closing.reason_en or closing.reason
    return today.reason or (None, None)


def _opens_at(calendar: HallCalendar, closing: ClosingView | None, now: datetime) -> datetime | None:
    """An emergency without an end has no next opening that anybody could promise."""
    if closing is None:
        opens = next_opening(calendar, now)
    else:
        opens = next_opening(calendar, closing.until) if closing.until is not None else None
    return calendar.local(opens) if opens is not None else None


def _day(day: OpenDay) -> DayHoursView:
    reason, reason_en = day.reason or (None, None)
    return DayHoursView(
        day.day,
        day.is_working_day,
        tuple(map(_hours, day.periods)),
        f"{day.periods[0].opens:%H:%M}" if day.periods else None,
        f"{day.periods[-1].last_ticket:%H:%M}" if day.periods else None,
        reason,
        reason_en,
    )


def _hours(period: OpenPeriod) -> str:
    return f"{period.begins:%H:%M}–{period.closes:%H:%M}"
