"""Appointments as the hall knows them now, and the book that finds them without looking at all of them."""

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from datetime import datetime

from hall_protocol.vocabulary import AppointmentState, Arrival


@dataclass(slots=True)
class Appointment:
    """A booked place in a slot; `revision` counts every change a calendar should follow."""

    appointment_id: str
    queue: str
    slot_start: datetime
    visitor: str | None
    state: AppointmentState = AppointmentState.BOOKED
    item: str | None = None
    appointment_number: str | None = None
    revision: int = 0
    ticket_id: str | None = None
    arrival: Arrival | None = None

    @property
    def matter(self) -> str:
        """What a person may hold one live appointment for."""
        return self.item or self.queue

    def is_for(self, queue: str, item: str | None) -> bool:
        """Whether it is for the same matter; who named only the queue meant any of its items."""
        return self.queue == queue and (self.item is None or item is None or self.item == item)


@dataclass(slots=True)
class SlotPlaces:
    """The places of one queue's slot: taken, by item too; `held` ones still wait for their holder."""

    taken: int = 0
    held: int = 0
    taken_by_item: dict[str, int] = field(default_factory=dict)

    def count(self, item: str | None, taken: int, held: int) -> None:
        """Add to the counts (negative: take away)."""
        self.taken += taken
        self.held += held
        if item is not None:
            self.taken_by_item[item] = self.taken_by_item.get(item, 0) + taken


@dataclass(slots=True)
class Shows:
    """Appointments of a queue whose holder came, and did not, over all days."""

    kept: int = 0
    missed: int = 0


_NO_PLACES = SlotPlaces()


@dataclass(slots=True)
class SlotBook:
    """Places by queue and slot, appointments by number and by visitor, and who is still awaited, by slot."""

    places: dict[str, dict[datetime, SlotPlaces]] = field(default_factory=dict)
    by_number: dict[str, str] = field(default_factory=dict)
    by_visitor: dict[str, list[str]] = field(default_factory=dict)
    awaited: list[tuple[datetime, str]] = field(default_factory=list)
    """Slot start and id of every booked appointment, in order: a tick looks at the first alone."""
    shows: dict[str, Shows] = field(default_factory=dict)

    def of(self, queue: str, slot_start: datetime) -> SlotPlaces:
        """The places of a slot, to look at."""
        return self.places.get(queue, {}).get(slot_start, _NO_PLACES)

    def enter(self, booked: Appointment) -> None:
        """Make an appointment findable."""
        if booked.appointment_number is not None:
            self.by_number[booked.appointment_number] = booked.appointment_id
        if booked.visitor is not None:
            self.by_visitor.setdefault(booked.visitor, []).append(booked.appointment_id)

    def take(self, booked: Appointment) -> None:
        """A booked appointment holds a place and is awaited."""
        self._count(booked, 1, 1)
        insort(self.awaited, (booked.slot_start, booked.appointment_id))

    def give_back(self, booked: Appointment) -> None:
        """A booked appointment's place is free again, and nobody is awaited."""
        self._count(booked, -1, -1)
        self._forget(booked)

    def claim(self, booked: Appointment) -> None:
        """The holder of a booked appointment has come: the place stays taken."""
        self._count(booked, 0, -1)
        self._forget(booked)

    def await_again(self, booked: Appointment) -> None:
        """The holder whose ticket ended unserved may come once more: the place is kept again."""
        self._count(booked, 0, 1)
        insort(self.awaited, (booked.slot_start, booked.appointment_id))

    def _count(self, booked: Appointment, taken: int, held: int) -> None:
        slots = self.places.setdefault(booked.queue, {})
        places = slots.setdefault(booked.slot_start, SlotPlaces())
        places.count(booked.item, taken, held)
        if places.taken == 0:
            del slots[booked.slot_start]

    def _forget(self, booked: Appointment) -> None:
        key = (booked.slot_start, booked.appointment_id)
        place = bisect_left(self.awaited, key)
        if place == len(self.awaited) or self.awaited[place] != key:
            raise KeyError(key)
        del self.awaited[place]
