"""What the voice makes ahead: the windows there are, and the numbers that follow in each series."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from devices.voice.neural import phrases_of
from devices.voice.phrases import to_be_spoken
from display_board.board import Board
from display_board.foresight import AHEAD, Foresight, Likely, Window
from display_board.rules import BoardRules
from display_board.sentences import Sentences
from hall_protocol.picture import Changes
from tests.unit.display_board.pictures import a_call, a_counter, a_welcome, an_update


def told(foresight: Foresight, *counters: int) -> list[Likely]:
    return list(foresight.news(a_counter(number) for number in counters) or ())


def test_before_any_call_the_windows_are_made() -> None:
    assert told(Foresight(), 3, 4) == [Window(3, "3号综合窗口"), Window(4, "4号综合窗口")]


def test_the_next_number_of_each_series_comes_before_any_window() -> None:
    foresight = Foresight()
    foresight.hear([a_call(2, "B099", 4), a_call(1, "A007", 3)])
    likely = told(foresight, 3)
    assert likely[:4] == ["A007", "B099", "A008", "B100"]
    assert likely[4] == Window(3, "3号综合窗口")
    assert likely[5:7] == ["A009", "B101"]
    assert len(likely) == 2 * (AHEAD + 1) + 1


def test_what_is_told_once_is_no_news_until_it_changes() -> None:
    foresight = Foresight()
    foresight.hear([a_call(1, "A007")])
    assert told(foresight, 3)
    assert foresight.news([a_counter(3)]) is None
    assert told(foresight, 3, 4)
    foresight.hear([a_call(2, "A008")])
    assert told(foresight, 3, 4)


def test_a_new_day_goes_on_from_its_own_first_number() -> None:
    foresight = Foresight()
    foresight.hear([a_call(1, "A118")])
    foresight.hear([a_call(2, "A001")])
    assert told(foresight)[:2] == ["A001", "A002"]


def test_a_number_of_another_form_is_not_followed() -> None:
    foresight = Foresight()
    foresight.hear([a_call(1, "离线07"), a_call(2, "A012K1"), a_call(3, "")])
    assert foresight.news([]) is None


@given(st.integers(1, 9998), st.integers(1, 16))
def test_the_call_that_follows_is_made_of_what_was_made_ahead(number: int, counter: int) -> None:
    foresight = Foresight()
    foresight.hear([a_call(1, f"A{number:03}", 3)])
    made = {phrase for each in told(foresight, counter) for phrase in phrases_of(to_be_spoken(Sentences().ahead(each)))}
    call = structs.replace(a_call(2, f"A{number + 1:03}", counter), counter_name=a_counter(counter).name)
    assert set(phrases_of(to_be_spoken(Sentences().spoken(call)))) <= made


def test_a_board_tells_its_own_windows_and_calls_and_a_silent_one_nothing() -> None:
    snapshot = Changes(counters=(a_counter(3), a_counter(5)), calls=(a_call(1, "A001", 3), a_call(2, "B002", 5)))
    own = Board(BoardRules(counters=frozenset({3}), has_voice=True))
    own.receive(a_welcome(snapshot), 0.0)
    likely = own.to_prepare()
    assert likely is not None
    assert likely[:3] == ("A001", "A002", Window(3, "3号综合窗口"))
    assert own.to_prepare() is None
    own.receive(an_update(2, a_call(3, "A002", 3)), 1.0)
    assert own.to_prepare() is not None
    silent = Board(BoardRules(has_voice=False))
    silent.receive(a_welcome(snapshot), 0.0)
    assert silent.to_prepare() is None
