"""The journal on SQLite and on PostgreSQL: what the hall commits beside the raw rate of the very same rows."""

import time
from collections.abc import Sequence
from pathlib import Path

import psycopg
from msgspec.structs import astuple

from bench.engine import issuing_s
from bench.figure import Figure, middle
from bench.hall_process import BenchError, example_policy
from bench.postgresql import running_postgresql
from bench.raw_journal import insert_s, rows_of
from hall_server.domain.policy import HallPolicy
from hall_server.engine.ports import JournalRecord
from hall_server.store.database import open_hall_database
from hall_server.store.fenced_journal import FencedJournal
from hall_server.store.journal import FIELDS, SqlJournal
from hall_server.store.lease import HallLease, LeaseOwner

PER_COMMIT = (1, 64)
TICKETS = {1: 600, 64: 64 * 40}
ROUNDS = 3
TERM_S = 600.0
BOUND = {
    1: "the database's commit: one sync of the disk each",
    64: "Python: the rules of issuing, the record and its hash",
}
_RAW = f"INSERT INTO raw (hall_id, {', '.join(FIELDS)}) SELECT * FROM unnest({{}})"
_TYPES = ["text", "bigint", *["text"] * 4, "bytea", *["text"] * 3]


def measure(folder: Path) -> list[Figure]:
    """Tickets a second in process and the raw rate of their rows, in turns, on both databases."""
    policy = example_policy()
    figures = [_on_sqlite(folder / f"sqlite-{per_commit}", policy, per_commit) for per_commit in PER_COMMIT]
    with running_postgresql(folder) as address:
        return figures + [
            _on_postgresql(folder / f"postgresql-{per_commit}", address, policy, per_commit)
            for per_commit in PER_COMMIT
        ]


def _on_sqlite(folder: Path, policy: HallPolicy, per_commit: int) -> Figure:
    ours, raw = [], []
    for number in range(ROUNDS):
        data = folder / f"ours-{number}"
        data.mkdir(parents=True)
        engine = open_hall_database(data)
        journal = SqlJournal(engine, policy.hall_id)
        ours.append(_issue_rate(journal, policy, per_commit))
        rows = rows_of(policy.hall_id, journal.read_after(0, 1_000_000))
        engine.dispose()
        raw.append(len(rows) / insert_s(folder / f"raw-{number}", rows, per_commit))
    return _figure("SQLite", per_commit, ours, raw)


def _on_postgresql(folder: Path, address: str, policy: HallPolicy, per_commit: int) -> Figure:
    folder.mkdir()
    engine = open_hall_database(folder, address)
    ours, raw = [], []
    for number in range(ROUNDS):
        hall_id = f"{policy.hall_id}-{per_commit}-{number}"
        lease = HallLease(engine, hall_id, LeaseOwner("bench", "bench"), TERM_S)
        if not lease.take():
            raise BenchError("the lease could not be taken")
        journal = FencedJournal(engine, hall_id, lease.epoch)
        ours.append(_issue_rate(journal, policy, per_commit))
        records = journal.read_after(0, 1_000_000)
        raw.append(len(records) / _raw_postgresql_s(address, hall_id, records, per_commit))
    engine.dispose()
    return _figure("PostgreSQL", per_commit, ours, raw)


def _figure(database: str, per_commit: int, ours: list[float], raw: list[float]) -> Figure:
    return Figure(
        f"tickets in process on {database}, {per_commit} a commit",
        middle(ours),
        "/s",
        middle(raw),
        f"raw {database}, same rows, {per_commit} a commit",
        bound=BOUND[per_commit],
    )


def _issue_rate(journal: SqlJournal, policy: HallPolicy, per_commit: int) -> float:
    tickets = TICKETS[per_commit]
    return tickets / issuing_s(journal, policy, per_commit, tickets)


def _raw_postgresql_s(address: str, hall_id: str, records: Sequence[JournalRecord], per_commit: int) -> float:
    """Seconds to make the rows durable by one statement a commit and nothing else."""
    statement = _RAW.format(", ".join(f"%s::{kind}[]" for kind in _TYPES)).encode()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS raw; CREATE TABLE raw (LIKE journal INCLUDING ALL)")
        begun_s = time.perf_counter()
        for first in range(0, len(records), per_commit):
            connection.execute(statement, _columns(hall_id, records[first : first + per_commit]), prepare=True)
        return time.perf_counter() - begun_s


def _columns(hall_id: str, records: Sequence[JournalRecord]) -> list[list[object]]:
    """The rows of the records, column by column."""
    return [list(column) for column in zip(*((hall_id, *astuple(record)) for record in records), strict=True)]
