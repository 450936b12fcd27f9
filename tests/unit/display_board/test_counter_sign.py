"""The board over a window: whose turn it is, or why nobody is served."""

import msgspec
import pytest

from display_board.board import Board
from display_board.counter_sign import window_face
from display_board.face import WindowState
from display_board.rules import BoardRules
from display_board.words import NOTHING
from hall_protocol.messages import ReportAnnouncement
from hall_protocol.picture import Changes, CounterView, CounterWork, HallPicture
from hall_protocol.vocabulary import AnnouncementStage, CounterState
from tests.unit.display_board.pictures import a_call, a_closing, a_counter, a_queue, a_welcome, an_update, paused

RULES = BoardRules(kind="window", counter=3, counters=frozenset({3}))


def a_picture(view: CounterView) -> HallPicture:
    picture = HallPicture()
    picture.apply(Changes(queues=(a_queue("A", waiting=5), a_queue("B", waiting=7)), counters=(view,)))
    return picture


@pytest.mark.parametrize(
    ("state", "ticket_number", "shown", "number"),
    [
        (CounterState.CALLING, "A001", WindowState.CALLING, "A001"),
        (CounterState.SERVING, "A001", WindowState.SERVING, "A001"),
        (CounterState.FREE, None, WindowState.WAITING, ""),
        (CounterState.PAUSED, None, WindowState.PAUSED, ""),
        (CounterState.CLOSED, None, WindowState.CLOSED, ""),
    ],
)
def test_each_state_has_its_words(
    state: CounterState, ticket_number: str | None, shown: WindowState, number: str
) -> None:
    face = window_face(a_picture(a_counter(3, state, ticket_number)), 3, None, tells_waiting=True)
    assert (face.state, face.ticket_number, face.number, face.name.zh) == (shown, number, "3", "综合窗口")
    assert face.heading.zh
    assert face.heading.en


def test_no_two_states_have_the_same_words() -> None:
    faces = [window_face(a_picture(a_counter(3, state, None)), 3, None, tells_waiting=False) for state in CounterState]
    assert len({face.heading for face in faces}) == len({face.state for face in faces}) == len(CounterState)


def test_a_pause_says_why_where_visitors_may_know_and_never_a_clerk_s_own_words() -> None:
    assert window_face(a_picture(paused()), 3, None, tells_waiting=True).detail == ("系统故障", "System failure")
    own = msgspec.structs.replace(a_counter(3, CounterState.PAUSED, None), pause_reason="家里有事")
    face = window_face(a_picture(own), 3, None, tells_waiting=True)
    assert "家里有事" not in str(face)
    assert "其他窗口" in face.detail.zh


def test_how_many_wait_is_of_what_the_counter_serves_first_and_only_where_the_hall_tells_it() -> None:
    view = msgspec.structs.replace(a_counter(queues=("A", "B")), work=CounterWork(primary=("B",), secondary=("A",)))
    assert window_face(a_picture(view), 3, None, tells_waiting=True).detail.zh == "等候 7 人"
    assert window_face(a_picture(a_counter(queues=("A", "B"))), 3, None, tells_waiting=True).detail.en == "12 waiting"
    assert window_face(a_picture(view), 3, None, tells_waiting=False).detail == NOTHING
    nobody = msgspec.structs.replace(view, work=CounterWork(primary=("Z",)))
    assert window_face(a_picture(nobody), 3, None, tells_waiting=True).detail.zh == "无人等候"


def test_a_closed_hall_closes_every_window_but_one_that_still_serves() -> None:
    closing = a_closing("停电", "power cut")
    free = window_face(a_picture(a_counter(3, CounterState.FREE, None)), 3, closing, tells_waiting=True)
    assert (free.state, free.heading.zh, free.detail) == (WindowState.CLOSED, "大厅暂停服务", ("停电", "power cut"))
    serving = window_face(a_picture(a_counter(3, CounterState.SERVING)), 3, closing, tells_waiting=True)
    assert (serving.state, serving.ticket_number) == (WindowState.SERVING, "A001")


def test_before_the_hall_has_told_of_the_counter_it_shows_its_number_alone() -> None:
    face = window_face(HallPicture(), 3, None, tells_waiting=True)
    assert (face.number, face.state, face.ticket_number) == ("3", WindowState.CONNECTING, "")


def test_only_the_call_it_shows_is_reported_as_shown() -> None:
    board = Board(RULES)
    mine, other = a_call(9, "A009", 3), a_call(10, "A010", 4)
    changes = Changes(counters=(a_counter(3, ticket_number="A009"), a_counter(4, ticket_number="A010")))
    board.receive(a_welcome(changes), 0.0)
    board.receive(an_update(10, mine, other), 1.0)
    board.advance(1.0)
    face = board.face(1.0)
    assert face.call_ids == (9,)
    assert board.frame_shown(face.call_ids) == [ReportAnnouncement(9, AnnouncementStage.SHOWN)]
    board.receive(an_update(11, changes=Changes(counters=(a_counter(3, CounterState.FREE, None),))), 2.0)
    assert board.face(2.0).call_ids == ()
