"""`hall retention` and the server's nightly job: erase what has been kept long enough, and prove it."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Engine

from config.settings.retention import RetentionSettings
from hall_server.domain.commands import NoteErasure
from hall_server.engine.ports import Journal, JournalError, JournalRecord
from hall_server.engine.recording import unsalted
from hall_server.engine.retention import RecordClass, Retention, classes
from hall_server.store.erasure import Erased, ErasureFailedError, erase, require_gone, scrub, sealed_seqs

PAGE = 500


def retention_from(settings: RetentionSettings) -> Retention:
    """The rule that configuration sets."""
    return Retention(
        {
            RecordClass.VISITOR: settings.visitor_days,
            RecordClass.LOOK_UP: settings.look_up_days,
            RecordClass.WORDS: settings.words_days,
            RecordClass.INSPECTION: settings.inspection_days,
        }
    )


def erase_due(
    engine: Engine, hall_id: str, journal: Journal, rule: Retention, in_use: frozenset[str], now: datetime
) -> list[Erased]:
    """Erase whatever is older than its class allows and not in use, a class at a time, and look again.

    What was erased; raises `JournalError`, `ErasureFailedError`.
    """
    tried = (
        _erase_class(engine, hall_id, journal, kind, rule.ends_before(kind, now), in_use, now) for kind in rule.days
    )
    done = [each for each in tried if each is not None]
    if done:
        scrub(engine)
    return done


def _erase_class(
    engine: Engine,
    hall_id: str,
    journal: Journal,
    kind: RecordClass,
    before: datetime,
    in_use: frozenset[str],
    now: datetime,
) -> Erased | None:
    kinds = [name for name, known in classes().items() if known is kind]
    found = list(records_of(journal, sealed_seqs(engine, hall_id, kinds, before)))
    going = [record for record in found if value_of(record) not in in_use]
    if not going:
        return None
    erased = erase(engine, hall_id, going, kind.value, "retention", before, len(found) - len(going), now)
    require_gone(engine, hall_id, going)
    still = len(sealed_seqs(engine, hall_id, kinds, before))
    if still != erased.kept_in_use:
        raise ErasureFailedError(f"{still} values of class {kind.value} are left, expected {erased.kept_in_use}")
    return erased


def records_of(journal: Journal, seqs: list[int]) -> Iterator[JournalRecord]:
    """The records at these seqs, which are in order; what lies between far ones is not read."""
    place = 0
    while place < len(seqs):
        page = journal.read_after(seqs[place] - 1, PAGE)
        if not page:
            raise JournalError(f"the journal ends before event {seqs[place]}")
        wanted = set(seqs[place : place + PAGE])
        yield from (record for record in page if record.seq in wanted)
        place = bisect_right(seqs, page[-1].seq)


def value_of(record: JournalRecord) -> str | None:
    """The sealed value without its salt, as the hall's state holds it."""
    return unsalted(record.sealed) if record.sealed is not None else None


def noting(erased: Erased) -> NoteErasure:
    """The command that makes an erasure a fact of the journal."""
    return NoteErasure(
        erased.number,
        erased.record_class,
        erased.reason,
        erased.before,
        erased.count,
        erased.first_seq,
        erased.last_seq,
        erased.digest,
        erased.kept_in_use,
    )
