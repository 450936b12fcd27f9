"""Generated days through the real rules, beside encoding and chaining the very same events."""

import json
import time
from pathlib import Path

from bench.figure import Figure, middle
from bench.hall_process import example_policy, run_python
from hall_server.engine.recording import Recorder, read_record
from hall_server.store.database import open_hall_database
from hall_server.store.journal import SqlJournal

ROUNDS = 3
DAYS = 8
RATE_LEAST = 60_000
BOUND = "Python: the rules, the forecast of every ticket, the record and its hash"


def measure(folder: Path) -> list[Figure]:
    """Tickets a minute."""
    ours, bare = [], []
    for number in range(ROUNDS):
        _, said = run_python("-m", "hall_server", "simulate", "--days", str(DAYS), "--json")
        played = json.loads(said)
        ours.append(played["tickets"] / played["elapsed_s"] * 60)
        data = folder / str(number)
        run_python("-m", "hall_server", "simulate", "--days", str(DAYS), "--data", str(data))
        bare.append(played["tickets"] / _chain_s(data) * 60)
    rate, limit = middle(ours), middle(bare)
    limit_name = "encoding and hashing the same events alone"
    return [
        Figure(
            "simulate", rate, "tickets/min", limit, limit_name, f"≥ {RATE_LEAST:,}/min", rate >= RATE_LEAST, bound=BOUND
        ),
    ]


def _chain_s(data: Path) -> float:
    policy = example_policy()
    engine = open_hall_database(data)
    events = [read_record(record) for record in SqlJournal(engine, policy.hall_id).read_after(0, 1_000_000)]
    engine.dispose()
    recorder = Recorder(policy.hall_id)
    begun_s = time.perf_counter()
    for recorded in events:
        recorder.record(recorded, "")
    return time.perf_counter() - begun_s
