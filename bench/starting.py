"""From the server's start to its ready line, beside its imports alone; and with a 5,000-ticket day to recover."""

import time
from pathlib import Path

from bench.example_halls import EXAMPLE_COUNTERS, wide_hall
from bench.figure import Figure, middle
from bench.filled_hall import play_busy_day
from bench.hall_process import example_policy, run_python, running_server
from hall_server.engine.ledger import HallLedger
from hall_server.store.database import open_hall_database
from hall_server.store.journal import SqlJournal

ROUNDS = 5
TICKETS = 5_000
READY_MOST_S = 1.2
RECOVERY_MOST_S = 0.5
IMPORTS = "import hall_server.__main__, os; os._exit(0)"
"""Without the interpreter's own end, which a server that is ready has not come to."""


def measure(folder: Path) -> list[Figure]:
    """Seconds; imports, an empty hall and a hall after a busy day take turns."""
    config = wide_hall(folder, EXAMPLE_COUNTERS)
    empty, busy = folder / "empty", folder / "busy"
    empty.mkdir()
    played = play_busy_day(busy, TICKETS)
    run_python("-c", IMPORTS)
    first_s = _ready_s(config, empty)
    imports, ready, recovered = [], [], []
    for _ in range(ROUNDS):
        imports.append(run_python("-c", IMPORTS)[0])
        ready.append(_ready_s(config, empty))
        recovered.append(_ready_s(config, busy))
    imports_s, ready_s = middle(imports), middle(ready)
    more_s = middle(recovered) - ready_s
    return [
        Figure(
            "server start → ready",
            ready_s,
            "s",
            imports_s,
            "imports alone",
            f"≤ {READY_MOST_S} s",
            ready_s <= READY_MOST_S,
            f"{first_s:.2f} s when it first makes its database",
            "the imports: nine tenths of it",
        ),
        Figure(
            f"recovery of a day of {played.tickets:,} tickets, {played.events:,} events",
            more_s,
            "s",
            _replay_s(busy),
            "reading and replaying them in process",
            f"≤ {RECOVERY_MOST_S} s more",
            more_s <= RECOVERY_MOST_S,
            f"{played.events / more_s:,.0f} events/s" if more_s > 0 else "",
            "Python: reading each event and taking it into the state",
            "recovery of a busy day",
        ),
    ]


def _ready_s(config: Path, data: Path) -> float:
    with running_server(config, data) as server:
        return server.ready_s


def _replay_s(data: Path) -> float:
    """The least a recovery can be with these rules: the ledger alone, from the same database."""
    policy = example_policy()
    engine = open_hall_database(data)
    journal = SqlJournal(engine, policy.hall_id)
    begun_s = time.perf_counter()
    ledger = HallLedger(policy.hall_id, policy)
    while page := journal.read_after(ledger.state.seq, 5_000):
        ledger.restore(page)
    elapsed_s = time.perf_counter() - begun_s
    engine.dispose()
    return elapsed_s
