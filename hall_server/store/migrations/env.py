"""Alembic's way in: runs the migrations on the engine handed over by `store.database`."""

from alembic import context

from hall_server.store.migrating import alone
from hall_server.store.tables import metadata

with context.config.attributes["engine"].begin() as connection:
    if connection.dialect.name == "postgresql":
        alone(connection)
    context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
    context.run_migrations()
