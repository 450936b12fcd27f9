from datetime import UTC, date, datetime, timedelta

import pytest

from online_platform.hall_book import HallBook, HallReport, HallStanding
from online_platform.platform_parts import PlatformParts
from tests.unit.online_platform.event_chain import HALL_ID, MORNING, a_chain

NOW = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)


def only(book: HallBook) -> HallStanding:
    (standing,) = book.standings()
    return standing


def test_kept_events_move_the_standing() -> None:
    book = HallBook()
    book.kept(HALL_ID, a_chain(7), 2, NOW, HallReport(MORNING + timedelta(seconds=67), 9))
    standing = only(book)
    assert (standing.last_seq, standing.outstanding, standing.events_today, standing.duplicates) == (7, 2, 7, 2)
    assert (standing.day, standing.received_at, standing.heard_at) == (date(2026, 11, 24), NOW, NOW)
    assert standing.lag_s == 60


@pytest.mark.parametrize(
    ("report", "lag_s", "outstanding"),
    [
        (HallReport(MORNING + timedelta(hours=1), 7), 0, 0),
        (HallReport(MORNING + timedelta(seconds=17), 8), 10, 1),
        (HallReport(MORNING - timedelta(hours=1), 8), 0, 1),
        (HallReport(None, None), int((NOW - MORNING).total_seconds()) - 7, 0),
    ],
)
def test_the_lag_is_by_the_halls_own_clock(report: HallReport, lag_s: int, outstanding: int) -> None:
    book = HallBook()
    book.kept(HALL_ID, a_chain(7), 0, NOW, HallReport())
    book.heard(HALL_ID, NOW, report)
    assert (only(book).lag_s, only(book).outstanding) == (lag_s, outstanding)


def test_a_new_day_begins_its_own_count() -> None:
    book, first = HallBook(), a_chain(5)
    second = a_chain(3, after=first, at=MORNING + timedelta(days=1))
    book.kept(HALL_ID, first, 0, NOW, HallReport())
    book.kept(HALL_ID, second[:1], 0, NOW, HallReport())
    book.kept(HALL_ID, second[1:], 0, NOW, HallReport())
    assert (only(book).day, only(book).events_today) == (date(2026, 11, 25), 3)


def test_a_batch_over_midnight_counts_only_the_new_day() -> None:
    book, first = HallBook(), a_chain(5)
    book.kept(HALL_ID, [*first, *a_chain(3, after=first, at=MORNING + timedelta(days=1))], 0, NOW, HallReport())
    assert only(book).events_today == 3


def test_a_hall_that_was_only_heard_has_no_lag() -> None:
    book = HallBook()
    book.heard(HALL_ID, NOW, HallReport(MORNING, 5))
    assert (only(book).lag_s, only(book).outstanding, book.last_seq(HALL_ID)) == (None, 5, 0)
    assert book.knows(HALL_ID)
    assert not book.knows("other")


async def test_a_restart_counts_the_same_day_again(parts: PlatformParts) -> None:
    yesterday = a_chain(20)
    today = a_chain(1100, after=yesterday, at=MORNING + timedelta(days=1))
    for start in range(0, 1100, 200):
        if start == 0:
            await parts.writer.commit(HALL_ID, yesterday)
        await parts.writer.commit(HALL_ID, today[start : start + 200])
    book = HallBook()
    book.load(parts.store)
    assert (only(book).last_seq, only(book).events_today, only(book).day) == (1120, 1100, date(2026, 11, 25))
    assert only(book).heard_at is None
