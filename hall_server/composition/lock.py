"""One server a data folder: an advisory lock that dies with its process."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

LOCK_FILE = "server.lock"


class DataInUseError(Exception):
    """Another server works on this data; the message says which."""


class DataLock:
    """Holds `DATA/server.lock` for the life of the process."""

    def __init__(self, data: Path) -> None:
        self._path = data / LOCK_FILE
        self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.read(self._descriptor, 32).decode(errors="replace").strip() or "unknown"
            os.close(self._descriptor)
            raise DataInUseError(
                f"{data}: in use by another hall server (process {owner}); stop it first or choose another --data"
            ) from None
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{os.getpid()}\n".encode(), 0)

    def release(self) -> None:
        """Let another server take over."""
        os.close(self._descriptor)


def locked_halls(data: Path) -> Iterator[tuple[str, str | None]]:
    """Each hall's folder within `data`, and the process that works there; None where none does."""
    for file in sorted(data.glob(f"*/{LOCK_FILE}")):
        with file.open() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                yield file.parent.name, lock.read(32).strip() or "unknown"
            else:
                yield file.parent.name, None
