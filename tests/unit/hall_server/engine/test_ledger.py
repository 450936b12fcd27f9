import pytest
from msgspec.structs import replace

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.errors import Refusal
from hall_server.engine.ledger import HALL_ACTOR, Accepted, HallLedger, Repeat
from hall_server.engine.recording import ChainBrokenError
from hall_server.engine.requests import RequestKey
from tests.helpers.hall_builder import DAY, HALL_ID, Hall, a_policy, everything, moment

KEY = RequestKey("a1b2", "c3d4")


@pytest.fixture
def hall() -> Hall:
    return Hall()


def test_a_command_s_events_carry_its_actor_and_key_and_the_hall_s_own_do_not(hall: Hall) -> None:
    hall.answer(hall.wish(), KEY, "kiosk:kiosk-1")
    opened, issued = hall.records
    assert (opened.actor, opened.request_key) == (HALL_ACTOR, "")
    assert (issued.actor, issued.request_key) == ("kiosk:kiosk-1", "a1b2:c3d4")


def test_pending_records_are_handed_over_once(hall: Hall) -> None:
    hall.ledger.enter(hall.wish(), "test", None, hall.now)
    assert len(hall.ledger.take_pending()) == 2
    assert hall.ledger.take_pending() == []


def test_a_repeat_names_the_first_time_s_records_and_changes_nothing(hall: Hall) -> None:
    wish = hall.wish()
    first = hall.answer(wish, KEY)
    assert isinstance(first, Accepted)
    before = everything(hall.state)
    seq = first.events[0].seq
    assert hall.answer(hall.wish(), KEY) == Repeat(seq, seq)
    assert everything(hall.state) == before


def test_a_repeat_within_one_batch_is_a_repeat_too(hall: Hall) -> None:
    for _ in range(2):
        hall.ledger.enter(hall.wish(), "test", KEY, hall.now)
    assert len(hall.ledger.take_pending()) == 2


def test_a_repeat_spans_all_the_events_of_the_first_time(hall: Hall) -> None:
    hall.open(1).issue()
    hall.serve(1)
    first = hall.answer(c.FinishService(1, "t1"), KEY)
    assert isinstance(first, Accepted)
    assert len(first.events) == 2
    assert hall.answer(c.FinishService(1, "t1"), KEY) == Repeat(first.events[0].seq, first.events[1].seq)


def test_a_repeat_is_known_after_a_restart_and_the_next_day(hall: Hall) -> None:
    hall.answer(hall.wish(), KEY)
    other = hall.replayed()
    assert other.enter(hall.wish(), "test", KEY, hall.now) == Repeat(2, 2)
    hall.at("09:00", DAY.replace(day=25))
    assert hall.answer(hall.wish(), KEY) == Repeat(2, 2)


def test_a_key_used_for_something_else_is_refused(hall: Hall) -> None:
    hall.answer(hall.wish(), KEY)
    before = everything(hall.state)
    for ledger in (hall.ledger, hall.replayed()):
        answer = ledger.enter(hall.wish("B"), "test", RequestKey("a1b2", "other"), hall.now)
        assert isinstance(answer, Refusal)
        assert answer.code is ErrorCode.IDEMPOTENCY_KEY_REUSED
        assert answer.detail.strip()
        assert answer.detail_en.strip()
        assert ledger.take_pending() == []
        assert everything(ledger.state) == before


def test_a_refused_or_empty_answer_uses_no_key_up(hall: Hall) -> None:
    assert isinstance(hall.answer(c.CallNext(1), KEY), Refusal)
    hall.open(1)
    assert hall.answer(c.CallNext(1), KEY) == Accepted(())
    hall.issue()
    answer = hall.answer(c.CallNext(1), KEY)
    assert isinstance(answer, Accepted)
    assert len(answer.events) == 1


def test_a_day_s_change_comes_before_the_command_even_a_refused_one(hall: Hall) -> None:
    hall.issue()
    hall.at("03:00", DAY.replace(day=25))
    assert isinstance(hall.answer(hall.wish()), Refusal)
    assert isinstance(hall.events[-1].event, e.BusinessDayOpened)


def test_time_never_goes_back(hall: Hall) -> None:
    hall.at("10:00").issue()
    hall.at("09:00").issue()
    assert [r.at for r in hall.events] == [moment("10:00")] * 3


def test_a_restored_ledger_equals_and_goes_on_like_the_one_that_wrote(hall: Hall) -> None:
    hall.open(1, 2)
    for number in range(3):
        hall.issue(visitor=f"v{number}")
    hall.serve(1)
    other = hall.replayed()
    assert everything(other.state) == everything(hall.state)
    for command in (c.CallNext(2), c.FinishService(1, "t1"), hall.wish(visitor="v1"), hall.wish(), c.Tick()):
        hall.later(minutes=1)
        ours, theirs = (ledger.enter(command, "test", None, hall.now) for ledger in (hall.ledger, other))
        assert ours == theirs
    ours_pending, theirs_pending = hall.ledger.take_pending(), other.take_pending()
    assert ours_pending == theirs_pending


def test_a_broken_chain_is_not_restored(hall: Hall) -> None:
    hall.issue()
    hall.records[1] = replace(hall.records[1], actor="someone")
    with pytest.raises(ChainBrokenError):
        hall.replayed()


def test_an_empty_journal_is_a_hall_before_its_first_day() -> None:
    ledger = HallLedger(HALL_ID, a_policy())
    assert ledger.restore([]) == 0
    assert (ledger.state.seq, ledger.state.at, ledger.state.business_day) == (0, None, None)


def test_request_keys_are_read_as_they_are_written() -> None:
    assert RequestKey.parse(KEY.text) == KEY
