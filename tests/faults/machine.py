"""`python -m tests.faults.machine FOLDER …`: the kiosk, on a machine whose clocks and power a test commands.

`FOLDER/clocks` holds two numbers, read at each look at a clock: by how many seconds the wall clock is off, and how many
seconds have passed beside the real ones. `FOLDER/boot` names the start of the machine, as the kernel does.
"""

import mmap
import struct
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

CLOCKS, BOOT = "clocks", "boot"
OFF, PASSED = 0, 8
"""Where either number stands."""


class Machine:
    """What the kiosk's process sees of time, as the test sets it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        (folder / CLOCKS).write_bytes(bytes(16))
        self._clocks = _mapped(folder)
        self.restart()

    @property
    def module(self) -> tuple[str, ...]:
        """What is started on it."""
        return ("tests.faults.machine", str(self.folder))

    def wait(self, span_s: float) -> None:
        """So much time passes, by all of its clocks."""
        _put(self._clocks, PASSED, _get(self._clocks, PASSED) + span_s)

    def set_wall(self, off_s: float) -> None:
        """Somebody sets the wall clock, so many seconds wrong."""
        _put(self._clocks, OFF, off_s)

    def restart(self) -> None:
        """The machine is started anew."""
        (self.folder / BOOT).write_text(str(uuid.uuid4()))

    def passed_s(self) -> float:
        """A steady clock that counts what passes for the machine."""
        return time.monotonic() + _get(self._clocks, PASSED)


def _mapped(folder: Path) -> mmap.mmap:
    with (folder / CLOCKS).open("r+b") as file:
        return mmap.mmap(file.fileno(), 0)


def _get(clocks: mmap.mmap, place: int) -> float:
    return float(struct.unpack_from("d", clocks, place)[0])


def _put(clocks: mmap.mmap, place: int, value: float) -> None:
    struct.pack_into("d", clocks, place, value)


def _take_over(folder: Path) -> None:
    """Before anybody else imports them by name."""
    clocks = _mapped(folder)
    wall, steady, by_id = time.time, time.monotonic, time.clock_gettime

    def gettime(clock: int) -> float:
        return by_id(clock) + _get(clocks, PASSED)

    def beside(real: Callable[[], float], *places: int) -> Callable[[], float]:
        return lambda: real() + sum(_get(clocks, place) for place in places)

    time.time, time.monotonic, time.clock_gettime = beside(wall, OFF, PASSED), beside(steady, PASSED), gettime


def main() -> None:
    """Take the clocks over, then be the kiosk."""
    folder = Path(sys.argv.pop(1))
    _take_over(folder)
    from kiosk_client import elapsed
    from kiosk_client.__main__ import main as serve

    elapsed._BOOT_ID = folder / BOOT
    serve()


if __name__ == "__main__":
    main()
