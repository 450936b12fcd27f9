"""Frames of a four-key call pad to and from bytes, without any I/O.

No vendor publishes a protocol for these pads, so this one is ours, for pads whose program can be chosen:
`02 | key '1'-'4' | press '0'-'9' | check | 03`, the check the XOR of key and press. `press` counts a pad's presses,
so a frame that is sent again is known to be the same press.
"""

from dataclasses import dataclass
from typing import Final

from devices.ports import PadKey

START: Final = 0x02
END: Final = 0x03
FRAME_LENGTH: Final = 5
PRESSES: Final = 10
"""The count of presses goes round after so many."""


_CODES: Final = {PadKey.NEXT: ord("1"), PadKey.RECALL: ord("2"), PadKey.NO_SHOW: ord("3"), PadKey.FINISH: ord("4")}
_KEYS: Final = {code: key for key, code in _CODES.items()}
_FIRST_PRESS: Final = ord("0")


@dataclass(frozen=True, slots=True)
class KeyPress:
    """One press of one key; `press` is its number, from 0 to 9 and round."""

    key: PadKey
    press: int


def encode(pressed: KeyPress) -> bytes:
    """Return the frame of a press."""
    key, press = _CODES[pressed.key], _FIRST_PRESS + pressed.press % PRESSES
    return bytes([START, key, press, key ^ press, END])


class PressDecoder:
    """Bytes in, presses out, in any cuts and with rubbish between them; keeps less than one frame."""

    def __init__(self) -> None:
        self._pending = bytearray()
        self.spoilt_count = 0

    def feed(self, received: bytes) -> list[KeyPress]:
        """Return the presses whose frames `received` completes."""
        self._pending += received
        found: list[KeyPress] = []
        while self._align():
            pressed = _press_of(self._pending[:FRAME_LENGTH])
            self.spoilt_count += pressed is None
            found += [pressed] if pressed else []
            del self._pending[: FRAME_LENGTH if pressed else 1]
        return found

    def reset(self) -> None:
        """Forget an unfinished frame."""
        self._pending.clear()

    def _align(self) -> bool:
        """Drop bytes until the buffer starts like a frame; False when a whole one is not there yet."""
        start = self._pending.find(START)
        del self._pending[: start if start >= 0 else len(self._pending)]
        return len(self._pending) >= FRAME_LENGTH


def _press_of(frame: bytearray) -> KeyPress | None:
    _start, code, press, check, end = frame
    is_sound = end == END and check == code ^ press and code in _KEYS and 0 <= press - _FIRST_PRESS < PRESSES
    return KeyPress(_KEYS[code], press - _FIRST_PRESS) if is_sound else None
