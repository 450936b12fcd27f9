"""A visitor before the evaluator: its window with the real model, link and wire, and a hall that answers as told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from counter_client.asker import Asker
from counter_client.evaluation import Page
from counter_client.evaluator_model import EvaluatorModel
from counter_client.evaluator_window import EvaluatorWindow
from counter_client.evaluator_wording import LANGUAGES
from counter_client.reason_button import ReasonButton
from hall_protocol.aio_link import HallLink
from hall_protocol.messages import Command, Done, FetchEvaluationOptions, Problem, Result, SubmitEvaluation
from hall_protocol.vocabulary import Role
from station.tokens import Scheme
from tests.helpers.evaluation_options import OPTIONS
from tests.helpers.scripted_hall import ScriptedHall
from tests.qt.counter.desk_at_work import until

RATED = Done(9)


class Visitor:
    """The evaluator's window with its model, link and hall."""

    def __init__(
        self, scripted: ScriptedHall, invited_s: float, language: str, languages: tuple[str, ...], scheme: Scheme
    ) -> None:
        self.hall = scripted
        self.ended: list[tuple[str, bool]] = []
        self.model = EvaluatorModel(3, invited_s)
        self.pages: list[Page] = []
        """Every page there was, also one that came and went while nobody looked."""
        self.model.changed.connect(lambda: self.pages.append(self.model.state.page))
        self.model.ended.connect(lambda number, is_answered: self.ended.append((number, is_answered)))
        self.link = HallLink(scripted.url, "evaluator-3", "token", self.model.receive)
        self.asker = Asker(self.link)
        self.model.attach(self.asker)
        self.window = EvaluatorWindow(self.model, language, scheme, languages)
        self.window.show()

    def text(self, name: str) -> str:
        """What a visible part says, "" where there is none."""
        found = [part for part in self.window.findChildren(QWidget, name) if part.isVisible()]
        return str(found[0].property("text")) if found else ""

    def part(self, name: str) -> QWidget:
        """A visible part of the window by its object name."""
        [found] = [part for part in self.window.findChildren(QWidget, name) if part.isVisible()]
        return found

    def touch(self, name: str) -> None:
        """Touch a part of the window by its object name."""
        QTest.mouseClick(self.window.findChildren(QWidget, name)[-1], Qt.MouseButton.LeftButton)

    def reasons(self) -> list[ReasonButton]:
        """The reasons to be seen, in order."""
        return [card for card in self.window.findChildren(ReasonButton) if card.isVisible()]

    def rated(self) -> list[Command]:
        """The answers the hall was given."""
        return self.hall.asked(SubmitEvaluation)


@asynccontextmanager
async def a_visitor(
    answer: Result | Problem | None = RATED,
    invited_s: float = 60,
    language: str = "zh",
    options: Result | Problem | None = OPTIONS,
    languages: tuple[str, ...] = LANGUAGES,
    scheme: Scheme = Scheme.LIGHT,
) -> AsyncIterator[Visitor]:
    """The window, joined to a hall that says `answer` to what the visitor sends."""

    def say(command: Command) -> Result | Problem | None:
        return options if isinstance(command, FetchEvaluationOptions) else answer

    async with ScriptedHall(answer=say, role=Role.EVALUATOR, counter=3) as scripted:
        visitor = Visitor(scripted, invited_s, language, languages, scheme)
        running = asyncio.ensure_future(visitor.link.run())
        await scripted.wait_for_request(FetchEvaluationOptions)
        await until(lambda: visitor.model.state.options is not None or options is not OPTIONS)
        try:
            yield visitor
        finally:
            running.cancel()
            await visitor.asker.close()
            await asyncio.gather(running, return_exceptions=True)
            visitor.window.close()
            visitor.window.deleteLater()
