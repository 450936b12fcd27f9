import pytest
from msgspec.structs import asdict

from hall_server.domain import commands as c
from hall_server.insight.projection import TicketRow, project
from hall_server.store.verification import ReplayedRows
from tests.helpers.hall_builder import DAY, Hall
from tests.helpers.ledgers import played


def rows_of(hall: Hall) -> ReplayedRows:
    rows = ReplayedRows()
    for recorded in hall.events:
        project(rows, recorded)
    return rows


def row_of(hall: Hall, ticket_id: str = "t1") -> TicketRow:
    return rows_of(hall).tickets[ticket_id]


def test_a_ticket_s_row_has_its_four_times() -> None:
    hall = Hall().open(1)
    hall.at("09:10").issue(priority_class="elder")
    hall.at("09:15").call(1)
    hall.at("09:16").do(c.StartService(1, "t1"))
    hall.at("09:26").do(c.FinishService(1, "t1"))
    hall.do(c.SubmitEvaluation("t1", 5, ("510", "511")))
    row = row_of(hall)
    assert (row.business_day, row.ticket_number, row.state, row.counter) == ("2026-11-24", "A001", "completed", 1)
    assert (row.issued_at, row.due_at) == ("2026-11-24T01:10:00+00:00", "2026-11-24T01:00:00+00:00")
    assert row.first_called_at == row.called_at == "2026-11-24T01:15:00+00:00"
    assert (row.started_at, row.ended_at) == ("2026-11-24T01:16:00+00:00", "2026-11-24T01:26:00+00:00")
    assert (row.grade, row.evaluation_options) == (5, "510,511")
    day = rows_of(hall).queue_days["2026-11-24", "A"]
    assert (day.issued, day.served, day.waits, day.waits_s, day.services, day.services_s) == (1, 1, 1, 300, 1, 600)


def test_a_ticket_brought_back_has_not_started_yet() -> None:
    hall = Hall().open(1)
    hall.issue()
    hall.serve(1)
    hall.do(c.HoldTicket(1, "t1"))
    hall.do(c.ResumeTicket(1, "t1"))
    row = row_of(hall)
    assert (row.state, row.started_at, row.recall_count) == ("called", None, 0)


def test_a_transferred_ticket_is_served_in_its_new_queue() -> None:
    hall = Hall().open(1, 3)
    hall.issue()
    hall.call(1)
    hall.do(c.TransferTicket(1, "t1", to_queue="B"))
    assert (row_of(hall).queue, row_of(hall).counter) == ("B", None)
    hall.serve(3)
    hall.do(c.FinishService(3, "t1"))
    days = {queue: (day.issued, day.served) for (_, queue), day in rows_of(hall).queue_days.items()}
    assert days == {"A": (1, 0), "B": (0, 1)}


def test_the_day_s_end_closes_rows_by_rule_and_counts_no_service() -> None:
    hall = Hall().open(1)
    for _ in range(2):
        hall.issue()
    hall.serve(1)
    hall.at("08:00", DAY.replace(day=25)).do(c.Tick())
    served, voided = row_of(hall, "t1"), row_of(hall, "t2")
    assert (served.state, served.closed_by_rule, voided.state) == ("completed", True, "voided")
    assert rows_of(hall).queue_days["2026-11-24", "A"].services == 0


def test_rows_end_as_the_tickets_of_the_state_do() -> None:
    hall = played(seed=4)
    rows = rows_of(hall)
    assert set(rows.tickets) == set(hall.state.tickets)
    for ticket in hall.state.tickets.values():
        row = asdict(rows.tickets[ticket.ticket_id])
        for name in ("ticket_number", "queue", "state", "recall_count", "miss_count", "print_outcome"):
            assert row[name] == getattr(ticket, name), name
        for name in ("issued_at", "due_at", "first_called_at", "called_at", "started_at", "ended_at"):
            moment = getattr(ticket, name)
            assert row[name] == (moment.isoformat() if moment else None), name
    tally, days = hall.state.tally, rows.queue_days.values()
    assert tally.issued == sum(day.issued for day in days)
    assert tally.served == sum(day.served for day in days)
    assert tally.missed == sum(day.missed for day in days)
    assert tally.waits_s == pytest.approx(sum(day.waits_s for day in days))


KEPT_BY_AN_UNDO = {"called_at", "recall_count", "print_outcome", "served_items", "undone"}
"""That it was called and announced stays true, and that something was taken back."""


@pytest.mark.parametrize("action", ["call", "start", "finish", "no-show", "hold", "transfer"])
def test_an_undone_action_leaves_the_rows_as_they_were(action: str) -> None:
    hall = Hall().open(1)
    hall.issue()
    hall.later(minutes=5).issue(priority_class="elder")
    hall.later(minutes=1)
    steps: dict[str, c.Command] = {
        "call": c.CallNext(1),
        "start": c.StartService(1, "t2"),
        "finish": c.FinishService(1, "t2"),
        "no-show": c.MarkNoShow(1, "t2"),
        "hold": c.HoldTicket(1, "t2"),
        "transfer": c.TransferTicket(1, "t2", "B"),
    }
    for before in {"call": [], "start": ["call"], "no-show": ["call"]}.get(action, ["call", "start"]):
        hall.do(steps[before])
        hall.later(seconds=30)
    rows = plain(rows_of(hall))
    hall.do(steps[action])
    assert plain(rows_of(hall)) != rows
    hall.do(c.UndoLast(1))
    assert plain(rows_of(hall)) == rows


def plain(rows: ReplayedRows) -> list[dict[str, object]]:
    """Every row's fields, less what an undo leaves; a day that counts nothing is no day."""
    kept = [{k: v for k, v in asdict(row).items() if k not in KEPT_BY_AN_UNDO} for row in rows.tickets.values()]
    return kept + [asdict(day) for day in rows.queue_days.values() if day.issued or day.served or day.missed]


def test_a_visit_s_stops_are_counted_and_so_are_those_who_were_passed() -> None:
    hall = Hall().open(1, 3)
    hall.issue()
    hall.later(minutes=5)
    wish = hall.wish(None, items=("plain", "personal"), visitor="v", priority_class="elder")
    hall.do(wish)
    for _ in range(2):
        number = {"A": 1, "B": 3}[hall.state.tickets[wish.ticket_id].queue]
        hall.serve(number)
        hall.later(minutes=4)
        hall.do(c.FinishService(number, wish.ticket_id))
    rows = rows_of(hall)
    assert (rows.tickets["t1"].overtaken_by, rows.tickets[wish.ticket_id].stops_done) == (1, 1)
    assert [(key[1], day.services, day.served) for key, day in rows.queue_days.items()] == [("A", 1, 1), ("B", 1, 0)]
