"""The kiosk as QML sees it: carries out the flow's effects, and offers what the screens say and what they may do."""

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, assert_never

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from devices.printer.slip import Slip
from hall_protocol.aio_link import LinkState, NoAnswerError, RefusedError
from hall_protocol.messages import Command, HallMessage, Result, Update, Welcome
from hall_protocol.picture import Changes, HallPicture
from kiosk_client import events, flow
from kiosk_client.effects import Ask, Effect, PrintSlip, Purpose
from kiosk_client.face import face_of_state, tiles
from kiosk_client.matter_face import Face
from kiosk_client.slips import HallWords, slip_of
from kiosk_client.state import Printing, State, Visit
from kiosk_client.tiles import TileList
from station.hall_clock import HallClock

logger = logging.getLogger(__name__)

PATIENCE_S = {
    Purpose.CATALOGUE: 10.0,
    Purpose.FORECAST: 10.0,
    Purpose.TICKET: 30.0,
    Purpose.GIVE_BACK: 600.0,
    Purpose.REPORT: 600.0,
}
"""How long an answer is awaited, reconnects included; what no visitor waits for may wait for the hall to come back."""


class AskHall(Protocol):
    """How the hall is asked; `HallLink.ask` is one."""

    def __call__(self, command: Command, timeout_s: float, request_id: str | None) -> Awaitable[Result]:
        """The hall's answer; raises RefusedError, NoAnswerError."""


PrintSlipOut = Callable[[Slip], Awaitable[tuple[Printing, str]]]
"""Prints one slip; says how it went and, in English, why."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What the view model reaches the world with."""

    ask: AskHall
    print_slip: PrintSlipOut
    clock: HallClock


class KioskModel(QObject):
    """One kiosk; `run` carries out its effects for as long as it runs."""

    faceChanged = Signal()  # noqa: N815 - the name QML knows

    def __init__(
        self, reach: Reach, idle_return_s: int = 60, language: str = "zh", *, has_scanner: bool = False
    ) -> None:
        super().__init__()
        self._reach = reach
        self._picture = HallPicture()
        self._hall_name = ("", "")
        visit = Visit(1, language=language)
        self._state = State(idle_return_s=idle_return_s, language=language, has_scanner=has_scanner, visit=visit)
        self._work: asyncio.Queue[Effect] = asyncio.Queue()
        self._tiles = TileList(self)
        self._face: Face = {}
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._on_second)
        self._redraw()

    @property
    def state(self) -> State:
        """What the kiosk knows now."""
        return self._state

    async def run(self) -> None:
        """Carry out effects, and let the seconds pass, until cancelled."""
        self._second.start()
        try:
            async with asyncio.TaskGroup() as group:
                while True:
                    group.create_task(self._carry_out(await self._work.get()))
        finally:
            self._second.stop()

    def happen(self, event: events.Event) -> None:
        """Let `event` happen to the kiosk, on Qt's own thread."""
        self._state, effects = flow.step(self._state, event)
        for effect in effects:
            self._work.put_nowait(effect)
        self._redraw()

    def receive(self, message: HallMessage) -> None:
        """Take in what the hall says beside its answers."""
        match message:
            case Welcome():
                self._hall_name = (message.hall_name, message.hall_name_en)
                self._reach.clock.set(message.time, message.speed, message.time_zone)
                if message.snapshot is not None:
                    # What ended while we were away is not in the snapshot and must not stay in the picture.
                    self._picture = HallPicture()
                    self._see(message.snapshot)
                self.happen(events.LinkChanged(is_connected=True))
            case Update():
                self._reach.clock.set(message.time)
                self._see(message.changes)
            case _:
                self._redraw()

    def note_link(self, link: LinkState) -> None:
        """Take in how the link stands; that it stands is told by the hall's welcome."""
        if link in (LinkState.LOST, LinkState.REJECTED):
            self.happen(events.LinkChanged(is_connected=False))

    def _see(self, changes: Changes) -> None:
        self._picture.apply(changes)
        picture = self._picture
        day = picture.figures.business_day if picture.figures is not None else ""
        self.happen(events.QueuesSeen(tuple(picture.queues.values()), picture.closings or (), day))

    async def _carry_out(self, effect: Effect) -> None:
        """Do one effect and take in what came of it; a mistake in one must not end the kiosk for everybody."""
        outcome = await self._outcome(effect)
        try:
            self.happen(outcome)
        except Exception as error:  # noqa: BLE001 - told by its type
            _tell_failure(outcome, error)

    async def _outcome(self, effect: Effect) -> events.Event:
        try:
            match effect:
                case Ask():
                    return await self._ask(effect)
                case PrintSlip():
                    return await self._print(effect)
                case _:
                    assert_never(effect)
        except Exception as error:  # noqa: BLE001 - told by its type
            _tell_failure(effect, error)
            return _failed(effect, error)

    async def _ask(self, ask: Ask) -> events.Event:
        try:
            result = await self._reach.ask(ask.command, PATIENCE_S[ask.purpose], ask.request_id)
        except RefusedError as refusal:
            return events.Refused(ask, refusal.problem)
        except NoAnswerError:
            return events.Unanswered(ask)
        return events.Answered(ask, result)

    async def _print(self, order: PrintSlip) -> events.Event:
        catalogue = self._state.catalogue
        notes, items = (catalogue.slip_notes, catalogue.items) if catalogue is not None else ((), ())
        hall = HallWords(*self._hall_name, notes, self._state.queues, items)
        slip = slip_of(order, hall, self._reach.clock.local(order.ticket.issued_at))
        printing, detail = await self._reach.print_slip(slip)
        return events.Printed(order.ticket.ticket_id, printing, detail)

    def _on_second(self) -> None:
        self.happen(events.SecondPassed())

    def _redraw(self) -> None:
        face = face_of_state(self._state, self._reach.clock.now())
        face["hallName"], face["hallNameEn"] = self._hall_name
        self._tiles.show(tiles(self._state))
        if face != self._face:
            self._face = face
            self.faceChanged.emit()

    def _face_map(self) -> Face:
        return self._face

    def _tile_list(self) -> TileList:
        return self._tiles

    face = Property(dict, _face_map, notify=faceChanged)
    tiles = Property(QObject, _tile_list, constant=True)

    @Slot()
    def touch(self) -> None:
        """Somebody is here."""
        self.happen(events.Touched())

    @Slot()
    def switchLanguage(self) -> None:  # noqa: N802 - the name QML calls
        """Show the other language."""
        self.happen(events.LanguageChosen("en" if self._state.visit.language == "zh" else "zh"))

    @Slot()
    def switchElderMode(self) -> None:  # noqa: N802 - the name QML calls
        """Switch large type on or off."""
        self.happen(events.ElderModeSwitched())

    @Slot()
    def switchContrast(self) -> None:  # noqa: N802 - the name QML calls
        """Switch high contrast on or off."""
        self.happen(events.HighContrastSwitched())

    @Slot(str)
    def chooseCategory(self, category: str) -> None:  # noqa: N802 - the name QML calls
        """List one life event's matters; an empty key lists the frequent ones."""
        self.happen(events.CategoryChosen(category or None))

    @Slot()
    def openSearch(self) -> None:  # noqa: N802 - the name QML calls
        """Show the keyboard."""
        self.happen(events.SearchOpened())

    @Slot(str)
    def search(self, text: str) -> None:
        """List what `text` may mean."""
        self.happen(events.SearchTyped(text))

    @Slot()
    def closeSearch(self) -> None:  # noqa: N802 - the name QML calls
        """Put the keyboard away."""
        self.happen(events.SearchClosed())

    @Slot(str)
    def chooseItem(self, code: str) -> None:  # noqa: N802 - the name QML calls
        """Open an item's page."""
        self.happen(events.ItemChosen(code))

    @Slot(str)
    def chooseClass(self, priority_class: str) -> None:  # noqa: N802 - the name QML calls
        """Claim a priority class; an empty key claims none."""
        self.happen(events.ClassChosen(priority_class or None))

    @Slot()
    def takeTicket(self) -> None:  # noqa: N802 - the name QML calls
        """Ask for a ticket; the id is new, and used only if this press begins something new."""
        self.happen(events.TakePressed(uuid.uuid4().hex))

    @Slot()
    def printAgain(self) -> None:  # noqa: N802 - the name QML calls
        """Print the same ticket's slip once more."""
        self.happen(events.PrintAgainPressed())

    @Slot()
    def goBack(self) -> None:  # noqa: N802 - the name QML calls
        """Show the list of matters again."""
        self.happen(events.BackPressed())

    @Slot()
    def goHome(self) -> None:  # noqa: N802 - the name QML calls
        """End the visit and forget it."""
        self.happen(events.HomePressed())


def _failed(effect: Effect, error: Exception) -> events.Event:
    """What an effect that broke off means to the flow: nothing stays under way for ever."""
    match effect:
        case Ask():
            return events.Unanswered(effect)
        case PrintSlip():
            return events.Printed(effect.ticket.ticket_id, Printing.FAILED, type(error).__name__)
        case _:
            assert_never(effect)


def _tell_failure(failed: object, error: Exception) -> None:
    # The error's own text may quote a visitor's number.
    logger.error("%s failed: %s", type(failed).__name__, type(error).__name__)
