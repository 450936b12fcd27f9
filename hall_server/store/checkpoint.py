"""The latest checkpoint of a hall, sealed as its values are: it holds what the hall's memory holds."""

from sqlalchemy import Connection, Engine, delete, func, insert, select

from hall_server.engine.checkpoint import NoCheckpointError, UnusableCheckpointError
from hall_server.engine.sealing_port import KeyMissingError, WrappedKey
from hall_server.store.failures import answering
from hall_server.store.record_seal import RecordSeal
from hall_server.store.tables import checkpoint, erasure


class SqlCheckpoints:
    """One hall's checkpoint beside its journal; an erasure takes it away (`store/erasure.py`)."""

    def __init__(self, engine: Engine, hall_id: str, seal: RecordSeal) -> None:
        self._engine = engine
        self._hall_id = hall_id
        self._seal = seal

    def keep(self, seq: int, text: str, erasures_noted: int) -> bool:
        """Keep this one in place of the one before; False where values were erased that its maker did not know of.

        Raises `JournalError`.
        """
        sealed, key = self._seal.seal(self._place(), seq, text)
        row = {"hall_id": self._hall_id, "seq": seq, "sealed": sealed, **key._asdict()}
        newest = select(func.coalesce(func.max(erasure.c.number), 0)).where(erasure.c.hall_id == self._hall_id)
        with answering("the checkpoint was not kept"), self._engine.begin() as connection:
            forget_checkpoint(connection, self._hall_id)
            if connection.execute(newest).scalar_one() > erasures_noted:
                return False
            connection.execute(insert(checkpoint).values(row))
        return True

    def latest(self) -> str | None:
        """The one kept, None where there is none; raises `NoCheckpointError` where it does not open, `JournalError`."""
        wanted = select(checkpoint).where(checkpoint.c.hall_id == self._hall_id)
        with answering("the checkpoint could not be read"), self._engine.connect() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            return None
        try:
            text = self._seal.open(self._place(), row.seq, row.sealed, WrappedKey(row.key_id, bytes(row.wrapped)))
        except KeyMissingError as error:
            raise UnusableCheckpointError(f"its wrapping key is not there: {error}") from error
        # What does not open comes back as it is; what no key of the hall sealed is no checkpoint.
        if text == row.sealed:
            raise NoCheckpointError("it does not open: it was changed, or is of another hall or place")
        return text

    def _place(self) -> str:
        return f"{self._hall_id} checkpoint"


def forget_checkpoint(connection: Connection, hall_id: str) -> None:
    """Remove a hall's checkpoint; until this transaction ends nobody else keeps or removes one.

    So one that was begun before an erasure is never kept after it.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE checkpoint IN SHARE ROW EXCLUSIVE MODE")
    connection.execute(delete(checkpoint).where(checkpoint.c.hall_id == hall_id))
