"""The board as QML sees it: properties of one face, a clock tick, and the proof that a frame was shown."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from display_board.announcements import Speak
from display_board.board import Board
from display_board.face import Face, LatestCall, WindowFace
from display_board.type_scale import DESIGN_HEIGHT, DESIGN_WIDTH, Screen, TypeScale, shortfall, type_scale
from display_board.words import LATEST_RESTING, NOTHING, QUEUES, RECENT, Words
from hall_protocol.messages import Catalogue, HallMessage, ReportAnnouncement

TICK_MS = 200
"""How often time is looked at: nobody notices that a mark fades a fifth of a second late."""
FRAMES_UNTIL_SHOWN = 2
"""The first swap after a change may still be of the frame before it, where rendering has a thread of its own."""

# Qt's own map and list reach QML as objects; PySide's annotations know only Python types.
_MAP: Any = "QVariantMap"
_LIST: Any = "QVariantList"

LINE_MARGIN = 80
"""What is free beside the bottom line, in pixels of the design."""
NEAR_M = 1.0
QUEUES_FEWER = 6
PAGE_EM = 3.0
"""What the number of a notice's page takes of its line."""

Effect = Speak | ReportAnnouncement


def _words(words: Words) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}


class BoardModel(QObject):
    """Holds a `Board`, draws its face and hands its effects to `carry_out`; `now_s` is a monotonic clock."""

    faceChanged = Signal()  # noqa: N815 - the names QML sees
    latestChanged = Signal()  # noqa: N815
    recentChanged = Signal()  # noqa: N815
    queuesChanged = Signal()  # noqa: N815
    missedChanged = Signal()  # noqa: N815
    windowChanged = Signal()  # noqa: N815
    recentRowsChanged = Signal()  # noqa: N815
    screenChanged = Signal()  # noqa: N815
    framesWanted = Signal()  # noqa: N815

    def __init__(self, board: Board, now_s: Callable[[], float], carry_out: Callable[[Effect], None]) -> None:
        super().__init__()
        self._board = board
        self._now_s = now_s
        self._carry_out = carry_out
        self._face = Face()
        self._frames_left = 0
        self._distance_m = board.rules.distance_m
        self._screen = self._screen_of(DESIGN_WIDTH, DESIGN_HEIGHT)
        self._fit_lines()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.advance)
        self._timer.start()

    def receive(self, message: HallMessage) -> None:
        """Take one message of the hall in and draw what it changes."""
        self._board.receive(message, self._now_s())
        self.advance()

    def take_catalogue(self, catalogue: Catalogue) -> None:
        """The hall's items, for the notices."""
        self._board.take_catalogue(catalogue)
        self.advance()

    def connection_lost(self) -> None:
        """The link is down."""
        self._board.connection_lost(self._now_s())
        self.advance()

    def utterance_ended(self, call_id: int, *, was_spoken: bool, detail: str) -> None:
        """The voice is done with this call."""
        now_s = self._now_s()
        for effect in self._board.utterance_ended(call_id, was_spoken=was_spoken, detail=detail, now_s=now_s):
            self._carry_out(effect)
        self.advance()

    @Slot()
    def advance(self) -> None:
        """Let time pass: begin what is due, draw what changed."""
        now_s = self._now_s()
        for effect in self._board.advance(now_s):
            self._carry_out(effect)
        self._draw(self._board.face(now_s))

    @Slot()
    def frameShown(self) -> None:  # noqa: N802 - the name QML calls
        """A frame has reached the screen; the calls on it count as shown when it is surely the changed one."""
        if self._frames_left > 0:
            self._frames_left -= 1
        if self._frames_left > 0:
            self.framesWanted.emit()
        else:
            for effect in self._board.frame_shown(self._face.call_ids):
                self._carry_out(effect)

    @Slot(int, int)
    def resize(self, width: int, height: int) -> None:
        """The window has this size now, in pixels."""
        screen = self._screen_of(width, height)
        if width > 0 and height > 0 and screen != self._screen:
            self._screen = screen
            self._fit_lines()
            self.screenChanged.emit()

    @Slot(int)
    def fitRecent(self, rows: int) -> None:  # noqa: N802 - the name QML calls
        """The list of calls has room for so many rows now; what is not drawn counts as not shown."""
        if self._board.fit_recent(rows):
            self.recentRowsChanged.emit()
            self.advance()

    def stop(self) -> None:
        """Let time pass no more."""
        self._timer.stop()

    @property
    def shortfall(self) -> str:
        """What to do about a screen that is too small for its distance; "" when it is large enough."""
        return shortfall(self._screen, self._distance_m)

    @property
    def face(self) -> Face:
        """What is drawn."""
        return self._face

    def _screen_of(self, width: int, height: int) -> Screen:
        rules = self._board.rules
        return Screen(width, height, rules.screen_height_mm, rules.kind)

    def _sizes(self) -> TypeScale:
        return type_scale(self._screen, self._distance_m)

    def _fit_lines(self) -> None:
        """How much the notices' line holds, and how many queues stand beside a latest call set larger than usual."""
        screen, sizes = self._screen, self._sizes()
        self._board.set_line((screen.width - LINE_MARGIN * screen.unit) / sizes.body - PAGE_EM)
        is_larger = sizes.ticket > type_scale(screen, NEAR_M).ticket and not screen.is_portrait
        self._board.fit_queues(self._board.rules.queue_rows - (QUEUES_FEWER if is_larger else 0))

    def _draw(self, face: Face) -> None:
        before, self._face = self._face, face
        if face == before:
            return
        if face.call_ids != before.call_ids:
            self._frames_left = FRAMES_UNTIL_SHOWN
            self.framesWanted.emit()
        for signal, changed in (
            (self.latestChanged, (face.latest, face.placeholder) != (before.latest, before.placeholder)),
            (self.recentChanged, face.recent != before.recent),
            (self.queuesChanged, face.queues != before.queues or face.queue_page != before.queue_page),
            (self.missedChanged, face.missed != before.missed),
            (self.windowChanged, (face.window, face.latest) != (before.window, before.latest)),
            (self.faceChanged, True),
        ):
            if changed:
                signal.emit()

    def _hall_value(self) -> dict[str, str]:
        return _words(self._face.hall)

    def _clock_value(self) -> str:
        return self._face.clock

    def _date_value(self) -> dict[str, str]:
        return _words(self._face.date)

    def _caption_value(self) -> dict[str, str]:
        return _words(self._face.caption)

    def _banner_value(self) -> dict[str, str]:
        return _words(self._face.banner)

    def _figures_value(self) -> dict[str, str]:
        return _words(self._face.figures)

    def _notice_value(self) -> str:
        return self._face.notice

    def _notice_page_value(self) -> str:
        return self._face.notice_page

    def _closing_value(self) -> dict[str, str]:
        return _words(self._face.closing)

    def _missed_value(self) -> list[dict[str, Any]]:
        return [{"numbers": "  ".join(group.numbers), "advice": _words(group.advice)} for group in self._face.missed]

    def _window_value(self) -> dict[str, Any]:
        window = self._face.window or WindowFace()
        return {
            "number": window.number,
            "name": _words(window.name),
            "state": window.state.value,
            "heading": _words(window.heading),
            "ticketNumber": window.ticket_number,
            "detail": _words(window.detail),
            "isNew": self._face.latest is not None and self._face.latest.is_new,
        }

    def _is_stale_value(self) -> bool:
        return self._face.banner != NOTHING

    def _latest_value(self) -> dict[str, Any]:
        latest = self._face.latest or LatestCall(0, LATEST_RESTING, "", self._face.placeholder, is_new=False)
        return {
            "ticketNumber": latest.ticket_number,
            "heading": _words(latest.heading),
            "counter": _words(latest.counter),
            "isNew": latest.is_new,
        }

    def _recent_value(self) -> list[dict[str, Any]]:
        return [
            {"ticketNumber": row.ticket_number, "counter": _words(row.counter), "isNew": row.is_new}
            for row in self._face.recent
        ]

    def _recent_text_value(self) -> str:
        return "\n".join(f"{row.ticket_number} {row.counter.zh}" for row in self._face.recent)

    def _queues_value(self) -> list[dict[str, Any]]:
        return [
            {
                "queue": row.queue,
                "name": _words(row.name),
                "waiting": _words(row.waiting),
                "wait": _words(row.wait),
                "isActive": row.is_active,
            }
            for row in self._face.queues
        ]

    def _queues_text_value(self) -> str:
        return "\n".join(f"{row.queue} {row.name.zh} {row.waiting.zh} {row.wait.zh}" for row in self._face.queues)

    def _queue_page_value(self) -> str:
        return self._face.queue_page

    def _type_value(self) -> dict[str, int]:
        return asdict(self._sizes())

    def _unit_value(self) -> float:
        return self._screen.unit

    def _is_portrait_value(self) -> bool:
        return self._screen.is_portrait

    def _is_bar_value(self) -> bool:
        return self._screen.is_bar

    def _has_picture_value(self) -> bool:
        return self._face.has_picture

    def _labels_value(self) -> dict[str, Any]:
        return {"recent": _words(RECENT), "queues": _words(QUEUES)}

    def _recent_rows_value(self) -> int:
        return self._board.recent_rows

    hall = Property(_MAP, _hall_value, notify=faceChanged)
    clock = Property(str, _clock_value, notify=faceChanged)
    date = Property(_MAP, _date_value, notify=faceChanged)
    caption = Property(_MAP, _caption_value, notify=faceChanged)
    banner = Property(_MAP, _banner_value, notify=faceChanged)
    figures = Property(_MAP, _figures_value, notify=faceChanged)
    notice = Property(str, _notice_value, notify=faceChanged)
    noticePage = Property(str, _notice_page_value, notify=faceChanged)  # noqa: N815
    closing = Property(_MAP, _closing_value, notify=faceChanged)
    missed = Property(_LIST, _missed_value, notify=missedChanged)
    window = Property(_MAP, _window_value, notify=windowChanged)
    isBar = Property(bool, _is_bar_value, notify=screenChanged)  # noqa: N815
    isStale = Property(bool, _is_stale_value, notify=faceChanged)  # noqa: N815
    hasPicture = Property(bool, _has_picture_value, notify=faceChanged)  # noqa: N815
    latest = Property(_MAP, _latest_value, notify=latestChanged)
    recent = Property(_LIST, _recent_value, notify=recentChanged)
    recentText = Property(str, _recent_text_value, notify=recentChanged)  # noqa: N815
    queues = Property(_LIST, _queues_value, notify=queuesChanged)
    queuesText = Property(str, _queues_text_value, notify=queuesChanged)  # noqa: N815
    queuePage = Property(str, _queue_page_value, notify=queuesChanged)  # noqa: N815
    typeSizes = Property(_MAP, _type_value, notify=screenChanged)  # noqa: N815
    unit = Property(float, _unit_value, notify=screenChanged)
    isPortrait = Property(bool, _is_portrait_value, notify=screenChanged)  # noqa: N815
    labels = Property(_MAP, _labels_value, constant=True)
    recentRows = Property(int, _recent_rows_value, notify=recentRowsChanged)  # noqa: N815
