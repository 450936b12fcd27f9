"""Load generator: a few keep-alive connections, requests built beforehand, raw sockets. Order on stdin, JSON out.

Order: `port`, `connections`, `count`, `warm_up`, `path`, and for tickets `token` and `queues`.
"""

import asyncio
import gc
import json
import sys
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

import uvloop

from bench.figure import percentile

DEADLINE_S = 60.0
GET = "GET {path} HTTP/1.1\r\nhost: hall\r\n\r\n"
POST = (
    "POST {path} HTTP/1.1\r\nhost: hall\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\n"
    "idempotency-key: {key}\r\ncontent-length: {length}\r\n\r\n{body}"
)


@dataclass(slots=True)
class Tally:
    """What came back, over all connections."""

    wanted: int
    done: "asyncio.Future[None]"
    latencies_s: list[float] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)

    def take(self, latency_s: float, answer: bytes) -> None:
        """One answer."""
        self.latencies_s.append(latency_s)
        self.answers.append(answer)
        if len(self.answers) == self.wanted and not self.done.done():
            self.done.set_result(None)


class Caller(asyncio.Protocol):
    """One connection: the next request leaves when the last is answered."""

    def __init__(self, requests: Iterable[bytes], tally: Tally) -> None:
        self._requests = iter(requests)
        self._tally = tally
        self._received = b""
        self._sent_s = 0.0
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)  # uvloop's transports are not of asyncio's classes
        self._send()

    def data_received(self, data: bytes) -> None:
        self._received += data
        head_end = self._received.find(b"\r\n\r\n")
        if head_end < 0:
            return
        at = self._received.find(b"content-length:", 0, head_end)
        length = int(self._received[at + 15 : self._received.index(b"\r\n", at)]) if at >= 0 else 0
        if len(self._received) < head_end + 4 + length:
            return
        answer, self._received = self._received, b""
        self._tally.take(time.perf_counter() - self._sent_s, answer)
        self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._tally.done.done():
            self._tally.done.set_exception(ConnectionError(f"the server closed a connection ({exc})"))

    def _send(self) -> None:
        request = next(self._requests, None)
        if request is not None and self._transport is not None:
            self._sent_s = time.perf_counter()
            self._transport.write(request)


def requests_of(order: dict[str, Any], count: int) -> list[bytes]:
    """So many requests as the order says."""
    if "token" not in order:
        return [GET.format(path=order["path"]).encode()] * count
    queues: list[str] = order["queues"]
    made = []
    for number in range(count):
        body = json.dumps({"queue": queues[number % len(queues)]})
        key = uuid.uuid4().hex
        made.append(POST.format(path=order["path"], token=order["token"], key=key, length=len(body), body=body))
    return [text.encode() for text in made]


async def run(port: int, connections: int, requests: list[bytes]) -> tuple[float, Tally]:
    """Seconds until all are answered, and the answers."""
    loop = asyncio.get_running_loop()
    tally = Tally(len(requests), loop.create_future())
    shares = [requests[n::connections] for n in range(connections)]
    begun_s = time.perf_counter()
    transports = [
        (await loop.create_connection(partial(Caller, share, tally), "127.0.0.1", port))[0] for share in shares
    ]
    async with asyncio.timeout(DEADLINE_S):
        await tally.done
    elapsed_s = time.perf_counter() - begun_s
    for transport in transports:
        transport.abort()
    return elapsed_s, tally


async def load(order: dict[str, Any]) -> dict[str, Any]:
    """Warm up, then measure; rates are per second, latencies in milliseconds."""
    warm_up, requests = requests_of(order, order["warm_up"]), requests_of(order, order["count"])
    gc.disable()
    _, before = await run(order["port"], order["connections"], warm_up)
    elapsed_s, tally = await run(order["port"], order["connections"], requests)
    answers = before.answers + tally.answers
    return {
        "rate": len(tally.answers) / elapsed_s,
        "p50_ms": percentile(tally.latencies_s, 50) * 1e3,
        "p99_ms": percentile(tally.latencies_s, 99) * 1e3,
        "statuses": sorted({int(answer[9:12]) for answer in answers}),
        "bodies": [answer[answer.index(b"\r\n\r\n") + 4 :].decode() for answer in answers] if "token" in order else [],
    }


if __name__ == "__main__":
    json.dump(uvloop.run(load(json.load(sys.stdin))), sys.stdout)
