"""The simulated call pad: presses keys on a pseudo-terminal, badly if it is told to."""

from enum import StrEnum
from pathlib import Path
from typing import Final

from devices.call_pad.codec import PRESSES, KeyPress, encode
from devices.ports import PadKey
from devices.pseudo_terminal import PluggedDevice, PtyPort, hear_nothing

BOUNCES: Final = 3


class Misbehaviour(StrEnum):
    """How the next presses are spoilt."""

    BOUNCE = "bounce"
    """The contact bounces: three presses for one, each with a number of its own."""
    REPEAT = "repeat"
    """The same frame three times."""
    CHECKSUM = "checksum"
    HALF = "half"
    JUNK = "junk"
    SILENCE = "silence"


class PadSimulator(PluggedDevice):
    """A pad whose keys one can press, plug in and unplug; starts plugged in."""

    def __init__(self, link: Path | None = None) -> None:
        """Keep a symbolic link to the port at `link`, if given; raises OSError when it cannot be made."""
        super().__init__(PtyPort(hear_nothing, "call pad", link))
        self._how: Misbehaviour | None = None
        self._spoilt_left = 0
        self._press = 0
        self.plug()

    def press(self, key: PadKey) -> None:
        """Press a key once."""
        how = self._how if self._spoilt_left else None
        self._spoilt_left = max(0, self._spoilt_left - 1)
        for _ in range(BOUNCES if how is Misbehaviour.BOUNCE else 1):
            self._port.send(spoilt(encode(KeyPress(key, self._press)), how))
            self._press = (self._press + 1) % PRESSES

    def misbehave(self, how: Misbehaviour, count: int = 1) -> None:
        """Spoil the next `count` presses; 0 behaves well again."""
        self._how, self._spoilt_left = how, count


def spoilt(frame: bytes, how: Misbehaviour | None) -> bytes:
    """Return what leaves a pad that suffers from `how` in place of `frame`."""
    match how:
        case Misbehaviour.REPEAT:
            return frame * 3
        case Misbehaviour.CHECKSUM:
            return bytes([*frame[:3], frame[3] ^ 0x01, frame[4]])
        case Misbehaviour.HALF:
            return frame[:3]
        case Misbehaviour.JUNK:
            return b"\x02\x02\xff1" + frame + b"\x03\x02"
        case Misbehaviour.SILENCE:
            return b""
        case Misbehaviour.BOUNCE | None:
            return frame
