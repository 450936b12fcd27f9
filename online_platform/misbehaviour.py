"""A platform that misbehaves on order, so that a hall's link can be rehearsed against real failures."""

import asyncio
import os
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from online_platform.problem import ProblemCode, ProblemError, problem_response

SLOW_S = 30.0
"""Longer than any hall waits."""

Handler = Callable[[], Awaitable[Response]]


class Fault(StrEnum):
    """What goes wrong with one batch, or one look-up: there nothing is kept, and the answer is what goes wrong."""

    AWAY = "away"
    """Hangs up at once; nothing is kept."""
    ERROR500 = "error500"
    """Answers 500; nothing is kept."""
    SLOW = "slow"
    """Keeps the batch and answers long after the hall stopped waiting."""
    CUT = "cut"
    """Keeps the batch and hangs up in the middle of the answer."""
    ERROR_AFTER_COMMIT = "error-after-commit"
    """Keeps the batch and answers 500."""
    GARBAGE = "garbage"
    """Keeps the batch and answers 200 with something else."""
    DIE_BEFORE_ANSWER = "die-before-answer"
    """Keeps the batch and dies as by `kill -9`."""


@dataclass(frozen=True)
class Order:
    """A fault for the next `count` batches; None is for ever."""

    fault: Fault
    count: int | None


class Misbehaviour:
    """Works off its orders one after another, a batch at a time; without orders it stays out of the way."""

    def __init__(self, orders: Sequence[Order] = (), slow_s: float = SLOW_S) -> None:
        self._orders = deque(orders)
        self._slow_s = slow_s

    def order(self, order: Order) -> None:
        """Add an order after those there are."""
        self._orders.append(order)

    async def around(self, handler: Handler) -> Response:
        """The handler's answer, or what the next order makes of it."""
        fault = self._next()
        if fault is None:
            return await handler()
        return await self._misbehave(fault, handler)

    def _next(self) -> Fault | None:
        if not self._orders:
            return None
        order = self._orders[0]
        if order.count is not None:
            self._orders.popleft()
            if order.count > 1:
                self._orders.appendleft(Order(order.fault, order.count - 1))
        return order.fault

    async def _misbehave(self, fault: Fault, handler: Handler) -> Response:
        if fault is Fault.AWAY:
            return HangUp()
        if fault is Fault.ERROR500:
            return _error()
        response = await handler()
        match fault:
            case Fault.SLOW:
                await asyncio.sleep(self._slow_s)
                return response
            case Fault.CUT:
                return HangUp()
            case Fault.ERROR_AFTER_COMMIT:
                return _error()
            case Fault.GARBAGE:
                return Response(b"<html>welcome to the guest network</html>", media_type="text/html")
            case Fault.DIE_BEFORE_ANSWER:
                os._exit(9)


class HangUp(Response):
    """Begins an answer and breaks the connection off."""

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Send less than was announced; the server then closes the connection."""
        headers = [(b"content-length", b"1000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"hall_id":', "more_body": True})


def parse_order(text: str) -> Order:
    """Read `FAULT` or `FAULT:COUNT`; raises ValueError."""
    name, colon, count = text.partition(":")
    if colon and not (count.isdecimal() and int(count) > 0):
        raise ValueError(f"expected a positive count after {name}:, found {count!r}")
    return Order(Fault(name), int(count) if colon else None)


def _error() -> Response:
    return problem_response(ProblemError(ProblemCode.INTERNAL, "misbehaving on order"))
