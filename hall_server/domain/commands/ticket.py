"""What visitors and kiosks ask for a ticket."""

from dataclasses import dataclass, field

from hall_protocol.vocabulary import ApplicantKind, Channel, PrintOutcome, Purpose


@dataclass(frozen=True, slots=True)
class IssueTicket:
    """Give a ticket for a queue, an item or several; `visitor` is a keyed hash; with an appointment it is the check-in.

    `visitor` names whose matter it is, also when an agent (代办人) stands there. `carried_from` names the ticket that a
    closing voided and that this one stands in for.
    """

    ticket_id: str
    channel: Channel
    queue: str | None = None
    item: str | None = None
    priority_class: str | None = None
    appointment: str | None = None
    visitor: str | None = field(default=None, repr=False)
    identity: str | None = None
    carried_from: str | None = None
    items: tuple[str, ...] = ()
    """Several matters of one visit; with `package`, in any order."""
    package: str | None = None
    purpose: Purpose = Purpose.HANDLE
    case: str | None = None
    applicant_kind: ApplicantKind = ApplicantKind.PERSON
    is_agent: bool = False

    @property
    def matters(self) -> tuple[str, ...]:
        """The items it is for, each once; none when a queue alone is named."""
        named = (self.item, *self.items) if self.item is not None else self.items
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True)
class GivePriority:
    """Let a waiting ticket be due earlier by a priority class; `reason` is the proof seen, `counter` where."""

    ticket_id: str
    priority_class: str
    reason: str
    counter: int | None = None


@dataclass(frozen=True, slots=True)
class CancelTicket:
    """The visitor gives the ticket up."""

    ticket_id: str


@dataclass(frozen=True, slots=True)
class RecordPrint:
    """A station says what became of a slip."""

    ticket_id: str
    station: str
    outcome: PrintOutcome
    detail: str = ""
    is_reprint: bool = False


TicketCommand = IssueTicket | GivePriority | CancelTicket | RecordPrint
