"""The view model: faces become properties, only what changed is announced, and frames prove what was shown."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from display_board.announcements import Speak
from display_board.board import Board
from display_board.rules import BoardRules
from display_board.view_model import FRAMES_UNTIL_SHOWN, BoardModel, Effect
from hall_protocol.messages import ReportAnnouncement
from hall_protocol.picture import Changes
from hall_protocol.vocabulary import AnnouncementStage
from tests.unit.display_board.pictures import a_call, a_queue, a_welcome, an_update, busy_hall


class Bench:
    """A model with a clock in the hand and its effects in a list."""

    def __init__(self) -> None:
        self.now_s = 100.0
        self.effects: list[Effect] = []
        self.model = BoardModel(Board(BoardRules(has_voice=True)), lambda: self.now_s, self.effects.append)
        self.model.stop()

    def see(self, name: str) -> Any:
        """A property as QML reads it."""
        return self.model.property(name)

    def call(self, call_id: int = 500, number: str = "A001") -> None:
        self.model.receive(an_update(call_id, a_call(call_id, number)))


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench()


def test_a_call_becomes_properties_and_is_to_be_said(bench: Bench) -> None:
    bench.model.receive(a_welcome(busy_hall()))
    bench.call()
    assert bench.see("latest")["ticketNumber"] == "A001"
    assert bench.see("latest")["counter"] == {"zh": "3号综合窗口", "en": "Counter 3 · Comprehensive"}
    assert bench.see("latest")["isNew"] is True
    assert bench.see("recentText").splitlines()[0] == "A041 1号不动产登记窗口"
    assert bench.see("queuesText").splitlines()[0] == "A 综合业务 1人 4分钟内"
    assert bench.effects == [Speak(a_call(500), 1)]


def test_shown_is_reported_by_the_second_frame_after_the_change(bench: Bench) -> None:
    bench.model.receive(a_welcome())
    bench.call()
    bench.effects.clear()
    for _frame in range(FRAMES_UNTIL_SHOWN - 1):
        bench.model.frameShown()
        assert bench.effects == []
    bench.model.frameShown()
    bench.model.frameShown()
    assert bench.effects == [ReportAnnouncement(500, AnnouncementStage.SHOWN)]


def test_a_still_picture_asks_for_the_frames_it_needs(bench: Bench, qtbot: QtBot) -> None:
    bench.model.receive(a_welcome())
    with qtbot.waitSignal(bench.model.framesWanted, timeout=60_000):
        bench.call()


def test_only_what_changed_is_announced(bench: Bench, qtbot: QtBot) -> None:
    bench.model.receive(a_welcome(Changes(queues=(a_queue(waiting=4),))))
    with qtbot.assertNotEmitted(bench.model.latestChanged), qtbot.waitSignal(bench.model.queuesChanged, timeout=60_000):
        bench.model.receive(an_update(2, changes=Changes(queues=(a_queue(waiting=5),))))
    with qtbot.assertNotEmitted(bench.model.faceChanged):
        bench.model.advance()


def test_spoken_is_reported_when_the_voice_ends(bench: Bench) -> None:
    bench.model.receive(a_welcome())
    bench.call()
    bench.model.utterance_ended(500, was_spoken=True, detail="")
    assert bench.effects[-1] == ReportAnnouncement(500, AnnouncementStage.SPOKEN, "")


def test_time_passes_by_itself(qtbot: QtBot) -> None:
    bench = Bench()
    model = BoardModel(Board(BoardRules()), lambda: bench.now_s, bench.effects.append)
    model.receive(a_welcome())
    bench.now_s += 60.0
    with qtbot.waitSignal(model.faceChanged, timeout=60_000):
        pass
    assert model.property("clock") == "09:13"
    model.stop()


def test_a_lost_hall_makes_the_board_stale(bench: Bench) -> None:
    bench.model.receive(a_welcome(busy_hall()))
    bench.model.connection_lost()
    assert bench.see("isStale") is False
    bench.now_s += 3.0
    bench.model.advance()
    assert bench.see("isStale") is True
    assert "09:12:00" in bench.see("banner")["zh"]


def test_type_follows_the_screen(bench: Bench, qtbot: QtBot) -> None:
    small = bench.see("typeSizes")["ticket"]
    with qtbot.waitSignal(bench.model.screenChanged, timeout=60_000):
        bench.model.resize(3840, 2160)
    assert bench.see("typeSizes")["ticket"] == 2 * small
    assert bench.see("unit") == 2.0
    with qtbot.assertNotEmitted(bench.model.screenChanged):
        bench.model.resize(0, 0)
        bench.model.resize(3840, 2160)
