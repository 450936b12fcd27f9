"""How patient the link is, and how it waits after failures."""

import random
from dataclasses import dataclass

from hall_protocol.cloud_event import BATCH_LIMIT

_jitter = random.Random()  # noqa: S311 - keeps halls apart, not a secret; its own, so that nobody else's draws change


@dataclass(frozen=True)
class Patience:
    """How long one request may take: to be connected, for each piece of the answer, as a whole. Seconds."""

    connect_s: float
    answer_s: float
    whole_s: float


@dataclass(frozen=True)
class LookUpPace:
    """How patient a look-up is: a clerk and a visitor wait for it, and papers are at hand."""

    timeout_s: float = 3.0
    """The whole of it; without an answer by then the library is unavailable."""
    failures_max: int = 3
    """So many failures in a row, and the libraries are left alone for a while."""
    rest_s: float = 30.0


@dataclass(frozen=True)
class Pace:
    """Seconds; the defaults are for a county hall on an ordinary line."""

    batch_limit: int = BATCH_LIMIT
    """At most this many events in one request."""
    connect_timeout_s: float = 3.0
    answer_timeout_s: float = 10.0
    """A batch of 200 is kept in some 10 ms; a platform that needs longer than this has a problem."""
    backoff_first_s: float = 0.2
    backoff_max_s: float = 10.0
    refused_retry_s: float = 10.0
    """A refusal needs a person; look again seldom."""
    heartbeat_s: float = 30.0
    """With nothing to send, ask for the receipt: is the platform there, has it lost anything?"""
    behind_after_s: float = 2.0
    """Every event is outstanding for a moment; the link is called behind when that lasts."""
    report_gap_s: float = 0.25
    """The shortest time between two reports; a link catching up must not flood the stations."""

    def backoff_s(self, failures: int) -> float:
        """How long to wait after so many failures in a row: doubling; jitter keeps halls apart."""
        longest = min(self.backoff_max_s, self.backoff_first_s * 2.0 ** min(max(failures - 1, 0), 16))
        return longest * _jitter.uniform(0.5, 1.0)
