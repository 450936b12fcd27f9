"""What a QR scanner types, told from what nobody meant: a scanner works as a keyboard, and so does anything plugged in.

Pure: keys and their times come in, codes go out. Nothing of it is ever shown, and no more than a code is kept.
"""

import re

from hall_protocol.vocabulary import APP_CODE_CHARS_MAX
from kiosk_client.events import AppointmentShown, CodeNotRead, CodeShown, SlipShown

Shown = CodeShown | SlipShown | AppointmentShown | CodeNotRead

PAUSE_S = 1.0
"""A scanner types a code in a fraction of this; a longer pause begins something new."""
CODE_CHARS_MIN = 60
_CODE = re.compile(rf"[A-Za-z0-9_-]{{{CODE_CHARS_MIN},{APP_CODE_CHARS_MAX}}}")
_SLIP = re.compile(r"\S{1,12} ([0-9a-f]{24}) ([0-9a-f]{32})")
"""A slip without an address for phones: number, id, token, as docs/protocol.md has it."""
_PAGE = re.compile(r"https?://\S+/t#([0-9a-f]{24})\.([0-9a-f]{32})")
"""A slip with such an address: its ticket's page, and behind the # the pass."""
_APPOINTMENT = re.compile(r"[0-9]{8}|[0-9a-f]{24}")
"""An appointment's number, or its id."""
STRAY_CHARS_MAX = 3
"""As much as an elbow on a keyboard types; it is no code and needs no answer."""


def shown_by(text: str) -> Shown | None:
    """What a whole code shows, from whichever scanner it came; None when it was nothing to speak of."""
    if _CODE.fullmatch(text):
        return CodeShown(text)
    if (slip := _SLIP.fullmatch(text) or _PAGE.fullmatch(text)) is not None:
        return SlipShown(*slip.groups())
    if _APPOINTMENT.fullmatch(text):
        return AppointmentShown(text)
    return CodeNotRead() if len(text) > STRAY_CHARS_MAX else None


class Scan:
    """One stream of keys at a time."""

    def __init__(self) -> None:
        self._text = ""
        self._heard_at_s: float | None = None

    def hear(self, text: str, at_s: float) -> None:
        """Take in what a key typed; beyond the longest code there is nothing to keep but that it was too long."""
        if self._heard_at_s is not None and at_s - self._heard_at_s > PAUSE_S:
            self._text = ""
        self._heard_at_s = at_s
        self._text = (self._text + text)[: APP_CODE_CHARS_MAX + 1]

    def end(self) -> Shown | None:
        """The scanner's Enter: what was shown, None when it was nothing to speak of."""
        text = self._text
        self.forget()
        return shown_by(text)

    def forget(self) -> None:
        """Nothing was begun: what was typed without an end is its visitor's, and is not kept for the next."""
        self._text, self._heard_at_s = "", None

    @property
    def is_long(self) -> bool:
        """Whether more was typed than anybody writes into the search field."""
        return len(self._text) >= CODE_CHARS_MIN
