"""`hall simulate`: generated days through the real rules, for figures, for demonstrations and for tests."""

import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from hall_server.domain import events as e
from hall_server.domain.policy import HallPolicy
from hall_server.engine.ledger import HallLedger
from hall_server.engine.ports import JournalRecord
from hall_server.insight.simulation.day import SimulatedDay
from hall_server.store.database import HALL_DATABASE, open_hall_database, open_report_database
from hall_server.store.journal import SqlJournal
from hall_server.store.reports import ReportStore

WRITE_EVERY = 5_000
"""Records written per commit when the days go to a database."""


class DataNotEmptyError(Exception):
    """A generated journal never goes on top of a real one; the message says what to do."""


@dataclass(slots=True)
class DaysPlayed:
    """What the days came to; `digest` is the chain's last hash: equal journals, equal digests."""

    days: int = 0
    tickets: int = 0
    served: int = 0
    missed: int = 0
    events: int = 0
    mean_wait_s: int = 0
    digest: str = ""
    elapsed_s: float = 0.0

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        return asdict(self)


class _Figures:
    """Counts the days as they pass."""

    def __init__(self) -> None:
        self.played = DaysPlayed()
        self._issued_at: dict[str, datetime] = {}
        self._waits_s: list[float] = []

    def take(self, pending: Iterable[tuple[e.Recorded, JournalRecord]]) -> list[JournalRecord]:
        """Count the pending records and hand them on."""
        records = []
        for recorded, record in pending:
            self._count(recorded)
            records.append(record)
            self.played.digest = record.chain_hash
        self.played.events += len(records)
        return records

    def close(self, elapsed_s: float) -> DaysPlayed:
        """The final figures."""
        if self._waits_s:
            self.played.mean_wait_s = round(sum(self._waits_s) / len(self._waits_s))
        self.played.elapsed_s = round(elapsed_s, 3)
        return self.played

    def _count(self, recorded: e.Recorded) -> None:
        match recorded.event:
            case e.TicketIssued(ticket_id=ticket_id):
                self.played.tickets += 1
                self._issued_at[ticket_id] = recorded.at
            case e.TicketCalled(ticket_id=ticket_id) if ticket_id in self._issued_at:
                self._waits_s.append((recorded.at - self._issued_at.pop(ticket_id)).total_seconds())
            case e.ServiceFinished():
                self.played.served += 1
            case e.TicketMissed():
                self.played.missed += 1
            case e.BusinessDayOpened():
                self.played.days += 1


def simulate(
    policy: HallPolicy, first_day: date, days: int, seed: int, until: datetime | None, data: Path | None
) -> DaysPlayed:
    """Play `days` working days from `first_day` on; with `data` the journal is written there."""
    journal = _new_journal(policy, data) if data else None
    ledger, figures = HallLedger(policy.hall_id, policy), _Figures()
    begun_s = time.perf_counter()
    kept: list[JournalRecord] = []
    for day in _working_days(policy, first_day, days):
        for _ in SimulatedDay(ledger, day, seed).play(until):
            kept += figures.take(ledger.take_pending())
            if len(kept) >= WRITE_EVERY:
                kept = _flush(journal, kept)
    _flush(journal, kept)
    played = figures.close(time.perf_counter() - begun_s)
    if journal is not None and data is not None:
        ReportStore(open_report_database(data), journal, policy.hall_id).catch_up()
    return played


def _working_days(policy: HallPolicy, first_day: date, days: int) -> Iterable[date]:
    day = first_day
    for _ in range(days):
        while not policy.calendar.is_working_day(day):
            day += timedelta(days=1)
        yield day
        day += timedelta(days=1)


def _new_journal(policy: HallPolicy, data: Path) -> SqlJournal:
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    had_database = (data / HALL_DATABASE).exists()
    journal = SqlJournal(open_hall_database(data), policy.hall_id)
    if had_database and journal.last() is not None:
        raise DataNotEmptyError(f"{data}: holds a journal already; generated days need an empty --data folder")
    return journal


def _flush(journal: SqlJournal | None, records: list[JournalRecord]) -> list[JournalRecord]:
    if journal is not None and records:
        journal.append(records)
    return []
