"""A case (办件) from opening to the result in the visitor's hand; reasons are codes, materials are places of a list.

`visit` says which of the case's visits this is: a visit is a ticket whose service the case had part in.
"""

from datetime import date

from hall_protocol.vocabulary import Channel, ResultKind
from hall_server.domain.checklist import MaterialEntry
from hall_server.domain.events.event import Event


class CaseOpened(Event, frozen=True, tag="hall.case.opened.v1"):
    """The ticket has a case of `item`; `item_version` is the catalogue's when the ticket was issued."""

    case_id: str
    ticket_id: str
    ticket_number: str
    counter: int
    item: str
    item_version: int
    channel: Channel
    clerk: str | None = None


class CaseAccepted(Event, frozen=True, tag="hall.case.accepted.v1"):
    """受理: decided by the checklist of `item_version`; `opened_version` when the case was opened under another."""

    case_id: str
    ticket_id: str
    ticket_number: str
    counter: int
    item: str
    item_version: int
    case_number: str
    materials: tuple[MaterialEntry, ...] = ()
    handed_in: int = 0
    waived: int = 0
    clerk: str | None = None
    opened_version: int | None = None
    visit: int = 1


class CaseSupplementRequired(Event, frozen=True, tag="hall.case.supplement_required.v1"):
    """补正: the one-time notice (一次性告知) of everything missing; `repeated`: how much an earlier one left out."""

    case_id: str
    ticket_id: str
    ticket_number: str
    counter: int
    item: str
    item_version: int
    case_number: str
    missing: tuple[str, ...]
    due_day: date
    present: tuple[str, ...] = ()
    materials: tuple[MaterialEntry, ...] = ()
    handed_in: int = 0
    waived: int = 0
    repeated: int = 0
    clerk: str | None = None
    opened_version: int | None = None
    visit: int = 1


class CaseDeclined(Event, frozen=True, tag="hall.case.declined.v1"):
    """不予受理, for a reason code of the hall's closed list."""

    case_id: str
    ticket_id: str
    ticket_number: str
    counter: int
    item: str
    item_version: int
    reason: str
    materials: tuple[MaterialEntry, ...] = ()
    clerk: str | None = None
    opened_version: int | None = None
    visit: int = 1


class CaseConsulted(Event, frozen=True, tag="hall.case.consulted.v1"):
    """咨询: asked and answered, nothing applied for."""

    case_id: str
    ticket_id: str
    ticket_number: str
    counter: int
    item: str
    item_version: int
    clerk: str | None = None
    opened_version: int | None = None
    visit: int = 1


class CaseEnded(Event, frozen=True, tag="hall.case.ended.v1"):
    """The case stopped otherwise, for a reason code; `by_rule` when no counter decided it."""

    case_id: str
    ticket_id: str
    ticket_number: str
    reason: str
    counter: int | None = None
    by_rule: bool = False
    clerk: str | None = None
    visit: int = 1


class CaseReopened(Event, frozen=True, tag="hall.case.reopened.v1"):
    """What had ended it was taken back (an undone finish or miss): it is opened again, and nobody has decided it."""

    case_id: str
    ticket_id: str
    ticket_number: str
    item: str


class CaseWithdrawn(Event, frozen=True, tag="hall.case.withdrawn.v1"):
    """撤回: the visitor took the application back."""

    case_id: str
    ticket_id: str
    ticket_number: str
    reason: str | None = None


class CaseResultReady(Event, frozen=True, tag="hall.case.result_ready.v1"):
    """出件: the result may be fetched."""

    case_id: str
    ticket_id: str
    ticket_number: str
    case_number: str
    result: ResultKind


class CaseCollected(Event, frozen=True, tag="hall.case.collected.v1"):
    """领取: handed out to this ticket's holder; `is_visit` unless in a visit that was counted already."""

    case_id: str
    ticket_id: str
    ticket_number: str
    counter: int
    case_number: str
    clerk: str | None = None
    is_visit: bool = True


CaseDecided = CaseAccepted | CaseSupplementRequired | CaseDeclined | CaseConsulted
CaseEvent = CaseOpened | CaseDecided | CaseEnded | CaseReopened | CaseWithdrawn | CaseResultReady | CaseCollected
