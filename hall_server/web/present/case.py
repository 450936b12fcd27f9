"""Cases as the wire's answers: from events where something was done, from the state where somebody looks."""

from datetime import datetime
from typing import Any

import msgspec

from hall_protocol import messages as m
from hall_protocol.vocabulary import CaseState, ErrorCode, MaterialStatus
from hall_server.domain import case_opening, case_visit, checklist, look_up_rules
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.counter_rules import known_counter
from hall_server.domain.errors import RuleError
from hall_server.domain.finding import find, known_item, require_in_force
from hall_server.domain.policy import HallPolicy, ItemPolicy, MaterialPolicy
from hall_server.domain.state import Case, HallState
from hall_server.web.present.presenter import Presenter

COMMANDS = (m.OpenCase, m.DecideCase, m.WithdrawCase, m.RecordResult, m.ReportProgress, m.CollectResult)
"""Commands answered by a case, whatever else they caused."""


NOWHERE = m.NoticePlace("", "", "", "", (), ())
"""Where a hall without an address asks for what is missing."""


def decision(command: m.DecideCase) -> c.DecideCase:
    """The domain's form of a decision."""
    materials = tuple(checklist.MaterialEntry(entry.place, entry.status) for entry in command.materials)
    return c.DecideCase(
        command.counter, command.ticket_id, command.outcome, command.case, command.item, materials, command.reason
    )


def _became(state: CaseState) -> Presenter:
    def status(event: Any, _: e.Recorded) -> m.CaseStatus:
        told = {name: getattr(event, name) for name in _TOLD if hasattr(event, name)}
        return m.CaseStatus(event.case_id, state, event.ticket_id, event.ticket_number, **told)

    return status


def _progressed(event: e.CaseProgressed, recorded: e.Recorded) -> m.CaseStatus:
    step = m.StepView(event.step, recorded.at)
    return m.CaseStatus(event.case_id, event.state, event.ticket_id, event.ticket_number, steps=(step,))


def with_case_ids(answer: m.Result, events: tuple[e.Recorded, ...]) -> m.Result:
    """A ticket's answer with the cases that opened by the same key press."""
    if not isinstance(answer, m.TicketStatus):
        return answer
    opened = tuple(recorded.event.case_id for recorded in events if isinstance(recorded.event, e.CaseOpened))
    return msgspec.structs.replace(answer, case_ids=opened)


_TOLD = ("case_number", "item", "item_version", "counter", "clerk", "missing", "due_day", "reason")

RESULTS: dict[type, Presenter] = {
    e.CaseOpened: _became(CaseState.OPENED),
    e.CaseAccepted: _became(CaseState.ACCEPTED),
    e.CaseSupplementRequired: _became(CaseState.SUPPLEMENT_REQUIRED),
    e.CaseDeclined: _became(CaseState.DECLINED),
    e.CaseConsulted: _became(CaseState.CONSULTED),
    e.CaseEnded: _became(CaseState.ENDED),
    e.CaseWithdrawn: _became(CaseState.WITHDRAWN),
    e.CaseProgressed: _progressed,
    e.CaseResultReady: _became(CaseState.RESULT_READY),
    e.CaseCollected: _became(CaseState.COLLECTED),
}


def status(case: Case) -> m.CaseStatus:
    """A case as it stands."""
    return m.CaseStatus(
        case.case_id,
        case.state,
        case.ticket_id,
        case.ticket_number,
        case.case_number,
        case.item,
        case.decided_version or case.item_version,
        case.counter,
        case.clerk,
        case.missing,
        case.due_day if case.state is CaseState.SUPPLEMENT_REQUIRED else None,
        case.reason,
        case.visits,
        case.collection_visits,
        case.application,
        tuple(m.StepView(step, at) for step, at in case.steps),
        case.result,
    )


def visit(state: HallState, policy: HallPolicy, command: m.FetchVisit) -> m.Visit:
    """What the ticket at this counter came for; raises `RuleError` for a ticket that is not here."""
    known_counter(state, policy, command.counter)
    ticket = case_visit.ticket_at(state, command.counter, command.ticket_id)
    matters = case_visit.matters_of(state, policy, ticket, command.counter)
    reasons = policy.cases.reasons.values()
    return m.Visit(
        ticket.ticket_id,
        ticket.ticket_number,
        ticket.purpose,
        tuple(m.VisitMatter(item, status(case) if case is not None else None) for item, case in matters),
        tuple(status(case) for case in case_visit.awaited_by(state, ticket)),
        tuple(m.CaseReasonView(said.reason, said.name, said.name_en, tuple(sorted(said.outcomes))) for said in reasons),
    )


def checklist_for(state: HallState, policy: HallPolicy, command: m.FetchChecklist, now: datetime) -> m.Checklist:
    """The checklist of an item, as it stands for a ticket where one is named; raises `RuleError`.

    What is not in force has a checklist only for the case in hand: nobody is told to gather papers for nothing.
    """
    ticket = find(state, command.ticket_id) if command.ticket_id is not None else None
    named = case_opening.find_case(state, command.case) if command.case is not None else None
    wanted = named.item if named is not None else command.item or (ticket.item if ticket is not None else None)
    if wanted is None:
        raise RuleError(ErrorCode.INVALID_VALUE, "请选择事项。", "Name the item of the checklist.")
    item = known_item(policy, wanted)
    collected = case_opening.collected_before(state, policy, ticket, wanted) if ticket is not None else frozenset[str]()
    case = named or (case_opening.case_in_hand(state, ticket, wanted) if ticket is not None else None)
    if case is None:
        require_in_force(policy, wanted, policy.calendar.business_day(now))
    version = dict(ticket.item_versions).get(wanted) if ticket is not None else None
    findings = look_up_rules.findings(state, ticket, item)
    return m.Checklist(
        item.item,
        item.name,
        item.version,
        version if version != item.version else None,
        case.case_id if case is not None else None,
        tuple(
            _line(line, _known(policy, case, line.place) or _applied(state, item, case, line.place))
            for line in checklist.lines(item, collected, findings)
        ),
    )


def _known(policy: HallPolicy, case: Case | None, place: int) -> MaterialStatus | None:
    """What an earlier decision of the same case has said already; only what was missing is asked again."""
    entries = case.materials if case is not None and case_opening.is_by_present_list(policy, case) else ()
    status = next((entry.status for entry in entries if entry.place == place), None)
    return status if status is not MaterialStatus.MISSING else None


def _applied(state: HallState, item: ItemPolicy, case: Case | None, place: int) -> MaterialStatus | None:
    """What the pre-review has seen online need not be handed in (policy requirement 67)."""
    found = state.applications.get(case.application) if case is not None and case.application is not None else None
    is_seen = found is not None and found.is_reviewed and found.item_version == item.version
    return MaterialStatus.ELECTRONIC if found is not None and is_seen and place not in found.missing else None


def _line(line: checklist.ChecklistLine, known: MaterialStatus | None) -> m.ChecklistLine:
    material = line.material
    return m.ChecklistLine(
        line.place,
        material.name,
        material.is_required,
        material.source,
        material.originals,
        material.copies,
        material.note,
        known or line.proposed,
        line.finding.finding if line.finding is not None else None,
        line.finding.reference if line.finding is not None else "",
        material.name_en,
        material.note_en,
    )


def notice(state: HallState, policy: HallPolicy, text: str, hall: m.NoticePlace) -> m.Notice:
    """The last one-time notice of a case; raises `RuleError` when it has none."""
    case = case_opening.find_case(state, text)
    if case.notice_at is None or case.due_day is None or case.case_number is None:
        raise RuleError(ErrorCode.WRONG_CASE_STATE, "此办件没有补正告知书。", "This case has no one-time notice.")
    item = known_item(policy, case.item)
    lines = _notice_lines(item, case)
    return m.Notice(
        case.case_id,
        case.case_number,
        case.ticket_number,
        case.item,
        item.name,
        item.name_en,
        policy.calendar.local(case.notice_at),
        case.due_day,
        case.clerk,
        tuple(line for line in lines if line.status is MaterialStatus.MISSING),
        tuple(line for line in lines if line.status is not MaterialStatus.MISSING),
        _with_counters(hall, policy, item),
        case.repeated_notices > 0,
    )


def _notice_lines(item: ItemPolicy, case: Case) -> list[m.NoticeLine]:
    materials = {material.name: material for material in item.materials}
    lines: list[m.NoticeLine] = []
    for name, status in case.noticed:
        said = materials.get(name, MaterialPolicy(name))
        lines.append(m.NoticeLine(name, said.originals, said.copies, said.note, status, said.name_en, said.note_en))
    return lines


def _with_counters(hall: m.NoticePlace, policy: HallPolicy, item: ItemPolicy) -> m.NoticePlace:
    serving = [policy.counters[number] for number in sorted(policy.serving_counters.get(item.queue, ()))]
    return m.NoticePlace(
        hall.hall_name,
        hall.hall_name_en,
        hall.address,
        hall.phone,
        tuple(counter.name for counter in serving),
        tuple(counter.name_en for counter in serving),
    )
