"""Load generator: sixteen counters at their sessions. Order on stdin, JSON out; seconds and milliseconds.

Order: `port`, `tokens` by counter, `bursts`, `cycles`, `warm_up`.
"""

import asyncio
import gc
import json
import sys
import time
from typing import Any

import uvloop

from bench.figure import percentile
from bench.session_client import SessionClient, request_frame, ticket_id_of
from hall_protocol import messages as m

DEADLINE_S = 90.0


class Desk:
    """One counter: its session, and what it has asked so far."""

    def __init__(self, counter: int, client: SessionClient) -> None:
        self.counter = counter
        self._client = client
        self._asked = 0

    async def ask(self, command: m.Command) -> tuple[bytes, float]:
        """The reply, and the seconds it took."""
        self._asked += 1
        frame = request_frame(self._asked, command)
        begun_s = time.monotonic()
        reply = await self._client.ask(frame)
        return reply, self._client.replied_s - begun_s

    async def call(self) -> tuple[str, float]:
        """Call next: the ticket, and the seconds it took."""
        reply, took_s = await self.ask(m.CallNext(self.counter))
        return ticket_id_of(reply), took_s

    async def serve(self, ticket_id: str) -> None:
        """Start and finish."""
        for command in (m.StartService(self.counter, ticket_id), m.FinishService(self.counter, ticket_id)):
            ticket_id_of((await self.ask(command))[0])

    async def cycle(self, count: int) -> list[float]:
        """Visitor after visitor; the seconds each call took."""
        calls_s = []
        for _ in range(count):
            ticket_id, took_s = await self.call()
            await self.serve(ticket_id)
            calls_s.append(took_s)
        return calls_s

    async def refused(self, count: int) -> None:
        """What a clerk may not do: read, denied and answered without the engine."""
        for _ in range(count):
            await self.ask(m.SubmitEvaluation("none", "none", 5))


async def _bursts(desks: list[Desk], count: int) -> tuple[float, list[float]]:
    """Every counter calls at once, then serves; seconds the calls took together, and each."""
    together_s, calls_s = 0.0, []
    for _ in range(count):
        begun_s = time.monotonic()
        called = await asyncio.gather(*(desk.call() for desk in desks))
        together_s += time.monotonic() - begun_s
        calls_s += [took_s for _, took_s in called]
        await asyncio.gather(*(desk.serve(ticket_id) for desk, (ticket_id, _) in zip(desks, called, strict=True)))
    return together_s, calls_s


async def load(order: dict[str, Any]) -> dict[str, Any]:
    """Warm up, then the limit, bursts of calls, and whole services one after another."""
    desks = [
        Desk(int(counter), await SessionClient.join(order["port"], token)) for counter, token in order["tokens"].items()
    ]
    gc.disable()
    async with asyncio.timeout(DEADLINE_S):
        await asyncio.gather(*(desk.cycle(order["warm_up"]) for desk in desks))
        refusals = 6 * order["cycles"]
        begun_s = time.monotonic()
        await asyncio.gather(*(desk.refused(refusals) for desk in desks))
        refused_s = time.monotonic() - begun_s
        together_s, burst_s = await _bursts(desks, order["bursts"])
        begun_s = time.monotonic()
        cycles_s = await asyncio.gather(*(desk.cycle(order["cycles"]) for desk in desks))
        elapsed_s = time.monotonic() - begun_s
    calls_s = [took_s for one in cycles_s for took_s in one]
    return {
        "bare_rate": refusals * len(desks) / refused_s,
        "call_rate": len(burst_s) / together_s,
        "call_p50_ms": percentile(burst_s, 50) * 1e3,
        "call_p99_ms": percentile(burst_s, 99) * 1e3,
        "command_rate": 3 * len(calls_s) / elapsed_s,
        "mixed_p50_ms": percentile(calls_s, 50) * 1e3,
        "mixed_p99_ms": percentile(calls_s, 99) * 1e3,
    }


if __name__ == "__main__":
    json.dump(uvloop.run(load(json.load(sys.stdin))), sys.stdout)
