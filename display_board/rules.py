"""How a board behaves: what it covers, how long things last, how often a call is said; numbers with meanings."""

from dataclasses import dataclass

from display_board.volume import VolumeTable
from display_board.words import NOTHING, Words


@dataclass(frozen=True, slots=True)
class AnnouncementRules:
    """The conduct of the loudspeaker's line of calls."""

    times_spoken: int = 2
    """A call is said twice: the first time people look up, the second time they listen."""
    oldest_s: float = 30.0
    """A call heard of later than this, after a lost connection, is shown but no longer said."""
    pause_s: float = 0.6
    """Silence between two announcements, so that they are heard as two."""
    repeat_after_s: float = 3.0
    """A second saying comes no sooner than this after the first."""
    ahead_max: int = 3
    """So many that were heard of later may go before one that waits, such as recalls before a call; then it is said."""
    emergency_times: int = 3
    """An emergency is said so often, at its own distance: whoever comes in later has to know as well."""
    emergency_every_s: float = 20.0
    utterance_limit_s: float = 30.0
    """A voice that has not come to its end by then is given up; no sentence of ours takes half as long."""
    panel_min_s: float = 3.0
    """A call keeps the large panel at least so long, however short its sentence."""
    silent_dwell_s: float = 5.0
    """Without a voice a call keeps the large panel so long before the next one takes it."""


@dataclass(frozen=True, slots=True)
class BoardRules:
    """What a board covers and how it shows it; `counters` None means every counter of the hall."""

    counters: frozenset[int] | None = None
    has_voice: bool = False
    recent_rows: int = 6
    queue_rows: int = 12
    """Queues shown at a time; a hall with more turns the page."""
    queue_page_s: float = 12.0
    new_s: float = 10.0
    """So long a new call draws the eye."""
    caption_s: float = 4.0
    """A caption stays so long after the last sound."""
    stale_after_s: float = 2.0
    """A connection that is back sooner leaves no trace on the screen."""
    notices: tuple[str, ...] = ()
    notice_s: float = 12.0
    """So long a notice, or a page of one, can be read: its 60 characters at five a second."""
    kind: str = "main"
    """main, zone or window, as in the configuration."""
    counter: int | None = None
    """The counter a window board hangs over."""
    tells_waiting: bool = True
    title: Words = NOTHING
    """What its head says in place of the hall's name: a zone board's zone."""
    sub_halls: frozenset[str] = frozenset()
    """The sub-halls whose closings concern it, beside those of the whole hall."""
    screen_height_mm: float | None = None
    distance_m: float | None = None
    volume: VolumeTable = ()
    announcements: AnnouncementRules = AnnouncementRules()
