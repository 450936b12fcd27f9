"""Counters as rules."""

from dataclasses import dataclass

from hall_protocol.vocabulary import CounterKind


@dataclass(frozen=True, slots=True)
class CounterPolicy:
    """One counter and the queues it serves: primary first, secondary when idle or after the overflow wait."""

    counter: int
    name: str
    name_en: str
    kind: CounterKind
    primary_queues: tuple[str, ...]
    secondary_queues: tuple[str, ...] = ()
    zone: str | None = None

    @property
    def queues(self) -> tuple[str, ...]:
        """Every queue it serves, primary first."""
        return self.primary_queues + self.secondary_queues
