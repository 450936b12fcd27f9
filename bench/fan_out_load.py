"""Load generator: boards that watch and one counter that calls. Order on stdin, JSON out.

Order: `port`, `boards`, `rounds`, and for a hall `board_token`, `clerk_token`, `counter`; without them the bare
server is meant. Out: for every call its `seq` (bare: its number) and the monotonic second the last board had it.
"""

import asyncio
import gc
import json
import sys
from typing import Any

import uvloop

from bench.session_client import SessionClient, client_frame, request_frame, ticket_id_of
from hall_protocol import messages as m

DEADLINE_S = 60.0
A_CALL_S = 5.0
PAUSE_S = 0.012
"""Between two calls, so that each is measured alone."""
CALL_MARK = b'"calls":['
TRIGGER = client_frame(b"go")


class Boards:
    """All boards together: who has the call that is on its way."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._missing = 0
        self._all_have_it: asyncio.Future[float] | None = None
        self.payload = b""

    def expect(self) -> "asyncio.Future[float]":
        """A call is about to be made; the moment the last board has it."""
        self._missing = self._count
        self._all_have_it = asyncio.get_running_loop().create_future()
        return self._all_have_it

    def on_frame(self, payload: bytes, arrived_s: float) -> None:
        """A frame at one of the boards."""
        if CALL_MARK not in payload:
            return
        self._missing -= 1
        if self._missing == 0 and self._all_have_it is not None:
            self.payload = payload
            self._all_have_it.set_result(arrived_s)


async def _hall_call(clerk: SessionClient, counter: int, number: int, boards: Boards) -> tuple[int, float]:
    seen = boards.expect()
    reply = await clerk.ask(request_frame(3 * number, m.CallNext(counter)))
    last_s = await asyncio.wait_for(seen, A_CALL_S)
    ticket_id = ticket_id_of(reply)
    await clerk.ask(request_frame(3 * number + 1, m.StartService(counter, ticket_id)))
    await clerk.ask(request_frame(3 * number + 2, m.FinishService(counter, ticket_id)))
    return int(json.loads(boards.payload)["seq"]), last_s


async def _bare_call(trigger: SessionClient, number: int, boards: Boards) -> tuple[int, float]:
    seen = boards.expect()
    trigger.send(TRIGGER)
    return number, await asyncio.wait_for(seen, A_CALL_S)


async def load(order: dict[str, Any]) -> dict[str, Any]:
    """Join the boards, then call after call."""
    boards, calls = Boards(order["boards"]), []
    clerk = await SessionClient.join(order["port"], order.get("clerk_token"))
    if "clerk_token" not in order:
        clerk.send(TRIGGER)
    for _ in range(order["boards"]):
        await SessionClient.join(order["port"], order.get("board_token"), boards.on_frame)
    gc.disable()
    async with asyncio.timeout(DEADLINE_S):
        for number in range(order["rounds"]):
            await asyncio.sleep(PAUSE_S)
            if "clerk_token" in order:
                calls.append(await _hall_call(clerk, order["counter"], number, boards))
            else:
                calls.append(await _bare_call(clerk, number, boards))
    return {"calls": calls, "payload": boards.payload.decode()}


if __name__ == "__main__":
    json.dump(uvloop.run(load(json.load(sys.stdin))), sys.stdout)
