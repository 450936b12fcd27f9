"""What a leaflet says: the guide to a matter (办事指南) on receipt paper; no number, no person."""

from dataclasses import dataclass

from devices.printer.slip import QR_PAYLOAD_MAX_BYTES, Words


@dataclass(frozen=True, slots=True)
class Section:
    """One thing a visitor wants to know: what it is, and its lines."""

    title: Words
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code with what it leads to; raises ValueError when it would be too dense for paper."""

    caption: Words
    payload: str

    def __post_init__(self) -> None:
        if not 0 < len(self.payload.encode()) <= QR_PAYLOAD_MAX_BYTES:
            raise ValueError(f"a QR payload is 1 to {QR_PAYLOAD_MAX_BYTES} bytes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """One leaflet as it is printed."""

    hall_name: Words
    title: Words
    sections: tuple[Section, ...] = ()
    codes: tuple[Code, ...] = ()
    printed_at_text: str = ""
    """The hall's local time, ready to print: a guide grows old."""
