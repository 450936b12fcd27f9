"""Changing a schema that several servers reach: one at a time, under nobody who lives, for as long as it takes."""

from sqlalchemy import Connection, inspect, text

from hall_server.store.lease import LIVING

_LOCK = 0x59696D656E
"""Whoever migrates holds this advisory lock until its commit; the number is ours alone ("Yimen")."""


class OwnedSchemaError(Exception):
    """A server works with the schema as it is; the message says which and what to do."""


def alone(connection: Connection) -> None:
    """Make the transaction the only one that migrates; raises `OwnedSchemaError` while any hall has a living owner."""
    # A journal of years takes longer than any statement of the hall's may; waiting for locks stays bounded.
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
    if not inspect(connection).has_table("lease"):
        return
    # Until the commit nobody becomes an owner, and nobody stays one unnoticed.
    connection.execute(text("LOCK TABLE lease IN SHARE ROW EXCLUSIVE MODE"))
    living = connection.execute(LIVING).first()
    if living is not None:
        raise OwnedSchemaError(
            f"its schema is an older program's, with which {living.owner} serves hall {living.hall_id}: stop every "
            "server of this database, the standby first, then start the new version"
        )
