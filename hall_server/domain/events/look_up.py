"""Look-ups in the government's libraries: the trail of who looked at what (policy requirement 71)."""

from hall_protocol.vocabulary import CreditFinding
from hall_server.domain.events.event import Event, Moment
from hall_server.domain.library import MaterialFinding


class RecordsLookedUp(Event, frozen=True, tag="hall.records.looked_up.v1"):
    """A clerk asked the libraries for a visitor's records; where and whether they are, never what they say.

    `is_visitor_known`: the ticket was this person's before; `credit` is None where the item does not ask for it.
    """

    ticket_id: str
    ticket_number: str
    counter: int
    item: str
    item_version: int
    asked_at: Moment
    elapsed_ms: int
    materials: tuple[MaterialFinding, ...] = ()
    credit: CreditFinding | None = None
    clerk: str | None = None
    is_visitor_known: bool = False
    visitor: str | None = None


LookUpEvent = RecordsLookedUp
