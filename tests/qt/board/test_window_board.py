"""The board over a window as it is drawn: whole in every state and shape, read from afar, told apart by marks."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QUrl

from config.reading_distance import DIGIT_HEIGHT_EM, DISTANCE_M, LEGIBLE_ARCMIN, height_arcmin
from display_board.rules import BoardRules
from display_board.type_scale import Screen
from hall_protocol.messages import ReportAnnouncement
from hall_protocol.picture import CallView, Changes, ClosingView, CounterView
from hall_protocol.vocabulary import AnnouncementStage, CounterState
from tests.qt.board.conftest import HangingBoard
from tests.qt.board.fit import misfits
from tests.unit.display_board.pictures import a_call, a_closing, a_counter, a_queue, a_welcome, an_update, paused

Hang = Callable[..., HangingBoard]
SIZES = [(1280, 400), (1920, 1080), (1080, 1920), (1920, 540), (3840, 2160)]
RULES = BoardRules(kind="window", counter=3, counters=frozenset({3}))
NAMES = {"name": "3号不动产登记综合服务窗口", "name_en": "Counter 3 · Real estate registration and transactions"}
CLOSING = a_closing("电力设施检修与消防演练", "the power supply is being repaired and a fire drill is held")
VIEWS: dict[str, CounterView] = {
    "calling": a_counter(3, CounterState.CALLING, "A1001"),
    "serving": a_counter(3, CounterState.SERVING, "A1001"),
    "waiting": a_counter(3, CounterState.FREE, None),
    "paused": paused(3, "系统升级维护", "The system is being updated"),
    "closed": a_counter(3, CounterState.CLOSED, None),
}


def show(board: HangingBoard, view: CounterView, *calls: CallView, closing: ClosingView | None = None) -> None:
    counter = msgspec.structs.replace(view, **NAMES)
    closings = (closing,) if closing is not None else ()
    queues = (a_queue(waiting=128),)
    board.model.receive(a_welcome(Changes(queues=queues, counters=(counter,), calls=calls, closings=closings)))
    board.draw()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", VIEWS)
def test_every_state_is_whole_on_every_shape(hang_board: Hang, size: tuple[int, int], state: str) -> None:
    board = hang_board(*size, RULES)
    show(board, VIEWS[state], a_call(9, "A1001", 3))
    assert len(board.texts()) >= 5
    assert misfits(board, *size) == []
    board.model.connection_lost()
    board.now_s += 5.0
    board.model.advance()
    board.draw()
    assert board.item("staleBanner").property("text")
    assert misfits(board, *size) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_closed_hall_and_a_hall_not_yet_met_are_whole(hang_board: Hang, size: tuple[int, int]) -> None:
    board = hang_board(*size, RULES)
    board.draw()
    assert misfits(board, *size) == []
    show(board, VIEWS["waiting"], closing=CLOSING)
    assert misfits(board, *size) == []
    assert any(item.property("text") == CLOSING.reason for item in board.texts())


def test_the_states_are_told_apart_by_a_mark_and_words(hang_board: Hang) -> None:
    board = hang_board(1280, 400, RULES)
    seen = set()
    for view in VIEWS.values():
        show(board, view)
        marks = {item.property("source").fileName() for item in board.items() if is_mark(item.property("source"))}
        words = {item.property("text") for item in board.texts()}
        [mark] = marks
        seen.add((mark, board.model.face.window.heading.zh if board.model.face.window else ""))
        assert board.model.face.window is not None
        assert board.model.face.window.heading.zh in words
    assert len({mark for mark, _ in seen}) == len({words for _, words in seen}) == len(VIEWS)


def is_mark(source: object) -> bool:
    return isinstance(source, QUrl) and not source.isEmpty()


@pytest.mark.parametrize("size", SIZES[:3], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_number_is_read_from_the_rows_before_the_window(hang_board: Hang, size: tuple[int, int]) -> None:
    board = hang_board(*size, RULES)
    show(board, VIEWS["calling"])
    screen, number = Screen(*size, kind="window"), board.item("windowTicketText")
    shrunk_px = number.property("drawnPixelSize") * min(1.0, number.width() / number.property("contentWidth"))
    angle = height_arcmin(shrunk_px * screen.pitch_mm, DIGIT_HEIGHT_EM, DISTANCE_M["window"])
    assert angle >= LEGIBLE_ARCMIN
    assert board.model.shortfall == ""


def test_a_call_over_its_window_breathes_is_reported_and_rests_when_the_visitor_has_come(hang_board: Hang) -> None:
    board = hang_board(1280, 400, RULES)
    show(board, VIEWS["waiting"])
    called = Changes(calls=(a_call(9, "A1001", 3),), counters=(VIEWS["calling"],))
    board.model.receive(an_update(9, changes=called))
    board.qtbot.waitUntil(lambda: ReportAnnouncement(9, AnnouncementStage.SHOWN) in board.effects, timeout=60_000)
    assert board.item("newCallGlow").isVisible()
    board.model.receive(an_update(10, changes=Changes(counters=(VIEWS["serving"],))))
    board.draw()
    assert not [item for item in board.items() if item.objectName() == "newCallGlow"]
    assert board.item("windowTicketText").property("text") == "A1001"
