"""A board's window without a screen: its model's clock in the hand, its effects in a list."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow
from pytestqt.qtbot import QtBot

from display_board.board import Board
from display_board.rules import BoardRules
from display_board.view_model import BoardModel, Effect
from display_board.window import QML, BoardWindow
from station.application import load_font

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

NOTICES = ("办事免费，谨防黄牛。如需帮助请到导办台。",)


@dataclass
class HangingBoard:
    """A board on a wall of the given size."""

    qtbot: QtBot
    rules: BoardRules
    now_s: float = 1000.0
    effects: list[Effect] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.model = BoardModel(Board(self.rules), lambda: self.now_s, self.effects.append)
        self.face = BoardWindow(self.model, QML[self.rules.kind])
        # Python's hold on an item ends with its hold on the item's window.
        self.window: QQuickWindow = self.face.window

    def hang(self, width: int, height: int) -> None:
        """Show the window in this size."""
        self.window.resize(width, height)
        self.face.show(is_full_screen=False)
        self.draw()

    def draw(self) -> None:
        """Wait until one more frame is on the screen."""
        with self.qtbot.waitSignal(self.window.frameSwapped, timeout=60_000):
            self.window.requestUpdate()

    def items(self) -> list[QQuickItem]:
        """Every item that can be seen."""
        found: list[QQuickItem] = []
        open_items = [self.window.contentItem()]
        while open_items:
            item = open_items.pop()
            if item.isVisible():
                found.append(item)
                open_items.extend(item.childItems())
        return found

    def item(self, name: str) -> QQuickItem:
        """The item of this objectName."""
        [found] = [item for item in self.items() if item.objectName() == name]
        return found

    def texts(self) -> list[QQuickItem]:
        """Every line of text that can be seen."""
        return [item for item in self.items() if item.property("drawnPixelSize") is not None and item.property("text")]

    def close(self) -> None:
        """Take the board down."""
        self.model.stop()
        self.face.close()


@pytest.fixture
def hang_board(qtbot: QtBot, qapp: QGuiApplication) -> Iterator[Callable[..., HangingBoard]]:
    """Hangs boards: `hang_board(width, height, rules)`."""
    load_font(qapp)
    boards: list[HangingBoard] = []

    def hang(width: int = 1920, height: int = 1080, rules: BoardRules | None = None) -> HangingBoard:
        boards.append(HangingBoard(qtbot, rules or BoardRules(has_voice=True, notices=NOTICES)))
        boards[-1].hang(width, height)
        return boards[-1]

    yield hang
    for board in boards:
        board.close()
