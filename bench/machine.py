"""How fast this machine is right now, by two yardsticks taken when the budgets were set on a quiet one."""

import json
import os
import time
from pathlib import Path

from bench.figure import middle

EVENT = {
    "specversion": "1.0",
    "id": "999999-01:4711",
    "source": "/halls/999999000000/999999-01",
    "type": "hall.ticket.issued.v1",
    "time": "2026-11-24T01:10:00.000000+00:00",
    "sequence": 4711,
    "chainhash": "0" * 64,
    "subject": "0123456789abcdef01234567",
    "actor": "kiosk:kiosk-1",
    "data": {"ticket_number": "A012", "queue": "A", "sequence": 12, "channel": "kiosk", "people_ahead": 3, "low_s": 60},
    "dataschema": "https://yimen.example/schemas/hall.ticket.issued.v1.json",
}
ENCODE_QUIET_US = 5.2
"""`json.dumps` of such an event then."""
SYNC_QUIET_US = 170.0
"""Appending 4 KiB and fdatasync then."""
ROUNDS = 7
ENCODES = 5_000
SYNCS = 40


def yardsticks(folder: Path) -> str:
    """One line for below the table."""
    encode_us, sync_us = middle(_encode_us() for _ in range(ROUNDS)), middle(_sync_us(folder) for _ in range(ROUNDS))
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{os.cpu_count()} cores, load averages {load}. Yardsticks now (when the budgets were set): encoding an event "
        f"{encode_us:.1f} µs ({ENCODE_QUIET_US}), so processors are {encode_us / ENCODE_QUIET_US:.1f}× as slow; "
        f"4 KiB append and fdatasync {sync_us:.0f} µs ({SYNC_QUIET_US:.0f})."
    )


def _encode_us() -> float:
    begun_s = time.perf_counter()
    for _ in range(ENCODES):
        json.dumps(EVENT)
    return (time.perf_counter() - begun_s) / ENCODES * 1e6


def _sync_us(folder: Path) -> float:
    block = bytes(4096)
    taken_us = []
    with (folder / "yardstick").open("ab", buffering=0) as file:
        for _ in range(SYNCS):
            begun_s = time.perf_counter()
            file.write(block)
            os.fdatasync(file.fileno())
            taken_us.append((time.perf_counter() - begun_s) * 1e6)
    return middle(taken_us)
