"""What a counter decides of a case: each decision as its event, or why it cannot be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from hall_protocol.vocabulary import ErrorCode, Outcome
from hall_server.domain import case as case_table
from hall_server.domain import checklist
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.case import CaseAction
from hall_server.domain.case_number import case_number
from hall_server.domain.case_opening import number_day
from hall_server.domain.errors import RuleError
from hall_server.domain.finding import known_item
from hall_server.domain.look_up_rules import unverified
from hall_server.domain.policy import HallPolicy, ItemPolicy
from hall_server.domain.state import Case, HallState, Ticket

ACTIONS: dict[Outcome, CaseAction] = {
    Outcome.ACCEPTED: CaseAction.ACCEPT,
    Outcome.SUPPLEMENT_REQUIRED: CaseAction.REQUIRE_SUPPLEMENT,
    Outcome.DECLINED: CaseAction.DECLINE,
    Outcome.CONSULTED: CaseAction.CONSULT,
    Outcome.OTHER: CaseAction.END,
}
"""What a counter may decide; handing a result out is a command of its own."""


@dataclass(frozen=True, slots=True)
class CaseDecision:
    """One decision in the making: the command with everything it names."""

    state: HallState
    policy: HallPolicy
    command: c.DecideCase
    ticket: Ticket
    case: Case
    item: ItemPolicy
    now: datetime

    @property
    def place(self) -> tuple[str, str, str, int, str, int]:
        """What every decision's event begins with."""
        ticket, item = self.ticket, self.item
        return (
            self.case.case_id,
            ticket.ticket_id,
            ticket.ticket_number,
            self.command.counter,
            item.item,
            item.version,
        )

    @property
    def entries(self) -> tuple[checklist.MaterialEntry, ...]:
        """The materials in the list's order; raises when they are not those of the list."""
        return checklist.sound(self.item, self.command.materials)

    @property
    def number(self) -> str:
        """The case's number, the day's next when it has none."""
        day = number_day(self.state, self.policy, self.now)
        return self.case.case_number or case_number(self.policy, self.case.item, day, self.state.case_sequence + 1)

    @property
    def clerk(self) -> str | None:
        """The staff number of whoever decides."""
        return self.state.counter(self.command.counter).clerk

    @property
    def visit(self) -> int:
        """Which visit of the case this is."""
        return self.case.visit_of(self.ticket.ticket_id)

    @property
    def opened_version(self) -> int | None:
        """The version the case was opened under, when the catalogue has changed since."""
        return self.case.item_version if self.case.item_version != self.item.version else None


def decided(
    state: HallState, policy: HallPolicy, command: c.DecideCase, ticket: Ticket, case: Case, now: datetime
) -> e.AnyEvent:
    """The decision's event; raises when the table, the checklist or the list of reasons forbids it."""
    action = ACTIONS.get(command.outcome)
    if action is None:
        raise RuleError(ErrorCode.INVALID_VALUE, "出件请用“领取”登记。", "Hand a result out with CollectResult.")
    case_table.after(case.name, case.state, action)
    item = known_item(policy, case.item)
    return _DECISIONS[action](CaseDecision(state, policy, command, ticket, case, item, now))


def unknown_reason(policy: HallPolicy, outcome: Outcome | None = None) -> RuleError:
    """The refusal of a reason that is not of the closed list (of this outcome)."""
    reasons = policy.cases.reasons.values()
    known = ", ".join(reason.reason for reason in reasons if outcome is None or outcome in reason.outcomes)
    return RuleError(
        ErrorCode.UNKNOWN_REASON, "没有这个原因代码，请从列表中选择。", f"No such reason code here; known: {known}."
    )


def _accept(decision: CaseDecision) -> e.CaseAccepted:
    entries, item = decision.entries, decision.item
    if missing := checklist.missing_names(item, entries, required=True):
        raise RuleError(
            ErrorCode.MATERIALS_MISSING,
            f"缺少必需材料：{'、'.join(missing)}。请改为补正告知。",
            f"Required materials are missing ({', '.join(missing)}): give the one-time notice instead.",
        )
    counts = checklist.counts(item, entries)
    return e.CaseAccepted(
        *decision.place,
        case_number=decision.number,
        materials=entries,
        handed_in=counts.handed_in,
        waived=counts.waived,
        clerk=decision.clerk,
        opened_version=decision.opened_version,
        visit=decision.visit,
        unverified=unverified(decision.state, decision.ticket, item, entries),
    )


def _require_supplement(decision: CaseDecision) -> e.CaseSupplementRequired:
    entries, item, case = decision.entries, decision.item, decision.case
    missing = checklist.missing_names(item, entries)
    if not missing:
        raise RuleError(
            ErrorCode.NOTHING_MISSING,
            "没有缺少的材料，不需补正。",
            "No material is missing: there is nothing to supplement.",
        )
    calendar = decision.policy.calendar
    today = number_day(decision.state, decision.policy, decision.now)
    counts = checklist.counts(item, entries)
    return e.CaseSupplementRequired(
        *decision.place,
        case_number=decision.number,
        missing=missing,
        due_day=calendar.working_day_after(today, decision.policy.cases.supplement_days).day,
        present=checklist.present_names(item, entries),
        materials=entries,
        handed_in=counts.handed_in,
        waived=counts.waived,
        clerk=decision.clerk,
        opened_version=decision.opened_version,
        visit=decision.visit,
        repeated=len(frozenset(missing) - case.told) if case.notices else 0,
    )


def _decline(decision: CaseDecision) -> e.CaseDeclined:
    return e.CaseDeclined(
        *decision.place,
        reason=_reason(decision),
        materials=decision.entries if decision.command.materials else (),
        clerk=decision.clerk,
        opened_version=decision.opened_version,
        visit=decision.visit,
    )


def _consult(decision: CaseDecision) -> e.CaseConsulted:
    return e.CaseConsulted(*decision.place, decision.clerk, decision.opened_version, decision.visit)


def _end(decision: CaseDecision) -> e.CaseEnded:
    return e.CaseEnded(
        decision.case.case_id,
        decision.ticket.ticket_id,
        decision.ticket.ticket_number,
        _reason(decision),
        decision.command.counter,
        clerk=decision.clerk,
        visit=decision.visit,
    )


def _reason(decision: CaseDecision) -> str:
    """The reason code of a "no"; only those of the closed list, for this outcome."""
    said, outcome = decision.command.reason, decision.command.outcome
    if not said:
        raise RuleError(ErrorCode.REASON_REQUIRED, "请选择原因。", f"{outcome.value} needs a reason code.")
    known = decision.policy.cases.reasons.get(said)
    if known is None or outcome not in known.outcomes:
        raise unknown_reason(decision.policy, outcome)
    return said


_DECISIONS: dict[CaseAction, Callable[[CaseDecision], e.AnyEvent]] = {
    CaseAction.ACCEPT: _accept,
    CaseAction.REQUIRE_SUPPLEMENT: _require_supplement,
    CaseAction.DECLINE: _decline,
    CaseAction.CONSULT: _consult,
    CaseAction.END: _end,
}
