"""What a QR scanner types, told from what nobody meant: a scanner works as a keyboard, and so does anything plugged in.

Pure: keys and their times come in, codes go out. Nothing of it is ever shown, and no more than a code is kept.
"""

import re

from hall_protocol.vocabulary import APP_CODE_CHARS_MAX
from kiosk_client.events import CodeNotRead, CodeShown

PAUSE_S = 1.0
"""A scanner types a code in a fraction of this; a longer pause begins something new."""
CODE_CHARS_MIN = 60
_CODE = re.compile(rf"[A-Za-z0-9_-]{{{CODE_CHARS_MIN},{APP_CODE_CHARS_MAX}}}")
STRAY_CHARS_MAX = 3
"""As much as an elbow on a keyboard types; it is no code and needs no answer."""


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

    def end(self) -> CodeShown | CodeNotRead | None:
        """The scanner's Enter: what was shown, None when it was nothing to speak of."""
        text, self._text, self._heard_at_s = self._text, "", None
        if _CODE.fullmatch(text):
            return CodeShown(text)
        return CodeNotRead() if len(text) > STRAY_CHARS_MAX else None

    @property
    def is_long(self) -> bool:
        """Whether more was typed than anybody writes into the search field."""
        return len(self._text) >= CODE_CHARS_MIN
