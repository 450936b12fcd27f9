"""A counter: who works there, and whether it calls."""

from hall_server.domain.events.event import Event


class CounterOpened(Event, frozen=True, tag="hall.counter.opened.v1"):
    """A clerk signed on; `clerk` is a staff number."""

    counter: int
    clerk: str


class CounterPaused(Event, frozen=True, tag="hall.counter.paused.v1"):
    """The counter stopped calling."""

    counter: int
    reason: str


class CounterResumed(Event, frozen=True, tag="hall.counter.resumed.v1"):
    """The counter calls again."""

    counter: int


class CounterClosed(Event, frozen=True, tag="hall.counter.closed.v1"):
    """The clerk signed off, or the day ended."""

    counter: int
    by_rule: bool = False


CounterEvent = CounterOpened | CounterPaused | CounterResumed | CounterClosed
