"""Opening a hall's databases: SQLite in WAL with synchronous=FULL, brought to the present schema before use."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError

from hall_server.store.tables import report_metadata

HALL_DATABASE = "hall.db"
REPORT_DATABASE = "reports.db"
SCHEMA_REVISION = "0001"
"""The newest Alembic revision; a database that says so is not looked at further."""
BUSY_TIMEOUT_MS = 10_000
"""How long a second process (a credential being issued) waits for the writer's commit."""


class StoreError(Exception):
    """The database cannot be used; the message says what to do."""


def open_hall_database(data: Path) -> Engine:
    """The precious database of `data`, made or migrated when needed; raises `StoreError`."""
    engine = _sqlite(data / HALL_DATABASE, synchronous="FULL")
    try:
        if _revision(engine) != SCHEMA_REVISION:
            _migrate(engine)
    except DatabaseError as error:
        raise StoreError(f"{data / HALL_DATABASE}: not a usable hall database ({error.orig})") from error
    return engine


def open_report_database(data: Path) -> Engine:
    """The derived database of `data`; made when missing. It is rebuilt from the journal, so NORMAL is enough."""
    engine = _sqlite(data / REPORT_DATABASE, synchronous="NORMAL")
    try:
        report_metadata.create_all(engine)
    except DatabaseError as error:
        raise StoreError(
            f"{data / REPORT_DATABASE}: unreadable ({error.orig}); remove it, it is rebuilt from the journal"
        ) from error
    return engine


def _sqlite(path: Path, synchronous: str) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below: pysqlite would not for a read
        for pragma in (
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            "journal_mode=WAL",
            f"synchronous={synchronous}",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _revision(engine: Engine) -> str | None:
    with engine.begin() as connection:
        known = connection.execute(text("SELECT name FROM sqlite_master WHERE name='alembic_version'")).scalar()
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar()) if known else None


def _migrate(engine: Engine) -> None:
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
        raise StoreError(f"{engine.url.database}: made by a newer version of this program ({error})") from error
