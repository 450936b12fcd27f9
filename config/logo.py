"""The picture on a hall's slips, `logo.png` beside `slip.toml`: read with the configuration and sent to the kiosks.

Its frame is checked here to the last byte, without a picture library; a kiosk turns it into dots.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LOGO: Final = "logo.png"
LIMIT_BYTES: Final = 64 << 10
"""A logo of some hundred dots; it travels to every kiosk with the catalogue."""
SIDE_MIN, SIDE_MAX = 32, 2048
"""Smaller is a smudge on paper, larger only costs: a slip has room for 320 by 160 dots."""
SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
NOT_THERE: Final = "nothing"


@dataclass(frozen=True)
class LogoFile:
    """The file as it is; `trouble` says why it cannot be printed, and then it has no content."""

    content: bytes
    trouble: str | None = None


def read_logo(file: Path) -> LogoFile:
    """Read it; what is wrong with it is said in it."""
    try:
        with file.open("rb") as stream:
            content = stream.read(LIMIT_BYTES + 1)
    except FileNotFoundError:
        return LogoFile(b"", NOT_THERE)
    except OSError as error:
        return LogoFile(b"", error.strerror)
    if len(content) > LIMIT_BYTES:
        return LogoFile(b"", f"a file of more than {LIMIT_BYTES >> 10} KiB")
    trouble = _trouble(content)
    return LogoFile(b"" if trouble else content, trouble)


def _trouble(content: bytes) -> str | None:
    if not content.startswith(SIGNATURE):
        return "a file that does not begin like PNG"
    chunks = list(_chunks(content))
    if not chunks or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND" or len(chunks[0][1]) != 13:
        return "a PNG file that is damaged or cut off"
    width, height = struct.unpack(">II", chunks[0][1][:8])
    if not all(SIDE_MIN <= side <= SIDE_MAX for side in (width, height)):
        return f"{width} × {height} dots"
    return None


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give name and body of each whole chunk; stops at the first that is none."""
    place = len(SIGNATURE)
    while place + 12 <= len(content):
        length, name = struct.unpack(">I4s", content[place : place + 8])
        body = content[place + 8 : place + 8 + length]
        check = content[place + 8 + length : place + 12 + length]
        if len(check) != 4 or zlib.crc32(name + body).to_bytes(4, "big") != check:
            return
        yield name, body
        place += 12 + length
