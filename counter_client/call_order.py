"""Keeps the hall's own order of calls beside the picture: asked anew when those who wait change, and now and then."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from counter_client.asker import Asker
from counter_client.desk_picture import DeskPicture
from hall_protocol.messages import CallOrder, FetchCallOrder, Problem, Result, TicketAtCounter, Turn

SETTLE_MS = 150
"""Changes come in bursts: one question answers them all."""
REFRESH_MS = 20_000
"""Time alone changes an order too: a line that waited long enough gets help."""


class OrderWatch(QObject):
    """The latest order of calls of one counter; `changed` when it differs. None from a hall that cannot tell."""

    changed = Signal()

    def __init__(self, counter: int, new_request_id: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter
        self._new_request_id = new_request_id
        self._asker: Asker | None = None
        self._turns: tuple[Turn, ...] = ()
        self._at_counter: TicketAtCounter | None = None
        self._waiting: tuple[object, ...] | None = None
        self._asked = ""
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self._refresh = QTimer(self, interval=REFRESH_MS)
        self._refresh.timeout.connect(self._ask)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Whoever waits for this counter, in the order it would call them; empty until the hall has told."""
        return self._turns

    @property
    def at_counter(self) -> TicketAtCounter | None:
        """What the ticket here came for, as the hall last told."""
        return self._at_counter

    def attach(self, asker: Asker) -> None:
        """Ask the hall through `asker` from now on."""
        self._asker = asker

    def see(self, picture: DeskPicture) -> None:
        """Ask again where those who wait, or what this counter is doing, differ from before."""
        here = picture.counter
        waiting = (here.state, here.queues, here.ticket_id, *((t.ticket_id, t.due_at) for t in picture.waiting))
        if waiting != self._waiting:
            self._waiting = waiting
            self._settle.start()

    def note_link(self, is_up: bool) -> None:
        """Ask only while there is a hall; what it said last stays until it says more."""
        self._waiting = None
        if is_up:
            self._refresh.start()
            self._settle.start()
        else:
            self._refresh.stop()
            self._settle.stop()

    def _ask(self) -> None:
        if self._asker is None:
            return
        self._asker.abandon(self._asked)
        self._asked = self._new_request_id()
        self._asker.ask(self._asked, FetchCallOrder(self._counter), self._receive, self._receive_none)

    def _receive(self, _request_id: str, result: Result) -> None:
        if isinstance(result, CallOrder):
            self._take(result.turns, result.at_counter)

    def _receive_none(self, _request_id: str, _problem: Problem) -> None:
        self._take((), None)

    def _take(self, turns: tuple[Turn, ...], at_counter: TicketAtCounter | None) -> None:
        if (turns, at_counter) != (self._turns, self._at_counter):
            self._turns, self._at_counter = turns, at_counter
            self.changed.emit()
