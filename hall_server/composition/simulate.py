"""`hall simulate`: generated days through the real rules, for figures, for demonstrations and for tests."""

import contextlib
import gc
import time
from collections.abc import Iterable, Iterator
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

RARE_COLLECTIONS = 200_000
"""New objects before the cycle collector looks at them; 700 by default."""


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
    overtakings: int = 0
    """Times somebody who came later was called before a ticket, over all tickets."""
    appointments: int = 0
    """Holders who checked in."""
    cases: int = 0
    accepted: int = 0
    notices: int = 0
    rated: int = 0
    bad_reviews: int = 0
    digest: str = ""
    elapsed_s: float = 0.0

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        return asdict(self)


_COUNTED: dict[type, str] = {
    e.ServiceFinished: "served",
    e.TicketMissed: "missed",
    e.BusinessDayOpened: "days",
    e.AppointmentCheckedIn: "appointments",
    e.CaseOpened: "cases",
    e.CaseAccepted: "accepted",
    e.CaseSupplementRequired: "notices",
    e.EvaluationSubmitted: "rated",
    e.BadReviewOpened: "bad_reviews",
}
"""What is simply counted, and under which figure."""


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
            case e.TicketCalled(ticket_id=ticket_id, overtaken=overtaken):
                self.played.overtakings += overtaken
                if (issued_at := self._issued_at.pop(ticket_id, None)) is not None:
                    self._waits_s.append((recorded.at - issued_at).total_seconds())
            case event if type(event) in _COUNTED:
                name = _COUNTED[type(event)]
                setattr(self.played, name, getattr(self.played, name) + 1)


def simulate(
    policy: HallPolicy, first_day: date, days: int, seed: int, until: datetime | None, data: Path | None
) -> DaysPlayed:
    """Play `days` working days from `first_day` on; with `data` the journal is written there."""
    journal = _new_journal(policy, data) if data else None
    ledger, figures = HallLedger(policy.hall_id, policy), _Figures()
    begun_s = time.perf_counter()
    with _rare_collections():
        for day in _working_days(policy, first_day, days):
            for _ in SimulatedDay(ledger, day, seed).play(until):
                pass
            records = figures.take(ledger.take_pending())
            if journal is not None and records:
                journal.append(records)
    played = figures.close(time.perf_counter() - begun_s)
    if journal is not None and data is not None:
        ReportStore(open_report_database(data), journal, policy.hall_id).catch_up()
    return played


@contextlib.contextmanager
def _rare_collections() -> Iterator[None]:
    """The rules leave hardly a cycle behind, while looking for some among living tickets took a seventh of the time."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(RARE_COLLECTIONS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


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
