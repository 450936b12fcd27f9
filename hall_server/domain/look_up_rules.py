"""Who may ask the libraries for whose records, what is asked, and what a found record does for a checklist."""

from dataclasses import dataclass
from datetime import datetime

from hall_protocol.vocabulary import ErrorCode, Finding, Library, TicketState
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.checklist import MaterialEntry
from hall_server.domain.counter_rules import known_counter
from hall_server.domain.errors import CHINESE, RuleError
from hall_server.domain.finding import find, known_item
from hall_server.domain.library import MaterialFinding, claims_a_record, library_of
from hall_server.domain.policy import HallPolicy, ItemPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.service_rules import require_at
from hall_server.domain.state import HallState, Ticket


@dataclass(frozen=True, slots=True)
class WantedMaterial:
    """A material that a library is asked for."""

    place: int
    name: str
    library: Library


@dataclass(frozen=True, slots=True)
class LookUpPlan:
    """What is to be asked, by whom and for which ticket, as it stood before the libraries were asked."""

    ticket_number: str
    is_visitor_known: bool
    clerk: str | None
    item: str
    item_version: int
    materials: tuple[WantedMaterial, ...]
    credit: bool


def plan(state: HallState, policy: HallPolicy, command: c.LookUpRecords) -> LookUpPlan:
    """What the libraries are to be asked; raises unless this counter may ask it of this person now."""
    ticket = _served_ticket(state, policy, command)
    item = _item_of(state, policy, ticket, command.item)
    if ticket.visitor not in (None, command.visitor):
        raise RuleError(
            ErrorCode.OTHER_VISITOR,
            f"证件与 {ticket.ticket_number} 的办事人不一致，不能查询他人的记录。",
            f"{ticket.ticket_number} is another person's: only the records of its own visitor may be looked up.",
        )
    wanted = _wanted(item, command)
    if not wanted and not item.credit_check:
        raise RuleError(
            ErrorCode.NOTHING_TO_LOOK_UP,
            f"“{item.name}”没有可以查询的材料，请核对纸质材料。",
            f"No library holds a material of {item.name_en or item.item}: look at the papers.",
        )
    _require_looks_left(state, policy, ticket)
    return LookUpPlan(
        ticket.ticket_number,
        ticket.visitor is not None,
        state.counter(command.counter).clerk,
        item.item,
        item.version,
        wanted,
        item.credit_check,
    )


def look_up(state: HallState, policy: HallPolicy, command: c.LookUpRecords, _: datetime) -> list[e.AnyEvent]:
    """Whether the libraries may be asked; nothing has happened yet, so there is no event."""
    plan(state, policy, command)
    return []


def record_look_up(_: HallState, __: HallPolicy, command: c.RecordLookUp, ___: datetime) -> list[e.AnyEvent]:
    """Who looked at what goes on record, whatever has become of the ticket meanwhile."""
    return [
        e.RecordsLookedUp(
            command.ticket_id,
            command.ticket_number,
            command.counter,
            command.item,
            command.item_version,
            command.asked_at,
            command.elapsed_ms,
            command.materials,
            command.credit,
            command.clerk,
            command.is_visitor_known,
            command.visitor,
        )
    ]


def findings(state: HallState, ticket: Ticket | None, item: ItemPolicy) -> dict[int, MaterialFinding]:
    """What the libraries said for this ticket, by the places of the list in force."""
    known = state.look_ups.get(ticket.ticket_id) if ticket is not None else None
    found = known.by_item.get(item.item) if known is not None else None
    if found is None or found.item_version != item.version:
        return {}
    return {finding.place: finding for finding in found.materials}


def unverified(
    state: HallState, ticket: Ticket, item: ItemPolicy, entries: tuple[MaterialEntry, ...]
) -> tuple[int, ...]:
    """The places said to be on record without a record found for this ticket; allowed, and marked."""
    known = findings(state, ticket, item)
    return tuple(
        entry.place
        for entry in entries
        if claims_a_record(item.materials[entry.place - 1], entry.status) and not _is_found(known.get(entry.place))
    )


def _is_found(finding: MaterialFinding | None) -> bool:
    return finding is not None and finding.finding is Finding.FOUND


def _served_ticket(state: HallState, policy: HallPolicy, command: c.LookUpRecords) -> Ticket:
    ticket = find(state, command.ticket_id)
    known_counter(state, policy, command.counter)
    require_at(ticket, command.counter)
    if ticket.state is not TicketState.SERVING:
        raise RuleError(
            ErrorCode.WRONG_TICKET_STATE,
            f"{ticket.ticket_number} 当前为“{CHINESE[ticket.state]}”，开始办理后才能查询。",
            f"{ticket.ticket_number} is {ticket.state}: start its service, then look records up.",
        )
    return ticket


def _item_of(state: HallState, policy: HallPolicy, ticket: Ticket, named: str | None) -> ItemPolicy:
    """One of the ticket's own items; a ticket taken by queue has none, so there the clerk says which."""
    wanted = named or ticket.item
    if wanted is None:
        raise RuleError(ErrorCode.INVALID_VALUE, "请选择事项。", "Name the item whose records are looked up.")
    item = known_item(policy, wanted)
    own = {*ticket.step.items, *(case.item for case in state.cases_of(ticket))} | ({ticket.item} - {None})
    if own and item.item not in own:
        raise RuleError(
            ErrorCode.INVALID_VALUE,
            f"{ticket.ticket_number} 不办“{item.name}”，请先登记该事项的办件。",
            f"{ticket.ticket_number} is not for this item: open a case of it first.",
        )
    return item


def _wanted(item: ItemPolicy, command: c.LookUpRecords) -> tuple[WantedMaterial, ...]:
    asked = (
        (place, material, library_of(material, command.applicant_kind))
        for place, material in enumerate(item.materials, start=1)
    )
    return tuple(WantedMaterial(place, material.name, library) for place, material, library in asked if library)


def _require_looks_left(state: HallState, policy: HallPolicy, ticket: Ticket) -> None:
    """A bound on curiosity: a ticket that is nobody's could otherwise open anybody's records, one after another."""
    known, limit = state.look_ups.get(ticket.ticket_id), policy.cases.look_ups_max
    if known is not None and known.count >= limit:
        raise RuleError(
            ErrorCode.LOOK_UP_LIMIT_REACHED,
            f"{ticket.ticket_number} 已查询 {limit} 次，达到上限，请按纸质材料办理。",
            f"{ticket.ticket_number} had its {limit} look-ups: go on with the papers.",
        )


RULES: dict[type, Rule] = {
    c.LookUpRecords: look_up,
    c.RecordLookUp: record_look_up,
}
