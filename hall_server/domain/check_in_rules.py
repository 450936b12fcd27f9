"""A holder checks in at kiosk or guide desk: the ticket that is due at the slot, and no second queue."""

from datetime import datetime

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain import claiming, ticket_rules
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.errors import RuleError
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import Appointment, HallState


def check_in(state: HallState, policy: HallPolicy, command: c.CheckIn, now: datetime) -> list[e.AnyEvent]:
    """Issue the ticket of an appointment, found by id, number or person; raises when there is none to claim."""
    booked = claiming.to_check_in(state, policy, command, now)
    _require_no_ticket(state, booked)
    wish = c.IssueTicket(
        command.ticket_id,
        command.channel,
        queue=None,
        item=None,
        priority_class=command.priority_class,
        appointment=booked.appointment_id,
        visitor=command.visitor,
        identity=command.identity,
    )
    return ticket_rules.issue(state, policy, wish, now)


def _require_no_ticket(state: HallState, booked: Appointment) -> None:
    """Who asks again, having lost the slip, hears the number they have."""
    if (ticket := claiming.live_ticket(state, booked)) is not None:
        number = ticket.ticket_number
        raise RuleError(
            ErrorCode.DUPLICATE_TICKET,
            f"您已签到，号票为 {number}，无需再次取号。",
            f"Already checked in with ticket {number}; no second one is needed.",
        )


RULES: dict[type, Rule] = {c.CheckIn: check_in}
