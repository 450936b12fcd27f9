"""The small hall with materials: what tests of cases share.

Item "licence" (queue A) lists form, id card (e-licence), deed, tax record (verified), and an optional proxy; item
"permit" (queue A) lists form and deed as well.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from hall_protocol.vocabulary import MaterialSource, MaterialStatus, Outcome
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.checklist import MaterialEntry
from hall_server.domain.policy import CaseReason, CaseRule, HallPolicy, ItemPolicy, MaterialPolicy
from hall_server.domain.state import Case, Ticket
from tests.helpers.hall_builder import Hall, a_policy, first

FORM = MaterialPolicy("申请表", MaterialSource.FORM, originals=1)
CARD = MaterialPolicy("身份证", MaterialSource.E_LICENCE)
DEED = MaterialPolicy("买卖合同", originals=1, copies=1, note="须双方签字")
TAX = MaterialPolicy("完税信息", MaterialSource.VERIFIED)
PROXY = MaterialPolicy("委托书", is_required=False, originals=1, note="委托他人办理时提供")
LICENCE = ItemPolicy(
    "licence",
    "许可证",
    "A",
    needs_identity=False,
    name_en="Licence",
    version=3,
    materials=(FORM, CARD, DEED, TAX, PROXY),
)
PERMIT = ItemPolicy(
    "permit", "准许证", "A", needs_identity=False, version=1, materials=(FORM, DEED), materials_before=4
)
REASONS = {
    "not_eligible": CaseReason("not_eligible", "不符合条件", "Not eligible", frozenset({Outcome.DECLINED})),
    "visitor_left": CaseReason("visitor_left", "办事人离开", "Left", frozenset({Outcome.OTHER})),
}
RULE = CaseRule("{hall_id}-{day}-{sequence:03}", REASONS, supplement_days=5, keep_days=60)

COMPLETE = (1, MaterialStatus.PAPER_ORIGINAL), (2, MaterialStatus.ELECTRONIC), (3, MaterialStatus.PAPER_COPY)
VERIFIED = (4, MaterialStatus.VERIFIED_ONLINE)


def entries(*pairs: tuple[int, MaterialStatus]) -> tuple[MaterialEntry, ...]:
    return tuple(MaterialEntry(place, status) for place, status in pairs)


ALL_THERE = entries(*COMPLETE, VERIFIED)
DEED_MISSING = entries(*COMPLETE[:2], (3, MaterialStatus.MISSING), VERIFIED)


def case_policy(**changes: Any) -> HallPolicy:
    usual = a_policy()
    items = {**usual.items, "licence": LICENCE, "permit": PERMIT}
    return a_policy(**{"items": items, "cases": RULE, **changes})


class CaseHall(Hall):
    """The small hall with counters 1 and 2 open."""

    def __init__(self, policy: HallPolicy | None = None) -> None:
        super().__init__(policy or case_policy())
        self.open(1, 2)

    def at(self, wall: str, day: date | None = None) -> "CaseHall":
        """Set the clock."""
        super().at(wall, day)
        return self

    def called(self, item: str | None = "licence", counter: int = 1, **more: Any) -> Ticket:
        """A new ticket, called to the counter."""
        ticket = self.issue(item=item, **more) if item is not None else self.issue("A", **more)
        assert self.call(counter) is ticket
        return ticket

    def called_again(self, counter: int = 1) -> Ticket:
        """Whoever is due first, called to the counter."""
        ticket = self.call(counter)
        assert ticket is not None
        return ticket

    def decide(self, ticket: Ticket, outcome: Outcome, counter: int = 1, **more: Any) -> list[e.AnyEvent]:
        return self.do(c.DecideCase(counter, ticket.ticket_id, outcome, **more))

    def accept(self, ticket: Ticket, counter: int = 1, **more: Any) -> Case:
        """The case that the acceptance of all its materials made."""
        events = self.decide(ticket, Outcome.ACCEPTED, counter, **{"materials": ALL_THERE, **more})
        return self.state.cases[first(events, e.CaseAccepted).case_id]

    def send_for_the_deed(self, ticket: Ticket, counter: int = 1, **more: Any) -> Case:
        """The case whose notice asks for the deed."""
        events = self.decide(ticket, Outcome.SUPPLEMENT_REQUIRED, counter, **{"materials": DEED_MISSING, **more})
        return self.state.cases[first(events, e.CaseSupplementRequired).case_id]

    def finish(self, ticket: Ticket, counter: int = 1, outcome: Outcome = Outcome.OTHER) -> list[e.AnyEvent]:
        return self.do(c.FinishService(counter, ticket.ticket_id, outcome))

    def adopt(self, policy: HallPolicy) -> None:
        """The hall goes on under other rules."""
        self.ledger.policy = policy
        self.do(c.AdoptPolicy(policy.version))


def with_item(item: ItemPolicy, version: str = "v2") -> HallPolicy:
    """The rules with another entry of the catalogue."""
    usual = case_policy()
    return replace(usual, version=version, items={**usual.items, item.item: item})
