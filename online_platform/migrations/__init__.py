"""The platform's own database migrations, run at start; no ini file, so that a package holds all it needs."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection


class MigrationError(Exception):
    """The database cannot be brought to this program's version."""


def upgrade(connection: Connection) -> None:
    """Bring the database to the newest version; raises `MigrationError` when a newer program wrote it."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise MigrationError(str(error)) from error
