"""Archiving, killed between any two steps: nothing lost, nothing twice, and the next run ends it."""

import lzma
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from hall_server.engine.ports import JournalError
from hall_server.store import archive_file
from hall_server.store.archive import ArchivedDay, archived_days
from hall_server.store.archive_file import ARCHIVE_FOLDER, ArchiveError
from hall_server.store.archiving import archive_day, archiving_alone, next_fixed_day
from hall_server.store.erasure import erase
from hall_server.store.lease import HallLease, LeaseOwner
from tests.helpers.archives import ANCHORS, DAYS, NOW, RECORDS, SEALED, archive_days, filled, journal_of, seal_of
from tests.helpers.hall_builder import HALL_ID
from tests.helpers.ledgers import Data

STEPS = {"encoded", "write_beside", "fsync", "_check", "take_name", "replace", "_let_go", "_note_values"}
"""Functions whose beginnings and ends are moments to die at."""


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / ARCHIVE_FOLDER / HALL_ID).glob("*.xz"))


def in_a_child(work: Callable[[], None]) -> int:
    """The signal that ended it, 0 when it came through; a child of ours, with connections of its own."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1] & 0x7F


def archive_and_die(folder: Path, database: str | None, moment: int) -> None:
    """Archive a day and be killed at the `moment`-th step."""
    left = moment

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal left
        name = frame.f_code.co_name if event in ("call", "return") else getattr(argument, "__name__", "")
        if name in STEPS:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    data = Data(folder, database)
    day = next_fixed_day(data.engine, HALL_ID)
    assert day is not None
    seal = seal_of(data)
    sys.setprofile(count)
    archive_day(data.engine, HALL_ID, seal, folder, day, NOW)
    sys.setprofile(None)


def test_killed_at_any_step_nothing_is_lost_and_nothing_is_doubled(data: Data) -> None:
    records = RECORDS[: ANCHORS[0] + 40]
    filled(data, records)
    kills, days = 0, list[ArchivedDay]()
    while not days and in_a_child(partial(archive_and_die, data.folder, data.database, kills)) == signal.SIGKILL:
        kills += 1
        assert journal_of(data).read_after(0, len(records)) == list(records)
        with data.engine.connect() as connection:
            days = archived_days(connection, HALL_ID)
    assert kills > 12
    assert [day.business_day.isoformat() for day in days] == ["2026-11-24"]
    assert archive_days(data) == []
    assert files(data.folder) == ["2026-11-24.jsonl.xz"]
    with data.engine.connect() as connection:
        [left] = connection.exec_driver_sql("SELECT count(*) FROM journal").scalars()
    assert left == len(records) - ANCHORS[0] + 1


def test_a_disk_that_is_full_leaves_the_day_where_it_is(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(data)

    def no_room(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", no_room)
        with pytest.raises(OSError, match="No space left"):
            archive_days(data)
    assert files(data.folder) == []
    assert len(archive_days(data)) == DAYS - 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE journal SET actor = 'x' WHERE seq = 7", "nothing was archived|anchor fixed"),
        ("DELETE FROM journal WHERE seq = 7", "are not all there"),
        ("UPDATE journal SET chain_hash = 'x' WHERE seq = 7", "journal record 7"),
        (f"UPDATE journal SET actor = 'x' WHERE seq = {ANCHORS[0]}", f"journal record {ANCHORS[0]}: does not follow"),
        (f"UPDATE journal SET sealed = 'aes256.AAAA' WHERE seq = {SEALED[0].seq}", "sealed value does not open"),
    ],
)
def test_a_day_that_is_not_whole_stays(data: Data, change: str, said: str) -> None:
    filled(data)
    data.forge(change)
    with pytest.raises(JournalError, match=said):
        archive_days(data)
    assert files(data.folder) == []
    with data.engine.connect() as connection:
        assert archived_days(connection, HALL_ID) == []


def test_only_one_archives_into_a_folder(data: Data) -> None:
    with (
        archiving_alone(data.folder),
        pytest.raises(ArchiveError, match="somebody else archives"),
        archiving_alone(data.folder),
    ):
        raise AssertionError
    with archiving_alone(data.folder):
        pass


def test_two_who_archive_all_the_same_do_not_spoil_it(data: Data, tmp_path: Path) -> None:
    """As two servers with folders of their own might: the later one finds nothing to let go of."""
    filled(data)
    day = next_fixed_day(data.engine, HALL_ID)
    assert day is not None
    archive_day(data.engine, HALL_ID, seal_of(data), data.folder, day, NOW)
    with pytest.raises(JournalError, match="not all there"):
        archive_day(data.engine, HALL_ID, seal_of(data), tmp_path / "other", day, NOW)
    assert journal_of(data).read_after(0, len(RECORDS)) == list(RECORDS)


def test_a_value_written_without_encryption_lies_encrypted_in_its_file(data: Data) -> None:
    """A generated day's, or one of before the encryption."""
    seal_of(data)
    data.write(RECORDS)
    archive_days(data)
    assert journal_of(data).read_after(0, len(RECORDS)) == list(RECORDS)
    content = lzma.decompress((data.folder / ARCHIVE_FOLDER / HALL_ID / files(data.folder)[0]).read_bytes())
    assert str(SEALED[0].sealed).encode() not in content
    assert f'"seq":{SEALED[0].seq},'.encode() in content


def test_a_value_erased_while_its_day_is_on_its_way_stays_erased(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(data)
    day = next_fixed_day(data.engine, HALL_ID)
    assert day is not None
    naming = archive_file.take_name

    def meanwhile(making: Path, file: Path) -> None:
        erase(data.engine, HALL_ID, [SEALED[0]], "visitor", "person", NOW, 0, NOW)
        naming(making, file)

    monkeypatch.setattr(archive_file, "take_name", meanwhile)
    archive_day(data.engine, HALL_ID, seal_of(data), data.folder, day, NOW)
    values = {record.seq: record.sealed for record in journal_of(data).read_after(0, day.anchor.last_seq)}
    assert values[SEALED[0].seq] is None
    assert values[SEALED[1].seq] == SEALED[1].sealed


def test_who_lost_the_hall_archives_nothing(tmp_path: Path) -> None:
    from tests.helpers.postgresql import address_for

    data = filled(Data(tmp_path, address_for(tmp_path)))
    lease = HallLease(data.engine, HALL_ID, LeaseOwner("another", "another"))
    assert lease.take()
    day = next_fixed_day(data.engine, HALL_ID)
    assert day is not None
    with pytest.raises(JournalError, match="another server owns hall"):
        archive_day(data.engine, HALL_ID, seal_of(data), tmp_path, day, NOW, lease.epoch + 1)
    assert archive_day(data.engine, HALL_ID, seal_of(data), tmp_path, day, NOW, lease.epoch).last_seq == ANCHORS[0] - 1
    data.close()
