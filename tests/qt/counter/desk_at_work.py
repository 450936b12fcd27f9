"""A clerk's desk connected to a scripted hall: the real model, window, link and wire."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from counter_client.asker import Asker
from counter_client.case_face import CaseFace
from counter_client.case_model import CaseModel
from counter_client.desk_face import DeskFace, Surroundings
from counter_client.service_timer import Norms
from counter_client.sign_on_model import SignOnModel
from counter_client.staff_door import StaffDoor
from counter_client.view_model import DeskModel
from counter_client.window import CounterWindow
from counter_client.wording import Wording
from counter_client.wording_zh import ZH
from hall_protocol.aio_link import HallLink
from station.arguments import web_url
from station.hall_clock import HallClock
from station.tokens import Scheme
from tests.helpers.scripted_hall import ScriptedHall


async def until(is_so: Callable[[], bool], timeout_s: float = 60.0) -> None:
    """Let everything run until `is_so`; raises TimeoutError."""
    async with asyncio.timeout(timeout_s):
        while not is_so():  # noqa: ASYNC110 - no event tells what a window shows
            await asyncio.sleep(0.005)


@dataclass
class DeskAtWork:
    """The parts a test looks at."""

    model: DeskModel
    cases: CaseModel
    sign_on: SignOnModel
    window: CounterWindow
    link: HallLink

    @property
    def face(self) -> DeskFace:
        """What the window shows."""
        return self.model.face

    @property
    def case_face(self) -> CaseFace:
        """What the acceptance and collection desk shows."""
        return self.cases.face

    def part(self, name: str) -> QWidget:
        """A visible part of the window, or of a dialog on it, by its object name."""
        found = [part for part in self.window.findChildren(QWidget, name) if part.isVisible()]
        assert found, f"{name} is not to be seen"
        return found[-1]

    def text(self, name: str) -> str:
        """What a part says."""
        return str(self.part(name).property("text"))

    def click(self, name: str) -> None:
        """Press a button with the mouse."""
        button = self.part(name)
        assert isinstance(button, QPushButton)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def strike(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Strike a key on the keyboard."""
        QTest.keyClick(self.window, key, modifier)

    async def shows(self, name: str, text: str) -> None:
        """Wait until a part says `text` somewhere."""
        await until(lambda: bool(self.window.findChildren(QWidget, name)) and text in self._said(name))

    def _said(self, name: str) -> str:
        return str(self.window.findChildren(QWidget, name)[-1].property("text"))


@asynccontextmanager
async def a_desk_at(
    hall: ScriptedHall, words: Wording = ZH, clerk: str = "0301", *, notices: Path | None = None
) -> AsyncIterator[DeskAtWork]:
    """A desk that the hall has welcomed."""
    async with a_desk_joined_to(hall.url, "token", words, clerk, notices=notices) as desk:
        yield desk


@asynccontextmanager
async def a_desk_joined_to(
    url: str,
    token: str,
    words: Wording = ZH,
    clerk: str = "0301",
    *,
    counter: int = 3,
    scheme: Scheme = Scheme.LIGHT,
    notices: Path | None = None,
) -> AsyncIterator[DeskAtWork]:
    """A desk at any hall, welcomed by it."""
    model = DeskModel(clerk, Surroundings(counter, words, Norms({"A": 480})), HallClock(time.monotonic))
    sign_on = SignOnModel(StaffDoor(web_url(url), token, None), token, number=clerk)
    link = HallLink(url, f"counter-{counter}", token, sign_on.hearing_with(model.receive), model.note_link)
    sign_on.speak_for.connect(link.speak_for)
    model.picture_changed.connect(sign_on.see)
    asker = Asker(link)
    model.attach(asker)
    cases = CaseModel(model)
    cases.attach(asker)
    window = CounterWindow(model, cases, sign_on, scheme, notices)
    window.show()
    window.activateWindow()
    running = asyncio.ensure_future(link.run())
    try:
        await until(lambda: model.desk.is_connected)
        yield DeskAtWork(model, cases, sign_on, window, link)
    finally:
        running.cancel()
        await sign_on.close()
        await asker.close()
        await asyncio.gather(running, return_exceptions=True)
        window.close()
        window.deleteLater()
