"""A ticket as the hall knows it now."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Self

from hall_protocol.vocabulary import ApplicantKind, Channel, EvaluationState, Outcome, Purpose, TicketState
from hall_server.domain.state.line import LineKey


@dataclass(frozen=True, slots=True)
class Step:
    """One stop of a visit: the matters one counter can see to, and the queues such a counter must serve."""

    queues: tuple[str, ...]
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DoneStep:
    """A stop that is behind the visitor."""

    items: tuple[str, ...]
    counter: int
    outcome: Outcome
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class Return:
    """Where a ticket that was sent on goes back to with its whole stop: the counter if it is open, else the line."""

    counter: int
    step: Step


@dataclass(slots=True)
class Ticket:
    """One visit's claim to be served; every field is a plain or frozen value, so that a shallow copy is a memory."""

    ticket_id: str
    ticket_number: str
    queue: str
    item: str | None
    channel: Channel
    priority_class: str | None
    appointment: str | None
    visitor: str | None
    matters: tuple[str, ...]
    """What a person may hold one live ticket for: the items, or the queue when none is named."""
    seniority: int
    issued_at: datetime
    due_at: datetime
    step: Step
    later_steps: tuple[Step, ...] = ()
    done_steps: tuple[DoneStep, ...] = ()
    returns: tuple[Return, ...] = ()
    package: str | None = None
    purpose: Purpose = Purpose.HANDLE
    case: str | None = None
    applicant_kind: ApplicantKind = ApplicantKind.PERSON
    is_agent: bool = False
    is_continued: bool = False
    """Whether it stands in for one that a closing voided: it entered its line then."""
    state: TicketState = TicketState.WAITING
    counter: int | None = None
    reserved_counter: int | None = None
    first_called_at: datetime | None = None
    called_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    missed_at: datetime | None = None
    moved_at: datetime | None = None
    """When its state last changed: an undo must find it as the action left it."""
    call_id: int | None = None
    call_reason: tuple[str, str] | None = None
    """Why it was called last, in Chinese and in English."""
    recall_count: int = 0
    miss_count: int = 0
    is_reinstated: bool = False
    """Whether it returned from a miss: the credit it came with is gone."""
    transfer_count: int = 0
    overtaken_by: tuple[str, ...] = ()
    """Ids of the tickets that came later and were called before it."""
    is_begun: bool = False
    """Whether a counter has ever begun to serve it."""
    is_overdue: bool = False
    """At its counter for far longer than its matters take."""
    void_reason: str = ""
    """Why the hall voided it: a reason of the rules."""
    raised_by: timedelta = timedelta(0)
    """By how much a class that was given while it waited makes it due earlier."""
    priority_reason: str = ""
    """What was seen, or said, when that class was given."""
    hold_reason: str = ""
    """Why it was set aside, while it is."""
    print_outcome: str | None = None
    evaluation: EvaluationState | None = None
    item_versions: tuple[tuple[str, int], ...] = ()
    """The catalogue's version each item had when the ticket was issued."""
    cases: tuple[str, ...] = ()
    """Ids of the cases it had part in (policy requirement 65: the case id returns to the ticket)."""

    def __copy__(self) -> Self:
        """As `copy` would, in a sixth of its time: every action at a counter remembers how its ticket stood."""
        return type(self)(*_values_of(self))

    @property
    def line_key(self) -> LineKey:
        """Where it stands in a line."""
        return (self.due_at, self.seniority, self.ticket_id)

    @property
    def steps_left(self) -> tuple[Step, ...]:
        """The stop it is at and those that come after."""
        return (self.step, *self.later_steps)

    @property
    def queues_left(self) -> frozenset[str]:
        """The queues of those stops."""
        return frozenset(queue for step in self.steps_left for queue in step.queues)

    @property
    def entered_at(self) -> datetime:
        """When it entered its line: at its issue, an early holder at the slot's start, a missed one at its return.

        One that stands in for a voided one entered when that was due.
        """
        lined_up_for = self.due_at + self.raised_by
        return lined_up_for if self.is_continued else max(self.issued_at, lined_up_for)

    @property
    def entry_key(self) -> tuple[datetime, int]:
        """The order in which tickets entered their lines; to pass somebody is to go before one of a smaller key."""
        return (self.entered_at, self.seniority)

    @property
    def is_favoured(self) -> bool:
        """Whether it is due before it entered its line, and so may pass those who came earlier."""
        return self.due_at < self.entered_at


_values_of = attrgetter(*(field.name for field in fields(Ticket)))
