"""Load generator: kiosks and counters that work a hall's day at the hall's own pace. Order on stdin, JSON out.

Order: `port`, `kiosks` (tokens), `counters` (token and number each), `tickets_per_hour`, `service_s`, `hours`, `speed`,
`queues`, `seed`. Hours and services are of the hall's time, which runs `speed` times as fast.
"""

import asyncio
import gc
import json
import random
import re
import sys
import time
import zlib
from array import array
from dataclasses import dataclass, field
from typing import Any

import msgspec
import uvloop

from bench.figure import percentile
from bench.http_client import GET, HttpClient
from bench.session_client import SessionClient, request_frame
from hall_protocol import messages as m

HOUR_S = 3600.0
SETTLE_S = 30.0
REST_S = 60.0
"""How long, of the hall's time, a kiosk that was refused or a clerk with nobody to call waits before the next try."""
_SEQ = re.compile(rb'"seq":(\d+)')
_HALL_SEQ = re.compile(rb"^hall_seq (\S+)$", re.MULTILINE)


class _Answer(msgspec.Struct):
    """What a reply's result is about, as far as it is needed here."""

    result: str = ""
    ticket_id: str = ""


class _Problem(msgspec.Struct):
    code: str = ""


class _Reply(msgspec.Struct):
    result: _Answer | None = None
    problem: _Problem | None = None


_replies = msgspec.json.Decoder(_Reply)


class Watch:
    """What one session was told: the seq of every update, and a checksum of all up to it."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.seqs = array("Q")
        self.sums = array("I")
        self._sum = 0
        self.first_seq: int | None = None

    def on_frame(self, payload: bytes, _: float) -> None:
        """A frame that is no reply; nothing counts before `first_seq` is set."""
        found = _SEQ.search(payload, 0, 64)
        if self.first_seq is None or found is None or (seq := int(found[1])) <= self.first_seq:
            return
        self._sum = zlib.crc32(payload, self._sum)
        self.seqs.append(seq)
        self.sums.append(self._sum)

    def seen_until(self, last_seq: int) -> tuple[int, int] | None:
        """How many updates up to the first that reaches `last_seq`, and their checksum; None when it never came."""
        for place, seq in enumerate(self.seqs):
            if seq >= last_seq:
                return place + 1, self.sums[place]
        return None


@dataclass(slots=True)
class Record:
    """What was acknowledged, by what was asked for; and what was refused."""

    done: dict[str, list[str]] = field(default_factory=lambda: {"issue": [], "call": [], "start": [], "finish": []})
    refused: dict[str, int] = field(default_factory=dict)
    took_s: "array[float]" = field(default_factory=lambda: array("d"))


class Station:
    """One session and what it asks; raises `ConnectionError` when it is dropped."""

    def __init__(self, session: SessionClient, watch: Watch, record: Record) -> None:
        self._session, self.watch, self._record = session, watch, record
        self._asked = 0

    async def ask(self, command: m.Command, work: str = "") -> str | None:
        """The ticket an answer is about, empty for none; None when the hall said no."""
        self._asked += 1
        begun_s = time.perf_counter()
        reply = _replies.decode(await self._session.ask(request_frame(self._asked, command)))
        self._record.took_s.append(time.perf_counter() - begun_s)
        if reply.result is None:
            code = reply.problem.code if reply.problem is not None else "nothing"
            self._record.refused[code] = self._record.refused.get(code, 0) + 1
            return None
        if work and reply.result.ticket_id:
            self._record.done[work].append(reply.result.ticket_id)
        return reply.result.ticket_id


@dataclass(frozen=True, slots=True)
class Pace:
    """From the hall's time to the machine's."""

    speed: float
    ends_s: float

    async def rest(self, hall_s: float) -> None:
        """Wait so long of the hall's time."""
        await asyncio.sleep(hall_s / self.speed)

    @property
    def is_over(self) -> bool:
        """Whether the hours are over."""
        return time.monotonic() >= self.ends_s


async def _kiosk(station: Station, pace: Pace, chance: random.Random, queues: list[str], every_s: float) -> None:
    while not pace.is_over:
        await pace.rest(chance.expovariate(1 / every_s))
        if await station.ask(m.IssueTicket(chance.choice(queues)), "issue") is None:
            await pace.rest(REST_S)


async def _clerk(station: Station, pace: Pace, chance: random.Random, counter: int, service_s: float) -> None:
    await station.ask(m.OpenCounter(counter, f"{counter:04}"))
    while not pace.is_over:
        ticket_id = await station.ask(m.CallNext(counter), "call")
        if ticket_id is None:
            await pace.rest(REST_S)
            await station.ask(m.OpenCounter(counter, f"{counter:04}"))
        elif not ticket_id:
            await pace.rest(REST_S)
        else:
            await station.ask(m.StartService(counter, ticket_id), "start")
            await pace.rest(chance.lognormvariate(0, 0.5) * service_s)
            await station.ask(m.FinishService(counter, ticket_id), "finish")


async def _hall_seq(port: int) -> int:
    text = await (await HttpClient.connect(port)).ask(GET.format(path="/metrics").encode())
    found = _HALL_SEQ.search(text)
    assert found is not None
    return int(float(found[1]))


async def _join(port: int, token: str, kind: str, record: Record) -> Station:
    watch = Watch(kind)
    return Station(await SessionClient.join(port, token, watch.on_frame), watch, record)


async def load(order: dict[str, Any]) -> dict[str, Any]:
    """Join, work until the hours are over, wait until every session has been told of the last event."""
    record, chance = Record(), random.Random(order["seed"])
    port = order["port"]
    kiosks = [await _join(port, token, "kiosk", record) for token in order["kiosks"]]
    clerks = [(await _join(port, token, "clerk", record), number) for token, number in order["counters"]]
    stations = [*kiosks, *(station for station, _ in clerks)]
    first_seq = await _hall_seq(port)
    for station in stations:
        station.watch.first_seq = first_seq
    gc.collect()
    gc.freeze()
    pace = Pace(order["speed"], time.monotonic() + order["hours"] * HOUR_S / order["speed"])
    every_s = HOUR_S * len(kiosks) / order["tickets_per_hour"]
    dices = [random.Random(chance.random()) for _ in stations]
    await asyncio.gather(
        *(_kiosk(kiosk, pace, dice, order["queues"], every_s) for kiosk, dice in zip(kiosks, dices, strict=False)),
        *(
            _clerk(clerk, pace, dice, number, order["service_s"])
            for (clerk, number), dice in zip(clerks, dices[len(kiosks) :], strict=True)
        ),
    )
    last_seq = await _hall_seq(port)
    seen = await _all_seen([station.watch for station in stations], last_seq)
    return {
        "first_seq": first_seq,
        "last_seq": last_seq,
        "done": record.done,
        "refused": record.refused,
        "commands": len(record.took_s),
        "p50_ms": percentile(record.took_s, 50) * 1e3,
        "p99_ms": percentile(record.took_s, 99) * 1e3,
        "seen": seen,
    }


async def _all_seen(watches: list[Watch], last_seq: int) -> list[tuple[str, int, int]]:
    """Of each session its kind, how many updates it got and their checksum; nothing for one that did not get all."""
    async with asyncio.timeout(SETTLE_S):
        while any(watch.seen_until(last_seq) is None for watch in watches):  # noqa: ASYNC110 - a tick brings the rest
            await asyncio.sleep(0.2)
    return [(watch.kind, *seen) for watch in watches if (seen := watch.seen_until(last_seq)) is not None]


if __name__ == "__main__":
    json.dump(uvloop.run(load(json.load(sys.stdin))), sys.stdout)
