"""The simulated scanner: shows codes to the program on a pseudo-terminal, badly if it is told to."""

from enum import StrEnum
from pathlib import Path
from typing import Final

from devices.pseudo_terminal import PluggedDevice, PtyPort, hear_nothing
from devices.scanner.codec import LINE_BYTES_MAX, encode_line

NOISE: Final = b"\x00\xff\x81\x0b"
"""No text in any encoding, as a loose plug sends it."""


class Misbehaviour(StrEnum):
    """How the next codes are spoilt."""

    NO_END = "no_end"
    """Send no Enter, as a scanner does that was never set up."""
    NOISE = "noise"
    HALF = "half"
    """Lose the first half of the code."""
    ENDLESS = "endless"
    """Send more than any code holds, then the code."""
    SILENCE = "silence"


class ScannerSimulator(PluggedDevice):
    """A scanner one can show codes to, plug in and unplug; starts plugged in."""

    def __init__(self, link: Path | None = None) -> None:
        """Keep a symbolic link to the port at `link`, if given; raises OSError when it cannot be made."""
        super().__init__(PtyPort(hear_nothing, "scanner", link))
        self._how: Misbehaviour | None = None
        self._spoilt_left = 0
        self.plug()

    def show(self, text: str, encoding: str = "utf-8") -> None:
        """Show a code that says `text`; raises UnicodeEncodeError, LookupError."""
        whole = encode_line(text, encoding)
        how = self._how if self._spoilt_left else None
        self._spoilt_left = max(0, self._spoilt_left - 1)
        self._port.send(spoilt(whole, how))

    def misbehave(self, how: Misbehaviour, count: int = 1) -> None:
        """Spoil the next `count` codes; 0 behaves well again."""
        self._how, self._spoilt_left = how, count


def spoilt(line: bytes, how: Misbehaviour | None) -> bytes:
    """Return what leaves a scanner that suffers from `how` in place of `line`."""
    match how:
        case Misbehaviour.NO_END:
            return line.rstrip(b"\r")
        case Misbehaviour.NOISE:
            return NOISE + line
        case Misbehaviour.HALF:
            return line[len(line) // 2 :]
        case Misbehaviour.ENDLESS:
            return b"9" * (LINE_BYTES_MAX + 1) + b"\r" + line
        case Misbehaviour.SILENCE:
            return b""
        case None:
            return line
