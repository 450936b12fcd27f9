"""Opening a hall's databases, brought to the present schema; or only to read.

The precious one is SQLite in WAL with synchronous=FULL, or a PostgreSQL that several servers reach; the derived one is
always a SQLite of the server's own.
"""

import sqlite3
import threading
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError, DBAPIError

from hall_server.store import postgresql
from hall_server.store.failures import reason
from hall_server.store.migrating import OwnedSchemaError
from hall_server.store.tables import report_metadata

HALL_DATABASE = "hall.db"
REPORT_DATABASE = "reports.db"
SCHEMA_REVISION = "0019"
"""The newest Alembic revision; a database that says so is not looked at further."""
REPORT_SCHEMA = 6
"""Raise it whenever the read models' tables, or what goes into them, change: the next start builds them anew."""
BUSY_TIMEOUT_MS = 10_000
"""How long a second process (a credential being issued) waits for the writer's commit."""

CACHE_KIB = 512
"""Of each pooled connection, not SQLite's 2 MB: what is read often lies in the machine's own page cache anyway."""

_migrating = threading.Lock()
"""Alembic keeps what it works on in globals: one database at a time in a process."""


class StoreError(Exception):
    """The database cannot be used; the message says what to do."""


class NoReadModelsError(StoreError):
    """There are no read models of this program's version; a start of the server builds them."""


def open_hall_database(data: Path, address: str | None = None) -> Engine:
    """The precious database of `data`, or the PostgreSQL at `address`, made or migrated when needed.

    Raises `StoreError`, also where the PostgreSQL would forget what it committed.
    """
    engine = _precious(data, address, read_only=False)
    try:
        _require_memory(engine, data, address)
        if _revision(engine) != SCHEMA_REVISION:
            _migrate(engine)
    except OwnedSchemaError as error:
        engine.dispose()
        raise StoreError(f"{_place(data, address)}: {error}") from error
    except DBAPIError as error:
        raise StoreError(f"{_place(data, address)}: not a usable hall database ({reason(error)})") from error
    return engine


def open_report_database(data: Path) -> Engine:
    """The derived database of `data`, made when missing, emptied when its tables are another version's.

    All of it comes from the journal, so NORMAL is enough. Raises `StoreError`.
    """
    engine = _sqlite(data / REPORT_DATABASE, "rwc", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON")
    try:
        with engine.begin() as connection:
            if _report_schema(connection) != REPORT_SCHEMA:
                _drop_everything(connection)
                connection.exec_driver_sql(f"PRAGMA user_version={REPORT_SCHEMA}")
            report_metadata.create_all(connection)
    except DatabaseError as error:
        raise unreadable_reports(data / REPORT_DATABASE, error) from error
    return engine


def read_hall_database(data: Path, address: str | None = None) -> Engine:
    """The same for reading alone; raises `StoreError`, also when it needs a migration."""
    engine = _precious(data, address, read_only=True)
    try:
        revision = _revision(engine)
    except DBAPIError as error:
        raise StoreError(f"{_place(data, address)}: not a usable hall database ({reason(error)})") from error
    if revision != SCHEMA_REVISION:
        engine.dispose()
        raise StoreError(f"{_place(data, address)}: of another version of this program, or empty ({revision})")
    return engine


def read_report_database(data: Path) -> Engine:
    """The derived database of `data`, for reading alone; raises `NoReadModelsError`, `StoreError`."""
    path = data / REPORT_DATABASE
    if not path.is_file():
        raise NoReadModelsError(f"no read models ({path.name} missing): start the server once to rebuild them")
    engine = _sqlite(path, "ro")
    try:
        with engine.connect() as connection:
            schema = _report_schema(connection)
    except DatabaseError as error:
        raise unreadable_reports(path, error) from error
    if schema != REPORT_SCHEMA:
        why = f"{path.name} is empty or of another version"
        raise NoReadModelsError(f"no read models ({why}): start the server once to rebuild them")
    return engine


def unreadable_reports(path: object, error: DatabaseError) -> StoreError:
    """What to say of a derived database that does not answer."""
    return StoreError(f"{path}: unreadable ({error.orig}); remove it, it is rebuilt from the journal")


def _sqlite(path: Path, mode: str, *pragmas: str) -> Engine:
    """An engine in SQLite's open mode `rwc` or `ro`; no error of it carries a row's values."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connect = partial(sqlite3.connect, address, uri=True, check_same_thread=False)
    engine = create_engine(URL.create("sqlite", database=str(path)), creator=connect, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below: pysqlite would not for a read
        for pragma in (f"busy_timeout={BUSY_TIMEOUT_MS}", f"cache_size=-{CACHE_KIB}", *pragmas):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _precious(data: Path, address: str | None, *, read_only: bool) -> Engine:
    if address is None:
        if read_only:
            return _sqlite(data / HALL_DATABASE, "ro")
        # secure_delete: what is erased is written over, not only let go of.
        pragmas = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
        return _sqlite(data / HALL_DATABASE, "rwc", *pragmas)
    try:
        return postgresql.engine(address, read_only=read_only)
    except postgresql.AddressError as error:
        raise StoreError(str(error)) from error


def _require_memory(engine: Engine, data: Path, address: str | None) -> None:
    """SQLite's safety is said when it is opened; PostgreSQL's is its server's, so it is looked at."""
    if address is not None and (why := postgresql.why_forgetful(engine)):
        engine.dispose()
        raise StoreError(f"{_place(data, address)}: {why}")


def _place(data: Path, address: str | None) -> str:
    return str(data / HALL_DATABASE) if address is None else postgresql.shown(address)


def _revision(engine: Engine) -> str | None:
    with engine.begin() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def _report_schema(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _drop_everything(connection: Connection) -> None:
    # By what the file holds, not by our tables: another version may have had others.
    tables = text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'")
    for name in connection.execute(tables).scalars().all():
        connection.exec_driver_sql(f"DROP TABLE {connection.dialect.identifier_preparer.quote(name)}")


def _migrate(engine: Engine) -> None:
    with _migrating:
        # Alembic costs a start 0.15 s and is needed once in a database's life, so it is imported here.
        from alembic import command
        from alembic.config import Config
        from alembic.util import CommandError

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        config.attributes["engine"] = engine
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            engine.dispose()
            raise StoreError(
                f"{engine.url.render_as_string()}: made by a newer version of this program ({error})"
            ) from error
