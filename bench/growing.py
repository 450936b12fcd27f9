"""What a ticket costs when there is more of everything: a hundred halls in one process, long years in the journal."""

import shutil
import sqlite3
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from msgspec.structs import astuple

from bench.engine import PER_COMMIT
from bench.figure import Figure, middle
from bench.filled_hall import DAY
from bench.hall_process import HALL_TIME, BenchError, example_policy
from hall_protocol.vocabulary import Channel
from hall_server.composition.simulate import simulate
from hall_server.domain import commands as c
from hall_server.domain.policy import HallPolicy
from hall_server.engine.ledger import Accepted, HallLedger
from hall_server.engine.ports import JournalRecord
from hall_server.store.database import HALL_DATABASE, open_hall_database
from hall_server.store.journal import SqlJournal

HALLS = (1, 10, 100)
ROUNDS = 3
TICKETS = PER_COMMIT * max(HALLS)
DAY_OF_THE_YEAR = 250
YEARS = {"a day": 1, "a year": DAY_OF_THE_YEAR, "three years": 3 * DAY_OF_THE_YEAR}
"""Working days in the journal; a day of the example hall is about 3,600 events."""
RATIO_MOST = 1.3
BOUND = "the rules and the record; a longer journal adds a level to its tree, a hall more a database file"
_INSERT = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def measure(folder: Path) -> list[Figure]:
    """Microseconds a durable ticket; each beside one hall with an empty journal."""
    policy = example_policy()
    template = folder / "template"
    _new_database(template)
    halls: dict[int, list[float]] = {count: [] for count in HALLS}
    for number in range(ROUNDS):
        for count, taken in halls.items():
            copies = [_copy(template, folder / f"{number}-{count}-{hall}") for hall in range(count)]
            taken.append(_ticket_us(policy, copies))
    base_us = middle(halls[1])
    figures = [
        _figure(f"a ticket in each of {count} halls, in turn", middle(taken), base_us)
        for count, taken in halls.items()
        if count > 1
    ]
    day = _a_day_s_records(folder / "day", policy)
    for name, days in YEARS.items():
        long = _copy(template, folder / "long")
        _lengthen(long, policy, day, days)
        figures.append(_after(name, days * len(day), policy, long, template, folder))
    return figures


def _after(name: str, events: int, policy: HallPolicy, long: Path, template: Path, folder: Path) -> Figure:
    """In turns with a new journal: a copy of years of journal leaves the disk busy, and both shall feel it."""
    long_us, new_us = [], []
    for number in range(ROUNDS):
        new_us.append(_ticket_us(policy, [_copy(template, folder / f"new-{number}")]))
        long_us.append(_ticket_us(policy, [long], is_kept=True))
    shutil.rmtree(long)
    return _figure(f"a ticket after {name} of journal", middle(long_us), middle(new_us), f"{events:,} events")


def _figure(name: str, value_us: float, base_us: float, note: str = "") -> Figure:
    is_met = value_us <= RATIO_MOST * base_us
    return Figure(name, value_us, "µs", base_us, "one hall, new journal", f"ratio ≤ {RATIO_MOST}", is_met, note, BOUND)


def _new_database(folder: Path) -> None:
    folder.mkdir(parents=True)
    open_hall_database(folder).dispose()


def _copy(template: Path, folder: Path) -> Path:
    shutil.copytree(template, folder)
    return folder


def _a_day_s_records(folder: Path, policy: HallPolicy) -> list[JournalRecord]:
    simulate(policy, DAY, 1, 1, None, folder)
    engine = open_hall_database(folder)
    records = SqlJournal(engine, policy.hall_id).read_after(0, 1_000_000)
    engine.dispose()
    return records


def _lengthen(data: Path, policy: HallPolicy, day: Sequence[JournalRecord], days: int) -> None:
    """Rows of the size and kind of real ones, a day over and over; their chain is not looked at by a writer."""
    connection = sqlite3.connect(data / HALL_DATABASE, isolation_level=None)
    bodies = [astuple(record)[1:] for record in day]
    for first in range(0, days * len(day), len(day)):
        connection.execute("BEGIN")
        connection.executemany(_INSERT, [(policy.hall_id, first + n, *body) for n, body in enumerate(bodies, 1)])
        connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


class _Hall:
    """One hall's ledger and journal, the ledger standing where the journal ends."""

    def __init__(self, policy: HallPolicy, data: Path) -> None:
        self._engine = open_hall_database(data)
        self._journal = SqlJournal(self._engine, policy.hall_id)
        self._ledger = HallLedger(policy.hall_id, policy)
        last = self._journal.last()
        self._ledger.state.seq = last.seq if last else 0

    def issue(self, wishes: Sequence[c.IssueTicket], now: datetime) -> None:
        """Issue and commit."""
        for wish in wishes:
            if not isinstance(self._ledger.enter(wish, "kiosk:kiosk-1", None, now), Accepted):
                raise BenchError("a ticket was refused")
        records: list[JournalRecord] = [record for _, record in self._ledger.take_pending()]
        self._journal.append(records)

    def close(self) -> None:
        self._engine.dispose()


def _ticket_us(policy: HallPolicy, folders: Sequence[Path], *, is_kept: bool = False) -> float:
    """Microseconds a ticket when the halls take turns, a commit each."""
    halls = [_Hall(policy, folder) for folder in folders]
    now = datetime.fromisoformat(HALL_TIME)
    queues = list(policy.queues)
    turns = TICKETS // PER_COMMIT
    elapsed_s = 0.0
    for turn in range(turns):
        wishes = [
            c.IssueTicket(f"{turn * PER_COMMIT + n:024x}", Channel.KIOSK, queue=queues[n % len(queues)])
            for n in range(PER_COMMIT)
        ]
        begun_s = time.perf_counter()
        halls[turn % len(halls)].issue(wishes, now)
        elapsed_s += time.perf_counter() - begun_s
    for hall in halls:
        hall.close()
    for folder in () if is_kept else folders:
        shutil.rmtree(folder)
    return elapsed_s / TICKETS * 1e6
