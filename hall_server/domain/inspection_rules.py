"""Mystery visits (模拟办事、随机抽查、暗访督查, policy requirement 75): marked during the visit or long after it.

A mark changes nothing that a counter, a board or a kiosk can see, or the visit would not be what visitors get.
"""

from datetime import datetime

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.errors import RuleError
from hall_server.domain.finding import find
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import HallState


def mark(state: HallState, policy: HallPolicy, command: c.MarkInspection, now: datetime) -> list[e.AnyEvent]:
    """The visit is the inspector's own: today's ticket, or one of an earlier day; raises for any other, or twice."""
    known = state.inspections.get(command.ticket_id)
    if known is not None:
        raise RuleError(
            ErrorCode.ALREADY_INSPECTION,
            f"{known.ticket_number} 号票（{known.business_day}）已标为暗访，无需再标。",
            f"Ticket {known.ticket_number} of {known.business_day} is marked as an inspection already.",
        )
    past = command.past
    if past is None or command.ticket_id in state.tickets:
        number = find(state, command.ticket_id).ticket_number
        past = c.PastTicket(number, state.business_day or policy.calendar.business_day(now))
    return [e.InspectionMarked(command.ticket_id, past.ticket_number, past.business_day, command.words)]


def unmark(state: HallState, _: HallPolicy, command: c.UnmarkInspection, __: datetime) -> list[e.AnyEvent]:
    """The mark is taken back, by an event that compensates it."""
    known = state.inspections.get(command.ticket_id)
    if known is None and command.past is None:
        find(state, command.ticket_id)
    if known is None:
        raise RuleError(
            ErrorCode.NOT_AN_INSPECTION,
            "此号票没有标为暗访，请先查 GET /inspections。",
            "This ticket is not marked as an inspection; see GET /inspections.",
        )
    return [e.InspectionUnmarked(known.ticket_id, known.ticket_number, known.business_day, command.words)]


RULES: dict[type, Rule] = {
    c.MarkInspection: mark,
    c.UnmarkInspection: unmark,
}
