"""Counters as rules: what each is for, which queues it serves, and whom it may help."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from hall_protocol.vocabulary import CounterCategory, CounterKind, CounterMode


@dataclass(frozen=True, slots=True)
class Assignment:
    """The queues a counter serves: primary first, secondary when idle or after the overflow wait."""

    primary: tuple[str, ...]
    secondary: tuple[str, ...] = ()

    @property
    def queues(self) -> tuple[str, ...]:
        """Every queue of it, primary first."""
        return self.primary + self.secondary


@dataclass(frozen=True, slots=True)
class CounterPolicy:
    """One counter and the queues written for it; `help_queues` replaces those its kind makes it competent for."""

    counter: int
    name: str
    name_en: str
    kind: CounterKind
    primary_queues: tuple[str, ...]
    secondary_queues: tuple[str, ...] = ()
    category: CounterCategory | None = None
    mode: CounterMode = CounterMode.CLASSIFIED
    department: str | None = None
    zone: str | None = None
    help_queues: tuple[str, ...] | None = None

    @property
    def queues(self) -> tuple[str, ...]:
        """Every queue written for it, primary first."""
        return self.primary_queues + self.secondary_queues


IsBeside = Callable[[CounterPolicy, str], bool]
"""Whether a queue waits behind the same door as the counter stands: nobody is called from one building to another."""


def assignments_of(counters: Mapping[int, CounterPolicy], is_beside: IsBeside) -> dict[int, Assignment]:
    """What each counter serves by the configuration; an undifferentiated one any comprehensive queue after its own."""
    comprehensive = _queues_of(counter for counter in counters.values() if counter.kind is CounterKind.COMPREHENSIVE)
    return {number: _assignment(counter, comprehensive, is_beside) for number, counter in counters.items()}


def competences_of(counters: Mapping[int, CounterPolicy], is_beside: IsBeside) -> dict[int, tuple[str, ...]]:
    """The queues each counter may help: its own list, else those of its kind or department; collection helps none."""
    return {
        number: tuple(queue for queue in _competence(counter, counters) if is_beside(counter, queue))
        for number, counter in counters.items()
    }


def _assignment(counter: CounterPolicy, comprehensive: tuple[str, ...], is_beside: IsBeside) -> Assignment:
    if counter.mode is CounterMode.CLASSIFIED:
        return Assignment(counter.primary_queues, counter.secondary_queues)
    others = (queue for queue in comprehensive if queue not in counter.queues and is_beside(counter, queue))
    return Assignment(counter.primary_queues, (*counter.secondary_queues, *others))


def _competence(counter: CounterPolicy, counters: Mapping[int, CounterPolicy]) -> tuple[str, ...]:
    if counter.help_queues is not None:
        return counter.help_queues
    if counter.kind is CounterKind.COLLECTION:
        return ()
    colleagues = (other for other in counters.values() if other.kind is counter.kind)
    if counter.kind is CounterKind.DEPARTMENT:
        colleagues = (other for other in colleagues if other.department == counter.department)
    return _queues_of(colleagues)


def _queues_of(counters: Iterable[CounterPolicy]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(queue for counter in counters for queue in counter.queues))
