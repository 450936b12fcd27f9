"""How often one address may ask the platform: a hall that catches up needs tens a second, a page one."""

import math
import time
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from online_platform.problem import ProblemCode, ProblemError, problem_response
from program.rates import Rate, Rates, place_of

ADDRESS_RATE = Rate(500.0, 2_000)
"""A hundred halls behind one address hand in a few batches a second each; a batch holds up to 200 events."""
HEALTH = "/healthz"


class RequestRates:
    """ASGI middleware: one rate for each address, refused with 429 before a body is read."""

    def __init__(self, app: ASGIApp, rate: Rate = ADDRESS_RATE, now_s: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._rates = Rates(rate)
        self._now_s = now_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or say when to come again; whoever watches the program's health is always answered."""
        if scope["type"] == "http" and scope["path"] != HEALTH:
            client = scope.get("client")
            wait_s = self._rates.take(place_of(client[0]) if client else "", self._now_s())
            if wait_s:
                refused = problem_response(ProblemError(ProblemCode.TOO_MANY_REQUESTS, "wait a moment and ask again"))
                refused.headers["retry-after"] = str(math.ceil(wait_s))
                await refused(scope, receive, send)
                return
        await self._app(scope, receive, send)
