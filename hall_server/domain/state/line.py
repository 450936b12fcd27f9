"""The waiting tickets of one queue, in order."""

from bisect import bisect_left, insort
from collections.abc import Iterator
from datetime import datetime
from heapq import merge

LineKey = tuple[datetime, int, str]
"""Due time, then seniority (the `seq` of issue), then ticket id: the one ordering key (docs/algorithms.md)."""


class Line:
    """The waiting tickets of one queue in the order they are due, those with a credit kept apart.

    Apart, so that the first ordinary ticket is known at once: the ratio cap and the wait guarantee ask for it.
    """

    __slots__ = ("_arrivals", "_favoured", "_ordinary")

    def __init__(self) -> None:
        self._ordinary: list[LineKey] = []
        self._favoured: list[LineKey] = []
        self._arrivals: list[tuple[int, str]] = []
        """Seniority and ticket id of everyone: every change of a line shows who came first, and a scan was a fifth
        of the writer's time with 500 people waiting."""

    def copy(self) -> "Line":
        """A line of its own with the same people in it."""
        other = Line()
        other._ordinary, other._favoured = self._ordinary[:], self._favoured[:]
        other._arrivals = self._arrivals[:]
        return other

    def __len__(self) -> int:
        return len(self._ordinary) + len(self._favoured)

    def add(self, key: LineKey, *, is_favoured: bool = False) -> None:
        """Take a ticket into its place."""
        insort(self._favoured if is_favoured else self._ordinary, key)
        insort(self._arrivals, key[1:])

    def remove(self, key: LineKey) -> None:
        """Take a ticket out; raises `KeyError` when it does not stand here."""
        for keys in (self._ordinary, self._favoured):
            place = bisect_left(keys, key)
            if place < len(keys) and keys[place] == key:
                del keys[place]
                del self._arrivals[bisect_left(self._arrivals, key[1:])]
                return
        raise KeyError(key)

    def first(self) -> LineKey | None:
        """Whoever is due first, or None."""
        ordinary, favoured = self.first_ordinary(), self.first_favoured()
        if ordinary is None or favoured is None:
            return ordinary or favoured
        return min(ordinary, favoured)

    def first_ordinary(self) -> LineKey | None:
        """Whoever is due first of those without a credit, or None."""
        return self._ordinary[0] if self._ordinary else None

    def first_favoured(self) -> LineKey | None:
        """Whoever is due first of those with a credit, or None."""
        return self._favoured[0] if self._favoured else None

    def longest_waiting(self) -> Iterator[LineKey]:
        """The first ordinary ticket and every one with a credit: whoever came first is one of these."""
        yield from self._ordinary[:1]
        yield from self._favoured

    def after(self, key: LineKey) -> LineKey | None:
        """Whoever stands directly behind `key`, or None."""
        behind = [keys[place] for keys in (self._ordinary, self._favoured) if (place := _above(keys, key)) < len(keys)]
        return min(behind) if behind else None

    def ahead_of(self, due_at: datetime, seniority: int) -> int:
        """How many are due before someone with this key."""
        key = (due_at, seniority, "")
        return bisect_left(self._ordinary, key) + bisect_left(self._favoured, key)

    def oldest(self) -> str | None:
        """Whoever came into line first, however they are due."""
        return self._arrivals[0][1] if self._arrivals else None

    def __iter__(self) -> Iterator[LineKey]:
        """Everyone's key in order."""
        return merge(self._ordinary, self._favoured)

    def ticket_ids(self) -> list[str]:
        """Everyone in order."""
        return [key[2] for key in self]


def _above(keys: list[LineKey], key: LineKey) -> int:
    place = bisect_left(keys, key)
    return place + (place < len(keys) and keys[place] == key)
