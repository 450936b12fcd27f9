"""Alembic's entry: runs the migrations on the connection the program hands over."""

from alembic import context
from sqlalchemy import Connection


def _run(connection: Connection) -> None:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()


_run(context.config.attributes["connection"])
