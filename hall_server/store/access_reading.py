"""Reading a hall's access log: by page, by range with how it stands, and checked from the first entry to the last."""

from datetime import datetime

from sqlalchemy import Connection, Engine, func, select

from hall_protocol.access_log import AccessEntry, AccessPage, AccessProof, UncountedRefusals, broken_at
from hall_protocol.chain import FIRST_HASH
from hall_server.store.access_log import utc_text
from hall_server.store.failures import answering
from hall_server.store.tables import access_head, access_log

PAGE = 5_000
WHAT = "the access log could not be read"


def page(engine: Engine, hall_id: str, after: int, limit: int) -> AccessPage:
    """The log after a number, in order, at most `limit`; raises `JournalError`."""
    with answering(WHAT), engine.connect() as connection:
        return AccessPage(tuple(_entries(connection, hall_id, after, limit)), _proof(connection, hall_id).uncounted)


def between(
    engine: Engine, hall_id: str, begins: datetime, ends: datetime
) -> tuple[AccessProof, tuple[AccessEntry, ...]]:
    """How the log stands, and its entries of [`begins`, `ends`) with one to each side; raises `JournalError`."""
    with answering(WHAT), engine.connect() as connection:
        proof = _proof(connection, hall_id)
        before, last = (_last_before(connection, hall_id, moment) for moment in (begins, ends))
        first = max(1, before)
        found = _entries(connection, hall_id, first - 1, min(proof.last_seq, last + 1) - first + 1)
    return proof, tuple(found)


def check_log(engine: Engine, hall_id: str, earlier: AccessProof | None = None) -> tuple[int, str | None]:
    """How many entries the log has, and what is wrong first; whoever writes may go on meanwhile. `JournalError`.

    `earlier` is how the log stood once, by an export that was kept elsewhere.
    """
    marks = [*([earlier] if earlier is not None else []), _standing(engine, hall_id)]
    seq, last_hash = 0, FIRST_HASH
    while entries := _after(engine, hall_id, seq):
        broken = broken_at(entries, hall_id, last_hash, seq)
        if broken is not None:
            return seq, broken
        hashes = {entry.seq: entry.entry_hash for entry in entries}
        other = next((mark for mark in marks if hashes.get(mark.last_seq, mark.last_hash) != mark.last_hash), None)
        if other is not None:
            return seq, f"access log entry {other.last_seq}: not the one that was the last once"
        seq, last_hash = entries[-1].seq, entries[-1].entry_hash
    written = max(mark.last_seq for mark in marks)
    if seq < written:
        return seq, f"access log ends at entry {seq}, {written} were written: the last are missing"
    # Asked once more: the first entry may have been written just now.
    if seq > 0 and not marks[-1].last_seq and not _standing(engine, hall_id).last_seq:
        return seq, "access log: which entry was written last is not known any more"
    return seq, None


def _standing(engine: Engine, hall_id: str) -> AccessProof:
    with answering(WHAT), engine.connect() as connection:
        return _proof(connection, hall_id)


def _after(engine: Engine, hall_id: str, seq: int) -> list[AccessEntry]:
    with answering(WHAT), engine.connect() as connection:
        return _entries(connection, hall_id, seq, PAGE)


def _entries(connection: Connection, hall_id: str, after: int, limit: int) -> list[AccessEntry]:
    columns = [access_log.c[name] for name in AccessEntry.__struct_fields__]
    wanted = select(*columns).where(access_log.c.hall_id == hall_id, access_log.c.seq > after)
    rows = connection.execute(wanted.order_by(access_log.c.seq).limit(max(0, limit))).all()
    return [AccessEntry(*row) for row in rows]


def _proof(connection: Connection, hall_id: str) -> AccessProof:
    row = connection.execute(select(access_head).where(access_head.c.hall_id == hall_id)).first()
    if row is None:
        return AccessProof(0, FIRST_HASH, UncountedRefusals())
    return AccessProof(row.seq, row.entry_hash, UncountedRefusals(row.hour, row.known, row.unknown))


def _last_before(connection: Connection, hall_id: str, moment: datetime) -> int:
    newest = select(func.coalesce(func.max(access_log.c.seq), 0))
    mine = access_log.c.hall_id == hall_id, access_log.c.at < utc_text(moment)
    return int(connection.execute(newest.where(*mine)).scalar_one())
