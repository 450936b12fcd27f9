"""The day's appointments in numbers, and our own failures: holders who had to queue again (national option 212)."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState


@dataclass(frozen=True, slots=True)
class AppointmentCounts:
    """Today's appointments: `awaited` now, `checked_in` and `lapsed` so far, and failures.

    `called_late` holders were called later after being due than the rules allow (one too early: after the slot's
    start); `took_another_ticket` ones took a ticket for the matter they had booked that is not the appointment's.
    """

    awaited: int
    checked_in: int
    lapsed: int
    called_late: int
    took_another_ticket: int


def count(state: HallState, policy: HallPolicy) -> AppointmentCounts | None:
    """The counts of the business day; None where the hall has never known an appointment."""
    day, calendar, tally = state.business_day, policy.calendar, state.tally
    if day is None or not (state.appointments or state.slot_book.shows):
        return None
    begin = datetime.combine(day, calendar.day_rolls_at, calendar.zone).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), calendar.day_rolls_at, calendar.zone).astimezone(UTC)
    awaited = state.slot_book.awaited
    allowed_s = policy.appointments.wait_max.total_seconds()
    others = {ticket_id for ticket_id, slot in tally.walk_ins_of_holders if calendar.business_day(slot) == day}
    return AppointmentCounts(
        bisect_left(awaited, (end, "")) - bisect_left(awaited, (begin, "")),
        tally.appointments_checked_in,
        tally.appointments_lapsed,
        sum(wait_s > allowed_s for wait_s in tally.holder_waits_s),
        len(others),
    )
