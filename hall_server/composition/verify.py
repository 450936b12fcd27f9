"""`hall verify`: opens a data folder for reading alone and checks it, beside a running server or after any end."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import msgspec
from sqlalchemy import Engine

from hall_protocol.access_log import AccessProof
from hall_protocol.audit_export import PROOF_FILE, AuditProof
from hall_server.composition.sealing import seal_to_read
from hall_server.store.access_reading import check_log
from hall_server.store.checkpoint import SqlCheckpoints, forget_checkpoint
from hall_server.store.database import (
    HALL_DATABASE,
    NoReadModelsError,
    open_hall_database,
    read_hall_database,
    read_report_database,
)
from hall_server.store.failures import answering
from hall_server.store.journal import SqlJournal
from hall_server.store.tables import access_head, report_cursor
from hall_server.store.verification import Verdict, halls_of, verify


class CannotVerifyError(Exception):
    """There is nothing to verify; the message says what was expected."""


def verify_data(
    data: Path, database: str | None = None, wanted: str | None = None, export: Path | None = None
) -> Verdict:
    """Check one hall's journal and access log, in `data` or in `database`, and its read models in `data`.

    `wanted` is the hall's id, needed where there are several; `export` the folder of an earlier audit export, whose
    access log must be the beginning of this one. Raises `CannotVerifyError`, `StoreError`, `JournalError`.
    """
    require_journal(data, database, CannotVerifyError)
    earlier = _proof_of(export) if export is not None else None
    with ExitStack() as opened:
        hall = read_hall_database(data, database)
        opened.callback(hall.dispose)
        try:
            reports = read_report_database(data)
        except NoReadModelsError as error:
            verdict = _verdict(data, hall, None, wanted, earlier)
            return replace(verdict, difference=verdict.difference or str(error))
        opened.callback(reports.dispose)
        verdict = _verdict(data, hall, reports, wanted, earlier)
    if verdict.difference is None and 0 < verdict.events == verdict.reports_behind:
        empty = "the read models hold nothing of it: start the server once to rebuild them"
        return replace(verdict, difference=empty)
    return verdict


def require_journal(data: Path, database: str | None, error: type[Exception]) -> None:
    """Raise `error` where a data folder should hold the journal and does not."""
    if database is None and not (data / HALL_DATABASE).is_file():
        raise error(f"{data}: no {HALL_DATABASE} there; expected the --data folder of a hall server")


def _proof_of(export: Path) -> AccessProof:
    try:
        proof = msgspec.json.decode((export / PROOF_FILE).read_bytes(), type=AuditProof)
    except (OSError, ValueError) as error:
        raise CannotVerifyError(f"{export}: no audit export ({error})") from error
    if proof.access is None:
        raise CannotVerifyError(f"{export}: expected an export with an access log; it was made before there was one")
    return proof.access


def _verdict(
    data: Path, hall: Engine, reports: Engine | None, wanted: str | None, earlier: AccessProof | None
) -> Verdict:
    # A journal emptied altogether is still missed by the reports.
    halls = halls_of(hall) or (halls_of(reports, report_cursor) if reports is not None else [])
    halls = halls or halls_of(hall, access_head)  # people may have accounts before the first day
    hall_id = _one_of(halls, wanted)
    seal = seal_to_read(data)
    checkpoints = SqlCheckpoints(hall, hall_id, seal) if seal is not None else None
    verdict = verify(SqlJournal(hall, hall_id, seal, data), reports, hall_id, checkpoints)
    entries, broken = check_log(hall, hall_id, earlier)
    return replace(verdict, difference=verdict.difference or broken, entries=entries)


def drop_checkpoint(data: Path, database: str | None = None, wanted: str | None = None) -> None:
    """Remove the checkpoint of the one hall, or of `wanted`; raises `CannotVerifyError`, `StoreError`."""
    require_journal(data, database, CannotVerifyError)
    hall = open_hall_database(data, database)
    try:
        hall_id = _one_of(halls_of(hall), wanted)
        with answering("the checkpoint was not removed"), hall.begin() as connection:
            forget_checkpoint(connection, hall_id)
    finally:
        hall.dispose()


def _one_of(halls: list[str], wanted: str | None) -> str:
    if wanted is None and len(halls) > 1:
        raise CannotVerifyError(f"there are several halls ({', '.join(halls)}); say which with --hall")
    return wanted or next(iter(halls), "")
