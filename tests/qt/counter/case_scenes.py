"""Visits with cases, as a hall would tell them to counter 3, and a book that keeps them as a scripted hall must."""

from datetime import date

from msgspec import structs

from hall_protocol.messages import (
    CaseReasonView,
    CaseStatus,
    Checklist,
    ChecklistLine,
    CollectResult,
    Command,
    DecideCase,
    FetchCase,
    FetchChecklist,
    FetchNotice,
    FetchVisit,
    Notice,
    NoticeLine,
    NoticePlace,
    OpenCase,
    Problem,
    RecordResult,
    Result,
    Visit,
    VisitMatter,
    WithdrawCase,
)
from hall_protocol.vocabulary import (
    CaseState,
    ErrorCode,
    MaterialSource,
    MaterialStatus,
    Outcome,
    Purpose,
    ResultKind,
)
from tests.qt.counter.scenes import NOW

NUMBER = "11999999MB0000019T400071500300020261124001"
REASONS = (
    CaseReasonView("not_eligible", "不符合办理条件", "The conditions are not met", (Outcome.DECLINED,)),
    CaseReasonView(
        "other_authority",
        "不属于本部门职权范围",
        "Another authority decides this",
        (Outcome.DECLINED, Outcome.OTHER),
    ),
    CaseReasonView("visitor_left", "办事人中途离开", "The visitor left", (Outcome.OTHER,)),
)

FORM = ChecklistLine(1, "不动产登记申请书", True, MaterialSource.FORM, 1, 0, "", None)
CARD = ChecklistLine(2, "居民身份证", True, MaterialSource.E_LICENCE, 0, 0, "", MaterialStatus.ELECTRONIC)
DEED = ChecklistLine(3, "存量房买卖合同", True, MaterialSource.APPLICANT, 1, 1, "须双方签字", None)
TAX = ChecklistLine(4, "契税完税凭证", True, MaterialSource.SHARED, 0, 0, "", MaterialStatus.SHARED)
MARRIED = ChecklistLine(5, "婚姻登记信息", True, MaterialSource.VERIFIED, 0, 0, "", MaterialStatus.VERIFIED_ONLINE)
PROXY = ChecklistLine(6, "委托书", False, MaterialSource.APPLICANT, 1, 0, "委托他人办理时提供", None)
LINES = (FORM, CARD, DEED, TAX, MARRIED, PROXY)

ITEM, OTHER_ITEM = "bdc-zydj", "hy-jhdj"
STATES = {
    Outcome.ACCEPTED: CaseState.ACCEPTED,
    Outcome.SUPPLEMENT_REQUIRED: CaseState.SUPPLEMENT_REQUIRED,
    Outcome.DECLINED: CaseState.DECLINED,
    Outcome.CONSULTED: CaseState.CONSULTED,
    Outcome.OTHER: CaseState.ENDED,
}
NUMBERED = frozenset({CaseState.ACCEPTED, CaseState.SUPPLEMENT_REQUIRED})
UNKNOWN = Problem(ErrorCode.UNKNOWN_CASE, "没有这个办件，请核对编号。", "No such case: check its number.")


def a_case(state: CaseState = CaseState.OPENED, case_id: str = "t-A001-1", **more: object) -> CaseStatus:
    """A case of the real-estate matter; `more` replaces single fields."""
    fields: dict[str, object] = {"item": ITEM}
    if state in (CaseState.SUPPLEMENT_REQUIRED, CaseState.ACCEPTED, CaseState.RESULT_READY, CaseState.COLLECTED):
        fields["case_number"] = NUMBER
    return CaseStatus(case_id, state, "t-A001", "A001", **{**fields, **more})  # type: ignore[arg-type]


def a_visit(
    *cases: CaseStatus | str,
    awaited: tuple[CaseStatus, ...] = (),
    purpose: Purpose = Purpose.HANDLE,
    ticket_number: str = "A001",
) -> Visit:
    """A visit with a matter for each case, or each item without one."""
    matters = tuple(
        VisitMatter(case) if isinstance(case, str) else VisitMatter(case.item or "", case) for case in cases
    )
    return Visit(f"t-{ticket_number}", ticket_number, purpose, matters, awaited, REASONS)


def a_checklist(item: str = ITEM, lines: tuple[ChecklistLine, ...] = LINES, case_id: str | None = None) -> Checklist:
    """The checklist of an item."""
    return Checklist(item, "存量房买卖转移登记", 2, None, case_id, lines)


NOTICE = Notice(
    "t-A001-1",
    NUMBER,
    "A001",
    ITEM,
    "存量房买卖转移登记",
    "Transfer of a home between owners",
    NOW,
    date(2026, 12, 1),
    "0301",
    (NoticeLine("存量房买卖合同", 1, 1, "须双方签字", MaterialStatus.MISSING),),
    (
        NoticeLine("不动产登记申请书", 1, 0, "", MaterialStatus.PAPER_ORIGINAL),
        NoticeLine("居民身份证", 0, 0, "", MaterialStatus.ELECTRONIC),
        NoticeLine("契税完税凭证", 0, 0, "", MaterialStatus.SHARED),
    ),
    NoticePlace(
        "昆明市五华区政务服务中心（示例）",
        "Wuhua District Government Service Centre (example)",
        "示例路 1 号",
        "0871-00000000",
        ("3号综合窗口",),
        ("Comprehensive counter 3",),
    ),
    False,
)


class VisitBook:
    """The visits of a scripted hall: what is decided stays decided, and a decision made twice is refused."""

    def __init__(self) -> None:
        self.visits: dict[str, Visit] = {}
        self.others: dict[str, CaseStatus] = {}
        self.lines: tuple[ChecklistLine, ...] = LINES

    def keep(self, *visits: Visit) -> None:
        """Know these visits from now on."""
        self.visits.update((visit.ticket_id, visit) for visit in visits)

    def answer(self, command: Command) -> Result | Problem | None:
        """The answer to a question about cases, None for anything else."""
        match command:
            case FetchVisit(ticket_id=ticket_id):
                empty = Visit(ticket_id, ticket_id.removeprefix("t-"), Purpose.HANDLE, (), (), REASONS)
                return self.visits.get(ticket_id, empty)
            case FetchChecklist(item=item, case=case):
                return a_checklist(item or ITEM, self.lines, case)
            case FetchCase(case=text):
                return self.others.get(text, UNKNOWN)
            case FetchNotice(case=case):
                return structs.replace(NOTICE, case_id=case)
            case _:
                return None

    def act(self, command: OpenCase | DecideCase | CollectResult | RecordResult | WithdrawCase) -> CaseStatus | Problem:
        """Do it once, and let the visit show it."""
        match command:
            case OpenCase(ticket_id=ticket_id, item=item):
                return self._kept(a_case(case_id=f"{ticket_id}-9", item=item))
            case DecideCase(case=None, item=item, ticket_id=ticket_id):
                case_before = a_case(case_id=f"{ticket_id}-1", item=item)
            case DecideCase(case=case_id) | CollectResult(case=case_id):
                case_before = self._case(case_id or "")
            case RecordResult(case=case_id) | WithdrawCase(case=case_id):
                case_before = self._case(case_id)
        return self._changed(command, case_before)

    def _changed(
        self, command: DecideCase | CollectResult | RecordResult | WithdrawCase, case: CaseStatus
    ) -> CaseStatus | Problem:
        match command:
            case DecideCase(outcome=outcome):
                if case.state not in (CaseState.OPENED, CaseState.SUPPLEMENT_REQUIRED):
                    return Problem(ErrorCode.WRONG_CASE_STATE, "办件已有决定。", "The case is decided.")
                state = STATES[outcome]
                number = NUMBER if state in NUMBERED else case.case_number
                missing = tuple(self._names(command)) if state is CaseState.SUPPLEMENT_REQUIRED else ()
                changed = structs.replace(case, state=state, case_number=number, missing=missing, reason=command.reason)
            case CollectResult():
                changed = structs.replace(case, state=CaseState.COLLECTED)
            case RecordResult(result=kind):
                changed = structs.replace(case, state=CaseState.RESULT_READY, result_kind=kind)
            case WithdrawCase():
                changed = structs.replace(case, state=CaseState.WITHDRAWN)
        return self._kept(changed)

    def _names(self, command: DecideCase) -> list[str]:
        missing = {entry.place for entry in command.materials if entry.status is MaterialStatus.MISSING}
        return [line.name for line in self.lines if line.place in missing]

    def _case(self, case_id: str) -> CaseStatus:
        cases = [m.case for visit in self.visits.values() for m in visit.matters if m.case is not None]
        cases += [case for visit in self.visits.values() for case in visit.awaited]
        return next(case for case in (*cases, *self.others.values()) if case.case_id == case_id)

    def _kept(self, case: CaseStatus) -> CaseStatus:
        """A case that changes is of the visit in hand: the newest that was kept."""
        ticket_id, visit = next(reversed(self.visits.items()))
        of_it = (case.case_id, case.item)
        others = [
            matter
            for matter in visit.matters
            if (matter.case.case_id if matter.case else None) != of_it[0]
            and not (matter.case is None and matter.item == of_it[1])
        ]
        awaited = tuple(other for other in visit.awaited if other.case_id != case.case_id)
        matters = (*others, VisitMatter(case.item or "", case))
        self.visits[ticket_id] = structs.replace(visit, matters=matters, awaited=awaited)
        return case


def a_result(case_id: str = "t-A900-1", state: CaseState = CaseState.RESULT_READY) -> CaseStatus:
    """An earlier case of the visitor, its result ready or still to come."""
    kind = ResultKind.LICENCE if state is CaseState.RESULT_READY else None
    return a_case(state, case_id, case_number=f"{NUMBER[:-4]}0{case_id[3:6]}", result_kind=kind)
