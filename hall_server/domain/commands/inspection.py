"""What inspectors say of visits that were their own."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class PastTicket:
    """A ticket of an earlier day, which the hall's state knows no more."""

    ticket_number: str
    business_day: date


@dataclass(frozen=True, slots=True)
class MarkInspection:
    """The visit under this ticket was an inspector's own; `words` are sealed; `past` is a ticket of another day."""

    ticket_id: str
    words: str | None = field(default=None, repr=False)
    past: PastTicket | None = None


@dataclass(frozen=True, slots=True)
class UnmarkInspection:
    """The mark was a mistake: the visit counts again; `words` and `past` as above."""

    ticket_id: str
    words: str | None = field(default=None, repr=False)
    past: PastTicket | None = None


InspectionCommand = MarkInspection | UnmarkInspection
