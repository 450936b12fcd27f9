"""The missed list of a board: numbers by what their holders have to do."""

from datetime import timedelta

from display_board.board import Board
from display_board.missed import GROUP_MAX, missed_groups
from display_board.rules import BoardRules
from hall_protocol.picture import Changes
from hall_protocol.vocabulary import MissedStanding
from tests.unit.display_board.pictures import (
    MORNING,
    a_counter,
    a_missed,
    a_queue,
    a_welcome,
    an_update,
    many_missed,
)


def test_those_who_come_again_stand_first_each_with_what_to_do() -> None:
    missed = (a_missed("B003", MissedStanding.VOID), a_missed("A001"), a_missed("A002", MissedStanding.IN_LINE))
    comes, void = missed_groups(missed, MORNING)
    assert (comes.numbers, void.numbers) == (("A001", "A002"), ("B003",))
    assert "留意叫号" in comes.advice.zh
    assert "导办台" in void.advice.zh


def test_a_group_holds_its_newest_and_no_more_than_a_line() -> None:
    groups = missed_groups(many_missed(), MORNING)
    assert [len(group.numbers) for group in groups] == [GROUP_MAX, 4]
    assert groups[0].numbers[0] == "A1000"


def test_a_void_number_leaves_after_an_hour_and_one_that_comes_again_stays() -> None:
    old = (a_missed("A001", MissedStanding.VOID, ago_min=61), a_missed("A002", ago_min=300))
    assert [group.numbers for group in missed_groups(old, MORNING)] == [("A002",)]
    assert len(missed_groups(old, MORNING - timedelta(minutes=2))) == 2
    assert len(missed_groups(old, None)) == 2


def test_a_zone_s_board_shows_the_missed_of_its_queues_alone() -> None:
    board = Board(BoardRules(counters=frozenset({3})))
    queues = (a_queue("A"), a_queue("B", "不动产登记", "Real estate"))
    missed = (a_missed("A001"), a_missed("B001", queue="B"), a_missed("X001", queue="X"))
    board.receive(a_welcome(Changes(queues=queues, counters=(a_counter(3, queues=("B",)),), missed=missed)), 0.0)
    assert [group.numbers for group in board.face(0.0).missed] == [("B001",)]
    board.receive(an_update(2, changes=Changes(missed=())), 1.0)
    assert board.face(1.0).missed == ()
