"""`replay` on folders as servers leave them: it tells what was, and changes nothing."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from hall_protocol.picture import HallPicture
from hall_server.__main__ import main
from hall_server.composition.replay import CannotReplayError, replay_until, replay_visit
from hall_server.composition.replay_text import hall_text, story_text
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.errors import CHINESE
from hall_server.engine.live_view import LiveView
from hall_server.engine.ports import JournalRecord
from hall_server.engine.recording import ChainBrokenError
from hall_server.store.database import HALL_DATABASE
from tests.helpers.hall_builder import DAY, Hall, a_policy, everything, moment
from tests.helpers.ledgers import Data, played

POLICY = a_policy()
DAYS = played(2)
NEXT_DAY = DAY + timedelta(days=1)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    Data(tmp_path).write(tuple(DAYS.records)).close()
    return tmp_path


def records_until(seq: int) -> list[JournalRecord]:
    return DAYS.records[:seq]


def test_a_past_moment_is_what_everyone_saw_then(data: Path) -> None:
    before = (data / HALL_DATABASE).read_bytes()
    then = replay_until(data, POLICY, moment("10:45"))
    assert then.last_event_at <= moment("10:45") < DAYS.events[then.seq].at
    live = Hall()
    live.ledger.restore(records_until(then.seq))
    seen = HallPicture()
    seen.apply(LiveView(POLICY).whole(live.state))
    assert everything(then.picture.tickets) == everything(seen.snapshot().tickets)
    assert then.picture.counters == seen.snapshot().counters
    assert then.picture.calls == seen.snapshot().calls
    assert then.picture.figures == seen.figures
    waiting = {queue: line.ticket_ids() for queue, line in live.state.lines.items() if len(line)}
    assert waiting, "nobody waits at a time that was to be looked at"
    for queue, ticket_ids in waiting.items():
        assert then.lines[queue] == [live.state.tickets[ticket_id].ticket_number for ticket_id in ticket_ids]
    assert (data / HALL_DATABASE).read_bytes() == before
    assert sorted(path.name for path in data.iterdir() if path.suffix == ".db") == ["hall.db", "reports.db"]


def test_whoever_waits_for_one_counter_or_for_several_queues_is_shown(tmp_path: Path) -> None:
    hall = Hall().open(1, 2)
    hall.do(hall.wish(None, items=("plain", "personal"), visitor="v"))
    hall.issue()
    hall.call(1)
    hall.do(c.TransferTicket(1, "t2", to_counter=2))
    hall.later(minutes=1).do(c.Tick())
    Data(tmp_path).write(tuple(hall.records)).close()
    then = replay_until(tmp_path, POLICY, hall.now)
    assert then.lines == {"A + B": ["A001"], "counter 2": ["A002"]}
    assert then.picture.figures is not None
    assert then.picture.figures.waiting == 2
    assert "  A + B: A001\n  只等 2 号窗口 counter 2 alone: A002\n" in hall_text(then, POLICY)


def test_the_very_moment_of_an_event_includes_it_and_the_one_before_does_not(data: Path) -> None:
    at = DAYS.events[200].at
    last = max(r.seq for r in DAYS.events if r.at == at)
    first = min(r.seq for r in DAYS.events if r.at == at)
    assert replay_until(data, POLICY, at).seq == last
    assert replay_until(data, POLICY, at - timedelta(microseconds=1)).seq == first - 1


def test_after_the_last_event_it_is_the_last_that_is_known(data: Path) -> None:
    assert replay_until(data, POLICY, moment("10:00", NEXT_DAY + timedelta(days=9))).seq == len(DAYS.events)


def test_before_the_first_event_there_is_nothing_and_it_says_when_it_begins(data: Path) -> None:
    with pytest.raises(CannotReplayError, match="the journal begins at 2026-11-24 "):
        replay_until(data, POLICY, moment("00:00"))


def test_a_number_is_the_last_day_s_unless_a_day_is_named(data: Path) -> None:
    last = replay_visit(data, POLICY, "A001", None)
    first = replay_visit(data, POLICY, "A001", DAY)
    assert (last.business_day, first.business_day) == (NEXT_DAY, DAY)
    assert last.ticket_id != first.ticket_id
    assert replay_visit(data, POLICY, first.ticket_id, None) == first


@pytest.mark.parametrize(
    ("wanted", "day", "why"),
    [
        ("Z001", None, r"no ticket 'Z001'$"),
        ("A001", moment("09:00").date().replace(day=20), "on 2026-11-20; it was given on 2026-11-24, 2026-11-25"),
    ],
)
def test_an_unknown_ticket_is_said_in_one_line(data: Path, wanted: str, day: object, why: str) -> None:
    with pytest.raises(CannotReplayError, match=why) as raised:
        replay_visit(data, POLICY, wanted, day)  # type: ignore[arg-type]
    assert "\n" not in str(raised.value)


def test_another_hall_s_configuration_is_noticed(data: Path) -> None:
    other = a_policy(hall_id="530102-01")
    with pytest.raises(CannotReplayError, match="expected the --config of hall 999999-01, found that of 530102-01"):
        replay_until(data, other, moment("10:00"))


def test_an_empty_journal_and_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(CannotReplayError, match=r"no hall\.db there"):
        replay_until(tmp_path, POLICY, moment("10:00"))
    Data(tmp_path).close()
    with pytest.raises(CannotReplayError, match="it is empty"):
        replay_until(tmp_path, POLICY, moment("10:00"))


def test_a_changed_record_is_not_shown_as_if_it_had_been(tmp_path: Path) -> None:
    forged = Data(tmp_path).write(tuple(DAYS.records))
    forged.forge("UPDATE journal SET payload = CAST(replace(payload, '0101', '0102') AS BLOB) WHERE seq <= 9")
    forged.close()
    with pytest.raises(ChainBrokenError, match="its hash does not follow"):
        replay_until(tmp_path, POLICY, moment("10:00"))


def test_a_record_of_another_type_ends_in_one_line(tmp_path: Path) -> None:
    forged = Data(tmp_path).write(tuple(DAYS.records))
    forged.forge("UPDATE journal SET payload = 'text' WHERE seq = 5")
    forged.close()
    with pytest.raises(CannotReplayError, match="journal record 5: not one this program understands"):
        replay_until(tmp_path, POLICY, moment("10:00"))


def test_the_text_of_a_visit_has_every_event_in_two_languages(data: Path) -> None:
    story = replay_visit(data, POLICY, "A001", DAY)
    text = story_text(story, POLICY)
    assert text.count("\n") == 2 * len(story.lines) + 2 + bool(story.items)
    for line in story.lines:
        assert line.words in text
        assert line.words_en in text
    assert "等候 wait" in text


def test_the_text_of_a_moment_shows_boards_queues_counters_lines_and_figures(data: Path) -> None:
    then = replay_until(data, POLICY, moment("10:45"))
    text = hall_text(then, POLICY)
    assert text.startswith("2026-11-24 10:45:00 +0800  999999-01")
    for heading in ("显示屏 boards", "队列 queues", "窗口 counters", "等候 waiting", "当日 figures of 2026-11-24"):
        assert heading in text
    for numbers in then.lines.values():
        assert " ".join(numbers) in text
    for counter in then.picture.counters:
        assert f"{counter.name}: {CHINESE[counter.state]} {counter.state}" in text


def test_nobody_s_hash_is_shown(data: Path) -> None:
    hashes = {r.event.visitor for r in DAYS.events if isinstance(r.event, e.TicketIssued)} - {None}
    shown = hall_text(replay_until(data, POLICY, moment("10:30")), POLICY)
    assert not any(visitor in shown for visitor in hashes if visitor)


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        return status, *capsys.readouterr()

    assert run("simulate", "--until", "2026-11-24T09:40:00+08:00", "--data", str(tmp_path))[0] == 0
    at = ("replay", "--data", str(tmp_path))
    status, seen, _ = run(*at, "--until", "2026-11-24T09:30:00+08:00", "--json")
    then = json.loads(seen)
    assert (status, then["hall_id"], then["picture"]["figures"]["business_day"]) == (
        0,
        "530102-01",
        "2026-11-24",
    )
    number = then["picture"]["tickets"][0]["ticket_number"]
    story = json.loads(run(*at, "--visit", number, "--json")[1])
    assert story["ticket_number"] == number
    assert story["lines"][0]["type"] == "hall.ticket.issued.v1"
    for wrong in (
        ("--visit", "Z999"),
        ("--until", "2020-01-01T00:00:00+08:00"),
        ("--until", "2026-11-24T09:30:00+08:00", "--day", "2026-11-24"),
    ):
        status, seen, why = run(*at, *wrong)
        assert (status, seen, len(why.splitlines())) == (2, "", 1), why
    for neither_or_both in ((), ("--visit", number, "--until", "2026-11-24T09:30:00+08:00")):
        with pytest.raises(SystemExit, match="2"):
            run(*at, *neither_or_both)


def test_a_mystery_visit_is_told_as_one_and_its_note_is_not(tmp_path: Path) -> None:
    hall = Hall().open(1)
    ticket, other = hall.issue(), hall.issue()
    hall.do(c.MarkInspection(ticket.ticket_id, "5a17 暗访记录"))
    Data(tmp_path).write(tuple(hall.records)).close()
    said = story_text(replay_visit(tmp_path, POLICY, ticket.ticket_id, None), POLICY)
    assert "暗访 inspection" in said.splitlines()[0]
    assert "暗访记录" not in said
    assert "暗访" not in story_text(replay_visit(tmp_path, POLICY, other.ticket_id, None), POLICY)
    hall.do(c.UnmarkInspection(ticket.ticket_id))
    (tmp_path / "later").mkdir()
    Data(tmp_path / "later").write(tuple(hall.records)).close()
    story = replay_visit(tmp_path / "later", POLICY, ticket.ticket_id, None)
    assert not story.is_inspection
    assert "hall.inspection.unmarked.v1" in {line.type for line in story.lines}
