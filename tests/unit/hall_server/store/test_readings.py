"""The sums of generated days against the plainest recomputation from the rows, and against a hand's count."""

from collections.abc import Callable
from datetime import date, timedelta
from math import ceil
from typing import Any

import pytest

from hall_protocol.vocabulary import BAD_GRADE, ReviewAction, ScorePart, Verdict
from hall_server.domain import commands as c
from hall_server.engine.ports import JournalError
from hall_server.insight.projection import project
from hall_server.insight.ranking import ScoreSum
from hall_server.insight.service_figures import SpreadSums
from hall_server.insight.service_projection import Ending, ServiceRow
from hall_server.store.readings import SqlReadings
from hall_server.store.verification import ReplayedRows
from tests.helpers.hall_builder import DAY, HALL_ID, Hall
from tests.helpers.ledgers import Data, played
from tests.property.generated_day import GeneratedDay

NEXT_DAY = DAY + timedelta(days=1)
MAX_WAIT_S = 600.0


def a_norm(queue: str, items: str) -> float:
    return {"plain": 300.0, "": 120.0}.get(items, 200.0) + (50.0 if queue == "B" else 0.0)


HALLS: dict[str, Callable[[], Hall]] = {
    "two days": lambda: played(2, seed=5),
    "undos and visits of several stops": lambda: GeneratedDay(3, steps=300).play().hall,
    "another such day": lambda: GeneratedDay(4, steps=300).play().hall,
    "nothing": Hall,
}


@pytest.fixture(params=list(HALLS))
def hall(request: pytest.FixtureRequest) -> Hall:
    return HALLS[request.param]()


@pytest.fixture
def readings(hall: Hall, data: Data) -> SqlReadings:
    data.write(tuple(hall.records)).catch_up()
    return SqlReadings(data.report_engine, HALL_ID)


def rows_of(hall: Hall) -> ReplayedRows:
    rows = ReplayedRows()
    for recorded in hall.events:
        project(rows, recorded)
    return rows


def spread_by_hand(rows: list[ServiceRow]) -> SpreadSums:
    counted = [row for row in rows if row.ending == Ending.DONE and row.service_s is not None]
    took = sorted(row.service_s for row in counted if row.service_s is not None)
    forgotten = sum(row.ending == Ending.BY_RULE for row in rows)
    if not took:
        return SpreadSums(forgotten=forgotten)
    beyond = sum((row.service_s or 0.0) > a_norm(row.queue, row.items) for row in counted)
    median_s, p90_s = (took[ceil(share * len(took)) - 1] for share in (0.5, 0.9))
    return SpreadSums(len(took), sum(took), median_s, p90_s, beyond, forgotten)


def grouped(rows: list[ServiceRow], key: Callable[[ServiceRow], Any]) -> dict[Any, SpreadSums]:
    """By hand; groups in which nothing ended that counts are none."""
    groups: dict[Any, list[ServiceRow]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    spreads = {name: spread_by_hand(group) for name, group in groups.items()}
    return {name: spread for name, spread in spreads.items() if spread.served or spread.forgotten}


@pytest.mark.parametrize("span", [(DAY, DAY), (DAY, NEXT_DAY), (NEXT_DAY, NEXT_DAY)])
def test_what_services_took_is_what_a_hand_would_count(
    hall: Hall, readings: SqlReadings, span: tuple[date, date]
) -> None:
    among = {(span[0] + timedelta(days=n)).isoformat() for n in range((span[1] - span[0]).days + 1)}
    rows = [row for row in rows_of(hall).services.values() if row.business_day in among]
    found = readings.service_sums(*span, a_norm)
    for told, by_hand in (
        (found.items, grouped(rows, lambda row: (row.queue, row.items))),
        (found.counters, grouped(rows, lambda row: row.counter)),
        ({"hall": found.hall}, {"hall": spread_by_hand(rows)}),
    ):
        assert set(told) == set(by_hand)
        for key, sums in by_hand.items():
            assert plain(told[key]) == pytest.approx(plain(sums)), key  # type: ignore[index]


def plain(sums: SpreadSums) -> tuple[float, ...]:
    return tuple(getattr(sums, name) for name in sums.__struct_fields__)


def test_forecasts_are_held_against_the_waits_of_walk_ins(hall: Hall, readings: SqlReadings) -> None:
    rows = [row for row in rows_of(hall).tickets.values() if row.wait_s is not None and row.appointment is None]
    seq, found = readings.forecast_sums(DAY, NEXT_DAY)
    assert seq == hall.state.seq
    assert set(found) == {row.issue_queue for row in rows}
    for queue, sums in found.items():
        own = [row for row in rows if row.issue_queue == queue]
        waits = [(row.wait_s or 0.0, row) for row in own]
        assert sums.tickets == len(own) == sums.inside + sums.below + sums.above
        assert sums.inside == sum(row.expected_low_s <= wait_s <= row.expected_high_s for wait_s, row in waits)
        assert sums.below == sum(wait_s < row.expected_low_s for wait_s, row in waits)
        errors = [wait_s - row.expected_likely_s for wait_s, row in waits]
        assert sums.error_s == pytest.approx(sum(errors))
        assert sums.error_size_s == pytest.approx(sum(map(abs, errors)))


def test_the_score_s_parts_are_what_a_hand_would_count(hall: Hall, readings: SqlReadings) -> None:
    rows = rows_of(hall)
    found = readings.score_sums(DAY, NEXT_DAY, MAX_WAIT_S)
    ended = [row for row in rows.services.values() if row.ending in (Ending.DONE, Ending.TRANSFERRED)]
    valid = (None, Verdict.VALID.value)  # a malicious rating, or a mistaken one, is nobody's fault
    graded = [row for row in rows.ratings.values() if row.grade is not None and row.verdict in valid]
    waited = [row for row in rows.tickets.values() if row.wait_s is not None]
    by_hand = {
        ScorePart.NO_TRANSFER: (sum(row.ending == Ending.DONE for row in ended), len(ended)),
        ScorePart.SATISFACTION: (sum((row.grade or 0) > BAD_GRADE for row in graded), len(graded)),
        ScorePart.WAIT: (sum((row.wait_s or 0.0) <= MAX_WAIT_S for row in waited), len(waited)),
    }
    for part, counts in by_hand.items():
        assert totals(found.sums, part) == counts, part
    without = readings.score_sums(DAY, NEXT_DAY, None)
    assert [each for each in found.sums if each.part is not ScorePart.WAIT] == list(without.sums)


def totals(sums: tuple[ScoreSum, ...], part: ScorePart) -> tuple[int, int]:
    of_part = [each for each in sums if each.part is part]
    return sum(each.good for each in of_part), sum(each.total for each in of_part)


def test_arrivals_are_those_of_walk_ins_without_a_credit(hall: Hall, readings: SqlReadings) -> None:
    expected = sorted(
        (row.issued_at, row.wait_s)
        for row in rows_of(hall).tickets.values()
        if row.issue_queue == "A" and not row.appointment and not row.priority_class and row.wait_s is not None
    )
    found = readings.arrivals("A", [DAY, NEXT_DAY])
    assert sorted((arrival.issued_at.isoformat(), arrival.wait_s) for arrival in found) == expected
    assert readings.arrivals("A", []) == []
    assert readings.arrivals("nowhere", [DAY]) == []


def test_a_ticket_sent_on_was_waited_for_in_the_queue_it_came_for(data: Data) -> None:
    hall = Hall().open(1, 3)
    hall.issue("A")
    hall.later(minutes=5).call(1)
    hall.do(c.TransferTicket(1, "t1", "B"))
    hall.later(minutes=30).call(3)
    data.write(hall.records).catch_up()
    readings = SqlReadings(data.report_engine, HALL_ID)
    assert [arrival.wait_s for arrival in readings.arrivals("A", [DAY])] == [300.0]
    assert readings.arrivals("B", [DAY]) == []


def test_a_mistaken_review_counts_in_no_rate_and_a_late_step_is_not_in_time(data: Data) -> None:
    hall = Hall().open(1)
    for _ in range(3):
        hall.issue("A")
        ticket = hall.serve(1)
        hall.do(c.FinishService(1, ticket.ticket_id))
        hall.do(c.SubmitEvaluation(ticket.ticket_id, 1, ("108",)))
    hall.do(c.HandleReview("t1", ReviewAction.CONTACT))
    hall.do(c.HandleReview("t1", ReviewAction.VERIFY, Verdict.MISTAKEN, "录像 12"))
    hall.do(c.HandleReview("t1", ReviewAction.CONCLUDE))
    hall.at("09:00", DAY + timedelta(days=3)).do(c.Tick())
    hall.do(c.HandleReview("t2", ReviewAction.CONTACT))
    hall.do(c.HandleReview("t2", ReviewAction.VERIFY, Verdict.MALICIOUS, "录像 13"))
    hall.do(c.HandleReview("t2", ReviewAction.CONCLUDE))
    data.write(hall.records).catch_up()
    found = SqlReadings(data.report_engine, HALL_ID).score_sums(DAY, DAY, None)
    assert totals(found.sums, ScorePart.SATISFACTION) == (0, 1)
    assert totals(found.sums, ScorePart.REVIEWS_IN_TIME) == (1, 2)
    tally = hall.state.evaluations.tallies["2026-11"]
    assert (tally.reviews_in_time, tally.reviews_concluded) == (1, 2), "as the hall itself counts them"


def test_every_question_fails_with_words_where_there_are_no_tables(data: Data) -> None:
    with data.report_engine.begin() as connection:
        for table in ("ticket", "service", "rating", "case_file", "report_cursor"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
    readings = SqlReadings(data.report_engine, HALL_ID)
    asked: tuple[Callable[[], object], ...] = (
        lambda: readings.case_sums(DAY, DAY),
        lambda: readings.service_sums(DAY, DAY, a_norm),
        lambda: readings.forecast_sums(DAY, DAY),
        lambda: readings.score_sums(DAY, DAY, None),
        lambda: readings.arrivals("A", [DAY]),
    )
    for ask in asked:
        with pytest.raises(JournalError, match="no such table"):
            ask()


def test_rows_of_services_and_ratings_are_verified(data: Data) -> None:
    data.write(tuple(played(seed=5).records)).catch_up()
    assert data.verdict().difference is None
    data.forge_reports("UPDATE rating SET grade = 5 WHERE grade < 5")
    assert "rating " in str(data.verdict().difference)
    data.forge_reports("UPDATE service SET service_s = service_s + 1 WHERE service_s IS NOT NULL")
    assert "service_s is " in str(data.verdict().difference)
