"""`python -m tests.crash.troubled_server FOLDER server …`: the hall server on a disk and a clock that a test commands.

While `FOLDER/no-sync` exists every fsync of SQLite fails; `FOLDER/clock` says how many seconds the machine's clock is
off. The real server runs, with SQLite's own file layer: its xSync and the one function that asks the time are ours.
"""

import _sqlite3
import ctypes
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hall_server.composition import clock
from tests.helpers.hall_process import HallProcess, command

NO_SYNC, CLOCK = "no-sync", "clock"
OK, IOERR_FSYNC = 0, 10 | 4 << 8
"""sqlite.org/rescode.html"""
METHODS = 19
"""Words of `sqlite3_io_methods`, version 3; the sixth is xSync (sqlite.org/c3ref/io_methods.html)."""
SYNC = 5
Sync = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
Open = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p), ctypes.c_int, ctypes.c_void_p
)


class Vfs(ctypes.Structure):
    """The head of `sqlite3_vfs`, up to xOpen (sqlite.org/c3ref/vfs.html)."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("path_max", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", Open),
    )


class Disk:
    """SQLite's file layer in this process, with an fsync that fails on order; it lives as long as the process."""

    def __init__(self, order: Path) -> None:
        self._order = order
        self._methods: dict[int, ctypes.Array[ctypes.c_void_p]] = {}
        self._kept: list[object] = []  # C calls these: they must not be collected
        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = ctypes.POINTER(Vfs)
        self._vfs = library.sqlite3_vfs_find(None).contents
        self._really_open = Open(ctypes.cast(self._vfs.open, ctypes.c_void_p).value or 0)
        self._vfs.open = Open(self._open)

    def _open(self, vfs: int, name: int, file: "ctypes._Pointer[ctypes.c_void_p]", flags: int, out: int) -> int:
        status: int = self._really_open(vfs, name, file, flags, out)
        if status == OK and (methods := file[0]):
            file[0] = ctypes.addressof(self._with_orders(methods))
        return status

    def _with_orders(self, methods: int) -> "ctypes.Array[ctypes.c_void_p]":
        if methods not in self._methods:
            ours = (ctypes.c_void_p * METHODS)(*(ctypes.c_void_p * METHODS).from_address(methods))
            really_sync = Sync(ours[SYNC] or 0)
            sync = Sync(lambda file, flags: IOERR_FSYNC if self._order.exists() else really_sync(file, flags))
            self._kept += [really_sync, sync]
            ours[SYNC] = ctypes.cast(sync, ctypes.c_void_p)
            self._methods[methods] = ours
        return self._methods[methods]


class TroubledHall(HallProcess):
    """A hall whose fsync and whose machine's clock the test commands; it lives in that machine's time."""

    def __init__(self, data: Path, begins: datetime, *, on_sqlite: bool = False) -> None:
        super().__init__(data, start_at=None, on_sqlite=on_sqlite)
        self._orders = data.with_name(f"{data.name}.orders")
        self._orders.mkdir()
        self._off = begins - _machine_time()
        self.step(timedelta(0))

    @property
    def program(self) -> list[str]:
        """The same server, in the same Python."""
        place = command("server").index("hall_server")
        return [*command("server")[:place], "tests.crash.troubled_server", str(self._orders), "server"]

    @property
    def machine_time(self) -> datetime:
        """What the hall's machine believes."""
        return _machine_time() + self._off

    def step(self, span: timedelta) -> None:
        """Set the machine's clock forward, or back."""
        self._off += span
        setting = self._orders / f"{CLOCK}.new"
        setting.write_text(str(self._off.total_seconds()))
        setting.replace(self._orders / CLOCK)  # whole at every moment: the hall reads it all the time

    def fail_sync(self, *, is_failing: bool) -> None:
        """From now on no fsync succeeds, or all do."""
        order = self._orders / NO_SYNC
        if is_failing:
            order.touch()
        else:
            order.unlink(missing_ok=True)


def _machine_time() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the machine whose clock is set


def main() -> int:
    """Take the disk and the clock over, then be the server."""
    orders = Path(sys.argv.pop(1))
    disk = Disk(orders / NO_SYNC)

    def stepping() -> datetime:
        return _machine_time() + timedelta(seconds=float((orders / CLOCK).read_text()))

    clock.world_time = stepping
    from hall_server.__main__ import main as serve  # after the clock is set: others import it by name

    status = serve()
    del disk
    return status


if __name__ == "__main__":
    sys.exit(main())
