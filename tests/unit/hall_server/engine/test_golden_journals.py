"""A journal written once is read the same for ever; see tests/helpers/golden_journal.py."""

from pathlib import Path
from typing import get_args

import pytest

from hall_protocol.day_anchor import ANCHOR_TYPE
from hall_server.domain import events as e
from hall_server.domain.evolve import evolve
from hall_server.domain.state import HallState
from hall_server.engine.recording import Recorder, read_record
from tests.helpers import golden_journal
from tests.helpers.golden_journal import FOLDER, as_line, read_golden, read_summaries, summary_of
from tests.helpers.hall_builder import HALL_ID
from tests.helpers.make_golden_journal import SUMMARIES, main

EVENT_TYPES_THEN = 31
NAMES = sorted(path.stem for path in FOLDER.glob("*.jsonl"))


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_journal_replays_to_its_summaries(name: str) -> None:
    records, summaries = read_golden(name), {summary["seq"]: summary for summary in read_summaries(name)}
    recorder, state = Recorder(HALL_ID), HallState()
    for record in records:
        evolve(state, recorder.restore(record))
        if record.seq in summaries:
            assert summary_of(state, recorder.last_hash) == summaries.pop(record.seq)
    assert not summaries


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_journal_would_be_written_the_same_today(name: str) -> None:
    recorder = Recorder(HALL_ID)
    for record in read_golden(name):
        assert recorder.record(read_record(record), record.request_key) == record


def test_what_a_release_leaves_is_such_a_journal_and_is_never_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(golden_journal, "FOLDER", tmp_path)
    assert main(["9.9.9"], tmp_path) == 0
    assert len(read_summaries("9.9.9")) == SUMMARIES
    assert {"hall.day.closed.v1", ANCHOR_TYPE} <= {record.event_type for record in read_golden("9.9.9")}
    test_a_golden_journal_replays_to_its_summaries("9.9.9")
    test_a_golden_journal_would_be_written_the_same_today("9.9.9")
    before = (tmp_path / "9.9.9.jsonl").read_bytes()
    assert main(["9.9.9"], tmp_path) == 2
    assert "never made again" in capsys.readouterr().err
    assert (tmp_path / "9.9.9.jsonl").read_bytes() == before


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_the_records_and_nothing_else(name: str) -> None:
    text = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8")
    assert text == "".join(as_line(record) + "\n" for record in read_golden(name))


def test_the_first_golden_journal_holds_every_event_of_its_time() -> None:
    held = {record.event_type for record in read_golden("0001")}
    assert len(held) == EVENT_TYPES_THEN
    assert held <= {str(kind.__struct_config__.tag) for kind in get_args(e.AnyEvent)}


def test_the_present_golden_journal_holds_a_day_s_end_and_its_anchor() -> None:
    types = [record.event_type for record in read_golden("0002")]
    at = types.index("hall.day.anchored.v1")
    assert "hall.day.closed.v1" in types[:at]
    assert types[at + 1] == "hall.day.opened.v1"
    assert types.count("hall.ticket.issued.v1") > 10
