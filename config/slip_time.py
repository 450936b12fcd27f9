"""How long a slip is on its way to a serial printer, and what a hall can do about it."""

from config.settings.stations import KioskSettings

SLIP_BYTES = {("raster", 80): 114_000, ("raster", 58): 67_000, ("text", 80): 18_000, ("text", 58): 11_000}
"""A ticket for one matter of the example hall, as it was counted; in text nearly all of it is the drawn code."""
NATIVE_QR_BYTES = 1_500
BITS_PER_BYTE = 10
"""8N1: a start bit and a stop bit go with each byte."""
USUAL_BAUD = 115_200
SLOW_S = 5
"""Longer than this, and visitors leave without their slip or press again."""

_REMEDY = {
    "raster": 'printer_mode = "text" sends words instead, where the printer has a Chinese font of its own',
    "text": "printer_native_qr = true lets the printer draw the code, where it can",
}


def slip_s(kiosk: KioskSettings) -> float | None:
    """Return how long a usual slip takes to the kiosk's printer (s); None where no serial line holds it up."""
    scheme, _, rest = kiosk.printer.partition("://")
    if scheme != "serial":
        return None
    _, _, baud = rest.partition("?baud=")
    return slip_bytes(kiosk) * BITS_PER_BYTE / int(baud or USUAL_BAUD)


def slip_bytes(kiosk: KioskSettings) -> int:
    """Return how many bytes a usual slip is for this printer."""
    return NATIVE_QR_BYTES if kiosk.printer_native_qr else SLIP_BYTES[kiosk.printer_mode, kiosk.slip_width_mm]


def too_slow(kiosk: KioskSettings) -> str:
    """Say how long a visitor waits for a slip and what to set, "" where that is short."""
    taken_s = slip_s(kiosk)
    if taken_s is None or taken_s <= SLOW_S or kiosk.printer_native_qr:
        return ""
    remedy = _REMEDY[kiosk.printer_mode]
    return f"a slip takes about {taken_s:.0f} s over this serial line; {remedy}; a faster line helps too"
