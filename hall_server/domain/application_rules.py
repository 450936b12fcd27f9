"""Applications made online: registered and pre-reviewed by the platform, taken up by the counter (policy 27, 40)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from hall_protocol.vocabulary import ApplicationState, ErrorCode, PreReview, Purpose
from hall_server.domain import application as table
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.application import OPEN_STATES, ApplicationAction
from hall_server.domain.errors import RuleError
from hall_server.domain.evolve.application import VERDICTS
from hall_server.domain.finding import known_item
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import Application, HallState, Ticket


def find_application(state: HallState, name: str) -> Application:
    """The application of this id that the hall still follows; raises when there is none."""
    found = state.applications.get(name)
    if found is None:
        raise RuleError(
            ErrorCode.UNKNOWN_APPLICATION,
            "没有这个网上申请，请核对编号。",
            "No such application made online: check its id; closed ones leave.",
        )
    return found


def register(state: HallState, policy: HallPolicy, command: c.RegisterApplication, _: datetime) -> list[e.AnyEvent]:
    """Note an application of an item of this hall, once."""
    if (known := state.applications.get(command.application)) is not None:
        raise table.TABLE.refusal(known.application_id, known.state, "register")
    item = known_item(policy, command.item)
    return [
        e.ApplicationRegistered(
            command.application, item.item, item.version, command.channel, command.identity, command.visitor
        )
    ]


def review(state: HallState, policy: HallPolicy, command: c.ReviewApplication, _: datetime) -> list[e.AnyEvent]:
    """Note the pre-review's verdict; what is missing stands in the item's list, and only then is something missing."""
    found = find_application(state, command.application)
    table.after(found.application_id, found.state, VERDICTS[command.verdict])
    item = known_item(policy, found.item)
    missing = tuple(sorted(set(command.missing)))
    if missing and missing[-1] > len(item.materials):
        raise RuleError(
            ErrorCode.CHECKLIST_MISMATCH,
            f"“{item.name}”的材料清单只有 {len(item.materials)} 项。",
            f"The item's list has {len(item.materials)} materials; there is no place {missing[-1]}.",
        )
    if bool(missing) is not (command.verdict is PreReview.SUPPLEMENT_REQUIRED):
        raise RuleError(
            ErrorCode.INVALID_VALUE,
            "需补正时列明缺少的材料，其他结论不列。",
            "Name what is missing with supplement_required, and with no other verdict.",
        )
    return [e.ApplicationReviewed(found.application_id, command.verdict, missing)]


def withdraw(state: HallState, _: HallPolicy, command: c.WithdrawApplication, __: datetime) -> list[e.AnyEvent]:
    """The applicant took it back before a counter had it."""
    found = find_application(state, command.application)
    table.after(found.application_id, found.state, ApplicationAction.WITHDRAW)
    return [e.ApplicationWithdrawn(found.application_id)]


def application_of(state: HallState, item: str, visitor: str | None, named: str | None = None) -> Application | None:
    """What a visit for `item` goes on with: the application it names, or of this person's own open ones the readiest.

    Who applies twice is not worse off for it: one whose pre-review passed goes before the others, then the first.
    """
    said = state.applications.get(named) if named is not None else None
    if said is not None and said.item == item and said.state in OPEN_STATES:
        return said
    own = [state.applications[each] for each in state.applied.get((visitor, item), ())] if visitor is not None else []
    return min(own, key=lambda each: each.state is not ApplicationState.PASSED, default=None)


def taken_up(state: HallState, ticket: Ticket, opened: e.CaseOpened) -> list[e.AnyEvent]:
    """What follows the opening of a case whose visitor has applied for it online."""
    found = application_of(state, opened.item, ticket.visitor, ticket.case)
    if found is None:
        return []
    return [e.ApplicationTakenUp(found.application_id, opened.case_id, ticket.ticket_id, ticket.ticket_number)]


def require_pre_review(state: HallState, policy: HallPolicy, command: c.IssueTicket, items: Iterable[str]) -> None:
    """The short line is for those whose pre-review passed (policy requirement 27); raises for others."""
    if command.purpose is not Purpose.PRE_REVIEWED or not policy.cases.pre_review_required:
        return
    found = [application_of(state, item, command.visitor, command.case) for item in items]
    if not found or any(each is None or each.state is not ApplicationState.PASSED for each in found):
        raise RuleError(
            ErrorCode.PRE_REVIEW_REQUIRED,
            "没有查到您预审通过的申请：请刷身份证或扫申请码；未通过预审的，请取普通号。",
            "No application of yours has passed its pre-review: show your card or the application's code, "
            "or take an ordinary ticket.",
        )


def ended_by(state: HallState, policy: HallPolicy, now: datetime) -> list[e.AnyEvent]:
    """Open applications nothing happened to for `keep_days`."""
    oldest = now - timedelta(days=policy.cases.keep_days)
    return [
        e.ApplicationEnded(found.application_id)
        for found in state.applications.values()
        if found.state in OPEN_STATES and found.changed_at < oldest
    ]


RULES: dict[type, Rule] = {
    c.RegisterApplication: register,
    c.ReviewApplication: review,
    c.WithdrawApplication: withdraw,
}
