"""What may happen at a counter's evaluator, and what the evaluator may want done about it."""

from dataclasses import dataclass
from enum import StrEnum

from hall_protocol.messages import EvaluationOptions, Invitation


class EvaluationTimer(StrEnum):
    """The one timer of each page that ends by itself."""

    INVITED = "invited"
    SUBMIT = "submit"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Invited:
    """The hall asks the visitor to rate."""

    invitation: Invitation


@dataclass(frozen=True, slots=True)
class OptionsKnown:
    """The hall told which reasons go with each grade."""

    options: EvaluationOptions


@dataclass(frozen=True, slots=True)
class GradePressed:
    """The visitor touched a face, 1 to 5; an answer that is sent at once goes under `request_id`."""

    grade: int
    request_id: str
    is_keyed: bool = False
    """Whether it was a key of a device that can ask nothing further."""


@dataclass(frozen=True, slots=True)
class ReasonPressed:
    """The visitor touched a reason: chosen, or chosen no more."""

    code: str


@dataclass(frozen=True, slots=True)
class MorePressed:
    """The visitor wants to see every reason."""


@dataclass(frozen=True, slots=True)
class BackPressed:
    """The visitor wants another face after all."""


@dataclass(frozen=True, slots=True)
class SendPressed:
    """The visitor has chosen; the answer goes under `request_id`."""

    request_id: str


@dataclass(frozen=True, slots=True)
class LeavePressed:
    """The visitor goes without an answer here."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """The hall has the answer on its disk."""

    request_id: str


@dataclass(frozen=True, slots=True)
class SubmitRefused:
    """The hall did not take the answer: too late, or given elsewhere."""

    request_id: str


@dataclass(frozen=True, slots=True)
class ServiceStarted:
    """The counter serves this ticket now: whoever was asked before is gone, and nobody may answer for them."""

    ticket_id: str


@dataclass(frozen=True, slots=True)
class TimerEnded:
    """A timer ran out."""

    timer: EvaluationTimer


Event = (
    Invited
    | OptionsKnown
    | GradePressed
    | ReasonPressed
    | MorePressed
    | BackPressed
    | SendPressed
    | LeavePressed
    | Submitted
    | SubmitRefused
    | ServiceStarted
    | TimerEnded
)


@dataclass(frozen=True, slots=True)
class Submit:
    """Send the visitor's answer, again after every reconnect, until answered or abandoned."""

    request_id: str
    invitation: Invitation
    grade: int
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AbandonSubmit:
    """Stop sending the answer."""

    request_id: str


@dataclass(frozen=True, slots=True)
class StartTimer:
    """Fire `timer` after `seconds`; whatever timer ran before is stopped."""

    timer: EvaluationTimer
    seconds: float


@dataclass(frozen=True, slots=True)
class StopTimers:
    """Let nothing fire any more."""


@dataclass(frozen=True, slots=True)
class TellClerk:
    """Let the clerk's desk know that this ticket's evaluation is over; grade and reasons stay here."""

    ticket_number: str
    is_answered: bool


Effect = Submit | AbandonSubmit | StartTimer | StopTimers | TellClerk
