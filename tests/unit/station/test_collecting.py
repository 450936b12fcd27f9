import gc
import threading
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station.collecting import collect_due, collecting_here


class Window:
    """Knows itself, as windows do by their signals, and notes which thread let it go."""

    def __init__(self, let_go_in: list[int]) -> None:
        self._let_go_in = let_go_in
        self._itself = self

    def __del__(self) -> None:
        self._let_go_in.append(threading.get_ident())


def allocate_much() -> None:
    kept: list[Any] = [[[] for _ in range(1000)] for _ in range(300)]
    kept.clear()


def in_another_thread() -> None:
    thread = threading.Thread(target=allocate_much)
    thread.start()
    thread.join()


def test_a_busy_thread_lets_go_of_no_window_and_the_windows_thread_does(qapp: QApplication, qtbot: QtBot) -> None:
    let_go_in: list[int] = []
    with collecting_here():
        for _ in range(1000):
            Window(let_go_in)
        in_another_thread()
        assert let_go_in == []
        qtbot.waitUntil(lambda: let_go_in != [], timeout=60_000)
    assert set(let_go_in) == {threading.get_ident()}


def test_without_it_a_busy_thread_would(qapp: QApplication) -> None:
    let_go_in: list[int] = []
    gc.enable()
    Window(let_go_in)
    in_another_thread()
    assert let_go_in
    assert let_go_in != [threading.get_ident()]


def test_every_generation_has_its_turn_and_then_nothing_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    gc.collect()
    assert collect_due() is None
    monkeypatch.setattr(gc, "get_threshold", lambda: (0, 0, 0))
    counts = iter([(9, 9, 9), (9, 9, 0), (9, 9, 0), (9, 0, 0), (9, 0, 0), (9, 0, 0)])
    monkeypatch.setattr(gc, "get_count", lambda: next(counts))
    assert [collect_due() for _ in range(3)] == [2, 1, 0]


@pytest.mark.parametrize("was_enabled", [True, False])
def test_afterwards_it_is_as_it_was(qapp: QApplication, was_enabled: bool) -> None:
    gc.enable() if was_enabled else gc.disable()
    with collecting_here():
        assert not gc.isenabled()
    assert gc.isenabled() == was_enabled
