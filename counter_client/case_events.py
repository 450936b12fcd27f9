"""What may happen at the acceptance and collection desk, and what it may want done about it."""

from dataclasses import dataclass

from counter_client.case_keys import CasePress
from counter_client.desk_events import (
    Abandon,
    Answered,
    LinkLost,
    LinkUp,
    Refused,
    Send,
    StartTimer,
    StopTimer,
    TimerFired,
)
from hall_protocol.messages import Command, Problem, Result
from hall_protocol.vocabulary import MaterialStatus


@dataclass(frozen=True, slots=True)
class TicketAtHand:
    """Which ticket stands at the counter now, None for nobody; a service that begins may open cases."""

    ticket_id: str | None = None
    ticket_number: str = ""
    is_serving: bool = False


@dataclass(frozen=True, slots=True)
class EntryChosen:
    """The clerk takes up an entry."""

    key: str


@dataclass(frozen=True, slots=True)
class EntryStepped:
    """The clerk goes `by` entries on, or back."""

    by: int


@dataclass(frozen=True, slots=True)
class LineChosen:
    """The clerk goes to the material at `place`."""

    place: int


@dataclass(frozen=True, slots=True)
class LineStepped:
    """The clerk goes `by` materials on, or back."""

    by: int


@dataclass(frozen=True, slots=True)
class LineMarked:
    """The clerk says how the material in hand is there; None: it is not needed."""

    status: MaterialStatus | None


@dataclass(frozen=True, slots=True)
class LineConfirmed:
    """The clerk confirms what is proposed for the material in hand."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The hall answered a question."""

    question: Command
    answer: Result


@dataclass(frozen=True, slots=True)
class NotSeen:
    """The hall refused a question."""

    question: Command
    problem: Problem


@dataclass(frozen=True, slots=True)
class NoticeClosed:
    """The clerk has put the notice away."""


CaseEvent = (
    TicketAtHand
    | EntryChosen
    | EntryStepped
    | LineChosen
    | LineStepped
    | LineMarked
    | LineConfirmed
    | CasePress
    | Seen
    | NotSeen
    | NoticeClosed
    | LinkUp
    | LinkLost
    | Answered
    | Refused
    | TimerFired
)


@dataclass(frozen=True, slots=True)
class Look:
    """Ask the hall `question`, which changes nothing; the last answer counts."""

    question: Command


@dataclass(frozen=True, slots=True)
class Copy:
    """Put `text` on the clipboard."""

    text: str


CaseEffect = Send | Abandon | StartTimer | StopTimer | Look | Copy
