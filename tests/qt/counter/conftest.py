"""A Qt application with the project's font, and one asyncio loop on it for each test."""

import asyncio
import os
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest
import qasync
from PySide6.QtWidgets import QApplication

from station.application import load_font

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Run = Callable[[Coroutine[Any, Any, None]], None]

TEST_LIMIT_S = 240
"""Less than pytest gives a test, so that what waits in vain is told with its own words."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says this of every window with a least size; it is no fault of ours."""
    for item in items:
        if "tests/qt/counter" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints", extend=True))


@pytest.fixture
def in_qt(qapp: QApplication) -> Iterator[Run]:
    """Runs a coroutine to its end on a Qt event loop."""
    load_font(qapp)
    qapp.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(qapp)

    def run(coroutine: Coroutine[Any, Any, None]) -> None:
        loop.run_until_complete(asyncio.wait_for(coroutine, TEST_LIMIT_S))

    with loop:
        yield run
    asyncio.set_event_loop(None)
