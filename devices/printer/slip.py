"""What a ticket slip says: the words on it as plain data, Chinese first, with no place for personal data."""

import re
from dataclasses import dataclass
from typing import Final

from devices.printer.template import DEFAULT, Occasion, Template

TICKET_NUMBER: Final = re.compile(r"[A-Z0-9-]{1,12}")

QR_PAYLOAD_MAX_BYTES: Final = 271
"""What version 10 of a QR code holds at level L: beyond it the modules get too small on 58 mm paper."""


@dataclass(frozen=True, slots=True)
class Words:
    """One thing said in Chinese and, where there is a translation, in English."""

    zh: str
    en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One ticket as it is printed; raises ValueError when it could not be printed truthfully."""

    hall_name: Words
    ticket_number: str
    queue_name: Words
    issued_at_text: str
    """The hall's local time, ready to print."""
    people_ahead: int | None = None
    """None where nobody knows, as on a ticket taken off-line."""
    wait: Words | None = None
    """The expected wait as a range, in words; None likewise."""
    item_name: Words | None = None
    route: tuple[Words, ...] = ()
    """The stops of a visit with several matters, in order: where to go, and what for."""
    notes: tuple[Words, ...] = ()
    """Rules the visitor needs on paper, the one for a missed call (过号) first."""
    qr_payload: str = ""
    """Opaque; empty prints no code."""
    qr_caption: Words = Words("")
    marks: tuple[Words, ...] = ()
    """What is unusual about this ticket, such as that it was issued off-line or printed again."""
    occasions: frozenset[Occasion] = frozenset()
    """Which of the template's conditional lines stand on this slip."""
    template: Template = DEFAULT

    def __post_init__(self) -> None:
        if not TICKET_NUMBER.fullmatch(self.ticket_number):
            raise ValueError(f"ticket number {self.ticket_number!r} is not 1 to 12 capitals, digits or hyphens")
        if self.people_ahead is not None and self.people_ahead < 0:
            raise ValueError(f"people ahead cannot be {self.people_ahead}")
        if len(self.qr_payload.encode()) > QR_PAYLOAD_MAX_BYTES:
            raise ValueError(f"QR payload is over {QR_PAYLOAD_MAX_BYTES} bytes")
