"""Memory that a program is done with goes back to the machine, so that what it holds stays what it works with."""

import contextlib
import ctypes

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""`mallopt`'s names for them (glibc, malloc.h)."""
LARGE_BYTES = 128 << 10
"""glibc's own threshold at a program's start (mallopt(3), M_MMAP_THRESHOLD)."""


def give_back_large_blocks() -> None:
    """Blocks of 128 KiB and more lie in pages of their own for good and go back when freed; without glibc, nothing.

    Left alone glibc takes the first large block that is freed for the usual size and keeps that much room from then on,
    a hall's one checkpoint a day for instance. A threshold that is set stays.
    """
    with contextlib.suppress(OSError, AttributeError):
        options = ctypes.CDLL(None).mallopt
        options(_M_MMAP_THRESHOLD, LARGE_BYTES)
        options(_M_TRIM_THRESHOLD, LARGE_BYTES)
