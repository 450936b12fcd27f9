"""The desk's view model: messages and presses in, effects carried out, one `face` out; QtCore only."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from counter_client.asker import Asker, new_request_id
from counter_client.call_order import OrderWatch
from counter_client.desk import DeskState, step
from counter_client.desk_events import (
    Abandon,
    Answered,
    Effect,
    EvaluationEnded,
    Event,
    LinkLost,
    LinkRejected,
    LinkUp,
    OutcomeChosen,
    PictureSeen,
    Refused,
    Send,
    StartTimer,
    StopTimer,
    Timer,
    TimerFired,
)
from counter_client.desk_face import DeskFace, Surroundings, present
from counter_client.desk_picture import seen_from
from counter_client.keys import Key, Press
from counter_client.lists import names_of
from hall_protocol.aio_link import LinkState
from hall_protocol.messages import (
    Catalogue,
    CatalogueItem,
    FetchCatalogue,
    HallMessage,
    Invitation,
    Problem,
    Rejected,
    Reply,
    Result,
    Update,
    Welcome,
)
from hall_protocol.picture import Changes, HallPicture
from hall_protocol.vocabulary import Outcome
from station.hall_clock import HallClock

TICK_MS = 500
"""Twice a second, so that a running second never seems to be skipped."""


class DeskModel(QObject):
    """One clerk's desk. `face_changed` is emitted only when there is something new to draw.

    `welcomed` is emitted at every welcome of the hall, `link_changed` when the desk gains or loses its hall,
    `picture_changed` with every picture of this counter, `named` when items and classes have got their names.
    """

    face_changed = Signal()
    welcomed = Signal()
    link_changed = Signal(bool)
    picture_changed = Signal(object)
    named = Signal()

    def __init__(
        self,
        clerk: str,
        place: Surroundings,
        clock: HallClock,
        new_request_id: Callable[[], str] = new_request_id,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = DeskState(clerk)
        self._place = place
        self._clock = clock
        self._new_request_id = new_request_id
        self._picture = HallPicture()
        self._items: tuple[CatalogueItem, ...] = ()
        self._seen_at: datetime | None = None
        self._named_for = ""
        """The business day whose items are known."""
        self._asker: Asker | None = None
        self._timers = {timer: self._new_timer(timer) for timer in Timer}
        self._face = self._present()
        self._order = OrderWatch(place.counter, new_request_id, self)
        self._order.changed.connect(self._receive_order)
        self.picture_changed.connect(self._order.see)
        self.link_changed.connect(self._order.note_link)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._draw)
        self._tick.start()

    @property
    def face(self) -> DeskFace:
        """What the window shows."""
        return self._face

    @property
    def desk(self) -> DeskState:
        """What the desk knows."""
        return self._desk

    @property
    def place(self) -> Surroundings:
        """Where the desk stands, and its words."""
        return self._place

    @property
    def now(self) -> datetime | None:
        """The hall's time; None before the hall told it."""
        return self._clock.now()

    @property
    def items(self) -> tuple[CatalogueItem, ...]:
        """The hall's catalogue, empty until it has come."""
        return self._items

    def attach(self, asker: Asker) -> None:
        """Ask the hall through `asker` from now on."""
        self._asker = asker
        self._order.attach(asker)

    # --- from the clerk ---

    def press(
        self,
        key: Key,
        *,
        reason: str = "",
        ticket_id: str | None = None,
        to_queue: str | None = None,
        to_counter: int | None = None,
        priority_class: str = "",
    ) -> None:
        """The clerk pressed `key`, once."""
        self._handle(Press(key, self._new_request_id(), reason, ticket_id, to_queue, to_counter, priority_class))

    def choose_outcome(self, outcome: Outcome) -> None:
        """The clerk says how this service ends."""
        self._handle(OutcomeChosen(outcome))

    # --- from the evaluator ---

    def end_evaluation(self, ticket_number: str, is_answered: bool) -> None:
        """The visitor has rated or let the time pass."""
        self._handle(EvaluationEnded(ticket_number, is_answered))

    # --- from the link ---

    def receive(self, message: HallMessage) -> None:
        """Take in what the hall said."""
        match message:
            case Welcome():
                self._receive_welcome(message)
            case Update():
                self._receive_changes(message.changes)
                if self._named_for != self._business_day():
                    self._fetch_names()
            case Rejected():
                self._handle(LinkRejected(message.problem))
            case Invitation() | Reply():
                # Invitations are the evaluator's; replies come through the asker.
                pass

    def note_link(self, state: LinkState) -> None:
        """Take in how the link stands; that it is up, only a welcome says."""
        if state is LinkState.LOST and self._desk.is_connected:
            self._seen_at = self._clock.now()
            self._handle(LinkLost())
            self.link_changed.emit(False)

    def _receive_welcome(self, welcome: Welcome) -> None:
        self._clock.set(welcome.time, welcome.speed, welcome.time_zone)
        hall_name = welcome.hall_name if self._place.wording.is_chinese else welcome.hall_name_en
        self._place = replace(self._place, zone=ZoneInfo(welcome.time_zone), hall_name=hall_name)
        if welcome.snapshot is not None:
            # What ended while we were away is not in the snapshot and must not stay in the picture.
            self._picture = HallPicture()
            self._receive_changes(welcome.snapshot)
        self._handle(LinkUp(welcome.staff, welcome.awaits_staff))
        self._fetch_names()
        self.link_changed.emit(True)
        self.welcomed.emit()

    def _receive_changes(self, changes: Changes) -> None:
        self._picture.apply(changes)
        seen = seen_from(self._picture, self._place.counter)
        if seen is not None:
            self._handle(PictureSeen(seen))
            self.picture_changed.emit(seen)

    def _business_day(self) -> str:
        return self._picture.figures.business_day if self._picture.figures else ""

    def _fetch_names(self) -> None:
        """At every welcome and business day: what items and classes there are may be new."""
        self._named_for = self._business_day()
        if self._asker is not None:
            self._asker.ask(self._new_request_id(), FetchCatalogue(), self._receive_names, lambda _id, _problem: None)

    def _receive_names(self, _request_id: str, result: Result) -> None:
        if isinstance(result, Catalogue):
            self._items = result.items
            self._place = replace(self._place, names=names_of(result))
            self._draw()
            self.named.emit()

    def _receive_order(self) -> None:
        self._place = replace(self._place, turns=self._order.turns, at_counter=self._order.at_counter)
        self._draw()

    # --- the core ---

    def _handle(self, event: Event) -> None:
        self._desk, effects = step(self._desk, event)
        for effect in effects:
            self._carry_out(effect)
        self._draw()

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Send(request_id, command):
                if self._asker is None:
                    raise RuntimeError("the desk is connected and has nobody to ask")
                self._asker.ask(request_id, command, self._receive_result, self._receive_problem)
            case Abandon(request_id):
                if self._asker is not None:
                    self._asker.abandon(request_id)
            case StartTimer(timer, seconds):
                self._timers[timer].start(round(seconds * 1000))
            case StopTimer(timer):
                self._timers[timer].stop()

    def _receive_result(self, request_id: str, result: Result) -> None:
        self._handle(Answered(request_id, result))

    def _receive_problem(self, request_id: str, problem: Problem) -> None:
        self._handle(Refused(request_id, problem))

    def _new_timer(self, timer: Timer) -> QTimer:
        qt_timer = QTimer(self, singleShot=True)
        qt_timer.timeout.connect(lambda: self._handle(TimerFired(timer)))
        return qt_timer

    def _present(self) -> DeskFace:
        return present(self._desk, self._clock.now(), self._seen_at, self._place)

    def _draw(self) -> None:
        face = self._present()
        if face != self._face:
            self._face = face
            self.face_changed.emit()
