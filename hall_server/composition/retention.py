"""`hall retention` and the server's nightly job: erase what has been kept long enough, and prove it."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Engine

from config.settings.retention import RetentionSettings
from hall_server.domain.commands import NoteErasure
from hall_server.engine.ports import JournalError, JournalReader, JournalRecord
from hall_server.engine.recording import unsalted
from hall_server.engine.retention import RecordClass, Retention, classes
from hall_server.store.erasure import Erased, ErasureFailedError, erase, require_gone, scrub, sealed_seqs
from hall_server.store.scrub_marks import is_scrubbed

PAGE = 500
NEAR = 16
"""Events between two wanted ones that cost less to read along than to ask the database again."""


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
    engine: Engine,
    hall_id: str,
    journal: JournalReader,
    rule: Retention,
    in_use: frozenset[str],
    now: datetime,
    epoch: int | None = None,
) -> list[Erased]:
    """Erase whatever is older than its class allows and not in use, a class at a time, and look again.

    `epoch` is that of the lease, where a server erases. What was erased; raises `JournalError`, `ErasureFailedError`.
    """
    tried = (
        _erase_class(engine, hall_id, journal, kind, rule.ends_before(kind, now), in_use, now, epoch)
        for kind in rule.days
    )
    done = [each for each in tried if each is not None]
    if not is_scrubbed(engine):  # also of an erasure that a kill came behind, or that no disk had room to finish
        scrub(engine)
    return done


def _erase_class(
    engine: Engine,
    hall_id: str,
    journal: JournalReader,
    kind: RecordClass,
    before: datetime,
    in_use: frozenset[str],
    now: datetime,
    epoch: int | None,
) -> Erased | None:
    kinds = [name for name, known in classes().items() if known is kind]
    found = list(records_of(journal, sealed_seqs(engine, hall_id, kinds, before)))
    going = [record for record in found if value_of(record) not in in_use]
    if not going:
        return None
    erased = erase(engine, hall_id, going, kind.value, "retention", before, len(found) - len(going), now, epoch)
    require_gone(engine, hall_id, going)
    still = len(sealed_seqs(engine, hall_id, kinds, before))
    if still != erased.kept_in_use:
        raise ErasureFailedError(f"{still} values of class {kind.value} are left, expected {erased.kept_in_use}")
    return erased


def records_of(journal: JournalReader, seqs: list[int]) -> Iterator[JournalRecord]:
    """The records at these seqs, which are in order; what lies between far ones is neither read nor opened."""
    place = 0
    while place < len(seqs):
        near = _near(seqs, place)
        page = journal.read_after(near[0] - 1, near[-1] - near[0] + 1)
        if not page or page[-1].seq < near[-1]:
            raise JournalError(f"the journal ends before event {near[-1]}")
        wanted = set(near)
        yield from (record for record in page if record.seq in wanted)
        place += len(near)


def _near(seqs: list[int], place: int) -> list[int]:
    """Those from `place` on that are cheaper read in one go than one by one."""
    end = place + 1
    while end < len(seqs) and seqs[end] - seqs[end - 1] <= NEAR and seqs[end] - seqs[place] < PAGE:
        end += 1
    return seqs[place:end]


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
