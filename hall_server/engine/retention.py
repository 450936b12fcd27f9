"""Which sealed value is kept how long, and which the hall still works with; the days are configuration."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache

from hall_server.domain import events as e
from hall_server.domain.state import HallState
from hall_server.engine.recording import sealed_field


class RecordClass(StrEnum):
    """What a sealed value is for, which says how long it is kept."""

    VISITOR = "visitor"
    LOOK_UP = "look_up"
    WORDS = "words"
    INSPECTION = "inspection"


@dataclass(frozen=True, slots=True)
class Retention:
    """Days that each class is kept after it was recorded."""

    days: dict[RecordClass, int]

    def ends_before(self, kind: RecordClass, now: datetime) -> datetime:
        """Values of `kind` recorded before this are to be erased."""
        return now - timedelta(days=self.days[kind])


@cache
def classes() -> dict[str, RecordClass]:
    """The class of each event type that has a sealed value."""
    kinds = {kind: sealed_field(kind) for kind in e.AnyEvent.__args__}
    return {str(kind.__struct_config__.tag): _class_of(kind, field) for kind, field in kinds.items() if field}


def _class_of(kind: type, field: str) -> RecordClass:
    if kind in e.FOR_AUDITORS:
        return RecordClass.INSPECTION
    if kind is e.RecordsLookedUp:
        return RecordClass.LOOK_UP
    return RecordClass.VISITOR if field == "visitor" else RecordClass.WORDS


def values_in_use(state: HallState) -> frozenset[str]:
    """The sealed values the hall still works with: of today's tickets, what is booked, open or being handled.

    A person who is to come again with a supplement must still be known, and the words of an open bad review read.
    """
    return frozenset(value for value in _values(state) if value is not None)


def _values(state: HallState) -> Iterator[str | None]:
    yield from (each.visitor for each in state.tickets.values())
    yield from (each.visitor for each in state.cases.values())
    yield from (each.visitor for each in state.appointments.values())
    yield from (each.visitor for each in state.applications.values())
    yield from (each.visitor for each in state.carry_overs.values())
    yield from (look_up.visitor for each in state.look_ups.values() for look_up in each.by_item.values())
    yield from (each.words for each in state.evaluations.book.values())
    yield from (each.words for each in state.reviews.values())
    yield from (each.words for each in state.complaints.values())
