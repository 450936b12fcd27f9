"""Look-ups for tests: what the small hall's libraries said, and the commands that ask and record it."""

from typing import Any

from hall_protocol.vocabulary import Finding
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.library import MaterialFinding
from hall_server.domain.look_up_rules import plan
from hall_server.domain.state import Ticket
from tests.helpers.case_hall import CaseHall
from tests.helpers.hall_builder import first

FOUND, NOT_FOUND, UNAVAILABLE = Finding.FOUND, Finding.NOT_FOUND, Finding.UNAVAILABLE


def wish_for(ticket: Ticket, visitor: str = "v1", counter: int = 1, **more: Any) -> c.LookUpRecords:
    """The question of a clerk who holds somebody's card."""
    return c.LookUpRecords(counter, ticket.ticket_id, visitor, **more)


def look_up(hall: CaseHall, wish: c.LookUpRecords, *said: Finding, **more: Any) -> e.RecordsLookedUp:
    """A whole look-up: allowed, then recorded with these findings for the wanted materials in order."""
    assert hall.do(wish) == []
    planned = plan(hall.state, hall.ledger.policy, wish)
    done = c.RecordLookUp(
        wish.counter,
        wish.ticket_id,
        planned.ticket_number,
        planned.clerk,
        wish.visitor,
        planned.is_visitor_known,
        planned.item,
        planned.item_version,
        tuple(
            MaterialFinding(wanted.place, wanted.library, finding, f"REF-{wanted.place}" if finding is FOUND else "")
            for wanted, finding in zip(planned.materials, said, strict=True)
        ),
        more.get("credit"),
        hall.now,
        more.get("elapsed_ms", 40),
    )
    return first(hall.do(done), e.RecordsLookedUp)
