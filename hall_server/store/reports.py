"""The read models on SQL: follows the journal by its own cursor, a batch and its cursor in one commit."""

from functools import cache
from typing import Any

from msgspec.structs import asdict
from sqlalchemy import Connection, Engine, Table, select
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.exc import SQLAlchemyError

from hall_server.engine.ports import Journal, JournalError, JournalRecord
from hall_server.engine.recording import read_record
from hall_server.insight.case_projection import CaseRow
from hall_server.insight.projection import QueueDayRow, TicketRow, project
from hall_server.insight.rating_projection import RatingRow
from hall_server.insight.service_projection import ServiceRow
from hall_server.store.failures import reason
from hall_server.store.tables import case_file, queue_day, rating, report_cursor, service, ticket

PAGE = 2_000
"""Events taken in per commit when catching up."""


class SqlRows:
    """The rows one batch touches: read when first asked for, written once at its end."""

    def __init__(self, connection: Connection, business_day: str) -> None:
        self.business_day = business_day
        self._connection = connection
        self._tickets: dict[str, TicketRow] = {}
        self._queue_days: dict[tuple[str, str], QueueDayRow] = {}
        self._cases: dict[str, CaseRow] = {}
        self._services: dict[int, ServiceRow] = {}
        self._ratings: dict[str, RatingRow] = {}

    def ticket(self, ticket_id: str) -> TicketRow:
        """The row of a ticket, from this batch or from the table."""
        if ticket_id not in self._tickets:
            found = self._connection.execute(select(ticket).where(ticket.c.ticket_id == ticket_id)).one()
            self._tickets[ticket_id] = TicketRow(**found._mapping)
        return self._tickets[ticket_id]

    def add_ticket(self, row: TicketRow) -> None:
        """Begin a ticket's row."""
        self._tickets[row.ticket_id] = row

    def queue_day(self, business_day: str, queue: str) -> QueueDayRow:
        """The row of a queue's day, begun when missing."""
        key = (business_day, queue)
        if key not in self._queue_days:
            wanted = select(queue_day).where(queue_day.c.business_day == business_day, queue_day.c.queue == queue)
            found = self._connection.execute(wanted).first()
            self._queue_days[key] = QueueDayRow(**found._mapping) if found else QueueDayRow(business_day, queue)
        return self._queue_days[key]

    def case(self, case_id: str) -> CaseRow:
        """The row of a case, from this batch or from the table."""
        if case_id not in self._cases:
            found = self._connection.execute(select(case_file).where(case_file.c.case_id == case_id)).one()
            self._cases[case_id] = CaseRow(**found._mapping)
        return self._cases[case_id]

    def add_case(self, row: CaseRow) -> None:
        """Begin a case's row."""
        self._cases[row.case_id] = row

    def service(self, seq: int) -> ServiceRow:
        """The row of a service, from this batch or from the table."""
        if seq not in self._services:
            found = self._connection.execute(select(service).where(service.c.seq == seq)).one()
            self._services[seq] = ServiceRow(**found._mapping)
        return self._services[seq]

    def add_service(self, row: ServiceRow) -> None:
        """Keep a service's row."""
        self._services[row.seq] = row

    def rating(self, evaluation_id: str) -> RatingRow:
        """The row of a rating, from this batch or from the table."""
        if evaluation_id not in self._ratings:
            found = self._connection.execute(select(rating).where(rating.c.evaluation_id == evaluation_id)).one()
            self._ratings[evaluation_id] = RatingRow(**found._mapping)
        return self._ratings[evaluation_id]

    def add_rating(self, row: RatingRow) -> None:
        """Begin a rating's row, or begin it anew."""
        self._ratings[row.evaluation_id] = row

    def write(self) -> None:
        """Put every touched row into its table."""
        _upsert(self._connection, ticket, [asdict(row) for row in self._tickets.values()])
        _upsert(self._connection, queue_day, [asdict(row) for row in self._queue_days.values()])
        _upsert(self._connection, case_file, [asdict(row) for row in self._cases.values()])
        _upsert(self._connection, service, [asdict(row) for row in self._services.values()])
        _upsert(self._connection, rating, [asdict(row) for row in self._ratings.values()])


class ReportStore:
    """Keeps the read models of one hall in step with its journal."""

    def __init__(self, engine: Engine, journal: Journal, hall_id: str) -> None:
        self._engine = engine
        self._journal = journal
        self._hall_id = hall_id
        self.seq, _, self._business_day = self.cursor()

    def cursor(self) -> tuple[int, str, str]:
        """How far the tables have come: seq, the chain hash there, the business day then."""
        with self._engine.connect() as connection:
            row = connection.execute(select(report_cursor).where(report_cursor.c.hall_id == self._hall_id)).first()
        return (row.seq, row.chain_hash, row.business_day) if row else (0, "", "")

    def catch_up(self) -> int:
        """Take in all the journal holds beyond the cursor; how many events that was. Raises `JournalError`."""
        count = 0
        while page := self._journal.read_after(self.seq, PAGE):
            try:
                self._take(page)
            except SQLAlchemyError as error:
                why = reason(error)
                raise JournalError(f"the read models could not take in what follows {self.seq}: {why}") from error
            count += len(page)
            if len(page) < PAGE:
                # All there was. What a busy writer adds meanwhile waits for the next round: page by tiny page would
                # keep this thread turning, and the interpreter's lock from the writer.
                break
        return count

    def _take(self, page: list[JournalRecord]) -> None:
        with self._engine.begin() as connection:
            rows = SqlRows(connection, self._business_day)
            for record in page:
                project(rows, read_record(record))
            rows.write()
            cursor = {
                "hall_id": self._hall_id,
                "seq": page[-1].seq,
                "chain_hash": page[-1].chain_hash,
                "business_day": rows.business_day,
            }
            _upsert(connection, report_cursor, [cursor])
        self.seq, self._business_day = page[-1].seq, rows.business_day


def _upsert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(_upserting(table), rows)


@cache
def _upserting(table: Table) -> Insert:
    # Made once: putting it together takes longer than running it, and a quiet hall runs it for a row at a time.
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    replaced = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=replaced)
