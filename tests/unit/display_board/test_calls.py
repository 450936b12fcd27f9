"""The calls of a board: one panel, one list, each ticket once, the rows a board has and no more."""

from display_board.calls import CallDisplay
from display_board.rules import BoardRules
from display_board.words import Words
from tests.unit.display_board.pictures import a_call


def a_display(rows: int = 3) -> CallDisplay:
    return CallDisplay(
        BoardRules(has_voice=True, recent_rows=rows), lambda said: Words(said.ticket_id.removeprefix("ticket-"), "en")
    )


def test_without_calls_there_is_nothing_to_draw() -> None:
    assert a_display().draw([], 0.0) == (None, ())


def test_old_calls_are_drawn_newest_first_and_not_as_new() -> None:
    latest, recent = a_display().draw([a_call(n, f"A{n:03}") for n in range(9, 0, -1)], 0.0)
    assert latest is not None
    assert (latest.ticket_number, latest.is_new) == ("A009", False)
    assert [row.ticket_number for row in recent] == ["A008", "A007", "A006"]


def test_a_ticket_stands_once_with_its_newest_call() -> None:
    calls = [a_call(3, "A001", 5, repetition=1), a_call(2, "A002", 4), a_call(1, "A001", 3)]
    latest, recent = a_display().draw(calls, 0.0)
    assert latest is not None
    assert (latest.ticket_number, latest.counter.en[:9]) == ("A001", "Counter 5")
    assert [row.ticket_number for row in recent] == ["A002"]


def test_the_caption_is_the_sentence_of_the_call_being_said() -> None:
    display = a_display()
    display.hear([a_call(1, "A001")], 0.0, lambda _call: 0.0)
    display.advance(0.0, lambda _call, _turn: True)
    assert display.caption(1.0) == Words("A001", "en")


def test_a_call_that_waits_its_turn_does_not_push_the_spoken_one_off_the_panel() -> None:
    display = a_display()
    first, second = a_call(1, "A001"), a_call(2, "A002")
    display.hear([first], 0.0, lambda _call: 0.0)
    display.advance(0.0, lambda _call, _turn: True)
    display.hear([second], 1.0, lambda _call: 0.0)
    latest, recent = display.draw([second, first], 1.0)
    assert latest is not None
    assert latest.ticket_number == "A001"
    assert [(row.ticket_number, row.is_new) for row in recent] == [("A002", True)]
