"""What a request about a counter is answered with."""

from hall_protocol.results.result import WireResult


class CounterStatus(WireResult, frozen=True):
    """A counter after a command."""

    counter: int
    state: str
    clerk: str | None


CounterResult = CounterStatus
