"""The trail of look-ups, read for auditors from the journal itself: it is the record, and its chain guards it."""

from datetime import date, datetime, timedelta

from hall_server.domain.calendar import HallCalendar
from hall_server.engine.recording import read_record
from hall_server.insight.look_up_trail import LOOK_UP_TYPE, LookUpTrail, trail
from hall_server.store.journal import SqlJournal

FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(9000, 1, 1)
"""No journal is older or newer, and beyond them the calendar has no moments."""


def read_look_up_trail(
    journal: SqlJournal, calendar: HallCalendar, first_day: date, last_day: date, after: int, limit: int
) -> LookUpTrail:
    """The look-ups of these business days after a seq, at most `limit`; raises `JournalError`."""
    before = journal.last_seq_before(_begins(calendar, first_day))
    up_to = journal.last_seq_before(_begins(calendar, min(last_day, LAST_DAY) + timedelta(days=1)))
    records = journal.read_of_type(LOOK_UP_TYPE, max(after, before), up_to, limit)
    return trail(first_day, last_day, [read_record(record) for record in records], limit)


def _begins(calendar: HallCalendar, day: date) -> datetime:
    return calendar.moment(min(max(day, FIRST_DAY), LAST_DAY), calendar.day_rolls_at)
