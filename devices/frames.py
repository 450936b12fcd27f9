"""Frames found in a stream of bytes: in any cuts, with rubbish between them; only an unfinished one is kept."""

from collections.abc import Callable
from typing import Generic, TypeVar

FrameT = TypeVar("FrameT")


class FrameFinder(Generic[FrameT]):
    """Bytes in, sound frames out; keeps less than one frame.

    A spoilt frame costs one byte: the search goes on right behind its first byte, so a good frame inside or after
    rubbish is found. `spoilt_count` says how many beginnings led to nothing.
    """

    def __init__(
        self, start: int, head_length: int, length_of: Callable[[bytes], int], read: Callable[[bytes], FrameT | None]
    ) -> None:
        """`length_of` tells from the first `head_length` bytes how long the frame is; `read` None for a spoilt one."""
        self._start = start
        self._head_length = head_length
        self._length_of = length_of
        self._read = read
        self._pending = bytearray()
        self.spoilt_count = 0

    def feed(self, received: bytes) -> list[FrameT]:
        """Return the frames that `received` completes."""
        self._pending += received
        found: list[FrameT] = []
        while self._align():
            length = self._length_of(bytes(self._pending[: self._head_length]))
            if len(self._pending) < length:
                break
            frame = self._read(bytes(self._pending[:length]))
            self.spoilt_count += frame is None
            found += [frame] if frame is not None else []
            del self._pending[: length if frame is not None else 1]
        return found

    def reset(self) -> None:
        """Forget an unfinished frame."""
        self._pending.clear()

    def _align(self) -> bool:
        """Drop bytes until the buffer starts like a frame; False when a whole head is not there yet."""
        start = self._pending.find(self._start)
        del self._pending[: start if start >= 0 else len(self._pending)]
        return len(self._pending) >= self._head_length
