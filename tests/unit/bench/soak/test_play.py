"""The soak's own eyes: growth is seen, and so is what one session was told and another was not."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench.hall_process import EXAMPLE_ID
from bench.soak.play import EVENT_OF, Order, Outcome, journal_lacks, sessions_differ
from bench.soak.stations import Watch
from hall_server.store.database import open_hall_database
from hall_server.store.journal import SqlJournal
from tests.helpers.ledgers import a_day_s_records

WARM_UP = 0.25


def outcome(memory: list[float]) -> Outcome:
    hours = [24.0 * place / len(memory) for place in range(len(memory))]
    return Outcome(Order(), 0, 0, 0, 0, 0.0, 0.0, {}, list(zip(hours, memory, strict=True)), [])


def test_what_is_taken_before_the_warm_up_does_not_count() -> None:
    base, most, percent = outcome([float(mb) for mb in range(100, 200)] + [200.0] * 300).growth(WARM_UP)
    assert (base, most, percent) == (200.0, 200.0, 0.0)


def test_a_slow_leak_and_a_late_jump_are_seen() -> None:
    assert outcome([100 + n / 10 for n in range(400)]).growth(WARM_UP)[2] > 15
    assert outcome([100.0] * 399 + [110.0]).growth(WARM_UP)[2] == pytest.approx(10)


def test_sessions_of_a_kind_must_have_been_told_the_same() -> None:
    same = [("kiosk", 3, 7), ("kiosk", 3, 7), ("clerk", 3, 9)]
    assert list(sessions_differ(same)) == []
    [missing] = sessions_differ([*same, ("kiosk", 2, 7)])
    [other] = sessions_differ([*same, ("clerk", 3, 8)])
    assert "kind kiosk" in missing
    assert "kind clerk" in other


def frame(seq: int, more: str = "") -> bytes:
    return f'{{"kind":"update","seq":{seq},"changes":{{}}{more}}}'.encode()


def watched(*frames: bytes, first_seq: int | None = 10) -> Watch:
    watch = Watch("kiosk")
    watch.first_seq = first_seq
    for payload in frames:
        watch.on_frame(payload, 0.0)
    return watch


def test_a_watch_ends_with_the_first_update_that_reaches_the_last_event() -> None:
    whole = watched(frame(9), frame(10), frame(11), frame(13), frame(13, ',"more":1'))
    assert whole.seen_until(13) == watched(frame(11), frame(13)).seen_until(12)
    assert whole.seen_until(14) is None
    assert watched(frame(11), first_seq=None).seen_until(1) is None


def test_a_missing_or_a_changed_update_changes_what_a_watch_tells() -> None:
    whole = watched(frame(11), frame(12), frame(13)).seen_until(13)
    assert watched(frame(11), frame(13)).seen_until(13) != whole
    assert watched(frame(11), frame(12, ',"x":1'), frame(13)).seen_until(13) != whole


def told_of(tmp_path: Path) -> dict[str, Any]:
    """A journal in `tmp_path`, and what its callers were told."""
    engine = open_hall_database(tmp_path)
    records = a_day_s_records()
    SqlJournal(engine, EXAMPLE_ID).append(records)
    engine.dispose()
    work_of = {event: work for work, event in EVENT_OF.items()}
    done: dict[str, list[str]] = {work: [] for work in EVENT_OF}
    for record in records:
        if record.event_type in work_of:
            done[work_of[record.event_type]].append(json.loads(record.payload)["ticket_id"])
    return {"done": done}


def test_a_journal_that_holds_what_was_told_lacks_nothing(tmp_path: Path) -> None:
    told = told_of(tmp_path)
    assert all(told["done"].values()), "the day has something of everything"
    assert list(journal_lacks(tmp_path, told)) == []


def test_what_was_told_and_not_written_and_what_was_written_and_not_told_are_seen(tmp_path: Path) -> None:
    told = told_of(tmp_path)
    told["done"]["issue"].append("never written")
    told["done"]["call"].append(told["done"]["call"][0])
    told["done"]["finish"].pop()
    assert list(journal_lacks(tmp_path, told)) == [
        "issue: 1 acknowledged and not in the journal",
        "call: 1 acknowledged and not in the journal",
        "finish: 1 in the journal and never acknowledged",
    ]
