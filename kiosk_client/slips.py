"""A ticket as the slip that is printed of it: the hall's words, the number, the wait, and nothing personal."""

from dataclasses import dataclass
from datetime import datetime

from devices.printer.slip import Slip, Words, wait_words
from hall_protocol.picture import QueueView
from hall_protocol.results import IssuedTicket
from kiosk_client.effects import PrintSlip
from kiosk_client.texts import TEXTS


@dataclass(frozen=True, slots=True)
class HallWords:
    """What the hall says of itself on every slip."""

    name: str
    name_en: str
    notes: tuple[str, ...] = ()


def slip_of(order: PrintSlip, hall: HallWords, queue: QueueView | None, issued_at: datetime) -> Slip:
    """The slip of a ticket; `issued_at` is in the hall's zone; a queue the kiosk does not know is left unnamed."""
    ticket = order.ticket
    return Slip(
        hall_name=Words(hall.name, hall.name_en),
        ticket_number=ticket.ticket_number,
        queue_name=Words(queue.name, queue.name_en) if queue is not None else Words(ticket.queue),
        issued_at_text=f"{issued_at:%Y-%m-%d %H:%M}",
        people_ahead=ticket.people_ahead,
        wait=wait_words(ticket.wait.low_s, max(ticket.wait.low_s, ticket.wait.high_s)),
        item_name=Words(order.item.name, order.item.name_en) if order.item is not None else None,
        notes=tuple(Words(note) for note in hall.notes) or (_words("slip_missed"),),
        qr_payload=code_of(ticket),
        qr_caption=_words("scan"),
        marks=(_words("slip_reprint"),) if order.is_reprint else (),
    )


def code_of(ticket: IssuedTicket) -> str:
    """What the QR code says to any phone: the number to remember, and the opaque id that staff find it by."""
    return f"{ticket.ticket_number} {ticket.ticket_id}"


def _words(key: str) -> Words:
    return Words(*TEXTS[key])
