"""`hall audit` on a data folder, and its check by somebody who has the export and the platform's anchors alone."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from hall_protocol.access_log import ENTRIES_FILE
from hall_protocol.audit_export import EVENTS_FILE, PROOF_FILE
from hall_protocol.day_anchor import ANCHOR_TYPE
from hall_server.__main__ import main
from hall_server.store.database import read_hall_database
from hall_server.store.journal import SqlJournal

HALL_ID = "530102-01"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("hall") / "data"
    assert main(["simulate", "--days", "2", "--data", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def anchors(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    engine = read_hall_database(data)
    events = SqlJournal(engine, HALL_ID).read_of_type(ANCHOR_TYPE, 0, 1 << 40, 99)
    file: Path = tmp_path_factory.mktemp("platform") / "anchors.json"
    file.write_bytes(b"[" + b",".join(record.payload for record in events) + b"]")
    yield file
    engine.dispose()


def exported(data: Path, out: Path, *more: str) -> Path:
    assert main(["audit", "--data", str(data), "--from", "2026-11-24", "--out", str(out), *more]) == 0
    return out


def test_a_day_is_exported_and_checked_without_the_hall(
    data: Path, anchors: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = exported(data, tmp_path / "out")
    assert {path.name for path in out.iterdir()} == {EVENTS_FILE, ENTRIES_FILE, PROOF_FILE}
    assert main(["audit", "--check", str(out), "--anchors", str(anchors)]) == 0
    assert "the anchors are the platform's" in capsys.readouterr().out
    assert main(["audit", "--check", str(out)]) == 0
    assert "compare them" in capsys.readouterr().out


def test_one_changed_byte_is_found(
    data: Path, anchors: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = exported(data, tmp_path / "out", "--to", "2026-11-25")
    text = (out / EVENTS_FILE).read_bytes()
    (out / EVENTS_FILE).write_bytes(text.replace(b'"grade":5', b'"grade":4', 1))
    assert (out / EVENTS_FILE).read_bytes() != text
    assert main(["audit", "--check", str(out), "--anchors", str(anchors)]) == 1
    assert "DIFFERENT: event " in capsys.readouterr().out


def test_a_selection_names_what_was_asked_for(data: Path, anchors: Path, tmp_path: Path) -> None:
    out = exported(data, tmp_path / "out", "--ticket", "A001")
    lines = (out / EVENTS_FILE).read_bytes().splitlines()
    assert 2 < len(lines) < 40
    assert all(b'"A001"' in line for line in lines)
    assert msgspec.json.decode((out / PROOF_FILE).read_bytes())["selection"] == {"ticket": "A001"}
    assert main(["audit", "--check", str(out), "--anchors", str(anchors)]) == 0


def test_no_sealed_value_is_exported(data: Path, tmp_path: Path) -> None:
    out = exported(data, tmp_path / "out")
    engine = read_hall_database(data)
    sealed = {record.sealed for record in SqlJournal(engine, HALL_ID).read_after(0, 99_999)} - {None}
    engine.dispose()
    text = (out / EVENTS_FILE).read_text(encoding="utf-8")
    assert sealed
    assert not any(str(value) in text for value in sealed)


@pytest.mark.parametrize("asked", [("2026-11-26",), ("2026-11-23",), ("2020-01-01", "--to", "2026-11-23")])
def test_days_without_an_event_are_no_export_of_their_neighbours(
    data: Path, tmp_path: Path, asked: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["audit", "--data", str(data), "--out", str(out), "--from", *asked]) == 2
    error = capsys.readouterr().err
    assert f"no event lies between {asked[0]} 0" in error  # the hall's own time
    assert "journal goes from 2026-11-24 " in error
    assert not out.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--from", "2026-11-24"], "--out DIR"),
        (["--out", "{tmp}/x"], "--from DATE"),
        (["--from", "2026-11-24", "--to", "2026-11-23", "--out", "{tmp}/x"], "expected 2026-11-24 or later"),
        (["--from", "2026-11-24", "--out", "{tmp}"], "a new or an empty folder"),
        (["--from", "2026-11-24", "--out", "{tmp}/x", "--data", "{tmp}"], "no hall.db there"),
        (["--check", "{tmp}"], "no audit export"),
    ],
)
def test_a_mistake_ends_in_one_line(
    data: Path, tmp_path: Path, options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "something").touch()
    wanted = ["audit", "--data", str(data), *(option.format(tmp=tmp_path) for option in options)]
    assert main(wanted) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert said in error
