"""Load generator: so many kiosks or counters at once, over HTTP or the session. Order on stdin, JSON out.

Order: `port`, `way` (http, session), `work` (issue, call), `clients` (a token each, and the counter of a clerk's),
`rounds`, `warm_up`, `queues`. A round is a ticket, or a call with the service after it; the service is not timed.
"""

import asyncio
import gc
import json
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import msgspec
import uvloop

from bench.figure import percentile
from bench.http_client import GET, HttpClient, post
from bench.session_client import SessionClient, request_frame, ticket_id_of
from hall_protocol import messages as m

DEADLINE_S = 100.0
_HEALTH = GET.format(path="/healthz").encode()


class Client(Protocol):
    """A kiosk or a clerk, whatever the way."""

    async def issue(self, queue: str) -> None:
        """Take a ticket."""

    async def call(self) -> str:
        """Call the next; the ticket's id."""

    async def serve(self, ticket_id: str) -> None:
        """Start and finish."""

    async def bare(self) -> None:
        """The cheapest question of this way: it is answered without the engine."""


class _Numbered(msgspec.Struct):
    ticket_id: str


_numbered = msgspec.json.Decoder(_Numbered)


class OverHttp:
    """Over one keep-alive connection."""

    def __init__(self, http: HttpClient, token: str, counter: int) -> None:
        self._http, self._token = http, token
        self._place = f"/api/v1/counters/{counter}"

    async def issue(self, queue: str) -> None:
        await self._http.ask(post("/api/v1/tickets", self._token, {"queue": queue}))

    async def call(self) -> str:
        return _numbered.decode(await self._http.ask(post(f"{self._place}/call-next", self._token, {}))).ticket_id

    async def serve(self, ticket_id: str) -> None:
        for verb in ("start", "finish"):
            await self._http.ask(post(f"{self._place}/{verb}", self._token, {"ticket_id": ticket_id}))

    async def bare(self) -> None:
        await self._http.ask(_HEALTH)


class OverSession:
    """Over one session, which is also told of everything the others do."""

    def __init__(self, session: SessionClient, counter: int) -> None:
        self._session, self._counter = session, counter
        self._asked = 0

    async def issue(self, queue: str) -> None:
        ticket_id_of(await self._ask(m.IssueTicket(queue)))

    async def call(self) -> str:
        return ticket_id_of(await self._ask(m.CallNext(self._counter)))

    async def serve(self, ticket_id: str) -> None:
        for command in (m.StartService(self._counter, ticket_id), m.FinishService(self._counter, ticket_id)):
            ticket_id_of(await self._ask(command))

    async def bare(self) -> None:
        """What neither kiosk nor clerk may do."""
        await self._ask(m.SubmitEvaluation("none", "none", 5))

    async def _ask(self, command: m.Command) -> bytes:
        self._asked += 1
        return await self._session.ask(request_frame(self._asked, command))


async def _clients(order: dict[str, Any]) -> list[Client]:
    made: list[Client] = []
    for token, counter in order["clients"]:
        if order["way"] == "http":
            made.append(OverHttp(await HttpClient.connect(order["port"]), token, counter))
        else:
            made.append(OverSession(await SessionClient.join(order["port"], token), counter))
    return made


async def _timed(doing: Awaitable[object], into: list[float]) -> None:
    begun_s = time.perf_counter()
    await doing
    into.append(time.perf_counter() - begun_s)


async def _in_turn(clients: list[Client], rounds: int, do: Callable[[Client, int], Awaitable[object]]) -> "_Run":
    """Every client one after another of its own, all of them at once."""
    took_s: list[float] = []

    async def one(client: Client) -> None:
        for number in range(rounds):
            await _timed(do(client, number), took_s)

    begun_s = time.perf_counter()
    await asyncio.gather(*map(one, clients))
    return _Run(took_s, time.perf_counter() - begun_s)


async def _bursts(clients: list[Client], rounds: int) -> "_Run":
    """All call at once, then all serve; the seconds of the calls alone."""
    took_s: list[float] = []
    together_s = 0.0

    async def one(client: Client) -> tuple[Client, str]:
        begun_s = time.perf_counter()
        ticket_id = await client.call()
        took_s.append(time.perf_counter() - begun_s)
        return client, ticket_id

    for _ in range(rounds):
        begun_s = time.perf_counter()
        called = await asyncio.gather(*map(one, clients))
        together_s += time.perf_counter() - begun_s
        await asyncio.gather(*(client.serve(ticket_id) for client, ticket_id in called))
    return _Run(took_s, together_s)


class _Run:
    """How long each took, and all together."""

    def __init__(self, took_s: list[float], elapsed_s: float) -> None:
        self.took_s, self.elapsed_s = took_s, elapsed_s

    def figures(self, name: str) -> dict[str, float]:
        return {
            f"{name}_rate": len(self.took_s) / self.elapsed_s,
            f"{name}_p50_ms": percentile(self.took_s, 50) * 1e3,
            f"{name}_p99_ms": percentile(self.took_s, 99) * 1e3,
        }


async def load(order: dict[str, Any]) -> dict[str, float]:
    """Warm up, then the limit, then the work."""
    clients, queues = await _clients(order), order["queues"]
    rounds, warm_up = order["rounds"], order["warm_up"]
    gc.disable()

    async def work(count: int) -> _Run:
        if order["work"] == "call":
            return await _bursts(clients, count)
        return await _in_turn(clients, count, lambda client, number: client.issue(queues[number % len(queues)]))

    async with asyncio.timeout(DEADLINE_S):
        await work(warm_up)
        bare = await _in_turn(clients, 4 * rounds, lambda client, _: client.bare())
        ours = await work(rounds)
    return bare.figures("bare") | ours.figures("ours")


if __name__ == "__main__":
    json.dump(uvloop.run(load(json.load(sys.stdin))), sys.stdout)
