"""Frames of a four-key call pad to and from bytes, without any I/O.

No vendor publishes a protocol for these pads, so this one is ours, for pads whose program can be chosen:
`02 | key '1'-'4' | press '0'-'9' | check | 03`, the check the XOR of key and press. `press` counts a pad's presses,
so a frame that is sent again is known to be the same press.
"""

from dataclasses import dataclass
from typing import Final

from devices.frames import FrameFinder
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


class PressDecoder(FrameFinder[KeyPress]):
    """Bytes in, presses out; keeps less than one frame."""

    def __init__(self) -> None:
        super().__init__(START, FRAME_LENGTH, lambda _head: FRAME_LENGTH, _press_of)


def _press_of(frame: bytes) -> KeyPress | None:
    _start, code, press, check, end = frame
    is_sound = end == END and check == code ^ press and code in _KEYS and 0 <= press - _FIRST_PRESS < PRESSES
    return KeyPress(_KEYS[code], press - _FIRST_PRESS) if is_sound else None
