"""The journal of a hall in a database that several servers reach: only the lease's present epoch can write."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine

from hall_server.engine.ports import JournalError, JournalRecord
from hall_server.store.journal import COLUMNS, FIELDS, KeyRow, SqlJournal, row_of
from hall_server.store.record_seal import RecordSeal

_TYPES = {"seq": "bigint", "payload": "bytea"}
_ARRAYS = ", ".join(f"%s::{_TYPES.get(name, 'text')}[]" for name in FIELDS)
# The lock lasts until the commit: a takeover waits for a batch on its way, and a batch after it finds no row.
_INSERT = f"""
WITH fence AS MATERIALIZED (SELECT hall_id FROM lease WHERE hall_id = %s AND epoch = %s FOR SHARE),
keys AS (
    INSERT INTO data_key (hall_id, seq, key_id, wrapped)
    SELECT fence.hall_id, made.* FROM fence
    CROSS JOIN unnest(%s::bigint[], %s::text[], %s::bytea[]) AS made (seq, key_id, wrapped)
)
INSERT INTO journal (hall_id, {COLUMNS})
SELECT fence.hall_id, batch.* FROM fence CROSS JOIN unnest({_ARRAYS}) AS batch ({COLUMNS})
"""  # noqa: S608 - constants


class FencedJournal(SqlJournal):
    """`SqlJournal` on PostgreSQL, with the fence checked in the statement that writes: one round trip a batch."""

    def __init__(
        self, engine: Engine, hall_id: str, epoch: int, seal: RecordSeal | None = None, data: Path | None = None
    ) -> None:
        super().__init__(engine.execution_options(isolation_level="AUTOCOMMIT"), hall_id, seal, data)
        self._epoch = epoch

    def close(self) -> None:
        """Nothing: the connections are those of every hall of the process."""

    def _write(self, connection: Connection, records: Sequence[JournalRecord], keys: list[KeyRow]) -> None:
        columns = zip(*(row_of(record) for record in records), strict=True)
        arrays = tuple(list(column) for column in columns)
        made = ([seq for _, seq, _, _ in keys], [key_id for _, _, key_id, _ in keys], [key for *_, key in keys])
        written = connection.exec_driver_sql(_INSERT, (self._hall_id, self._epoch, *made, *arrays)).rowcount
        if written != len(records):
            raise JournalError(
                f"events {records[0].seq}-{records[-1].seq} were not written: another server owns hall {self._hall_id}"
            )
