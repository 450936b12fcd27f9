"""How a board behaves: what it covers, how long things last, how often a call is said; numbers with meanings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnnouncementRules:
    """The conduct of the loudspeaker's line of calls."""

    times_spoken: int = 2
    """A call is said twice: the first time people look up, the second time they listen."""
    oldest_s: float = 30.0
    """A call heard of later than this, after a lost connection, is shown but no longer said."""
    pause_s: float = 0.6
    """Silence between two announcements, so that they are heard as two."""
    repeat_after_s: float = 2.5
    """A second saying comes no sooner than this after the first."""
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
    announcements: AnnouncementRules = AnnouncementRules()
