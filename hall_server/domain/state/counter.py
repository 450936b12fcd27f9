"""A counter, its calls, and a station's devices as the hall knows them now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

import msgspec

from hall_protocol.vocabulary import CounterState, DeviceCondition, UndoableAction
from hall_server.domain.state.tally import Count
from hall_server.domain.state.ticket import Ticket


class LastAction(msgspec.Struct, frozen=True):
    """What a counter did last, with all that an undo has to put back."""

    action: UndoableAction
    seq: int
    at: datetime
    ticket: Ticket
    """A copy of the ticket as it was before."""
    counter_state: CounterState
    """The counter's state before."""
    count: Count | None = None
    overtook: tuple[str, ...] = ()
    """Whom a call passed."""

    def counted(self, added: Count) -> Self:
        """The same with what it added to the day."""
        return type(self)(self.action, self.seq, self.at, self.ticket, self.counter_state, added, self.overtook)


@dataclass(slots=True)
class Counter:
    """A staffed place."""

    counter: int
    state: CounterState = CounterState.CLOSED
    clerk: str | None = None
    since: datetime | None = None
    ticket_id: str | None = None
    pause_reason: str | None = None
    pause_code: str | None = None
    is_pause_exceeded: bool = False
    """Whether the manager has been told of this pause."""
    opened_at: datetime | None = None
    shift: str | None = None
    is_helping: bool = False
    last_action: LastAction | None = None
    bound_by: str | None = None
    """Id of the case whose decision keeps what was done before it from being undone, until the next action."""
    favoured_calls: tuple[tuple[int, bool], ...] = ()
    """Its latest calls of the day, newest last: `seq`, and whether a credit passed somebody who came earlier."""


@dataclass(frozen=True, slots=True)
class Call:
    """One announcement of a ticket, as it was made; its id is its event's `seq`."""

    ticket_id: str
    counter: int
    at: datetime
    repetition: int = 0


@dataclass(slots=True)
class Device:
    """A station's device as last reported."""

    condition: DeviceCondition
    detail: str
    since: datetime
