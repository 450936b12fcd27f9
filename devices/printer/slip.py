"""What a ticket slip says: the words on it as plain data, Chinese first, with no place for personal data."""

import re
from dataclasses import dataclass
from typing import Final

from devices.printer.template import DEFAULT, Occasion, Template

TICKET_NUMBER: Final = re.compile(r"[A-Z0-9-]{1,12}")

QR_PAYLOAD_MAX_BYTES: Final = 271
"""What version 10 of a QR code holds at level L: beyond it the modules get too small on 58 mm paper."""

MINUTES_SPOKEN_MAX: Final = 120
"""Up to two hours people think in minutes, beyond in hours."""


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
    """The expected wait as a range, as `wait_words` says it; None likewise."""
    item_name: Words | None = None
    route: tuple[Words, ...] = ()
    """The stops of a visit with several matters, in order: where to go, and what for."""
    notes: tuple[Words, ...] = ()
    """Rules the visitor needs on paper, the one for a missed call (过号) first."""
    qr_payload: str = ""
    """Opaque; empty prints no code."""
    qr_caption: Words = Words("此码用于查询进度和评价", "For following your turn and rating")
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


def wait_words(low_s: float, high_s: float) -> Words:
    """Say a wait of `low_s` to `high_s` seconds as people do; raises ValueError when it is no range.

    The low end is rounded down and the high end up, so that the words never promise more than the forecast.
    """
    if not 0 <= low_s <= high_s:
        raise ValueError(f"{low_s} to {high_s} s is not a range of waits")
    low_min, high_min = int(low_s // 60), max(1, -int(-high_s // 60))
    if low_min == 0:
        return Words(f"{high_min} 分钟以内", f"within {high_min} min")
    if low_min == high_min:
        return Words(f"约 {high_min} 分钟", f"about {high_min} min")
    if high_min <= MINUTES_SPOKEN_MAX:
        return Words(f"约 {low_min}–{high_min} 分钟", f"about {low_min}–{high_min} min")
    low_h, high_h = low_min / 60, -(-high_min // 30) / 2
    low_h = int(low_h * 2) / 2
    if low_h == 0:
        return Words(f"{high_h:g} 小时以内", f"within {high_h:g} h")
    return Words(f"约 {low_h:g}–{high_h:g} 小时", f"about {low_h:g}–{high_h:g} h")
