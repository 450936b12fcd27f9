"""The kiosk as QML sees it: carries out the flow's effects, and offers what the screens say and what they may do."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Protocol, assert_never

from PySide6.QtCore import Property, QObject, QTimer, Signal

from devices.ports import Prompter
from devices.printer.leaflet import Leaflet
from devices.printer.slip import Slip, Words
from hall_protocol.aio_link import LinkState, NoAnswerError, RefusedError
from hall_protocol.messages import Command, HallMessage, Rejected, Result, Update, Welcome
from hall_protocol.picture import Changes, HallPicture
from kiosk_client import events, flow
from kiosk_client.attract_face import attract_face
from kiosk_client.block_keeper import BlockKeeper
from kiosk_client.effects import Ask, Effect, GiveAlone, NotePrint, PrintForm, PrintGuide, PrintSlip, Purpose
from kiosk_client.face import face_of_state, tiles
from kiosk_client.form_desk import FormDesk
from kiosk_client.journey_guide import leaflet_of
from kiosk_client.marked import MarkedTicket
from kiosk_client.matter_face import Face
from kiosk_client.presses import Presses
from kiosk_client.slip_template import template_of
from kiosk_client.slips import HallWords, notes_of, slip_of
from kiosk_client.standing_alone import StandingAlone
from kiosk_client.state import Printing, State, Visit, is_away
from kiosk_client.step_voice import StepVoice
from kiosk_client.tiles import TileList
from station.hall_clock import HallClock

logger = logging.getLogger(__name__)

PATIENCE_S = {
    Purpose.CATALOGUE: 10.0,
    Purpose.FORECAST: 10.0,
    Purpose.TICKET: 30.0,
    Purpose.STANDING: 10.0,
    Purpose.GIVE_UP: 30.0,
    Purpose.GIVE_BACK: 43_200.0,
    Purpose.BOOKING: 30.0,
    Purpose.FEEDBACK: 30.0,
    Purpose.ASSISTANCE: 10.0,
    Purpose.REPORT: 43_200.0,
}
"""How long an answer is awaited, reconnects included; what no visitor waits for may wait for the hall to come back."""


class AskHall(Protocol):
    """How the hall is asked; `HallLink.ask` is one."""

    def __call__(self, command: Command, timeout_s: float, request_id: str | None) -> Awaitable[Result]:
        """The hall's answer; raises RefusedError, NoAnswerError."""


PrintSlipOut = Callable[[Slip | Leaflet], Awaitable[tuple[Printing, str]]]
"""Prints one slip or leaflet; says how it went and, in English, why."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What the view model reaches the world with."""

    ask: AskHall
    print_slip: PrintSlipOut
    clock: HallClock
    keeper: BlockKeeper | None = None
    """What lets it go on alone; None where its disk allows none."""
    prompter: Prompter | None = None
    """What says each step in elder mode; None where nothing does."""
    form_desk: FormDesk | None = None
    """What prints blank forms; None where no office printer stands here."""
    has_printer: bool = True
    """Whether `print_slip` has a printer at all."""


class KioskModel(Presses):
    """One kiosk; `run` carries out its effects for as long as it runs."""

    faceChanged = Signal()  # noqa: N815 - the name QML knows

    def __init__(
        self,
        reach: Reach,
        idle_return_s: int = 60,
        language: str = "zh",
        *,
        attract_s: int = 0,
        notices: tuple[str, ...] = (),
        languages: tuple[str, ...] = ("zh", "en"),
        has_scanner: bool = False,
        station: str = "",
    ) -> None:
        super().__init__()
        self._station = station
        self._reach = reach
        self._picture = HallPicture()
        self._hall_name = ("", "")
        self._state = State(
            idle_return_s=idle_return_s,
            attract_s=attract_s,
            notices=notices,
            language=language,
            languages=languages,
            has_scanner=has_scanner,
            has_printer=reach.has_printer,
            has_form_printer=reach.form_desk is not None,
            visit=Visit(1, language=language),
        )
        self._work: asyncio.Queue[Effect] = asyncio.Queue()
        self._tiles = TileList(self)
        self._face: Face = {}
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._on_second)
        self._voice = StepVoice(reach.prompter)
        self._alone = StandingAlone(reach.keeper, reach.clock)
        self._begin()
        self._redraw()

    def _begin(self) -> None:
        """As the kiosk last knew its hall: after a power cut it may be away for a while yet."""
        known = self._alone.begin()
        if known is not None:
            self._hall_name = (known.hall_name, known.hall_name_en)
            queues = {queue.queue: queue for queue in known.queues}
            self._state = replace(
                self._state, catalogue=known.catalogue, queues=queues, can_give_alone=self._alone.can_give
            )

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
        self._voice.follow(self._state, is_touched=flow.is_touch(event))
        self._redraw()

    def hush(self) -> None:
        """Let the voice be silent: somebody touched the screen."""
        self._voice.hush()

    def receive(self, message: HallMessage) -> None:
        """Take in what the hall says beside its answers."""
        match message:
            case Welcome():
                self._hall_name = (message.hall_name, message.hall_name_en)
                self._alone.note_welcome(message)
                self._reach.clock.set(message.time, message.speed, message.time_zone)
                if message.snapshot is not None:
                    # What ended while we were away is not in the snapshot and must not stay in the picture.
                    self._picture = HallPicture()
                    self._see(message.snapshot)
                self.happen(events.LinkChanged(is_connected=True))
            case Update():
                self._reach.clock.set(message.time)
                self._alone.note_heard(message.time)
                self._see(message.changes)
            case Rejected(problem=problem):
                self._alone.note_rejection(problem.code)
                self._redraw()
            case _:
                self._redraw()

    def note_link(self, link: LinkState) -> None:
        """Take in how the link stands; that it stands is told by the hall's welcome."""
        if link in (LinkState.LOST, LinkState.REJECTED):
            self._alone.note_loss()
            self.happen(events.LinkChanged(is_connected=False))

    def _see(self, changes: Changes) -> None:
        self._picture.apply(changes)
        picture = self._picture
        day = picture.figures.business_day if picture.figures is not None else ""
        own = next((each for each in picture.assistance or () if each.station == self._station), None)
        if own != self._state.assistance:
            self.happen(events.AssistanceSeen(own))
        self.happen(events.QueuesSeen(tuple(picture.queues.values()), picture.closings or (), day, picture.figures))

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
                case PrintGuide():
                    return await self._print_guide(effect)
                case PrintForm():
                    return await self._print_form(effect)
                case GiveAlone():
                    return self._alone.give(effect)
                case NotePrint():
                    self._alone.note_print(effect)
                    return events.AloneReady(self._alone.can_give)
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
        hall = HallWords(*self._hall_name, queues=self._state.queues)
        if catalogue is not None:
            template = template_of(catalogue.slip, catalogue.slip_logo)
            hall = replace(
                hall,
                notes=notes_of(catalogue.slip_notes, catalogue.slip_notes_en),
                items=catalogue.items,
                template=template,
            )
        slip = slip_of(order, hall, self._reach.clock.local(order.ticket.issued_at))
        printing, detail = await self._reach.print_slip(slip)
        return _printed(order, printing, detail)

    async def _print_guide(self, order: PrintGuide) -> events.Event:
        catalogue = self._state.catalogue
        forms_url = catalogue.forms_url if catalogue is not None else ""
        leaflet = leaflet_of(order, Words(*self._hall_name), forms_url, self._reach.clock.now())
        printing, _ = await self._reach.print_slip(leaflet)
        return _guide_printed(order, printing)

    async def _print_form(self, order: PrintForm) -> events.Event:
        desk, catalogue = self._reach.form_desk, self._state.catalogue
        is_sent = desk is not None and catalogue is not None
        if desk is not None and catalogue is not None:
            is_sent = await desk.send(catalogue.version, order.item, order.place)
        return events.FormSent(order.visit, order.item, order.place, is_sent)

    def _on_second(self) -> None:
        self.happen(events.SecondPassed())
        state = self._state
        if state.can_give_alone != self._alone.can_give:
            self.happen(events.AloneReady(self._alone.can_give))
        if is_away(state):
            queues = self._alone.by_terms(state.queues.values())
            self.happen(events.QueuesSeen(queues, state.closings, state.business_day, state.figures))
        elif state.is_connected:
            self._alone.remember(state.catalogue, state.queues.values())

    def _redraw(self) -> None:
        now = self._reach.clock.now()
        face = face_of_state(self._state, now) | attract_face(self._state, now, self._alone.terms)
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


def _printed(order: PrintSlip, printing: Printing, detail: str) -> events.Event:
    if isinstance(order.ticket, MarkedTicket):
        return events.PrintedAlone(order.ticket, printing, detail, order.is_reprint)
    return events.Printed(order.ticket.ticket_id, printing, detail, order.is_reprint)


def _guide_printed(order: PrintGuide, printing: Printing) -> events.Event:
    return events.GuidePrinted(order.visit, tuple(item.item for item in order.items), printing)


def _failed(effect: Effect, error: Exception) -> events.Event:
    """What an effect that broke off means to the flow: nothing stays under way for ever."""
    match effect:
        case Ask():
            return events.Unanswered(effect)
        case PrintSlip():
            return _printed(effect, Printing.FAILED, type(error).__name__)
        case PrintGuide():
            return _guide_printed(effect, Printing.FAILED)
        case PrintForm():
            return events.FormSent(effect.visit, effect.item, effect.place, is_sent=False)
        case GiveAlone():
            return events.GivenAlone(effect.visit, None)
        case NotePrint():
            return events.AloneReady(can_give=False)
        case _:
            assert_never(effect)


def _tell_failure(failed: object, error: Exception) -> None:
    # The error's own text may quote a visitor's number.
    logger.error("%s failed: %s", type(failed).__name__, type(error).__name__)
