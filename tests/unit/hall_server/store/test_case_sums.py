from datetime import date, timedelta

import msgspec
import pytest

from hall_protocol.vocabulary import MaterialStatus, Outcome
from hall_server.domain import commands as c
from hall_server.engine.ports import JournalError
from hall_server.insight.case_figures import CaseSums, figures
from hall_server.store.readings import SqlReadings
from tests.helpers.case_hall import CaseHall, entries
from tests.helpers.hall_builder import DAY, HALL_ID
from tests.helpers.ledgers import Data

PERMIT_THERE = entries((1, MaterialStatus.PAPER_ORIGINAL), (2, MaterialStatus.SHARED))


def two_days() -> CaseHall:
    """Accepted at once; supplemented on a second visit; declined; consulted; undecided. Then a permit, a day later."""
    hall = CaseHall()
    hall.accept(ticket := hall.called())
    hall.finish(ticket)
    case = hall.send_for_the_deed(ticket := hall.called())
    hall.finish(ticket)
    hall.accept(ticket := hall.called(), case=case.case_id)
    hall.finish(ticket)
    hall.decide(ticket := hall.called(), Outcome.DECLINED, reason="not_eligible")
    hall.finish(ticket)
    hall.do(c.TransferTicket(1, hall.called().ticket_id))
    hall.decide(ticket := hall.called_again(), Outcome.CONSULTED)
    hall.finish(ticket)
    hall.do(c.StartService(1, (ticket := hall.called()).ticket_id))
    hall.finish(ticket)
    hall.issue(item="licence")
    hall.at("09:00", DAY + timedelta(days=1)).open(1)
    hall.accept(hall.called("permit"), materials=PERMIT_THERE)
    return hall


@pytest.fixture
def full(data: Data) -> Data:
    data.write(two_days().records).catch_up()
    return data


def sums_of(data: Data, first_day: date, last_day: date) -> CaseSums:
    return SqlReadings(data.report_engine, HALL_ID).case_sums(first_day, last_day)


def test_the_sums_of_a_day(full: Data) -> None:
    found = sums_of(full, DAY, DAY)
    assert found.outcomes == {"accepted": 2, "declined": 1, "consulted": 1}
    [item] = found.items
    assert (item.item, item.cases, item.applied) == ("licence", 4, 2)
    assert (item.visits, item.visits_max, item.once) == (5, 2, 3)
    assert (item.materials_listed, item.materials_handed_in, item.materials_waived) == (8, 4, 4)
    assert (item.notices, item.repeated_notices) == (1, 0)
    assert (found.tickets, found.transfers) == (6, 1), "who waited and was never called made no visit"


def served(hall: CaseHall, queue: str, counter: int, wait_min: int, service_min: int) -> None:
    """One ticket of `queue` that waits and is served for so long."""
    hall.issue(queue)
    hall.later(minutes=wait_min)
    ticket = hall.serve(counter)
    hall.later(minutes=service_min)
    hall.finish(ticket, counter)


def test_waits_and_services_are_summed_over_queues_and_days(data: Data) -> None:
    hall = CaseHall()
    hall.open(3)
    served(hall, "A", 1, wait_min=4, service_min=5)
    served(hall, "B", 3, wait_min=6, service_min=7)
    hall.at("09:00", DAY + timedelta(days=1)).open(1)
    served(hall, "A", 1, wait_min=10, service_min=3)
    data.write(hall.records).catch_up()
    next_day = DAY + timedelta(days=1)
    wanted = {(DAY, DAY): (2, 600, 2, 720), (next_day, next_day): (1, 600, 1, 180), (DAY, next_day): (3, 1200, 3, 900)}
    for span, times in wanted.items():
        found = sums_of(data, *span)
        assert (found.waits, found.waits_s, found.services, found.services_s) == times
    nothing = sums_of(data, DAY - timedelta(days=1), DAY - timedelta(days=1))
    assert (nothing.waits, nothing.services_s) == (0, 0.0)


def test_who_was_passed_and_who_was_called_by_name_are_counted(data: Data) -> None:
    hall = CaseHall()
    first, _, third = (hall.issue("A") for _ in range(3))
    hall.do(c.CallTicket(1, third.ticket_id, "赶车"))
    hall.do(c.UndoLast(1))
    hall.do(c.CallTicket(1, third.ticket_id, "赶车"))
    hall.call(2)
    assert first.counter == 2
    data.write(hall.records).catch_up()
    found = sums_of(data, DAY, DAY)
    assert (found.overtakings, found.most_overtaken, found.named_calls) == (2, 1, 2)


def test_mystery_visits_are_kept_apart_and_come_back_when_unmarked(data: Data) -> None:
    """The figures with a marked visit are those of the hall without it, and the number of marks beside them."""
    hall = two_days()
    data.write(hall.records).catch_up()
    whole = sums_of(data, DAY, DAY)
    written = len(hall.records)
    hall.do(c.MarkInspection("t1", past=c.PastTicket("A001", DAY)))
    data.write(hall.records[written:]).catch_up()
    found = sums_of(data, DAY, DAY)
    assert (found.inspections, found.tickets) == (1, whole.tickets - 1)
    assert found.outcomes == dict(whole.outcomes) | {"accepted": 1}
    assert (found.items[0].cases, found.items[0].visits) == (3, 4)
    assert (found.waits, found.services) == (whole.waits - 1, whole.services - 1)
    assert found.services_s <= whole.services_s
    assert data.verdict().difference is None
    written = len(hall.records)
    hall.do(c.UnmarkInspection("t1"))
    data.write(hall.records[written:]).catch_up()
    assert msgspec.structs.replace(sums_of(data, DAY, DAY), seq=0) == msgspec.structs.replace(whole, seq=0)


@pytest.mark.parametrize("marked", [1, 2, 3])
def test_times_without_a_mystery_visit_are_those_of_the_others(data: Data, marked: int) -> None:
    hall = CaseHall()
    hall.open(3)
    spans = [("A", 1, 4, 5), ("B", 3, 6, 7), ("A", 1, 10, 3)]
    for queue, counter, wait_min, service_min in spans:
        served(hall, queue, counter, wait_min, service_min)
    hall.do(c.MarkInspection(f"t{marked}"))
    data.write(hall.records).catch_up()
    left = [span for place, span in enumerate(spans, 1) if place != marked]
    found = sums_of(data, DAY, DAY)
    assert (found.waits, found.waits_s) == (2, 60 * sum(span[2] for span in left))
    assert (found.services, found.services_s) == (2, 60 * sum(span[3] for span in left))


def test_an_undone_call_leaves_nothing_to_take_out_for_an_inspector(data: Data) -> None:
    hall = CaseHall()
    hall.issue("A")
    hall.later(minutes=4)
    hall.call(1)
    hall.do(c.UndoLast(1))
    hall.later(minutes=5)
    ticket = hall.serve(1)
    hall.later(minutes=2)
    hall.finish(ticket)
    hall.do(c.UndoLast(1))
    hall.later(minutes=2)
    hall.finish(ticket)
    served(hall, "A", 1, wait_min=3, service_min=6)
    hall.do(c.MarkInspection(ticket.ticket_id))
    data.write(hall.records).catch_up()
    found = sums_of(data, DAY, DAY)
    assert (found.waits, found.waits_s, found.services, found.services_s) == (1, 180, 1, 360)


def test_a_span_takes_both_ends_in_and_nothing_beyond(full: Data) -> None:
    next_day = DAY + timedelta(days=1)
    assert [item.item for item in sums_of(full, DAY, next_day).items] == ["licence", "permit"]
    assert [item.item for item in sums_of(full, next_day, next_day).items] == ["permit"]
    empty = sums_of(full, DAY - timedelta(days=9), DAY - timedelta(days=1))
    assert (empty.items, empty.outcomes, empty.tickets) == ([], {}, 0)
    assert empty.seq == full.verdict().events


def test_they_make_the_figures(full: Data) -> None:
    found = figures(DAY, DAY, sums_of(full, DAY, DAY), two_days().ledger.policy.items, 1)
    assert (found.cases, found.visits_mean, found.once_percent) == (4, 1.25, 75.0)
    assert (found.once_items, found.materials.waived_percent) == ((), 50.0)


def test_a_hall_without_reports_yet_has_empty_sums(data: Data) -> None:
    assert sums_of(data, DAY, DAY).seq == 0


def test_reports_that_cannot_be_read_are_an_error(full: Data) -> None:
    full.forge_reports("DELETE FROM case_file WHERE 1")
    with full.report_engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE case_file")
    with pytest.raises(JournalError, match="no such table"):
        sums_of(full, DAY, DAY)


@pytest.mark.parametrize("column", ["visits", "notices", "materials_waived", "collection_visits"])
def test_a_forged_case_row_is_named(full: Data, column: str) -> None:
    full.forge_reports(f"UPDATE case_file SET {column} = {column} + 1 WHERE case_id = 't1-1'")
    assert f"case_file t1-1: {column} is " in str(full.verdict().difference)


def test_a_removed_case_row_is_named(full: Data) -> None:
    full.forge_reports("DELETE FROM case_file WHERE case_id = 't2-1'")
    assert full.verdict().difference == "case_file t2-1: missing from the read model"
