"""A database as an older program left it, in one kind or the other."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, make_url, text

import hall_server.store
from hall_server.store.database import HALL_DATABASE, open_hall_database

MIGRATIONS = Path(hall_server.store.__file__).parent / "migrations"


class OlderDatabase:
    """`upgrade("0001")` makes it what that revision was."""

    def __init__(self, folder: Path, address: str | None) -> None:
        self._folder = folder
        self._address = address
        url = make_url(address or f"sqlite:///{folder / HALL_DATABASE}")
        self.engine = create_engine(url if address is None else url.set(drivername="postgresql+psycopg"))

    def upgrade(self, revision: str) -> None:
        """Migrate as far as `revision` and no further."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["engine"] = self.engine
        command.upgrade(config, revision)

    def add_record(self, seq: int, sealed: str) -> None:
        """A record of the journal that holds a sealed value."""
        values = {"seq": seq, "payload": b"\0", "sealed": sealed}
        statement = text("INSERT INTO journal VALUES ('h', :seq, '', '', '', '', :payload, :sealed, '', '')")
        with self.engine.begin() as connection:
            connection.execute(statement, values)

    def execute(self, statement: str) -> None:
        """Run one statement."""
        with self.engine.begin() as connection:
            connection.execute(text(statement))

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a statement finds."""
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(statement))]

    def open_as_a_server_does(self) -> None:
        """Open it with the present program."""
        open_hall_database(self._folder, self._address).dispose()
