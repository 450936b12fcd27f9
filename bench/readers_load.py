"""Load generator: tickets from one kiosk, alone and while others read a list without a pause. Order on stdin, JSON out.

Order: `port`, `path`, `token`, `queues`, `warm_up`, `count` as `bench.http_load` has them; `readers`, `reader_token`,
`reads`.
"""

import asyncio
import json
import sys
import time
from functools import partial
from itertools import repeat
from typing import Any

import uvloop

from bench.figure import percentile
from bench.http_load import Caller, Tally, requests_of, run

READ = "GET {path} HTTP/1.1\r\nhost: hall\r\nauthorization: Bearer {token}\r\n\r\n"


async def load(order: dict[str, Any]) -> dict[str, Any]:
    """Latencies in milliseconds, of tickets alone and beside the readers; how many reads a second were answered."""
    port, loop = order["port"], asyncio.get_running_loop()
    await run(port, 1, requests_of(order, order["warm_up"]))
    _, alone = await run(port, 1, requests_of(order, order["count"]))
    read = READ.format(path=order["reads"], token=order["reader_token"]).encode()
    reads = Tally(sys.maxsize, loop.create_future())
    readers = [
        (await loop.create_connection(partial(Caller, repeat(read), reads), "127.0.0.1", port))[0]
        for _ in range(order["readers"])
    ]
    begun_s = time.perf_counter()
    _, beside = await run(port, 1, requests_of(order, order["count"]))
    lasted_s, answered = time.perf_counter() - begun_s, list(reads.answers)
    for reader in readers:
        reader.abort()
    await asyncio.wait([reads.done])
    reads.done.exception()  # the aborted lines are known
    return {
        "alone": _latencies(alone),
        "beside": _latencies(beside),
        "reads_s": len(answered) / lasted_s,
        "statuses": sorted({int(answer[9:12]) for answer in alone.answers + beside.answers}),
        "read_statuses": sorted({int(answer[9:12]) for answer in answered}),
    }


def _latencies(tally: Tally) -> dict[str, float]:
    return {f"p{percent}_ms": percentile(tally.latencies_s, percent) * 1e3 for percent in (50, 99)}


if __name__ == "__main__":
    json.dump(uvloop.run(load(json.load(sys.stdin))), sys.stdout)
