"""The desk's running timer: how long this has taken, against how long it should take."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from counter_client.desk_picture import DeskPicture
from counter_client.wording import Wording
from hall_protocol.vocabulary import CounterState

WALK_NORM_S = 60
"""A visitor called needs about this long to come; later, a recall is due."""
NEAR_NORM = 0.8
"""From this share of the norm on, the timer asks for attention."""


class Tone(StrEnum):
    """How a text wants to be taken; the window finds the colours."""

    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Running:
    """A running timer; `share` of the norm is None where there is no norm."""

    heading: str = ""
    text: str = ""
    norm_text: str = ""
    share: float | None = None
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Norms:
    """How long a service should take, in seconds, by queue; `default_s` for a queue without a norm of its own."""

    by_queue_s: dict[str, int] = field(default_factory=dict)
    default_s: int = 600

    def of(self, queue: str) -> int:
        """The norm of a queue."""
        return self.by_queue_s.get(queue, self.default_s)


def running(picture: DeskPicture, now: datetime, norms: Norms, words: Wording) -> Running:
    """The timer of what the counter does at `now`; empty while it is closed."""
    state, ticket = picture.state, picture.ticket
    since = _running_since(picture)
    if since is None or state is CounterState.CLOSED:
        return Running()
    seconds = max(0, int((now - since).total_seconds()))
    heading, text = words.timer_headings[state], duration_text(seconds)
    if state not in (CounterState.CALLING, CounterState.SERVING) or ticket is None:
        return Running(heading, text)
    norm_s = WALK_NORM_S if state is CounterState.CALLING else norms.of(ticket.queue)
    share = seconds / norm_s
    tone = Tone.BAD if share > 1 else Tone.WARN if share >= NEAR_NORM else Tone.GOOD
    return Running(heading, text, words.norm.format(norm=duration_text(norm_s)), share, tone)


def _running_since(picture: DeskPicture) -> datetime | None:
    ticket = picture.ticket
    if ticket is not None and picture.state is CounterState.SERVING:
        return ticket.started_at or picture.counter.since
    if ticket is not None and picture.state is CounterState.CALLING:
        return ticket.called_at or picture.counter.since
    return picture.counter.since


def duration_text(seconds: int) -> str:
    """Seconds as "6:05", or "1:06:05" from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
