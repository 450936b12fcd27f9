"""Checking a hall's database: the whole chain, and every read-model row against a replay; the first difference."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from msgspec import MsgspecError
from sqlalchemy import Engine, Table, select

from hall_server.domain.errors import RuleError
from hall_server.domain.evolve import evolve
from hall_server.domain.state import HallState
from hall_server.engine.ports import Journal
from hall_server.engine.recording import ChainBrokenError, Recorder
from hall_server.insight.projection import QueueDayRow, TicketRow, project
from hall_server.store.tables import journal as journal_table
from hall_server.store.tables import queue_day, report_cursor, ticket

PAGE = 5_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was checked; `difference` is the first thing wrong, None when all is well."""

    events: int
    tickets: int
    difference: str | None
    reports_behind: int = 0


@dataclass(slots=True)
class ReplayedRows:
    """The read models as a replay makes them, in memory."""

    business_day: str = ""
    tickets: dict[str, TicketRow] = field(default_factory=dict)
    queue_days: dict[tuple[str, str], QueueDayRow] = field(default_factory=dict)

    def ticket(self, ticket_id: str) -> TicketRow:
        """The row of a ticket."""
        return self.tickets[ticket_id]

    def add_ticket(self, row: TicketRow) -> None:
        """Begin a ticket's row."""
        self.tickets[row.ticket_id] = row

    def queue_day(self, business_day: str, queue: str) -> QueueDayRow:
        """The row of a queue's day."""
        return self.queue_days.setdefault((business_day, queue), QueueDayRow(business_day, queue))


@dataclass(slots=True)
class _Replay:
    """A replay of the whole journal that stops the rows where the reports stand."""

    reports_seq: int
    rows: ReplayedRows = field(default_factory=ReplayedRows)
    state: HallState = field(default_factory=HallState)
    hash_at_reports: str = ""


def hall_of(engine: Engine) -> str | None:
    """The hall whose journal a database holds, None before its first event."""
    with engine.connect() as connection:
        hall_id: str | None = connection.execute(select(journal_table.c.hall_id).limit(1)).scalar()
    return hall_id


def verify(journal: Journal, reports: Engine, hall_id: str) -> Verdict:
    """Check everything; reads only."""
    with reports.connect() as connection:
        cursor = connection.execute(select(report_cursor).where(report_cursor.c.hall_id == hall_id)).first()
    replay = _Replay(cursor.seq if cursor else 0)
    difference = _replay_all(journal, Recorder(hall_id), replay)
    seq = replay.state.seq
    if difference is None and replay.reports_seq > seq:
        difference = f"journal ends at {seq} but the reports have seen {replay.reports_seq}: records are missing"
    if difference is None and cursor and cursor.chain_hash != replay.hash_at_reports:
        difference = f"journal record {cursor.seq}: not the one the reports were built from"
    if difference is None:
        difference = _compare(reports, replay.rows)
    return Verdict(seq, len(replay.rows.tickets), difference, max(0, seq - replay.reports_seq))


def _replay_all(journal: Journal, recorder: Recorder, replay: _Replay) -> str | None:
    while page := journal.read_after(replay.state.seq, PAGE):
        for record in page:
            try:
                recorded = recorder.restore(record)
                evolve(replay.state, recorded)
            except ChainBrokenError as error:
                return str(error)
            except (RuleError, ValueError, KeyError, MsgspecError) as error:
                return f"journal record {record.seq}: does not replay ({error})"
            if record.seq <= replay.reports_seq:
                project(replay.rows, recorded)
                replay.hash_at_reports = record.chain_hash
    return None


def _compare(reports: Engine, rows: ReplayedRows) -> str | None:
    expected_tickets = {(row.ticket_id,): asdict(row) for row in rows.tickets.values()}
    expected_days = {key: asdict(row) for key, row in rows.queue_days.items()}
    return _compare_table(reports, ticket, expected_tickets, lambda row: (row["ticket_id"],)) or _compare_table(
        reports, queue_day, expected_days, lambda row: (row["business_day"], row["queue"])
    )


def _compare_table(
    reports: Engine,
    table: Table,
    expected: dict[Any, dict[str, Any]],
    key_of: Callable[[dict[str, Any]], Any],
) -> str | None:
    with reports.connect() as connection:
        found = {key_of(row): row for row in map(dict, connection.execute(select(table)).mappings())}
    for key, row in expected.items():
        if key not in found:
            return f"{table.name} {'/'.join(key)}: missing from the read model"
        for column, value in row.items():
            if found[key][column] != value:
                return f"{table.name} {'/'.join(key)}: {column} is {found[key][column]!r}, a replay gives {value!r}"
    extra = next((key for key in found if key not in expected), None)
    return f"{table.name} {'/'.join(extra)}: in the read model but in no event" if extra else None
