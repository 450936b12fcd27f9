"""The trail of look-ups, by business days and page by page, from a journal on disk."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hall_protocol.vocabulary import CreditFinding
from hall_server.composition.look_up_trail import read_look_up_trail
from hall_server.domain import commands as c
from hall_server.insight.look_up_trail import LookUpTrace, LookUpTrail
from tests.helpers.case_hall import CaseHall
from tests.helpers.hall_builder import CALENDAR
from tests.helpers.ledgers import Data
from tests.helpers.look_ups import FOUND, NOT_FOUND, look_up, wish_for

DAYS = (date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26))
EACH = 3


def played() -> CaseHall:
    """Three days, three look-ups each."""
    hall = CaseHall()
    for day in DAYS:
        hall.at("09:00", day)
        if day != DAYS[0]:
            hall.do(c.Tick())
            hall.open(1, 2)
        for number in range(EACH):
            ticket = hall.called(visitor=f"v{number}" if number else None)
            hall.do(c.StartService(1, ticket.ticket_id))
            look_up(hall, wish_for(ticket, f"v{number}"), FOUND, NOT_FOUND, credit=CreditFinding.NONE)
            hall.finish(ticket)
    return hall


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Data]:
    data = Data(tmp_path).write(played().records)
    yield data
    data.close()


def read(data: Data, first: date, last: date, after: int = 0, limit: int = 100) -> LookUpTrail:
    return read_look_up_trail(data.journal, CALENDAR, first, last, after, limit)


def test_a_day_s_trail_names_who_where_what_and_nobody_s_visitor(data: Data) -> None:
    trail = read(data, DAYS[1], DAYS[1])
    assert len(trail.look_ups) == EACH
    assert trail.next_after is None
    first = trail.look_ups[0]
    assert (first.clerk, first.counter, first.actor, first.item) == ("0101", 1, "test", "licence")
    assert [each.is_visitor_known for each in trail.look_ups] == [False, True, True]
    assert [(found.place, found.finding) for found in first.materials] == [(2, FOUND), (4, NOT_FOUND)]
    assert first.credit is CreditFinding.NONE
    assert "v1" not in repr(trail)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (DAYS[0], DAYS[2], 3),
        (DAYS[0], DAYS[1], 2),
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(2026, 12, 1), date(2026, 12, 31), 0),
        (date.min, date.max, 3),
        (date.max, date.max, 0),
        (date.min, date.min, 0),
    ],
)
def test_a_span_holds_its_days_and_no_others(data: Data, first: date, last: date, days: int) -> None:
    trail = read(data, first, last)
    assert len(trail.look_ups) == days * EACH
    seqs = [each.seq for each in trail.look_ups]
    assert seqs == sorted(set(seqs))


@pytest.mark.parametrize("limit", [1, 2, 4, 9])
def test_pages_add_up_to_the_whole(data: Data, limit: int) -> None:
    whole, after = read(data, DAYS[0], DAYS[2]).look_ups, 0
    paged: list[LookUpTrace] = []
    for _ in range(20):
        page = read(data, DAYS[0], DAYS[2], after, limit)
        paged += page.look_ups
        if page.next_after is None:
            break
        after = page.next_after
    assert tuple(paged) == whole


def test_an_empty_journal_has_an_empty_trail(tmp_path: Path) -> None:
    data = Data(tmp_path)
    assert read(data, DAYS[0], DAYS[0]).look_ups == ()
    data.close()
