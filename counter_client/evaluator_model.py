"""The evaluator screen's view model: invitations and touches in, effects carried out; QtCore only."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from counter_client.asker import Asker, new_request_id
from counter_client.desk_picture import DeskPicture
from counter_client.evaluation import EvaluationState, step
from counter_client.evaluation_events import (
    AbandonSubmit,
    BackPressed,
    Effect,
    EvaluationTimer,
    Event,
    GradePressed,
    Invited,
    LeavePressed,
    MorePressed,
    OptionsKnown,
    ReasonPressed,
    SendPressed,
    ServiceStarted,
    StartTimer,
    StopTimers,
    Submit,
    SubmitRefused,
    Submitted,
    TellClerk,
    TimerEnded,
)
from hall_protocol.messages import (
    EvaluationOptions,
    FetchEvaluationOptions,
    HallMessage,
    Invitation,
    Problem,
    Result,
    SubmitEvaluation,
    Welcome,
)
from hall_protocol.picture import CounterView
from hall_protocol.vocabulary import CounterState

logger = logging.getLogger(__name__)


class EvaluatorModel(QObject):
    """One counter's evaluator screen.

    `ended(ticket_number, is_answered)` is all that ever goes over to the clerk's side.
    """

    changed = Signal()
    ended = Signal(str, bool)

    def __init__(
        self,
        counter: int,
        invited_s: float,
        new_request_id: Callable[[], str] = new_request_id,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter = counter
        self._state = EvaluationState(invited_s=invited_s)
        self._view: CounterView | None = None
        self._is_stale = True
        self._new_request_id = new_request_id
        self._asker: Asker | None = None
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._fire)
        self._running = EvaluationTimer.INVITED
        self._options_request = ""

    @property
    def state(self) -> EvaluationState:
        """What the screen knows of the evaluation."""
        return self._state

    @property
    def counter(self) -> int:
        """The counter it stands at."""
        return self._counter

    @property
    def view(self) -> CounterView | None:
        """What the counter is doing; None when that is not known or not known any more."""
        return None if self._is_stale else self._view

    @property
    def remaining_s(self) -> int:
        """Whole seconds until faces and reasons go away by themselves."""
        return max(0, -(-self._timer.remainingTime() // 1000))

    def attach(self, asker: Asker) -> None:
        """Ask the hall through `asker` from now on."""
        self._asker = asker

    def grade(self, grade: int) -> None:
        """The visitor touched a face, 1 (非常不满意) to 5 (非常满意)."""
        self._handle(GradePressed(grade, self._new_request_id()))

    def strike(self, grade: int, asking: str) -> None:
        """The visitor struck a device's key for `asking`, the key of its invitation; for any other it is too late."""
        invitation = self._state.invitation
        if invitation is not None and invitation.key == asking:
            self._handle(GradePressed(grade, self._new_request_id(), is_keyed=True))

    def choose(self, code: str) -> None:
        """The visitor touched a reason, to choose it or to take it back."""
        self._handle(ReasonPressed(code))

    def show_more(self) -> None:
        """The visitor wants to see every reason."""
        self._handle(MorePressed())

    def go_back(self) -> None:
        """The visitor wants the faces again."""
        self._handle(BackPressed())

    def send(self) -> None:
        """The visitor has chosen."""
        self._handle(SendPressed(self._new_request_id()))

    def leave(self) -> None:
        """The visitor goes without an answer here."""
        self._handle(LeavePressed())

    def receive(self, message: HallMessage) -> None:
        """Take in what the hall said; every welcome is the moment to ask for the reasons."""
        if isinstance(message, Invitation) and message.counter == self._counter:
            self._handle(Invited(message))
        elif isinstance(message, Welcome):
            self._fetch_options()

    def show_counter(self, picture: DeskPicture) -> None:
        """Show what the counter is doing while nobody is asked to rate; its next service ends the asking."""
        view = picture.counter
        if view is not None and view.state is CounterState.SERVING and view.ticket_id is not None:
            self._handle(ServiceStarted(view.ticket_id))
        self._show(view, is_stale=False)

    def show_link(self, is_up: bool) -> None:
        """Stop showing what the counter does while the hall is away."""
        self._show(self._view, is_stale=not is_up)

    def _show(self, view: CounterView | None, *, is_stale: bool) -> None:
        if (view, is_stale) != (self._view, self._is_stale):
            self._view, self._is_stale = view, is_stale
            self.changed.emit()

    def _fetch_options(self) -> None:
        """Ask for the reasons; a hall that comes back may have a newer list."""
        if self._asker is None:
            return
        self._asker.abandon(self._options_request)
        self._options_request = self._new_request_id()
        self._asker.ask(
            self._options_request, FetchEvaluationOptions(), self._receive_options, self._receive_no_options
        )

    def _receive_options(self, _request_id: str, result: Result) -> None:
        if isinstance(result, EvaluationOptions):
            self._handle(OptionsKnown(result))

    def _receive_no_options(self, _request_id: str, problem: Problem) -> None:
        # What was known stays good; without any, the page of reasons says where else one may rate.
        logger.warning("the hall told no evaluation options: %s", problem.detail_en)

    def _handle(self, event: Event) -> None:
        before = self._state
        self._state, effects = step(self._state, event)
        for effect in effects:
            self._carry_out(effect)
        if self._state != before:
            self.changed.emit()

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Submit(request_id, invitation, grade, options):
                if self._asker is None:
                    raise RuntimeError("the visitor was invited and there is nobody to answer to")
                command = SubmitEvaluation(
                    invitation.ticket_id, invitation.token, grade, options, evaluation_id=invitation.evaluation_id
                )
                self._asker.ask(request_id, command, self._receive_result, self._receive_problem)
            case AbandonSubmit(request_id):
                if self._asker is not None:
                    self._asker.abandon(request_id)
            case StartTimer(timer, seconds):
                self._running = timer
                self._timer.start(round(seconds * 1000))
            case StopTimers():
                self._timer.stop()
            case TellClerk(ticket_number, is_answered):
                self.ended.emit(ticket_number, is_answered)

    def _receive_result(self, request_id: str, _result: Result) -> None:
        self._handle(Submitted(request_id))

    def _receive_problem(self, request_id: str, _problem: Problem) -> None:
        self._handle(SubmitRefused(request_id))

    def _fire(self) -> None:
        self._handle(TimerEnded(self._running))
