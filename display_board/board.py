"""The board's core: the hall's messages and the time come in; what to draw, to say and to report goes out."""

from collections.abc import Iterable

from display_board.announcements import Speak
from display_board.calls import CallDisplay, Wording
from display_board.face import Face, QueueRow
from display_board.foresight import Foresight, Likely
from display_board.hall_clock import HallClock
from display_board.notices import once_notices
from display_board.rules import BoardRules
from display_board.words import (
    CONNECTING,
    NO_CALL_YET,
    NOTHING,
    Words,
    clock_text,
    date_words,
    figures_words,
    invitation_words,
    rejected_words,
    stale_words,
    wait_words,
    waiting_words,
)
from hall_protocol.messages import Catalogue, HallMessage, Rejected, ReportAnnouncement, Update, Welcome
from hall_protocol.picture import CallView, HallPicture, QueueView
from hall_protocol.vocabulary import CounterState


class Board:
    """Everything a board knows; `now_s` is the station's monotonic time in seconds, never read here."""

    def __init__(self, rules: BoardRules, wording: Wording = invitation_words) -> None:
        self._rules = rules
        self._calls = CallDisplay(rules, wording)
        self._foresight = Foresight()
        self._clock = HallClock()
        self._picture = HallPicture()
        self._hall = NOTHING
        self._was_welcome = False
        self._lost_since_s: float | None = None
        self._rejection = NOTHING
        self._notices: tuple[str, ...] = ()

    @property
    def recent_rows(self) -> int:
        """How many rows the list of calls has, empty ones too."""
        return self._rules.recent_rows

    def receive(self, message: HallMessage, now_s: float) -> None:
        """Take one message of the hall in."""
        match message:
            case Welcome():
                self._receive_welcome(message, now_s)
            case Update():
                self._clock.hear(message.time, now_s)
                self._picture.apply(message.changes)
                self._hear(message.changes.calls, now_s)
            case Rejected():
                self._rejection = rejected_words(message.problem.code)
            case _:
                pass  # replies go to whoever asked; invitations are for evaluators

    def take_catalogue(self, catalogue: Catalogue) -> None:
        """Tell of its 最多跑一次 items from now on."""
        self._notices = once_notices(catalogue)

    def connection_lost(self, now_s: float) -> None:
        """The link is down; what is shown stays and will be marked as stale."""
        if self._lost_since_s is None:
            self._lost_since_s = now_s

    def advance(self, now_s: float) -> list[Speak]:
        """Let time pass; returns what to say now, to be answered by `utterance_ended`."""
        return self._calls.advance(now_s, self._is_wanted)

    def to_prepare(self) -> tuple[Likely, ...] | None:
        """What its voice will likely have to say, when that is something else than before."""
        if not self._rules.has_voice:
            return None
        scope = self._rules.counters
        return self._foresight.news(
            view for view in self._picture.counters.values() if scope is None or view.counter in scope
        )

    def utterance_ended(self, call_id: int, *, was_spoken: bool, detail: str, now_s: float) -> list[ReportAnnouncement]:
        """The voice has said this call, or could not; returns what to report."""
        return self._calls.utterance_ended(call_id, was_spoken=was_spoken, detail=detail, now_s=now_s)

    def frame_shown(self, call_ids: Iterable[int]) -> list[ReportAnnouncement]:
        """A frame with these calls on it was on the screen; returns what to report, once for each call."""
        return self._calls.frame_shown(call_ids)

    def face(self, now_s: float) -> Face:
        """What to draw now."""
        time = self._clock.time_at(now_s)
        latest, recent = self._calls.draw([call for call in self._picture.calls if self._is_mine(call)], now_s)
        queues, page = self._queue_page(now_s)
        return Face(
            hall=self._hall,
            clock=clock_text(time) if time is not None else "",
            date=date_words(time) if time is not None else NOTHING,
            has_picture=self._was_welcome,
            latest=latest,
            placeholder=NO_CALL_YET if self._was_welcome else CONNECTING,
            recent=recent,
            queues=queues,
            queue_page=page,
            caption=self._calls.caption(now_s),
            figures=figures_words(self._picture.figures),
            notice=self._notice(now_s),
            banner=self._banner(now_s),
        )

    def _receive_welcome(self, welcome: Welcome, now_s: float) -> None:
        self._was_welcome = True
        self._lost_since_s = None
        self._rejection = NOTHING
        self._hall = Words(welcome.hall_name, welcome.hall_name_en)
        self._clock.start(welcome.time, welcome.time_zone, welcome.speed, now_s)
        if welcome.snapshot is not None:
            # A snapshot is the whole truth: what it does not name is gone.
            self._picture = HallPicture()
            self._picture.apply(welcome.snapshot)
            self._hear(welcome.snapshot.calls, now_s)

    def _hear(self, calls: Iterable[CallView], now_s: float) -> None:
        mine = [call for call in calls if self._is_mine(call)]
        self._foresight.hear(mine)
        self._calls.hear(mine, now_s, lambda call: self._clock.age_s(call.called_at, now_s))

    def _is_mine(self, call: CallView) -> bool:
        return self._rules.counters is None or call.counter in self._rules.counters

    def _is_wanted(self, call: CallView, turn: int) -> bool:
        """Whether the visitor has yet to come: the counter has neither begun this ticket nor gone on from it."""
        counter = self._picture.counters.get(call.counter)
        if counter is None:
            return True
        if counter.ticket_id is None:
            # The call itself may come a moment before its counter's new state; a second saying needs certainty.
            return turn == 1
        return counter.ticket_id == call.ticket_id and counter.state is not CounterState.SERVING

    def _queue_page(self, now_s: float) -> tuple[tuple[QueueRow, ...], str]:
        views = [view for view in self._picture.queues.values() if self._is_queue_mine(view)]
        rows = self._rules.queue_rows
        pages = -(-len(views) // rows) or 1
        page = int(now_s / self._rules.queue_page_s) % pages
        shown = tuple(_queue_row(view) for view in views[page * rows : (page + 1) * rows])
        return shown, f"{page + 1}/{pages}" if pages > 1 else ""

    def _is_queue_mine(self, view: QueueView) -> bool:
        scope = self._rules.counters
        if scope is None:
            return True
        return any(view.queue in counter.queues for n, counter in self._picture.counters.items() if n in scope)

    def _notice(self, now_s: float) -> str:
        notices = (*self._rules.notices, *self._notices)
        return notices[int(now_s / self._rules.notice_s) % len(notices)] if notices else ""

    def _banner(self, now_s: float) -> Words:
        if self._rejection != NOTHING:
            return self._rejection
        lost_s = now_s - self._lost_since_s if self._lost_since_s is not None else 0.0
        if lost_s >= self._rules.stale_after_s:
            return stale_words(self._clock.told)
        return NOTHING


def _queue_row(view: QueueView) -> QueueRow:
    is_active = view.is_open and view.open_counters > 0
    name, waiting = Words(view.name, view.name_en), waiting_words(view.waiting)
    return QueueRow(view.queue, name, waiting, wait_words(view), is_active)
