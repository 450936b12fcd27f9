"""A counter: who works there, what it serves, and whether it calls."""

from hall_server.domain.events.event import Event, Moment


class CounterOpened(Event, frozen=True, tag="hall.counter.opened.v1"):
    """A clerk signed on; `clerk` is a staff number; `outside_shift` when the counter has shifts and none was on."""

    counter: int
    clerk: str
    shift: str | None = None
    outside_shift: bool = False


class CounterHandedOver(Event, frozen=True, tag="hall.counter.handed_over.v1"):
    """One clerk relieved another at an open counter; whatever ticket was there stayed; staff numbers."""

    counter: int
    clerk: str
    from_clerk: str
    shift: str | None = None
    outside_shift: bool = False


class CounterPaused(Event, frozen=True, tag="hall.counter.paused.v1"):
    """The counter stopped calling; `code` when the reason is one of the configured ones."""

    counter: int
    reason: str
    code: str | None = None


class PauseExceeded(Event, frozen=True, tag="hall.counter.pause_exceeded.v1"):
    """A pause became longer than the rule lets it; told once a pause, for the manager."""

    counter: int
    since: Moment
    limit_s: int
    code: str | None = None


class CounterResumed(Event, frozen=True, tag="hall.counter.resumed.v1"):
    """The counter calls again."""

    counter: int


class CounterClosed(Event, frozen=True, tag="hall.counter.closed.v1"):
    """The clerk signed off, or the day ended."""

    counter: int
    by_rule: bool = False


class CounterReassigned(Event, frozen=True, tag="hall.counter.reassigned.v1"):
    """The counter serves these queues from now on, until the day's end; `is_configured` when it is back to its own."""

    counter: int
    primary: tuple[str, ...]
    secondary: tuple[str, ...]
    previous_primary: tuple[str, ...]
    previous_secondary: tuple[str, ...]
    is_configured: bool = False


class HelpOffered(Event, frozen=True, tag="hall.counter.help_offered.v1"):
    """While nobody of its own queues waits, the counter calls for others."""

    counter: int


class HelpEnded(Event, frozen=True, tag="hall.counter.help_ended.v1"):
    """The counter calls for its own queues only."""

    counter: int


CounterEvent = (
    CounterOpened
    | CounterHandedOver
    | CounterPaused
    | PauseExceeded
    | CounterResumed
    | CounterClosed
    | CounterReassigned
    | HelpOffered
    | HelpEnded
)
