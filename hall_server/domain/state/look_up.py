"""What the libraries said for one of today's tickets."""

from dataclasses import dataclass, field

from hall_server.domain.library import MaterialFinding


@dataclass(frozen=True, slots=True)
class LookUp:
    """The newest answers for one item, by the places of its list in that version."""

    visitor: str | None = field(repr=False)
    item_version: int
    materials: tuple[MaterialFinding, ...]


@dataclass(slots=True)
class TicketLookUps:
    """How often the libraries were asked for a ticket, and what they said, by item."""

    count: int = 0
    by_item: dict[str, LookUp] = field(default_factory=dict[str, LookUp])
