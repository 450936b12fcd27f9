"""What is asked for a case (办件)."""

from dataclasses import dataclass

from hall_protocol.vocabulary import CaseStep, Outcome, ResultKind
from hall_server.domain.checklist import MaterialEntry


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Open a case of `item` for the ticket at this counter: one taken by queue, or for a changed item."""

    counter: int
    ticket_id: str
    item: str


@dataclass(frozen=True, slots=True)
class DecideCase:
    """The counter's decision in one action: starts the service and opens the case where that was not done yet.

    Without `case`, the ticket's own case of `item` (or of its item) is meant; `case` is an id or a number.
    """

    counter: int
    ticket_id: str
    outcome: Outcome
    case: str | None = None
    item: str | None = None
    materials: tuple[MaterialEntry, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class WithdrawCase:
    """The visitor takes the application back."""

    case: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class RecordResult:
    """The result of an accepted case is there to be fetched; `case` is an id or a number.

    `counter` is where a clerk says so; None for the platform or a manager.
    """

    case: str
    result: ResultKind
    counter: int | None = None


@dataclass(frozen=True, slots=True)
class ReportProgress:
    """An accepted case has come to a step; `case` is an id or a number."""

    case: str
    step: CaseStep


@dataclass(frozen=True, slots=True)
class CollectResult:
    """Hand the result out at this counter; starts the service of a ticket that was only called."""

    counter: int
    ticket_id: str
    case: str


CaseCommand = OpenCase | DecideCase | WithdrawCase | RecordResult | ReportProgress | CollectResult
