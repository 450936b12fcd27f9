"""Tickets over HTTP from 16 connections, durable before each answer; beside it the same server's cheapest route."""

import json
from pathlib import Path
from typing import Any

from bench.example_halls import EXAMPLE_COUNTERS, wide_hall
from bench.figure import Figure, middle
from bench.hall_process import BenchError, example_policy, issue_credential, run_load, running_server
from hall_protocol.vocabulary import Role

CONNECTIONS = 16
ROUNDS = 3
TICKETS = 4_000
"""A round; all rounds together stay below the queues' daily quotas."""
BARE = 10_000
WARM_UP = 400
RATE_LEAST = 3_000
P99_MOST_MS = 25.0
BOUND = "one interpreter: routing and validation on the loop, the rules in the writer, the read models beside them"
CREATED, OK = 201, 200


def measure(folder: Path) -> list[Figure]:
    """Rate and slowest hundredth, rounds alternating with /healthz."""
    config, data = wide_hall(folder, EXAMPLE_COUNTERS), folder / "data"
    data.mkdir()
    token = issue_credential(data, Role.KIOSK, "kiosk-1")
    ours, bare, numbers = [], [], []
    with running_server(config, data) as server:
        for _ in range(ROUNDS):
            bare.append(_healthz(server.port))
            ours.append(_issue(server.port, token))
            numbers += [json.loads(body)["ticket_number"] for body in ours[-1]["bodies"]]
    _require_distinct(numbers)
    rate, limit = middle(run["rate"] for run in ours), middle(run["rate"] for run in bare)
    p99_ms, bare_p99_ms = middle(run["p99_ms"] for run in ours), middle(run["p99_ms"] for run in bare)
    return [
        Figure(
            f"durable issue over HTTP, {CONNECTIONS} connections",
            rate,
            "/s",
            limit,
            "GET /healthz, same server and client",
            f"≥ {RATE_LEAST:,}/s",
            rate >= RATE_LEAST,
            f"{len(numbers):,} numbers, all distinct",
            BOUND,
        ),
        Figure(
            "durable issue over HTTP, p99",
            p99_ms,
            "ms",
            bare_p99_ms,
            "GET /healthz",
            f"≤ {P99_MOST_MS:.0f} ms",
            p99_ms <= P99_MOST_MS,
            f"p50 {middle(run['p50_ms'] for run in ours):.1f} ms",
            BOUND,
        ),
    ]


def _issue(port: int, token: str) -> dict[str, Any]:
    queues = list(example_policy().queues)
    return _load(port, CREATED, path="/api/v1/tickets", count=TICKETS, token=token, queues=queues)


def _healthz(port: int) -> dict[str, Any]:
    return _load(port, OK, path="/healthz", count=BARE)


def _load(port: int, status: int, **order: Any) -> dict[str, Any]:
    result = run_load("bench.http_load", {"port": port, "connections": CONNECTIONS, "warm_up": WARM_UP, **order})
    if result["statuses"] != [status]:
        raise BenchError(f"{order['path']}: expected status {status} only, found {result['statuses']}")
    return result


def _require_distinct(numbers: list[str]) -> None:
    if len(set(numbers)) != len(numbers):
        raise BenchError(f"a number was given twice: {len(numbers)} tickets, {len(set(numbers))} numbers")
