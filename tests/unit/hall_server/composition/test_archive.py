"""`hall archive`: which days go, what is refused and why; and that every command reads on over the boundary."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from hall_protocol.audit_export import check_export
from hall_server.__main__ import main
from hall_server.composition.archive import ArchiveRule, ArchivingHall
from hall_server.composition.audit import made_from
from hall_server.composition.audit_selection import AuditSelection
from hall_server.composition.backup import back_up, restore
from hall_server.composition.person import Traces, erase_person, exported, traces_of
from hall_server.composition.replay import replay_until, replay_visit
from hall_server.composition.retention import erase_due, value_of
from hall_server.composition.verify import verify_data
from hall_server.domain.events import TicketIssued
from hall_server.engine.ledger import HallLedger
from hall_server.engine.outward import HallAddress
from hall_server.engine.ports import JournalError
from hall_server.engine.recording import read_record
from hall_server.engine.retention import RecordClass, Retention, classes, values_in_use
from hall_server.platform_link.signing import load_or_make_key
from hall_server.store.archive_file import file_of
from hall_server.store.archiving import FixedDay, archiving_alone
from hall_server.store.erasure import sealed_seqs
from hall_server.store.lease import HallLease, LeaseOwner
from hall_server.store.platform_cursor import StoredCursor
from hall_server.store.rewrapping import rewrap
from hall_server.store.unsealing import unsealings
from hall_server.web.secrets_of_hall import HallKey
from tests.helpers.archives import (
    ANCHORS,
    DAYS,
    NOW,
    RECORDS,
    SEALED,
    TODAY,
    archive_days,
    archiving,
    filled,
    journal_of,
    seal_of,
)
from tests.helpers.hall_builder import DAY, HALL_ID, a_policy, moment
from tests.helpers.ledgers import Data
from tests.helpers.postgresql import address_for

COUNT = len(RECORDS)
POLICY = a_policy()


@pytest.fixture(params=["sqlite", "postgresql"])
def data(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Data]:
    """Four days of which the three that are anchored lie in files, and the keys of the hall."""
    folder = tmp_path / "hall"
    folder.mkdir()
    HallKey.load_or_make(folder)
    load_or_make_key(folder / "keys")
    data = filled(Data(folder, address_for(folder) if request.param == "postgresql" else None))
    data.catch_up()
    assert len(archive_days(data)) == DAYS - 1
    yield data
    data.close()


def rules(data: Data, keep_days: int, *, needs_platform: bool) -> ArchivingHall:
    rule = ArchiveRule(keep_days, needs_platform=needs_platform)
    return ArchivingHall(data.engine, HALL_ID, data.folder, seal_of(data), rule)


def test_only_days_that_are_old_anchored_and_taken_by_the_platform_go(tmp_path: Path) -> None:
    data = filled(Data(tmp_path))
    assert "not yet 7 days old" in str(rules(data, 7, needs_platform=False).next_due(date(2026, 11, 30)))
    assert isinstance(rules(data, 7, needs_platform=False).next_due(date(2026, 12, 1)), FixedDay)
    strict = rules(data, 7, needs_platform=True)
    assert "the platform has taken 0" in str(strict.next_due(TODAY))
    StoredCursor(data.engine, HALL_ID).save(ANCHORS[0] - 1)
    assert "look at the link" in str(strict.next_due(TODAY))
    StoredCursor(data.engine, HALL_ID).save(ANCHORS[0])
    due = strict.next_due(TODAY)
    assert isinstance(due, FixedDay)
    assert (due.anchor.business_day, due.anchored_by) == (DAY, RECORDS[ANCHORS[0] - 1])
    data.close()
    assert "no further day has ended" in str(_empty(tmp_path / "empty").next_due(TODAY))


def _empty(folder: Path) -> ArchivingHall:
    folder.mkdir()
    return archiving(Data(folder))


def test_everything_verifies_over_the_boundary(data: Data) -> None:
    verdict = verify_data(data.folder, data.database, HALL_ID)
    assert (verdict.events, verdict.difference) == (COUNT, None)
    assert verdict.tickets > 100
    file = file_of(data.folder, HALL_ID, DAY)
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(JournalError, match="put it back from a backup"):
        verify_data(data.folder, data.database, HALL_ID)


def test_read_models_are_rebuilt_from_files_and_rows(data: Data) -> None:
    data.forge_reports("DELETE FROM report_cursor")
    for table in ("ticket", "queue_day", "service"):
        data.forge_reports(f"DELETE FROM {table}")
    assert data.catch_up() == COUNT
    assert verify_data(data.folder, data.database, HALL_ID).difference is None


def test_an_inspector_sees_an_archived_day(data: Data) -> None:
    issued = next(event for event in map(read_record, RECORDS) if isinstance(event.event, TicketIssued))
    assert isinstance(issued.event, TicketIssued)
    story = replay_visit(data.folder, POLICY, issued.event.ticket_number, DAY, data.database)
    assert story.ticket_id == issued.event.ticket_id
    assert replay_until(data.folder, POLICY, moment("10:00"), data.database).seq < ANCHORS[0]


def test_an_audit_proves_events_of_files_and_of_rows(data: Data) -> None:
    address = HallAddress(HALL_ID, "999999000000")
    journal = journal_of(data)
    for first, last in ((0, 1), (0, DAYS), (2, DAYS), (1, 2)):
        days = (POLICY.calendar.begins(date(2026, 11, 24 + first)), POLICY.calendar.begins(date(2026, 11, 24 + last)))
        for selection in (AuditSelection(), AuditSelection(ticket="A003")):
            proof, lines = made_from(journal, address, *days, selection, NOW)
            verdict = check_export(proof, lines, None)
            assert (verdict.difference, verdict.events) == (None, len(lines))
            assert lines
            if last < DAYS:
                assert verdict.anchored == verdict.events


def in_folder(_: Path) -> None:
    return None


@pytest.mark.parametrize("into", [in_folder, address_for], ids=["into sqlite", "into postgresql"])
def test_a_backup_takes_the_files_along(data: Data, tmp_path: Path, into: Callable[[Path], str | None]) -> None:
    copy, again = tmp_path / "copy", tmp_path / "again"
    note = back_up(data.folder, data.database, HALL_ID, copy, NOW)
    assert note.chain_hash == RECORDS[-1].chain_hash
    assert restore(copy, again, into(again), None, NOW, "os:root").seq == COUNT
    restored = Data(again, into(again))
    assert journal_of(restored).read_after(0, COUNT) == list(RECORDS)
    with restored.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM journal")).scalar() == COUNT - ANCHORS[-1] + 1
    restored.close()


@pytest.mark.parametrize(
    "seq", [1, ANCHORS[0] - 1, ANCHORS[0], ANCHORS[0] + 7, ANCHORS[-1] - 1, ANCHORS[-1], COUNT - 1]
)
def test_a_hall_goes_back_to_an_event_amid_its_archive(data: Data, tmp_path: Path, seq: int) -> None:
    copy, again = tmp_path / "copy", tmp_path / "again"
    back_up(data.folder, data.database, HALL_ID, copy, NOW)
    assert restore(copy, again, None, seq, NOW, "os:root").chain_hash == RECORDS[seq - 1].chain_hash
    restored = Data(again)
    assert journal_of(restored).read_after(0, COUNT) == list(RECORDS[:seq])
    assert journal_of(restored).last() == RECORDS[seq - 1]
    restored.close()


def test_a_damaged_file_is_not_backed_up(data: Data, tmp_path: Path) -> None:
    file_of(data.folder, HALL_ID, DAY).write_bytes(b"damaged")
    with pytest.raises(JournalError, match="SHA-256 differs"):
        back_up(data.folder, data.database, HALL_ID, tmp_path / "copy", NOW)
    assert not (tmp_path / "copy").exists()


def test_retention_reaches_into_the_files(data: Data, tmp_path: Path) -> None:
    """The ciphertext stays and nobody can read it; the chain, and a later backup, are as good as before."""
    kinds = list(classes())
    assert sealed_seqs(data.engine, HALL_ID, kinds, NOW) == [record.seq for record in SEALED]
    in_use = frozenset({value for record in SEALED[:3] if (value := value_of(record)) is not None})
    kept = [record.seq for record in SEALED if value_of(record) in in_use]
    rule = Retention(dict.fromkeys(RecordClass, 1))
    done = erase_due(data.engine, HALL_ID, journal_of(data), rule, in_use, NOW)
    assert sum(each.count for each in done) == len(SEALED) - len(kept)
    assert sealed_seqs(data.engine, HALL_ID, kinds, NOW) == kept
    found = {record.seq: record.sealed for record in journal_of(data).read_after(0, COUNT)}
    assert {seq for seq, sealed in found.items() if sealed is not None} == set(kept)
    assert verify_data(data.folder, data.database, HALL_ID).difference is None
    copy, again = tmp_path / "copy", tmp_path / "again"
    back_up(data.folder, data.database, HALL_ID, copy, NOW)
    restore(copy, again, None, ANCHORS[1] + 5, NOW, "os:root")
    restored = Data(again)
    seqs = sealed_seqs(restored.engine, HALL_ID, kinds, NOW)
    assert seqs == [seq for seq in kept if seq <= ANCHORS[1] + 5]
    restored.close()


def test_a_person_s_archived_records_are_exported_and_erased(data: Data) -> None:
    key = HallKey.load_or_make(data.folder, may_make=False)
    ledger, journal = HallLedger(HALL_ID, POLICY), journal_of(data)
    ledger.restore(RECORDS)
    in_use = values_in_use(ledger.state)
    values = (value_of(record) for record in SEALED if record.seq < ANCHORS[0])
    value = next(value for value in values if value is not None and value not in in_use)
    traces = traces_of(journal, HALL_ID, frozenset({value}))
    assert exported(journal, traces, key.words, NOW)["events"]
    erased = erase_person(data.engine, HALL_ID, journal, traces, "0901, command line", NOW)
    assert erased is not None
    [logged] = unsealings(data.engine, HALL_ID, 0, 9)
    assert (logged.who, logged.why, logged.at) == ("0901, command line", "person erase", NOW)
    assert (logged.count, logged.what) == (erased.count, " ".join(map(str, traces.sealed)))
    # Who asks for what is gone already has erased nothing.
    assert erase_person(data.engine, HALL_ID, journal, Traces(), "0902", NOW) is None
    assert len(unsealings(data.engine, HALL_ID, 0, 9)) == 1
    assert traces_of(journal_of(data), HALL_ID, frozenset({value})).sealed == []


def test_keys_are_rotated_under_the_files(data: Data) -> None:
    seal = seal_of(data)
    assert rewrap(data.engine, HALL_ID, seal) == 0
    assert journal_of(data).read_after(0, COUNT) == list(RECORDS)


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Days of the example village, generated, with its keys."""
    folder: Path = tmp_path_factory.mktemp("village") / "data"
    days = ["--days", "3", "--first-day", "2026-01-05"]
    assert main(["simulate", "--config", "config/qingyun", *days, "--data", str(folder)]) == 0
    return folder


def archive(data: Path, *more: str, config: str = "config/qingyun") -> int:
    return main(["archive", "--config", config, "--data", str(data), *more])


def test_the_command_says_what_it_did_and_what_waits(
    village: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert archive(village) == 0
    assert "0 days archived; the next, 2026-01-05," in capsys.readouterr().out
    with archiving_alone(village):
        assert archive(village) == 2
    assert "somebody else archives" in capsys.readouterr().err
    assert archive(tmp_path) == 2
    assert "no hall.db there" in capsys.readouterr().err
    assert archive(village, config="config/wuhua") == 2
    assert "there is no journal of hall 530102-01" in capsys.readouterr().err
    data = Data(village)
    StoredCursor(data.engine, "530102-21").save(1 << 30)
    data.close()
    assert archive(village) == 0
    said = capsys.readouterr().out
    assert said.count("archived: 2026-01-") == 2
    assert "ok: 2 days archived; no further day has ended and been anchored" in said
    assert main(["verify", "--data", str(village)]) == 0


def test_another_server_s_hall_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = address_for(tmp_path)
    data = Data(tmp_path, address)
    hall_id = "530102-01"
    assert HallLease(data.engine, hall_id, LeaseOwner("elsewhere", "elsewhere:/srv/hall")).take()
    data.close()
    assert archive(tmp_path, "--database", address, config="config/wuhua") == 2
    assert "is elsewhere:/srv/hall's: archive there" in capsys.readouterr().err
