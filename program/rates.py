"""How often something may happen: a bucket of tokens that fills with time, and one for each of many askers."""

import ipaddress
from collections import OrderedDict
from dataclasses import dataclass

ASKERS_MAX = 4_096
"""Buckets kept; the one that has been quiet for longest is forgotten first, and whoever comes again has a full one."""
_NETWORK_BITS = 64
"""One household or machine has a whole IPv6 network of this size (RFC 6177), and could use every address of it."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second in the long run, and so many at once after a quiet time."""

    per_s: float
    burst: int


class TokenBucket:
    """Lets at most `burst + per_s * t` through within t seconds; it begins full."""

    __slots__ = ("_at_s", "_rate", "_tokens")

    def __init__(self, rate: Rate, now_s: float) -> None:
        self._rate = rate
        self._tokens = float(rate.burst)
        self._at_s = now_s

    def take(self, now_s: float) -> float:
        """Let one through and return 0, or return the seconds until one may pass.

        A clock that goes back fills nothing, and holds nobody up until it is back where it was.
        """
        filled = self._tokens + max(0.0, now_s - self._at_s) * self._rate.per_s
        self._tokens, self._at_s = min(filled, float(self._rate.burst)), now_s
        if self._tokens >= 1.0:
            self._tokens -= 1.0
            return 0.0
        return (1.0 - self._tokens) / self._rate.per_s


class Rates:
    """The same rate for each of many askers, each by itself, in a bounded memory."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._buckets: OrderedDict[str, TokenBucket] = OrderedDict()

    def take(self, asker: str, now_s: float) -> float:
        """Let one of this asker through and return 0, or return the seconds until one may pass."""
        bucket = self._buckets.get(asker)
        if bucket is None:
            bucket = self._buckets[asker] = TokenBucket(self._rate, now_s)
            if len(self._buckets) > ASKERS_MAX:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(asker)
        return bucket.take(now_s)


def place_of(address: str) -> str:
    """Who an address counts as: itself, or of IPv6 its network."""
    if ":" not in address:
        return address
    try:
        known = ipaddress.IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return str(ipaddress.IPv6Network((known, _NETWORK_BITS), strict=False))
