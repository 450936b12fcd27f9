"""What a ticket costs when there is more of everything: a hundred halls in one process, long years in the journal."""

import shutil
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime
from pathlib import Path

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

HALLS = 100
ROUNDS = 3
TICKETS = PER_COMMIT * HALLS
LONG_JOURNAL = 500_000
"""Events; a year of working days of the example hall is about 900,000."""
RATIO_MOST = 1.3
_INSERT = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def measure(folder: Path) -> list[Figure]:
    """Microseconds a durable ticket; each beside one hall with an empty journal."""
    policy = example_policy()
    template = folder / "template"
    _new_database(template)
    long = folder / "long"
    shutil.copytree(template, long)
    _lengthen(long, policy, folder / "day")
    one, many, after_years = [], [], []
    for number in range(ROUNDS):
        one.append(_ticket_us(policy, [_copy(template, folder / f"one-{number}")]))
        halls = [_copy(template, folder / f"many-{number}-{hall}") for hall in range(HALLS)]
        many.append(_ticket_us(policy, halls))
        after_years.append(_ticket_us(policy, [_copy(long, folder / f"long-{number}")]))
    base_us = middle(one)
    return [
        _figure(f"a ticket in each of {HALLS} halls of one process", middle(many), base_us),
        _figure(f"a ticket after {LONG_JOURNAL:,} events in the journal", middle(after_years), base_us),
    ]


def _figure(name: str, value_us: float, base_us: float) -> Figure:
    is_met = value_us <= RATIO_MOST * base_us
    return Figure(name, value_us, "µs", base_us, "one hall, new journal", f"ratio ≤ {RATIO_MOST}", is_met)


def _new_database(folder: Path) -> None:
    folder.mkdir(parents=True)
    open_hall_database(folder).dispose()


def _copy(template: Path, folder: Path) -> Path:
    shutil.copytree(template, folder)
    return folder


def _lengthen(data: Path, policy: HallPolicy, day: Path) -> None:
    """Rows of the size and kind of real ones, a day over and over; their chain is not looked at by a writer."""
    simulate(policy, DAY, 1, 1, None, day)
    engine = open_hall_database(day)
    records = SqlJournal(engine, policy.hall_id).read_after(0, 1_000_000)
    engine.dispose()
    connection = sqlite3.connect(data / HALL_DATABASE, isolation_level=None)
    for first in range(0, LONG_JOURNAL, len(records)):
        rows = [(policy.hall_id, first + n, *astuple(record)[1:]) for n, record in enumerate(records, 1)]
        connection.execute("BEGIN")
        connection.executemany(_INSERT, rows)
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


def _ticket_us(policy: HallPolicy, folders: Sequence[Path]) -> float:
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
    for folder in folders:
        shutil.rmtree(folder)
    return elapsed_s / TICKETS * 1e6
