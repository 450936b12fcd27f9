"""A ticket as the hall knows it now."""

from dataclasses import dataclass, field
from datetime import datetime

from hall_protocol.vocabulary import Channel, EvaluationState, TicketState
from hall_server.domain.state.line import LineKey


@dataclass(slots=True)
class Ticket:
    """One visit's claim to be served; `matter` is what a person may hold one live ticket for."""

    ticket_id: str
    ticket_number: str
    queue: str
    item: str | None
    channel: Channel
    priority_class: str | None
    appointment: str | None
    visitor: str | None
    matter: str
    seniority: int
    issued_at: datetime
    due_at: datetime
    state: TicketState = TicketState.WAITING
    counter: int | None = None
    reserved_counter: int | None = None
    first_called_at: datetime | None = None
    called_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    missed_at: datetime | None = None
    call_id: int | None = None
    recall_count: int = 0
    miss_count: int = 0
    print_outcome: str | None = None
    evaluation: EvaluationState | None = None
    item_version: int | None = None
    cases: list[str] = field(default_factory=list[str])
    """Ids of the cases it had part in (policy requirement 65: the case id returns to the ticket)."""

    @property
    def line_key(self) -> LineKey:
        """Where it stands in a line."""
        return (self.due_at, self.seniority, self.ticket_id)
