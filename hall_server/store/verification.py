"""Checking a hall's database: the whole chain, and every read-model row against a replay; the first difference."""

from dataclasses import dataclass, field
from typing import Any

from msgspec import MsgspecError
from msgspec.structs import asdict
from sqlalchemy import Connection, Engine, Table, select
from sqlalchemy.exc import DatabaseError

from hall_server.domain.errors import RuleError
from hall_server.domain.events import BusinessDayOpened, Recorded
from hall_server.domain.evolve import evolve
from hall_server.domain.state import HallState
from hall_server.engine.checkpoint import (
    Checkpoints,
    LedgerMemory,
    NoCheckpointError,
    UnusableCheckpointError,
    rules_fingerprint,
    unpacked,
)
from hall_server.engine.checkpoint_check import CheckpointCheck
from hall_server.engine.ports import Journal, JournalRecord
from hall_server.engine.recording import ChainBrokenError, Recorder
from hall_server.engine.requests import RequestKey, RequestMemory
from hall_server.insight.case_projection import CaseRow
from hall_server.insight.projection import QueueDayRow, TicketRow, project
from hall_server.insight.rating_projection import RatingRow
from hall_server.insight.service_projection import ServiceRow
from hall_server.store.database import StoreError, unreadable_reports
from hall_server.store.failures import reason
from hall_server.store.tables import archived_day, case_file, queue_day, rating, report_cursor, service, ticket
from hall_server.store.tables import journal as journal_table

PAGE = 5_000
DROP_IT = "stop the server, run `./hall verify --drop-checkpoint`, start it: it replays the journal and makes a new one"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was checked; `difference` is the first thing wrong, None when all is well.

    `tickets` counts the rows that were compared, `reports_behind` the events the read models had not taken in yet;
    `checkpoint` says how it stands with the one there is; `entries` are those of the access log.
    """

    events: int
    tickets: int
    difference: str | None
    reports_behind: int = 0
    checkpoint: str = ""
    entries: int = 0


@dataclass(slots=True)
class ReplayedRows:
    """The read models as a replay makes them, in memory."""

    business_day: str = ""
    tickets: dict[str, TicketRow] = field(default_factory=dict)
    queue_days: dict[tuple[str, str], QueueDayRow] = field(default_factory=dict)
    cases: dict[str, CaseRow] = field(default_factory=dict)
    services: dict[int, ServiceRow] = field(default_factory=dict)
    ratings: dict[str, RatingRow] = field(default_factory=dict)

    def ticket(self, ticket_id: str) -> TicketRow:
        """The row of a ticket."""
        return self.tickets[ticket_id]

    def add_ticket(self, row: TicketRow) -> None:
        """Begin a ticket's row."""
        self.tickets[row.ticket_id] = row

    def queue_day(self, business_day: str, queue: str) -> QueueDayRow:
        """The row of a queue's day."""
        return self.queue_days.setdefault((business_day, queue), QueueDayRow(business_day, queue))

    def case(self, case_id: str) -> CaseRow:
        """The row of a case."""
        return self.cases[case_id]

    def add_case(self, row: CaseRow) -> None:
        """Begin a case's row."""
        self.cases[row.case_id] = row

    def service(self, seq: int) -> ServiceRow:
        """The row of a service."""
        return self.services[seq]

    def add_service(self, row: ServiceRow) -> None:
        """Keep a service's row."""
        self.services[row.seq] = row

    def rating(self, evaluation_id: str) -> RatingRow:
        """The row of a rating."""
        return self.ratings[evaluation_id]

    def add_rating(self, row: RatingRow) -> None:
        """Begin a rating's row, or begin it anew."""
        self.ratings[row.evaluation_id] = row

    def expected(self) -> dict[Table, dict[Any, dict[str, Any]]]:
        """What each table should hold, by its key."""
        return {
            ticket: {(row.ticket_id,): asdict(row) for row in self.tickets.values()},
            queue_day: {key: asdict(row) for key, row in self.queue_days.items()},
            case_file: {(row.case_id,): asdict(row) for row in self.cases.values()},
            service: {(row.seq,): asdict(row) for row in self.services.values()},
            rating: {(row.evaluation_id,): asdict(row) for row in self.ratings.values()},
        }


@dataclass(frozen=True, slots=True)
class _ReadModels:
    """The read models as they stood at one moment, and how far they had come then."""

    seq: int = 0
    chain_hash: str = ""
    rows: dict[Table, list[dict[str, Any]]] = field(default_factory=dict[Table, list[dict[str, Any]]])


@dataclass(slots=True)
class _Replay:
    """A replay of the whole journal that stops the rows where the reports stand."""

    reports_seq: int
    rows: ReplayedRows = field(default_factory=ReplayedRows)
    state: HallState = field(default_factory=HallState)
    hash_at_reports: str = ""
    requests: RequestMemory = field(default_factory=RequestMemory)
    checkpoint: CheckpointCheck | None = None

    def take(self, recorder: Recorder, record: JournalRecord) -> Recorded:
        """Take the next record in; raises `ChainBrokenError` and whatever a record that does not replay raises."""
        recorded = recorder.restore(record)
        evolve(self.state, recorded)
        if isinstance(recorded.event, BusinessDayOpened):
            self.requests.open_day()
        if record.request_key:
            self.requests.remember(RequestKey.parse(record.request_key), record.seq)
        if self.checkpoint is not None and self.checkpoint.seq == record.seq:
            tree = (recorder.last_hash, recorder.tree_first_seq, recorder.tree)
            self.checkpoint.look(LedgerMemory(rules_fingerprint(), self.state, self.requests, *tree))
        return recorded


def halls_of(engine: Engine, table: Table = journal_table) -> list[str]:
    """The halls whose journals (or reports) a database holds; raises `StoreError`."""
    tables = (journal_table, archived_day) if table is journal_table else (table,)
    try:
        with engine.connect() as connection:
            found = (connection.execute(select(each.c.hall_id).distinct()).scalars() for each in tables)
            return sorted({hall_id for halls in found for hall_id in halls})
    except DatabaseError as error:
        raise StoreError(f"{engine.url.render_as_string()}: unreadable ({reason(error)})") from error


def verify(journal: Journal, reports: Engine | None, hall_id: str, checkpoints: Checkpoints | None = None) -> Verdict:
    """Check everything, without `reports` the chain alone; reads only. Raises `JournalError`, `StoreError`.

    Read models and checkpoint are read first, the former in one transaction: a server may go on writing meanwhile.
    """
    checkpoint, trouble, told = _checkpoint(checkpoints) if checkpoints is not None else (None, "", "")
    found = _read_models(reports, hall_id) if reports is not None else _ReadModels()
    replay = _Replay(found.seq, checkpoint=checkpoint)
    difference = _replay_all(journal, Recorder(hall_id), replay)
    seq = replay.state.seq
    if difference is None and found.seq > seq:
        difference = f"journal ends at {seq} but the reports have seen {found.seq}: records are missing"
    if difference is None and found.chain_hash != replay.hash_at_reports:
        difference = f"journal record {found.seq}: not the one the reports were built from"
    if difference is not None:
        return Verdict(seq, 0, difference)
    difference = _compare(found, replay.rows)
    if checkpoint is not None:
        trouble = checkpoint.difference or ""
        told = "" if trouble else f"; so does the checkpoint at event {checkpoint.seq}"
    if difference is None and trouble:
        difference = f"checkpoint: {trouble}; {DROP_IT}"
    return Verdict(seq, len(found.rows.get(ticket, ())), difference, seq - found.seq, told)


def _checkpoint(checkpoints: Checkpoints) -> tuple[CheckpointCheck | None, str, str]:
    """What is to be compared, what is wrong with it, and what is only told: that it cannot be compared."""
    try:
        text = checkpoints.latest()
        return (CheckpointCheck(unpacked(text)) if text is not None else None), "", ""
    except UnusableCheckpointError as error:
        return None, "", f"; the checkpoint is not compared: {error}"
    except NoCheckpointError as error:
        return None, str(error), ""


def _read_models(reports: Engine, hall_id: str) -> _ReadModels:
    try:
        with reports.connect() as connection:
            cursor = connection.execute(select(report_cursor).where(report_cursor.c.hall_id == hall_id)).first()
            seq, chain_hash = (cursor.seq, cursor.chain_hash) if cursor else (0, "")
            return _ReadModels(
                seq, chain_hash, {table: _rows(connection, table) for table in ReplayedRows().expected()}
            )
    except DatabaseError as error:
        raise unreadable_reports(reports.url.database, error) from error


def _rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table)).mappings()]


def _replay_all(journal: Journal, recorder: Recorder, replay: _Replay) -> str | None:
    while page := journal.read_after(replay.state.seq, PAGE):
        for record in page:
            try:
                recorded = replay.take(recorder, record)
            except ChainBrokenError as error:
                return str(error)
            except (RuleError, ValueError, KeyError, MsgspecError) as error:
                return f"journal record {record.seq}: does not replay ({error})"
            if record.seq <= replay.reports_seq:
                project(replay.rows, recorded)
                replay.hash_at_reports = record.chain_hash
    return None


def _compare(found: _ReadModels, rows: ReplayedRows) -> str | None:
    differences = (
        _compare_table(table, found.rows.get(table, []), expected) for table, expected in rows.expected().items()
    )
    return next((difference for difference in differences if difference is not None), None)


def _compare_table(table: Table, rows: list[dict[str, Any]], expected: dict[Any, dict[str, Any]]) -> str | None:
    keys = [column.name for column in table.primary_key]
    found = {tuple(row[key] for key in keys): row for row in rows}
    for key, row in expected.items():
        if key not in found:
            return f"{table.name} {_named(key)}: missing from the read model"
        for column, value in row.items():
            if found[key][column] != value:
                return f"{table.name} {_named(key)}: {column} is {found[key][column]!r}, a replay gives {value!r}"
    extra = next((key for key in found if key not in expected), None)
    return f"{table.name} {_named(extra)}: in the read model but in no event" if extra else None


def _named(key: tuple[Any, ...]) -> str:
    return "/".join(map(str, key))
