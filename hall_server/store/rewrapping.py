"""Putting data keys under the present wrapping key, while the hall runs or stopped; no value and no digest changes."""

from sqlalchemy import Engine, func, select, update
from sqlalchemy.exc import SQLAlchemyError

from hall_server.engine.ports import JournalError
from hall_server.engine.sealing_port import WrappedKey
from hall_server.store.failures import reason
from hall_server.store.record_seal import RecordSeal
from hall_server.store.tables import data_key

CHUNK = 500
"""Keys put under the new key by one transaction: the writer waits for no more."""


def rewrap(engine: Engine, hall_id: str, seal: RecordSeal) -> int:
    """Wrap every data key of the hall under the present wrapping key; how many. Raises `JournalError`.

    An interrupted run is finished by the next one; a key erased meanwhile stays erased.
    """
    present, done = seal.present_id(), 0
    old = select(data_key).where(data_key.c.hall_id == hall_id, data_key.c.key_id != present)
    try:
        while True:
            with engine.begin() as connection:
                rows = connection.execute(old.order_by(data_key.c.seq).limit(CHUNK)).all()
                for row in rows:
                    key = seal.rewrap(hall_id, row.seq, WrappedKey(row.key_id, bytes(row.wrapped)))
                    own = (data_key.c.hall_id == hall_id, data_key.c.seq == row.seq, data_key.c.key_id == row.key_id)
                    connection.execute(update(data_key).where(*own).values(key_id=key.key_id, wrapped=key.wrapped))
            if not rows:
                return done
            done += len(rows)
    except ValueError as error:
        raise JournalError("a data key is not the one that was wrapped: see `hall verify`") from error
    except SQLAlchemyError as error:
        raise JournalError(f"the data keys could not be wrapped anew: {reason(error)}") from error


def keys_in_use(engine: Engine) -> dict[str, int]:
    """How many data keys each wrapping key holds, over all halls of the database; raises `JournalError`."""
    counted = select(data_key.c.key_id, func.count()).group_by(data_key.c.key_id)
    try:
        with engine.connect() as connection:
            return {str(key_id): int(count) for key_id, count in connection.execute(counted)}
    except SQLAlchemyError as error:
        raise JournalError(f"the data keys could not be counted: {reason(error)}") from error
