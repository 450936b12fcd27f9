"""The board's core: the hall's messages and the time come in; what to draw, to say and to report goes out."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from display_board.announcements import Announced, Emergency, Speak
from display_board.calls import CallDisplay, Wording
from display_board.counter_sign import window_face
from display_board.face import Face, QueueRow
from display_board.foresight import Foresight, Likely
from display_board.hall_clock import HallClock
from display_board.item_notices import item_news, once_notices
from display_board.missed import missed_groups
from display_board.notices import in_turns, pages
from display_board.rules import BoardRules
from display_board.volume import FULL, percent_at
from display_board.words import (
    CONNECTING,
    NO_CALL_YET,
    NOTHING,
    Words,
    clock_text,
    closing_words,
    date_words,
    figures_words,
    invitation_words,
    rejected_words,
    stale_words,
    wait_words,
    waiting_words,
)
from hall_protocol.messages import Catalogue, HallMessage, Rejected, ReportAnnouncement, Update, Welcome
from hall_protocol.picture import CallView, ClosingView, HallPicture, MissedView, QueueView
from hall_protocol.vocabulary import CounterState

UPRIGHT_LINE_EM = 31.0
"""What the bottom line of an upright board holds beside the number of its page."""


def wording(said: Announced) -> Words:
    """The sentence of an announcement, as it is said."""
    return said.words if isinstance(said, Emergency) else invitation_words(said)


class Board:
    """Everything a board knows; `now_s` is the station's monotonic time in seconds, never read here."""

    def __init__(self, rules: BoardRules, says: Wording = wording) -> None:
        self._rules = rules
        self._calls = CallDisplay(rules, says)
        self._foresight = Foresight()
        self._clock = HallClock()
        self._picture = HallPicture()
        self._hall = NOTHING
        self._was_welcome = False
        self._lost_since_s: float | None = None
        self._rejection = NOTHING
        self._catalogue: Catalogue | None = None
        self._today: date | None = None
        self._recent_rows = rules.recent_rows
        self._queue_rows = rules.queue_rows
        self._pages: tuple[tuple[str, str], ...] = ()
        self.set_line(UPRIGHT_LINE_EM)

    @property
    def rules(self) -> BoardRules:
        """What it covers and how it shows it."""
        return self._rules

    @property
    def recent_rows(self) -> int:
        """How many rows the list of calls has, empty ones too."""
        return self._recent_rows

    def fit_recent(self, rows: int) -> bool:
        """The list of calls has room for so many rows; whether that is news."""
        before, self._recent_rows = self._recent_rows, max(1, min(self._rules.recent_rows, rows))
        return self._recent_rows != before

    def fit_queues(self, rows: int) -> None:
        """The table has room for so many queues; the others are on further pages."""
        self._queue_rows = max(1, rows)

    def set_line(self, line_em: float) -> None:
        """The bottom line holds so many Chinese characters from now on."""
        self._line_em = line_em
        self._renew_notices()

    def receive(self, message: HallMessage, now_s: float) -> None:
        """Take one message of the hall in."""
        match message:
            case Welcome():
                self._receive_welcome(message, now_s)
            case Update():
                self._clock.hear(message.time, now_s)
                self._picture.apply(message.changes)
                self._hear(message.changes.calls, now_s)
                self._alarm(now_s)
            case Rejected():
                self._rejection = rejected_words(message.problem.code)
            case _:
                pass  # replies go to whoever asked; invitations are for evaluators

    def take_catalogue(self, catalogue: Catalogue) -> None:
        """Tell of its 最多跑一次 items and of what is new in it from now on."""
        self._catalogue = catalogue
        self._renew_notices()

    def connection_lost(self, now_s: float) -> None:
        """The link is down; what is shown stays and will be marked as stale."""
        if self._lost_since_s is None:
            self._lost_since_s = now_s

    def advance(self, now_s: float) -> list[Speak]:
        """Let time pass; returns what to say now, to be answered by `utterance_ended`."""
        self._note_day(now_s)
        percent = self._volume(now_s)
        speaks = self._calls.advance(now_s, self._is_wanted, is_silent=percent == 0)
        # Nobody sets a lunch hour's volume for a fire.
        return [replace(speak, percent=percent if isinstance(speak.call, CallView) else FULL) for speak in speaks]

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
        notice, notice_page = self._notice(now_s)
        face = Face(
            hall=self._rules.title if self._rules.title != NOTHING else self._hall,
            clock=clock_text(time) if time is not None else "",
            date=date_words(time) if time is not None else NOTHING,
            has_picture=self._was_welcome,
            latest=latest,
            placeholder=NO_CALL_YET if self._was_welcome else CONNECTING,
            recent=recent[: self._recent_rows],
            queues=queues,
            queue_page=page,
            caption=self._calls.caption(now_s),
            figures=figures_words(self._picture.figures),
            notice=notice,
            notice_page=notice_page,
            banner=self._banner(now_s),
            closing=self._closing(),
            missed=missed_groups(self._missed_here(), time),
        )
        return face if self._rules.counter is None else self._over_window(face, self._rules.counter)

    def _note_day(self, now_s: float) -> None:
        """What was news yesterday may be none today, also where the hall has not told anew what there is."""
        time = self._clock.time_at(now_s)
        if time is not None and time.date() != self._today:
            self._today = time.date()
            self._renew_notices()

    def _renew_notices(self) -> None:
        of_items = self._item_notices(self._catalogue) if self._catalogue is not None else ()
        self._pages = tuple(_numbered_pages(in_turns(self._rules.notices, of_items), self._line_em))

    def _item_notices(self, catalogue: Catalogue) -> tuple[str, ...]:
        news = item_news(catalogue, self._today, self._line_em) if self._today is not None else ()
        return (*news, *once_notices(catalogue, self._line_em))

    def _over_window(self, face: Face, number: int) -> Face:
        """A window board: of the calls only that of whom its counter has now."""
        closing = next(iter(self._closings()), None)
        window = window_face(self._picture, number, closing, tells_waiting=self._rules.tells_waiting)
        latest = face.latest if face.latest and face.latest.ticket_number == window.ticket_number else None
        return replace(face, window=window, latest=latest, recent=(), queues=(), queue_page="", missed=())

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
            self._alarm(now_s)

    def _hear(self, calls: Iterable[CallView], now_s: float) -> None:
        mine = [call for call in calls if self._is_mine(call)]
        self._foresight.hear(mine)
        self._calls.hear(mine, now_s, lambda call: self._clock.age_s(call.called_at, now_s))

    def _alarm(self, now_s: float) -> None:
        """An emergency closing is said before any call."""
        self._calls.alarm([self._emergency(closing) for closing in self._closings()], now_s)

    def _emergency(self, closing: ClosingView) -> Emergency:
        key = f"closing {closing.sub_hall or ''} {closing.since.isoformat()}"
        return Emergency(-int(closing.since.timestamp()), key, closing_words(closing, self._clock.zone))

    def _closings(self) -> list[ClosingView]:
        mine = (None, *self._rules.sub_halls)
        return [closing for closing in self._picture.closings or () if closing.sub_hall in mine]

    def _closing(self) -> Words:
        closings = self._closings()
        return closing_words(closings[0], self._clock.zone) if closings else NOTHING

    def _volume(self, now_s: float) -> int:
        time = self._clock.time_at(now_s)
        return percent_at(self._rules.volume, time.time()) if time is not None else FULL

    def _missed_here(self) -> Iterable[MissedView]:
        views = self._picture.queues
        return (
            missed
            for missed in self._picture.missed or ()
            if missed.queue in views and self._is_queue_mine(views[missed.queue])
        )

    def _is_mine(self, call: CallView) -> bool:
        return self._rules.counters is None or call.counter in self._rules.counters

    def _is_wanted(self, call: CallView, turn: int) -> bool:
        """Whether the visitor has yet to come: the counter has neither begun this ticket nor gone on from it."""
        counter = self._picture.counters.get(call.counter)
        if counter is None:
            return True
        if counter.ticket_number is None:
            # The call itself may come a moment before its counter's new state; a second saying needs certainty.
            return turn == 1
        # By its number: the ticket's id is not for the public.
        return counter.ticket_number == call.ticket_number and counter.state is not CounterState.SERVING

    def _queue_page(self, now_s: float) -> tuple[tuple[QueueRow, ...], str]:
        views = [view for view in self._picture.queues.values() if self._is_queue_mine(view)]
        rows = self._queue_rows
        pages = -(-len(views) // rows) or 1
        page = int(now_s / self._rules.queue_page_s) % pages
        shown = tuple(_queue_row(view) for view in views[page * rows : (page + 1) * rows])
        return shown, f"{page + 1}/{pages}" if pages > 1 else ""

    def _is_queue_mine(self, view: QueueView) -> bool:
        scope = self._rules.counters
        if scope is None:
            return True
        return any(view.queue in counter.queues for n, counter in self._picture.counters.items() if n in scope)

    def _notice(self, now_s: float) -> tuple[str, str]:
        """The page told now, and which of how many it is where its notice has several."""
        shown = self._pages
        return shown[int(now_s / self._rules.notice_s) % len(shown)] if shown else ("", "")

    def _banner(self, now_s: float) -> Words:
        if self._rejection != NOTHING:
            return self._rejection
        lost_s = now_s - self._lost_since_s if self._lost_since_s is not None else 0.0
        if lost_s >= self._rules.stale_after_s:
            return stale_words(self._clock.told)
        return NOTHING


def _numbered_pages(notices: Iterable[str], line_em: float) -> Iterable[tuple[str, str]]:
    for notice in notices:
        parts = pages(notice, line_em)
        for number, part in enumerate(parts, start=1):
            yield part.strip(), f"{number}/{len(parts)}" if len(parts) > 1 else ""


def _queue_row(view: QueueView) -> QueueRow:
    is_active = view.is_open and view.open_counters > 0
    name, waiting = Words(view.name, view.name_en), waiting_words(view.waiting)
    return QueueRow(view.queue, name, waiting, wait_words(view), is_active)
