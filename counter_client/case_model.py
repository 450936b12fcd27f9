"""The case desk's view model: the clerk's keys and the hall's answers in, effects carried out, one `face` out."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from counter_client.asker import Asker, new_request_id
from counter_client.case_desk import step
from counter_client.case_events import (
    CaseEffect,
    CaseEvent,
    Copy,
    EntryChosen,
    EntryStepped,
    LineChosen,
    LineConfirmed,
    LineMarked,
    LineStepped,
    Look,
    NoticeClosed,
    NotSeen,
    Seen,
    TicketAtHand,
)
from counter_client.case_face import CaseFace, present_cases
from counter_client.case_keys import CaseKey, CasePress
from counter_client.case_state import CaseDesk
from counter_client.desk_events import (
    Abandon,
    Answered,
    LinkLost,
    LinkUp,
    Refused,
    Send,
    StartTimer,
    StopTimer,
    Timer,
    TimerFired,
)
from counter_client.desk_picture import DeskPicture
from counter_client.view_model import DeskModel
from hall_protocol.messages import Command, Problem, Result
from hall_protocol.vocabulary import CounterState, MaterialStatus, ResultKind


class CaseModel(QObject):
    """One clerk's acceptance and collection desk beside their calling desk, whose link, picture and words it shares.

    `face_changed` is emitted only when there is something new to draw.
    """

    face_changed = Signal()

    def __init__(
        self,
        desk_model: DeskModel,
        new_id: Callable[[], str] = new_request_id,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk_model = desk_model
        self._new_id = new_id
        self._asker: Asker | None = None
        self._desk = CaseDesk(desk_model.place.counter)
        self._timers = {timer: self._new_timer(timer) for timer in (Timer.SLOW, Timer.GIVE_UP, Timer.NOTICE)}
        self._face = present_cases(self._desk, desk_model.place)
        desk_model.picture_changed.connect(self._receive_picture)
        desk_model.link_changed.connect(self._receive_link)
        # The names of the items come with the calling desk's catalogue.
        desk_model.named.connect(self._draw)

    @property
    def face(self) -> CaseFace:
        """What the desk shows."""
        return self._face

    @property
    def desk(self) -> CaseDesk:
        """What the desk knows."""
        return self._desk

    def attach(self, asker: Asker) -> None:
        """Ask the hall through `asker` from now on."""
        self._asker = asker

    # --- from the clerk ---

    def press(
        self,
        key: CaseKey,
        *,
        reason: str | None = None,
        item: str = "",
        result: ResultKind | None = None,
        case: str = "",
        subject: str = "",
    ) -> None:
        """The clerk pressed `key`, once."""
        self._handle(CasePress(key, self._new_id(), reason, item, result, case, subject))

    def choose(self, key: str) -> None:
        """The clerk takes up an entry."""
        self._handle(EntryChosen(key))

    def step_entry(self, by: int) -> None:
        """The clerk goes `by` entries on."""
        self._handle(EntryStepped(by))

    def choose_line(self, place: int) -> None:
        """The clerk goes to a material."""
        self._handle(LineChosen(place))

    def step_line(self, by: int) -> None:
        """The clerk goes `by` materials on."""
        self._handle(LineStepped(by))

    def mark(self, status: MaterialStatus | None) -> None:
        """The clerk says how the material in hand is there; None: not needed."""
        self._handle(LineMarked(status))

    def confirm_line(self) -> None:
        """The clerk confirms the proposal for the material in hand."""
        self._handle(LineConfirmed())

    def close_notice(self) -> None:
        """The clerk has put the notice away."""
        self._handle(NoticeClosed())

    # --- from the calling desk ---

    def _receive_picture(self, picture: DeskPicture) -> None:
        counter = picture.counter
        is_here = counter.state in (CounterState.CALLING, CounterState.SERVING) and counter.ticket_id is not None
        is_serving = counter.state is CounterState.SERVING
        hand = TicketAtHand(counter.ticket_id, counter.ticket_number or "", is_serving) if is_here else TicketAtHand()
        self._handle(hand)

    def _receive_link(self, is_up: bool) -> None:
        self._handle(LinkUp() if is_up else LinkLost())

    # --- the core ---

    def _handle(self, event: CaseEvent) -> None:
        self._desk, effects = step(self._desk, event)
        for effect in effects:
            self._carry_out(effect)
        self._draw()

    def _carry_out(self, effect: CaseEffect) -> None:
        match effect:
            case Look(question):
                self._look(question)
            case Send(request_id, command):
                self._required_asker().ask(request_id, command, self._receive_result, self._receive_problem)
            case Abandon(request_id):
                self._required_asker().abandon(request_id)
            case StartTimer(timer, seconds):
                self._timers[timer].start(round(seconds * 1000))
            case StopTimer(timer):
                self._timers[timer].stop()
            case Copy(text):
                QGuiApplication.clipboard().setText(text)

    def _look(self, question: Command) -> None:
        self._required_asker().ask(
            self._new_id(),
            question,
            lambda _id, answer: self._handle(Seen(question, answer)),
            lambda _id, problem: self._handle(NotSeen(question, problem)),
        )

    def _required_asker(self) -> Asker:
        if self._asker is None:
            raise RuntimeError("the desk is connected and has nobody to ask")
        return self._asker

    def _receive_result(self, request_id: str, result: Result) -> None:
        self._handle(Answered(request_id, result))

    def _receive_problem(self, request_id: str, problem: Problem) -> None:
        self._handle(Refused(request_id, problem))

    def _new_timer(self, timer: Timer) -> QTimer:
        qt_timer = QTimer(self, singleShot=True)
        qt_timer.timeout.connect(lambda: self._handle(TimerFired(timer)))
        return qt_timer

    def _draw(self) -> None:
        face = present_cases(self._desk, self._desk_model.place)
        if face != self._face:
            self._face = face
            self.face_changed.emit()
