"""Visits of counter 3 for the tests of the case desk: cases in every state, checklists, a desk that knows them."""

from counter_client.case_desk import step
from counter_client.case_events import CaseEvent, Seen, TicketAtHand
from counter_client.case_keys import CaseKey, CasePress
from counter_client.case_state import CaseDesk
from counter_client.desk_events import LinkUp
from hall_protocol.messages import (
    CaseReasonView,
    CaseStatus,
    Checklist,
    ChecklistLine,
    FetchChecklist,
    FetchVisit,
    Visit,
    VisitMatter,
)
from hall_protocol.vocabulary import CaseState, MaterialSource, MaterialStatus, Outcome, Purpose, ResultKind

COUNTER = 3
TICKET = TicketAtHand("t-A012", "A012", is_serving=True)
CASE = "t-A012-1"
NUMBER = "530102-20261124-0001"
ITEM, OTHER = "licence", "permit"
REASONS = (
    CaseReasonView("not_eligible", "不符合办理条件", "Not eligible", (Outcome.DECLINED,)),
    CaseReasonView("visitor_left", "办事人离开", "The visitor left", (Outcome.OTHER,)),
)
FORM = ChecklistLine(1, "申请表", True, MaterialSource.FORM, 1, 0, "", None)
CARD = ChecklistLine(2, "身份证", True, MaterialSource.E_LICENCE, 0, 0, "", MaterialStatus.ELECTRONIC)
DEED = ChecklistLine(3, "买卖合同", True, MaterialSource.APPLICANT, 1, 1, "须双方签字", None)
PROXY = ChecklistLine(4, "委托书", False, MaterialSource.APPLICANT, 1, 0, "代办时提供", None)
LINES = (FORM, CARD, DEED, PROXY)

_NUMBERED = frozenset({CaseState.SUPPLEMENT_REQUIRED, CaseState.ACCEPTED, CaseState.RESULT_READY, CaseState.COLLECTED})


def a_case(
    state: CaseState = CaseState.OPENED,
    case_id: str = CASE,
    *,
    item: str = ITEM,
    missing: tuple[str, ...] = (),
    ticket_id: str = "t-A012",
    reason: str | None = None,
) -> CaseStatus:
    """A case in `state`, numbered if such a case has a number."""
    return CaseStatus(
        case_id,
        state,
        ticket_id,
        "A012",
        NUMBER if state in _NUMBERED else None,
        item,
        missing=missing,
        reason=reason,
        result_kind=ResultKind.LICENCE if state is CaseState.RESULT_READY else None,
    )


def a_visit(
    *matters: CaseStatus | str, awaited: tuple[CaseStatus, ...] = (), purpose: Purpose = Purpose.HANDLE
) -> Visit:
    """The visit of the ticket in hand: a case, or the item of one that is not open yet."""
    told = tuple(VisitMatter(m) if isinstance(m, str) else VisitMatter(m.item or "", m) for m in matters)
    return Visit("t-A012", "A012", purpose, told, awaited, REASONS)


def a_checklist(item: str = ITEM, lines: tuple[ChecklistLine, ...] = LINES, version: int = 1) -> Checklist:
    """The checklist of an item."""
    return Checklist(item, "许可证", version, None, None, lines)


def after(desk: CaseDesk, *events: CaseEvent) -> CaseDesk:
    """The desk after these, whatever they want done."""
    for event in events:
        desk, _ = step(desk, event)
    return desk


def told(visit: Visit) -> Seen:
    """The hall's answer on the visit."""
    return Seen(FetchVisit(COUNTER, "t-A012"), visit)


def listed(checklist: Checklist | None = None, case: str | None = CASE) -> Seen:
    """The hall's answer on a checklist."""
    found = checklist or a_checklist()
    return Seen(FetchChecklist("t-A012", found.item, case), found)


def a_desk(visit: Visit | None = None, *, is_listed: bool = True) -> CaseDesk:
    """A connected desk serving A012, told of its visit (one open case), with the checklist of what it took up."""
    desk = after(CaseDesk(COUNTER), LinkUp(), TICKET, told(visit or a_visit(a_case())))
    entry = desk.entry
    if not is_listed or entry is None or not entry.is_decidable:
        return desk
    return after(desk, listed(a_checklist(entry.item), entry.case.case_id if entry.case is not None else None))


def a_press(key: CaseKey, request_id: str = "r1", *, reason: str | None = None) -> CasePress:
    """A press with everything its key may need."""
    reasons = {CaseKey.DECLINE: "not_eligible", CaseKey.OTHER: "visitor_left"}
    return CasePress(key, request_id, reason or reasons.get(key), item=OTHER, result=ResultKind.LICENCE, case=NUMBER)
