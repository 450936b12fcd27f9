"""What a board draws at one moment: plain frozen values, all decisions taken."""

from dataclasses import dataclass
from enum import StrEnum

from display_board.words import CONNECTING, NOTHING, Words


@dataclass(frozen=True, slots=True)
class LatestCall:
    """The large panel; `is_new` while it should draw the eye."""

    call_id: int
    heading: Words
    ticket_number: str
    counter: Words
    is_new: bool


@dataclass(frozen=True, slots=True)
class RecentCall:
    """A row of the list of calls; `is_new` until it has had its turn in the large panel."""

    call_id: int
    ticket_number: str
    counter: Words
    is_new: bool


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A row of the waiting table; `is_active` False for a queue nobody can be called from."""

    queue: str
    name: Words
    waiting: Words
    wait: Words
    is_active: bool


@dataclass(frozen=True, slots=True)
class MissedGroup:
    """Missed numbers whose holders have to do the same, and what that is."""

    numbers: tuple[str, ...]
    advice: Words


class WindowState(StrEnum):
    """What a window board tells of its counter."""

    CONNECTING = "connecting"
    CALLING = "calling"
    SERVING = "serving"
    WAITING = "waiting"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class WindowFace:
    """A window board: its counter's sign, what goes on there, whose turn it is, and one line more."""

    number: str = ""
    name: Words = NOTHING
    state: WindowState = WindowState.CONNECTING
    heading: Words = CONNECTING
    ticket_number: str = ""
    detail: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Face:
    """The whole board; `banner` is empty while all of it is current, `placeholder` stands in for a first call."""

    hall: Words = NOTHING
    clock: str = ""
    date: Words = NOTHING
    has_picture: bool = False
    latest: LatestCall | None = None
    placeholder: Words = CONNECTING
    recent: tuple[RecentCall, ...] = ()
    queues: tuple[QueueRow, ...] = ()
    queue_page: str = ""
    caption: Words = NOTHING
    figures: Words = NOTHING
    notice: str = ""
    notice_page: str = ""
    banner: Words = NOTHING
    closing: Words = NOTHING
    missed: tuple[MissedGroup, ...] = ()
    window: WindowFace | None = None

    @property
    def call_ids(self) -> tuple[int, ...]:
        """Every call that can be read on this face."""
        recent = tuple(row.call_id for row in self.recent)
        return (self.latest.call_id, *recent) if self.latest is not None else recent
