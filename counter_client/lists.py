"""The desk's lists: who waits, is held or was missed, each row with what for and why at that place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from counter_client.desk_picture import DeskPicture
from counter_client.wording import Wording
from hall_protocol.messages import Catalogue, JourneyStop, Turn
from hall_protocol.picture import TicketView


@dataclass(frozen=True, slots=True)
class Row:
    """One ticket in a list."""

    ticket_id: str
    ticket_number: str
    matter: str
    due: str
    why: str
    is_priority: bool
    detail: str = ""
    """Everything there is to know of its turn: why there, what for, and the way through the hall."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of items and priority classes, (Chinese, English) by code; empty until the hall sent its catalogue."""

    items: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    classes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    proofs: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    """What shows that somebody belongs to a priority class, any one of them."""

    def matter(self, ticket: TicketView, picture: DeskPicture, words: Wording) -> str:
        """What the visitor came for: the item's name, or the queue's where no item was chosen."""
        if ticket.item in self.items:
            return _in_language(self.items[ticket.item or ""], words)
        return self.queue(ticket, picture, words)

    def item(self, code: str, words: Wording) -> str:
        """The name of an item, or its code where the catalogue has it no more."""
        return _in_language(self.items.get(code, (code, code)), words)

    def priority_class(self, code: str, words: Wording) -> str:
        """The name of a priority class."""
        return _in_language(self.classes.get(code, (code, code)), words)

    def proofs_of(self, code: str, words: Wording) -> tuple[str, ...]:
        """What shows that somebody belongs to a priority class; none where the hall does not list it."""
        chinese, english = self.proofs.get(code, ((), ()))
        return chinese if words.is_chinese else english or chinese

    def queue(self, ticket: TicketView, picture: DeskPicture, words: Wording) -> str:
        """The name of the queue a ticket stands in."""
        return self._queue(ticket.queue, picture, words)

    def way(self, journey: tuple[JourneyStop, ...], picture: DeskPicture, words: Wording) -> str:
        """The stops of a visit with several; nothing for one."""
        return words.journey.format(stops=" → ".join(self._stops(journey, picture, words))) if journey else ""

    def listed(self, items: tuple[str, ...], words: Wording) -> str:
        """Several items by name."""
        return words.between_matters.join(self.item(item, words) for item in items)

    def _stops(self, journey: tuple[JourneyStop, ...], picture: DeskPicture, words: Wording) -> Iterator[str]:
        """Those that are done are marked, those after the present one say where they are."""
        present = next((stop for stop in journey if not stop.is_done), None)
        for stop in journey:
            listed = self.listed(stop.items, words)
            if stop.is_done or stop is present:
                yield f"✓{listed}" if stop.is_done else listed
                continue
            queues = words.between_matters.join(self._queue(queue, picture, words) for queue in stop.queues)
            yield words.stop_at.format(matter=listed, queue=queues)

    def _queue(self, code: str, picture: DeskPicture, words: Wording) -> str:
        queue = next((queue for queue in picture.queues if queue.queue == code), None)
        return _in_language((queue.name, queue.name_en), words) if queue else code


def names_of(catalogue: Catalogue) -> Names:
    """The names a catalogue holds."""
    return Names(
        items={item.item: (item.name, item.name_en) for item in catalogue.items},
        classes={view.priority_class: (view.name, view.name_en) for view in catalogue.priority_classes},
        proofs={view.priority_class: (view.proofs, view.proofs_en) for view in catalogue.priority_classes},
    )


def rows_of(
    tickets: tuple[TicketView, ...],
    picture: DeskPicture,
    names: Names,
    words: Wording,
    zone: tzinfo | None,
    turns: tuple[Turn, ...] = (),
) -> tuple[Row, ...]:
    """The rows of `tickets`, with times in `zone`: in the order of the hall's `turns`, whoever has none yet behind."""
    known = {turn.ticket_id: (place, turn) for place, turn in enumerate(turns)}
    last = (len(known), None)
    in_order = sorted(tickets, key=lambda ticket: known.get(ticket.ticket_id, last)[0])
    return tuple(_row(ticket, picture, names, words, zone, known.get(ticket.ticket_id, last)[1]) for ticket in in_order)


def _row(
    ticket: TicketView, picture: DeskPicture, names: Names, words: Wording, zone: tzinfo | None, turn: Turn | None
) -> Row:
    matter, reason = names.matter(ticket, picture, words), why(ticket, names, words)
    detail = f"{ticket.ticket_number}　{reason}\n{matter}"
    if turn is not None:
        way = names.way(turn.journey, picture, words)
        reason = turn.why if words.is_chinese else turn.why_en
        detail = f"{ticket.ticket_number}　{reason}\n{way or names.listed(turn.matters, words) or matter}"
        if len(turn.matters) > 1:
            matter = words.and_more.format(matter=names.item(turn.matters[0], words), more=len(turn.matters) - 1)
    if ticket.hold_reason:
        matter = f"{ticket.hold_reason} · {matter}"
        detail = f"{ticket.ticket_number}　{matter}"
    return Row(
        ticket_id=ticket.ticket_id,
        ticket_number=ticket.ticket_number,
        matter=matter,
        due=clock_text(ticket.due_at, zone),
        why=reason,
        is_priority=ticket.priority_class is not None,
        detail=detail,
    )


def why(ticket: TicketView, names: Names, words: Wording) -> str:
    """Why a ticket stands where it stands: its class, or how its due time differs from its arrival."""
    if ticket.priority_class is not None:
        return words.why_class.format(name=names.priority_class(ticket.priority_class, words))
    if ticket.counter is not None:
        return words.why_here
    minutes = round((ticket.due_at - ticket.issued_at).total_seconds() / 60)
    if minutes == 0:
        return words.why_arrival
    return (words.why_earlier if minutes < 0 else words.why_later).format(minutes=abs(minutes))


def clock_text(moment: datetime, zone: tzinfo | None) -> str:
    """A moment as "09:14" on the wall of a hall in `zone`; in its own zone where the hall's is not known yet."""
    return f"{moment.astimezone(zone) if zone else moment:%H:%M}"


def minutes_between(earlier: datetime, later: datetime) -> int:
    """Whole minutes from `earlier` to `later`, never negative."""
    return max(0, round((later - earlier).total_seconds() / 60))


def _in_language(name: tuple[str, str], words: Wording) -> str:
    chinese, english = name
    return chinese if words.is_chinese else english or chinese
