"""How often somebody without a credential may try: a bounded memory, so that guessing costs time and no storage."""

from collections import OrderedDict, deque
from datetime import datetime, timedelta

CLIENTS_MAX = 1_024
"""Clients remembered; the one that has been quiet for longest is forgotten first."""


class Attempts:
    """At most `limit` tries within `window`, a client each."""

    def __init__(self, limit: int, window: timedelta) -> None:
        self._limit = limit
        self._window = window
        self._tries: OrderedDict[str, deque[datetime]] = OrderedDict()

    def is_exhausted(self, client: str, now: datetime) -> bool:
        """Whether this client has used its tries up for now."""
        tries = self._tries.get(client)
        return tries is not None and sum(now - at < self._window for at in tries) >= self._limit

    def free_after(self, client: str, now: datetime) -> timedelta:
        """How long until this client may try again; nothing when it may now."""
        tries = [at for at in self._tries.get(client, ()) if now - at < self._window]
        return tries[0] + self._window - now if len(tries) >= self._limit else timedelta()

    def note(self, client: str, now: datetime) -> None:
        """One try more."""
        self._tries.setdefault(client, deque(maxlen=self._limit)).append(now)
        self._tries.move_to_end(client)
        if len(self._tries) > CLIENTS_MAX:
            self._tries.popitem(last=False)
