"""A ticket as the slip that is printed of it: the hall's words, the number, the route, the wait, nothing personal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest

from devices.printer.slip import Slip, Words
from devices.printer.template import DEFAULT, Occasion, Template
from hall_protocol.picture import QueueView
from hall_protocol.results import CatalogueItem, IssuedTicket, JourneyStop
from kiosk_client.effects import PrintSlip
from kiosk_client.marked import MarkedTicket
from kiosk_client.texts import SOURCE, on_paper
from kiosk_client.waits import wait_text


@dataclass(frozen=True, slots=True)
class HallWords:
    """What the hall says of itself on every slip, and the names of its queues and items."""

    name: str
    name_en: str
    notes: tuple[Words, ...] = ()
    queues: Mapping[str, QueueView] = field(default_factory=dict)
    items: tuple[CatalogueItem, ...] = ()
    template: Template = DEFAULT


def slip_of(order: PrintSlip, hall: HallWords, issued_at: datetime) -> Slip:
    """The slip of a ticket; `issued_at` is in the hall's zone; a queue the kiosk does not know is left unnamed."""
    if isinstance(order.ticket, MarkedTicket):
        return _marked_slip(order.ticket, order, hall, issued_at)
    ticket = order.ticket
    route = tuple(_stop_words(stop, hall, ticket) for stop in ticket.journey)
    item = Words(order.item.name, order.item.name_en) if order.item is not None and not route else None
    return Slip(
        hall_name=Words(hall.name, hall.name_en),
        ticket_number=ticket.ticket_number,
        queue_name=_queue_words(ticket.queue, hall),
        issued_at_text=f"{issued_at:%Y-%m-%d %H:%M}",
        people_ahead=ticket.people_ahead,
        wait=Words(wait_text(ticket.wait, SOURCE), wait_text(ticket.wait, "en")),
        item_name=item,
        route=route,
        notes=_notes(hall),
        qr_payload=code_of(ticket),
        qr_caption=on_paper(_caption_of(ticket)),
        marks=_marks(order),
        occasions=_occasions(order),
        template=hall.template,
    )


def _marked_slip(ticket: MarkedTicket, order: PrintSlip, hall: HallWords, issued_at: datetime) -> Slip:
    """The slip of a ticket the kiosk gave alone: no wait it could promise, no code the hall would know."""
    reprint = (on_paper("slip_reprint"),) if order.is_reprint else ()
    return Slip(
        hall_name=Words(hall.name, hall.name_en),
        ticket_number=ticket.ticket_number,
        queue_name=_queue_words(ticket.queue, hall),
        issued_at_text=f"{issued_at:%Y-%m-%d %H:%M}",
        item_name=Words(order.item.name, order.item.name_en) if order.item is not None else None,
        notes=(on_paper("slip_marked_note"), *_notes(hall)),
        marks=(*reprint, on_paper("slip_marked")),
        occasions=_occasions(order),
        template=hall.template,
    )


def _notes(hall: HallWords) -> tuple[Words, ...]:
    return hall.notes or (on_paper("slip_missed"),)


def notes_of(notes: tuple[str, ...], notes_en: tuple[str, ...]) -> tuple[Words, ...]:
    """The hall's notes in both languages, as far as it has them."""
    return tuple(Words(zh, en) for zh, en in zip_longest(notes, notes_en, fillvalue="") if zh)


def code_of(ticket: IssuedTicket) -> str:
    """What the QR code says to any phone, as docs/protocol.md has it: the ticket's page, or number, id and token.

    Without an address for phones: the number to remember, the opaque id that staff find it by, and the token to rate
    with; without a token the last part is missing.
    """
    if ticket.phone_page:
        return ticket.phone_page
    return " ".join(part for part in (ticket.ticket_number, ticket.ticket_id, ticket.evaluation_token) if part)


def _caption_of(ticket: IssuedTicket) -> str:
    if ticket.phone_page:
        return "slip_phone"
    return "slip_scan" if ticket.evaluation_token else "scan"


def _marks(order: PrintSlip) -> tuple[Words, ...]:
    reprint = (on_paper("slip_reprint"),) if order.is_reprint else ()
    return (*reprint, on_paper("slip_appointment")) if _has_appointment(order) else reprint


def _has_appointment(order: PrintSlip) -> bool:
    return isinstance(order.ticket, IssuedTicket) and order.ticket.appointment is not None


def _occasions(order: PrintSlip) -> frozenset[Occasion]:
    """What is so of this slip, for the lines of the template that stand on some slips only."""
    ticket = order.ticket
    is_so = {
        Occasion.APPOINTMENT: _has_appointment(order),
        Occasion.SEVERAL_MATTERS: isinstance(ticket, IssuedTicket) and bool(ticket.journey),
        Occasion.ELDER_MODE: order.is_elder_mode,
        Occasion.OFFLINE: isinstance(ticket, MarkedTicket),
        Occasion.REPRINT: order.is_reprint,
    }
    return frozenset(occasion for occasion, holds in is_so.items() if holds)


def _stop_words(stop: JourneyStop, hall: HallWords, ticket: IssuedTicket) -> Words:
    """The stop's queues, and what is done there as far as the kiosk knows the items by name.

    A single stop in the ticket's own queue needs no queue: its name is large above.
    """
    queues = [_queue_words(queue, hall) for queue in stop.queues]
    named = {item.item: item for item in hall.items}
    items = [named[code] for code in stop.items if code in named]
    zh = "、".join(words.zh for words in queues)
    en = ", ".join(words.en or words.zh for words in queues)
    if not items:
        return Words(zh, en)
    done, done_en = "、".join(item.name for item in items), ", ".join(item.name_en for item in items)
    if len(ticket.journey) == 1 and stop.queues == (ticket.queue,):
        return Words(done, done_en)
    return Words(f"{zh}：{done}", f"{en}: {done_en}")


def _queue_words(queue: str, hall: HallWords) -> Words:
    view = hall.queues.get(queue)
    return Words(view.name, view.name_en) if view is not None else Words(queue)
