"""A hall of some generated days, and its archiving without waiting for the days to grow old."""

from datetime import UTC, date, datetime

from hall_protocol.day_anchor import ANCHOR_TYPE
from hall_server.composition.archive import ArchiveRule, ArchivingHall
from hall_server.engine.ports import JournalRecord
from hall_server.store.archive import ArchivedDay
from hall_server.store.archiving import FixedDay
from hall_server.store.ciphers import AES_256_GCM
from hall_server.store.file_keys import FileKeyProvider
from hall_server.store.journal import SqlJournal
from hall_server.store.record_seal import RecordSeal
from tests.helpers.hall_builder import HALL_ID
from tests.helpers.ledgers import Data, a_day_s_records

DAYS = 4
NOW = datetime(2027, 3, 1, tzinfo=UTC)
TODAY = date(2027, 3, 1)
RECORDS = a_day_s_records(days=DAYS)
ANCHORS = tuple(record.seq for record in RECORDS if record.event_type == ANCHOR_TYPE)
SEALED = tuple(record for record in RECORDS if record.sealed is not None)


def seal_of(data: Data) -> RecordSeal:
    """The folder's seal, its wrapping key made when missing."""
    provider = FileKeyProvider(data.folder)
    if not provider.key_ids():
        provider.make(AES_256_GCM)
    return RecordSeal(provider)


def journal_of(data: Data) -> SqlJournal:
    """A reader of its own, which knows of no archive yet."""
    return SqlJournal(data.engine, HALL_ID, seal_of(data), data.folder)


def filled(data: Data, records: tuple[JournalRecord, ...] = RECORDS) -> Data:
    """The generated days, their sealed values encrypted."""
    data.journal = journal_of(data)
    return data.write(records)


def archiving(data: Data) -> ArchivingHall:
    """Whatever is anchored may go."""
    return ArchivingHall(data.engine, HALL_ID, data.folder, seal_of(data), ArchiveRule(7, needs_platform=False))


def archive_days(data: Data, count: int = DAYS) -> list[ArchivedDay]:
    """Archive so many days, or as many as are anchored."""
    hall, done = archiving(data), list[ArchivedDay]()
    while len(done) < count and isinstance(day := hall.next_due(TODAY), FixedDay):
        done.append(hall.archive(day, NOW))
    return done
