"""Signing on, joined to the hall: presses and welcomes in, questions asked beside the screen, one `state` out."""

import asyncio
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from counter_client.desk_picture import DeskPicture
from counter_client.sign_on import SignOnState, Step, step
from counter_client.sign_on_events import (
    AskConfirm,
    AskOffer,
    AskPassword,
    AskSignOn,
    Begin,
    CodeShown,
    Denied,
    Effect,
    Event,
    FactorOffered,
    GiveBack,
    PasswordChosen,
    Question,
    SignOffWanted,
    SpeakFor,
    StepDone,
    Submitted,
    TokenGiven,
    TurnedAway,
    Unanswered,
    Welcomed,
)
from counter_client.staff_door import DeniedError, StaffDoor, UnansweredError
from hall_protocol.messages import HallMessage, Rejected, Welcome
from hall_protocol.vocabulary import CounterState, ErrorCode

LOOK_MS = 500
"""How often a wait that is shown is counted down."""


class SignOnModel(QObject):
    """`state_changed` when there is something new to draw; `began` when a clerk may work; `speak_for` a new credential.

    `locked` while somebody has to sign on first.
    """

    state_changed = Signal()
    began = Signal()
    speak_for = Signal(str)

    def __init__(
        self,
        door: StaffDoor,
        station_token: str,
        now_s: Callable[[], float] = time.monotonic,
        number: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._door = door
        self._station_token = station_token
        self._now_s = now_s
        self._state = SignOnState(number=number)
        self._asking: set[asyncio.Future[None]] = set()
        self._was_open = False
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._count_down)

    @property
    def state(self) -> SignOnState:
        """Where the clerk stands."""
        return self._state

    @property
    def is_locked(self) -> bool:
        """Whether nothing is to be done before somebody signs on."""
        return self._state.step is not Step.NOTHING

    @property
    def wait_s(self) -> int:
        """How long no try is taken; 0 when one is."""
        until = self._state.locked_until_s
        return max(0, round(until - self._now_s())) if until is not None else 0

    # --- from the clerk ---

    def submit(self, number: str, password: str, code: str) -> None:
        """Who they are."""
        if not self.wait_s:
            self._handle(Submitted(number, password, code))

    def choose_password(self, new: str, again: str) -> None:
        """Their own new password."""
        if not self.wait_s:
            self._handle(PasswordChosen(new, again))

    def show_code(self, code: str) -> None:
        """A code of the authenticator to be bound."""
        if not self.wait_s:
            self._handle(CodeShown(code))

    def sign_off(self) -> None:
        """They go, or go back."""
        self._handle(SignOffWanted())

    # --- from the hall ---

    def hearing_with(self, desk: Callable[[HallMessage], None]) -> Callable[[HallMessage], None]:
        """What takes in the hall's messages for both: that a clerk's sign-on has ended is no news of the desk."""

        def hear(message: HallMessage) -> None:
            if isinstance(message, Rejected) and self._is_of_clerk(message):
                self._handle(TurnedAway())
                return
            desk(message)
            if isinstance(message, Welcome):
                self._handle(Welcomed(message.staff, message.awaits_staff))

        return hear

    def _is_of_clerk(self, message: Rejected) -> bool:
        """Whether the clerk's token was refused, and not the station's own."""
        is_spoken_for = self._state.token is not None and self._state.step in (Step.NOTHING, Step.NUMBER)
        return is_spoken_for and message.problem.code is ErrorCode.CREDENTIAL_UNKNOWN

    def see(self, picture: DeskPicture) -> None:
        """A counter that is closed has no clerk: whoever closed it is signed off with it."""
        is_open = picture.state is not CounterState.CLOSED
        if self._was_open and not is_open and self._state.has_begun:
            self.sign_off()
        self._was_open = is_open

    async def close(self) -> None:
        """Wait until nothing is asked any more."""
        await asyncio.gather(*self._asking, return_exceptions=True)

    # --- the core ---

    def _handle(self, event: Event) -> None:
        before = self._state
        self._state, effects = step(before, event)
        if self._state != before:
            (self._look.start if self._state.locked_until_s is not None else self._look.stop)()
            self.state_changed.emit()
        for effect in effects:
            self._carry_out(effect)

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Begin():
                self.began.emit()
            case SpeakFor(token):
                self.speak_for.emit(token or self._station_token)
            case _:
                asking = asyncio.ensure_future(self._ask(effect))
                self._asking.add(asking)
                asking.add_done_callback(self._asking.discard)

    async def _ask(self, question: Question | GiveBack) -> None:
        try:
            answer = await asyncio.to_thread(self._answer, question)
        except DeniedError as error:
            answer = Denied(error.problem, self._now_s(), error.retry_after_s)
        except UnansweredError:
            answer = Unanswered()
        if not isinstance(question, GiveBack):
            self._handle(answer)

    def _answer(self, question: Question | GiveBack) -> Event:
        match question:
            case AskSignOn(number, password, code):
                return TokenGiven(self._door.sign_on(number, password, code))
            case AskPassword(token, present, new):
                self._door.change_password(token, present, new)
            case AskOffer(token):
                return FactorOffered(self._door.offer_factor(token))
            case AskConfirm(token, code):
                self._door.confirm_factor(token, code)
            case GiveBack(token):
                self._door.sign_off(token)
        return StepDone()

    def _count_down(self) -> None:
        if not self.wait_s:
            self._look.stop()
        self.state_changed.emit()
