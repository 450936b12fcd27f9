"""How often one hall is asked: by one credential, over HTTP and its sessions together, and by an address without one.

A station that runs wild takes its own share and nobody else's: those beside it behind the same address have theirs.
"""

import math
import time
from collections.abc import Callable

from starlette.responses import Response

from hall_protocol.messages import Problem
from hall_protocol.vocabulary import ErrorCode
from hall_server.web import problem
from program.rates import Rate, Rates, TokenBucket, place_of

RETRY_AFTER_MIN_S = 1
"""The header is in whole seconds (RFC 9110, 10.2.3)."""
TOO_MANY_REQUESTS = Problem(
    ErrorCode.TOO_MANY_REQUESTS,
    "请求过于频繁，未作任何更改，请稍后再试。",
    "Too many requests at a time; nothing was changed. Wait a moment and ask again with the same Idempotency-Key.",
)


class RequestRates:
    """Who may ask now; `is_known` tells a credential that was good a moment ago, without asking anybody."""

    def __init__(
        self, rate: Rate, is_known: Callable[[str], bool], now_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._is_known = is_known
        self._now_s = now_s
        self._credentials = Rates(rate)
        self._places = Rates(rate)

    def wait_s(self, token: str | None, address: str) -> float:
        """0 for a request that may pass, else the seconds until one may.

        A token that nobody knows counts as none: whoever makes tokens up has one share for all of them.
        """
        if token is not None and self._is_known(token):
            return self._credentials.take(token, self._now_s())
        return self._places.take(place_of(address), self._now_s())

    def patience(self) -> "Patience":
        """How long one session may go on although it is refused."""
        return Patience(self._rate, self._now_s)


class Patience:
    """Refusals cost as well: a session that is given as many of them as it may ask questions is ended."""

    def __init__(self, rate: Rate, now_s: Callable[[], float]) -> None:
        self._now_s = now_s
        self._bucket = TokenBucket(rate, now_s())

    def is_at_end(self) -> bool:
        """Count one refusal; whether it was one too many."""
        return self._bucket.take(self._now_s()) > 0


def too_many(wait_s: float) -> Response:
    """The refusal over HTTP, with when to come again."""
    seconds = max(RETRY_AFTER_MIN_S, math.ceil(wait_s))
    return problem.response(TOO_MANY_REQUESTS, {"Retry-After": str(seconds)})
