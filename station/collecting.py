"""Only the thread that has the windows collects garbage: a Qt object let go of in another thread may end the program.

Python collects in whichever thread happens to allocate, a device's for instance; Qt objects and their timers belong to
the thread that made them (Qt 6, "Threads and QObjects").
"""

import contextlib
import gc
from collections.abc import Iterator

from PySide6.QtCore import QTimer

LOOK_MS = 1000


@contextlib.contextmanager
def collecting_here() -> Iterator[None]:
    """Until it ends, garbage is collected by this thread's event loop alone, as often as Python would."""
    was_enabled = gc.isenabled()
    gc.disable()
    timer = QTimer()
    timer.timeout.connect(collect_due)
    timer.start(LOOK_MS)
    try:
        yield
    finally:
        timer.stop()
        if was_enabled:
            gc.enable()


def collect_due() -> int | None:
    """Collect the oldest generation whose threshold is passed; which one it was, None where none is due."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return generation
    return None
