"""The engine alone: commands decided, chained and committed in process, against bare inserts of the same rows."""

import time
from datetime import datetime
from pathlib import Path

from bench.figure import Figure, middle
from bench.hall_process import HALL_TIME, example_policy
from bench.raw_journal import insert_s, rows_of
from hall_protocol.vocabulary import Channel
from hall_server.domain import commands as c
from hall_server.domain.policy import HallPolicy
from hall_server.engine.ledger import HallLedger
from hall_server.engine.ports import JournalRecord
from hall_server.store.database import open_hall_database
from hall_server.store.journal import SqlJournal

PER_COMMIT = 64
QUEUES = "ABCD"
TICKETS = PER_COMMIT * 30 * len(QUEUES)
"""Below the daily quota of each queue."""
ROUNDS = 5
RATIO_LEAST = 0.35


def measure(folder: Path) -> list[Figure]:
    """Tickets a second, 64 a commit and one a commit, alternating with the bare inserts."""
    policy = example_policy()
    return [_compare(folder, policy, PER_COMMIT, TICKETS), _compare(folder, policy, 1, TICKETS // 6)]


def _compare(folder: Path, policy: HallPolicy, per_commit: int, tickets: int) -> Figure:
    ours, bare = [], []
    for number in range(ROUNDS):
        elapsed_s, records = issue_s(folder / f"engine-{per_commit}-{number}", policy, per_commit, tickets)
        ours.append(tickets / elapsed_s)
        rows = rows_of(policy.hall_id, records)
        bare.append(len(rows) / insert_s(folder / f"bare-{per_commit}-{number}", rows, per_commit))
    value, limit = middle(ours), middle(bare)
    has_budget = per_commit == PER_COMMIT
    return Figure(
        f"engine: tickets issued in process, {per_commit} a commit",
        value,
        "/s",
        limit,
        "bare sqlite3, same rows and commits",
        f"ratio ≥ {RATIO_LEAST}" if has_budget else "",
        value / limit >= RATIO_LEAST if has_budget else None,
        bound="Python: the forecast, the rules, the record and its hash" if has_budget else "one sync of the disk each",
    )


def issue_s(folder: Path, policy: HallPolicy, per_commit: int, tickets: int) -> tuple[float, list[JournalRecord]]:
    """Seconds to issue `tickets` durably in a new hall, and the records that came of it."""
    folder.mkdir(parents=True)
    engine = open_hall_database(folder)
    journal = SqlJournal(engine, policy.hall_id)
    elapsed_s = issuing_s(journal, policy, per_commit, tickets)
    records = journal.read_after(0, tickets * 2)
    engine.dispose()
    return elapsed_s, records


def issuing_s(journal: SqlJournal, policy: HallPolicy, per_commit: int, tickets: int) -> float:
    """Seconds to issue `tickets` into an empty journal, `per_commit` a commit."""
    ledger, now = HallLedger(policy.hall_id, policy), datetime.fromisoformat(HALL_TIME)
    wishes = [c.IssueTicket(f"{n:024x}", Channel.KIOSK, queue=QUEUES[n % len(QUEUES)]) for n in range(tickets)]
    begun_s = time.perf_counter()
    for first in range(0, tickets, per_commit):
        for wish in wishes[first : first + per_commit]:
            ledger.enter(wish, "kiosk:kiosk-1", None, now)
        journal.append([record for _, record in ledger.take_pending()])
    elapsed_s = time.perf_counter() - begun_s
    assert ledger.state.tally.issued == tickets
    return elapsed_s
