"""A case as the hall knows it now."""

from dataclasses import dataclass, field
from datetime import date, datetime

from hall_protocol.vocabulary import CaseState, Channel, MaterialStatus, Outcome, ResultKind
from hall_server.domain.checklist import MaterialEntry


@dataclass(slots=True)
class Case:
    """One application (办件): of `item`, in the catalogue's version of its ticket; `tickets` are its visits."""

    case_id: str
    item: str
    item_version: int
    ticket_id: str
    ticket_number: str
    channel: Channel
    opened_at: datetime
    visitor: str | None = field(default=None, repr=False)
    state: CaseState = CaseState.OPENED
    outcome: Outcome | None = None
    case_number: str | None = None
    counter: int | None = None
    clerk: str | None = None
    changed_at: datetime | None = None
    changed_seq: int = 0
    """The `seq` of its last change of state: an undo takes back what followed its action."""
    decided_version: int | None = None
    decided_at: datetime | None = None
    materials: tuple[MaterialEntry, ...] = ()
    missing: tuple[str, ...] = ()
    told: frozenset[str] = frozenset()
    """Everything any notice of this case has listed."""
    noticed: tuple[tuple[str, MaterialStatus], ...] = ()
    """The last notice's materials by the names it gave them: the catalogue may change, a notice does not."""
    notices: int = 0
    repeated_notices: int = 0
    notice_at: datetime | None = None
    due_day: date | None = None
    reason: str | None = None
    result: ResultKind | None = None
    tickets: list[str] = field(default_factory=list[str])
    visits: int = 0
    collection_visits: int = 0

    def visit_of(self, ticket_id: str) -> int:
        """Which visit of the case a service of this ticket is, counted from 1."""
        return self.visits + (ticket_id not in self.tickets)

    @property
    def name(self) -> str:
        """What people call it: its number, or its id until it has one."""
        return self.case_number or self.case_id
