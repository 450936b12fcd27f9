"""The waiting tickets of one queue, in order."""

from bisect import bisect_left, insort
from datetime import datetime

LineKey = tuple[datetime, int, str]
"""Due time, then seniority (the `seq` of issue), then ticket id: the one ordering key (docs/algorithms.md)."""


class Line:
    """The waiting tickets of one queue, in the order they are due."""

    __slots__ = ("_keys",)

    def __init__(self) -> None:
        self._keys: list[LineKey] = []

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, key: LineKey) -> None:
        """Take a ticket into its place."""
        insort(self._keys, key)

    def remove(self, key: LineKey) -> None:
        """Take a ticket out; raises `KeyError` when it does not stand here."""
        place = bisect_left(self._keys, key)
        if place == len(self._keys) or self._keys[place] != key:
            raise KeyError(key)
        del self._keys[place]

    def first(self) -> LineKey | None:
        """Whoever is due first, or None."""
        return self._keys[0] if self._keys else None

    def after_first(self) -> LineKey | None:
        """Whoever is due second, or None."""
        return self._keys[1] if len(self._keys) > 1 else None

    def ahead_of(self, due_at: datetime, seniority: int) -> int:
        """How many are due before someone with this key."""
        return bisect_left(self._keys, (due_at, seniority, ""))

    def oldest(self) -> str | None:
        """Whoever came into line first, however they are due; a scan, for the views only."""
        return min(self._keys, key=lambda key: key[1])[2] if self._keys else None

    def ticket_ids(self) -> list[str]:
        """Everyone in order."""
        return [key[2] for key in self._keys]

    def count_senior_to(self, seniority: int) -> int:
        """How many came into line before the ticket of this seniority."""
        return sum(1 for key in self._keys if key[1] < seniority)
