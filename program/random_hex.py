"""Random text for ids and salts, fetched for many at a time: each fetch would let every other thread run first."""

import os

FETCHED = 256
"""Texts fetched at once."""


class RandomHex:
    """Calling it gives another text of `size` bytes in hex, from the machine's own source; for one thread."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._left = b""

    def __call__(self) -> str:
        """A text that nobody can guess and nobody else was given."""
        if not self._left:
            self._left = os.urandom(self._size * FETCHED)
        taken, self._left = self._left[: self._size], self._left[self._size :]
        return taken.hex()
