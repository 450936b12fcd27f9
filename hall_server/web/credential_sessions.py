"""The sessions of each credential: bounded, and a newer one ends the oldest.

Not the other way round: a station that lost its power or its network comes back while the hall still holds its old
session, half open until a ping finds out; refusing the new one would lock it out by its own past.
"""

import asyncio
import logging
from dataclasses import dataclass, field

from hall_protocol.messages import Problem
from hall_protocol.vocabulary import ErrorCode

TOO_MANY_SESSIONS = Problem(
    ErrorCode.TOO_MANY_SESSIONS,
    "同一凭证的连接过多，最早的连接已断开；每台设备应使用自己的凭证。",
    "Too many sessions use this credential, so the oldest ended: give each machine a credential of its own.",
)

logger = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Seat:
    """One session's place among those of its credential."""

    is_taken: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a newer session has taken the place."""


class CredentialSessions:
    """Who has how many; used on the event loop's thread."""

    def __init__(self, sessions_max: int) -> None:
        self._max = sessions_max
        self._seats: dict[str, list[Seat]] = {}

    def enter(self, token: str, station: str) -> Seat:
        """A seat for a new session; the oldest beyond the bound loses its own."""
        seats = self._seats.setdefault(token, [])
        seat = Seat()
        seats.append(seat)
        if len(seats) > self._max:
            seats.pop(0).is_taken.set()
            logger.warning("station %s: more than %d sessions of one credential; the oldest ends", station, self._max)
        return seat

    def leave(self, token: str, seat: Seat) -> None:
        """The session ended."""
        seats = self._seats.get(token, [])
        if seat in seats:
            seats.remove(seat)
        if not seats:
            self._seats.pop(token, None)
