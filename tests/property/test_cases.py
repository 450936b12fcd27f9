"""Days of cases under any decisions: what always holds, whatever counters press."""

from collections import Counter
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hall_protocol.vocabulary import (
    LIVE_TICKET_STATES,
    CaseState,
    Finding,
    MaterialStatus,
    Outcome,
    ResultKind,
    TicketState,
)
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.case import AWAITED, TRANSITIONS
from hall_server.domain.checklist import MaterialEntry
from hall_server.domain.library import claims_a_record
from hall_server.engine.ledger import Accepted
from hall_server.insight.projection import project
from hall_server.store.verification import ReplayedRows
from tests.helpers.case_hall import ALL_THERE, CaseHall
from tests.helpers.hall_builder import everything
from tests.helpers.look_ups import look_up

STATUSES = st.sampled_from(MaterialStatus)
SOUND = st.tuples(*(st.builds(MaterialEntry, st.just(place), STATUSES) for place in range(1, 5)))
ANYTHING = st.lists(st.builds(MaterialEntry, st.integers(1, 6), STATUSES), max_size=6).map(tuple)
ENTRIES = st.one_of(st.just(ALL_THERE), SOUND, SOUND, SOUND.map(lambda entries: entries[:2]), ANYTHING)
ITEMS = st.sampled_from([None, None, None, "licence", "permit", "plain"])
REASONS = st.sampled_from([None, "not_eligible", "visitor_left", "text"])
COUNTERS = st.sampled_from([1, 2])
CHOICE = st.integers(0, 20)
KEYS = ["finish", "consulted", "hold", "transfer", "miss", "call", "undo", "undo"]


def projected(events: list[e.Recorded]) -> ReplayedRows:
    """The read models of a journal."""
    rows = ReplayedRows()
    for recorded in events:
        project(rows, recorded)
    return rows


DECIDED: dict[type, Outcome] = {
    e.CaseAccepted: Outcome.ACCEPTED,
    e.CaseSupplementRequired: Outcome.SUPPLEMENT_REQUIRED,
    e.CaseDeclined: Outcome.DECLINED,
    e.CaseConsulted: Outcome.CONSULTED,
    e.CaseEnded: Outcome.OTHER,
}


def outcomes_in(events: list[e.Recorded]) -> Counter[str | None]:
    """How many cases ended how, counted from the journal by other means than the read models'."""
    last: dict[str, str | None] = {}
    for event in (recorded.event for recorded in events):
        if isinstance(event, e.CaseOpened | e.CaseReopened):
            last[event.case_id] = None
        elif type(event) in DECIDED and not getattr(event, "by_rule", False):
            last[getattr(event, "case_id", "")] = DECIDED[type(event)].value
    return Counter(last.values())


class CaseDays(RuleBasedStateMachine):
    """Counters 1 and 2 of the small hall decide anything of anybody."""

    @initialize()
    def begin(self) -> None:
        self.hall = CaseHall()
        self.numbers: dict[str, str] = {}
        self.told: dict[str, set[str]] = {}
        self.checked = 0

    # --- doing ---

    def enter(self, command: c.Command) -> None:
        self.hall.do(c.Tick())
        before = everything(self.hall.state)
        if not isinstance(self.hall.answer(command), Accepted):
            assert everything(self.hall.state) == before

    def case(self, choice: int) -> str:
        known = [case.name if choice % 2 else case.case_id for case in self.hall.state.cases.values()]
        return known[choice % len(known)] if known else "none"

    def ticket(self, counter: int) -> str:
        return self.hall.state.counter(counter).ticket_id or "t1"

    @rule(
        counter=COUNTERS,
        item=ITEMS,
        visitor=st.sampled_from(["v1", "v2"]),
        said=st.tuples(st.sampled_from(Finding), st.sampled_from(Finding)),
    )
    def look_records_up(self, counter: int, item: str | None, visitor: str, said: tuple[Finding, Finding]) -> None:
        wish = c.LookUpRecords(counter, self.ticket(counter), visitor, item=item)
        self.enter(wish)
        if isinstance(self.hall.answer(wish), Accepted):
            look_up(self.hall, wish, *said)

    @rule(item=ITEMS, visitor=st.sampled_from([None, "v1", "v2"]), counter=COUNTERS)
    def call_somebody(self, item: str | None, visitor: str | None, counter: int) -> None:
        wish: dict[str, Any] = {"visitor": visitor} if item is None else {"visitor": visitor, "item": item}
        self.enter(self.hall.wish("A", **wish))
        self.enter(c.CallNext(counter))

    @rule(counter=COUNTERS)
    def start(self, counter: int) -> None:
        self.enter(c.StartService(counter, self.ticket(counter)))

    @rule(
        counter=COUNTERS,
        outcome=st.sampled_from([*Outcome, Outcome.ACCEPTED, Outcome.SUPPLEMENT_REQUIRED]),
        item=ITEMS,
        materials=ENTRIES,
        reason=REASONS,
        choice=st.none() | CHOICE,
    )
    def decide(
        self,
        counter: int,
        outcome: Outcome,
        item: str | None,
        materials: tuple[MaterialEntry, ...],
        reason: str | None,
        choice: int | None,
    ) -> None:
        case = self.case(choice) if choice is not None else None
        self.enter(c.DecideCase(counter, self.ticket(counter), outcome, case, item, materials, reason))

    @rule(counter=COUNTERS, item=ITEMS)
    def open_another(self, counter: int, item: str | None) -> None:
        self.enter(c.OpenCase(counter, self.ticket(counter), item or "licence"))

    @rule(choice=CHOICE, counter=COUNTERS, what=st.sampled_from(["ready", "collect", "withdraw"]))
    def go_on(self, choice: int, counter: int, what: str) -> None:
        case = self.case(choice)
        commands: dict[str, c.Command] = {
            "ready": c.RecordResult(case, ResultKind.LICENCE),
            "collect": c.CollectResult(counter, self.ticket(counter), case),
            "withdraw": c.WithdrawCase(case),
        }
        self.enter(commands[what])

    @rule(counter=COUNTERS, what=st.sampled_from(KEYS))
    def press(self, counter: int, what: str) -> None:
        ticket_id = self.ticket(counter)
        commands: dict[str, c.Command] = {
            "finish": c.FinishService(counter, ticket_id),
            "consulted": c.FinishService(counter, ticket_id, Outcome.CONSULTED),
            "hold": c.HoldTicket(counter, ticket_id),
            "transfer": c.TransferTicket(counter, ticket_id, "A"),
            "miss": c.MarkNoShow(counter, ticket_id),
            "call": c.CallNext(counter),
            "undo": c.UndoLast(counter),
        }
        self.enter(commands[what])

    @rule(choice=CHOICE, minutes=st.sampled_from([0, 1, 11]))
    def give_up_or_wait(self, choice: int, minutes: int) -> None:
        """Nothing else moves the clock within a day: what comes of one moment is told apart by the journal's order."""
        known = list(self.hall.state.tickets)
        if minutes:
            self.hall.later(minutes=minutes)
        elif known:
            self.enter(c.CancelTicket(known[choice % len(known)]))

    @rule(days=st.sampled_from([1, 1, 1, 70]))
    def a_new_day(self, days: int) -> None:
        self.hall.now = (self.hall.now + timedelta(days=days)).replace(hour=1, minute=0)
        self.hall.do(c.Tick())
        for counter in (1, 2):
            self.enter(c.OpenCounter(counter, f"{counter:02d}01"))

    # --- what always holds ---

    @invariant()
    def every_event_is_sound(self) -> None:
        """Looks at what is new since it looked last."""
        for recorded in self.hall.events[self.checked :]:
            event = recorded.event
            if isinstance(event, e.CaseAccepted | e.CaseSupplementRequired):
                assert self.numbers.setdefault(event.case_number, event.case_id) == event.case_id, "given twice"
            if isinstance(event, e.CaseSupplementRequired):
                self.check_notice(event)
            if isinstance(event, e.CaseAccepted):
                self.check_acceptance(event)
        self.checked = len(self.hall.events)

    def check_notice(self, event: e.CaseSupplementRequired) -> None:
        """It lists exactly what is missing, and counts exactly what the earlier ones left out."""
        item = self.hall.ledger.policy.items[event.item]
        lacking = [entry.place for entry in event.materials if entry.status is MaterialStatus.MISSING]
        assert event.missing == tuple(item.materials[place - 1].name for place in lacking)
        assert event.missing
        assert event.handed_in + event.waived + len(event.missing) == len(event.materials)
        told = self.told.get(event.case_id)
        assert event.repeated == (0 if told is None else len(set(event.missing) - told))
        self.told[event.case_id] = (told or set()) | set(event.missing)

    def check_acceptance(self, event: e.CaseAccepted) -> None:
        """No required material is missing, and the counts add up."""
        item = self.hall.ledger.policy.items[event.item]
        named = {entry.place: entry.status for entry in event.materials}
        for place, material in enumerate(item.materials, 1):
            assert not material.is_required or named[place] is not MaterialStatus.MISSING
        missing = sum(status is MaterialStatus.MISSING for status in named.values())
        assert event.handed_in + event.waived + missing == len(event.materials) == len(named)
        claimed = {place for place, status in named.items() if claims_a_record(item.materials[place - 1], status)}
        known = self.hall.state.look_ups.get(event.ticket_id)
        said = known.by_item[event.item].materials if known is not None and event.item in known.by_item else ()
        assert set(event.unverified) == claimed - {each.place for each in said if each.finding is Finding.FOUND}

    @invariant()
    def case_and_ticket_agree(self) -> None:
        state = self.hall.state
        for ticket in state.tickets.values():
            for case_id in ticket.cases:
                assert ticket.ticket_id in state.cases[case_id].tickets
        for case in state.cases.values():
            assert case.visits >= 1
            assert len(case.tickets) == case.visits + case.collection_visits
            assert case.case_number or case.outcome not in (Outcome.ACCEPTED, Outcome.SUPPLEMENT_REQUIRED)
        assert state.case_ids == {case.case_number: key for key, case in state.cases.items() if case.case_number}
        waiting = {key for key, case in state.cases.items() if case.state is CaseState.SUPPLEMENT_REQUIRED}
        assert set(state.returning.values()) <= waiting
        awaited = {key for key, case in state.cases.items() if case.visitor is not None and case.state in AWAITED}
        assert {case_id for ids in state.awaited.values() for case_id in ids} == awaited

    @invariant()
    def an_opened_case_is_under_way(self) -> None:
        """Its ticket is served, or was and is set aside or sent on: no case outlives what it was opened for."""
        state = self.hall.state
        for case in state.cases.values():
            if case.state is CaseState.OPENED:
                ticket = state.tickets[case.ticket_id]
                assert ticket.is_begun
                assert ticket.state in LIVE_TICKET_STATES - {TicketState.MISSED}
                assert (case.outcome, case.decided_at, case.reason) == (None, None, None)

    def teardown(self) -> None:
        if not hasattr(self, "hall"):
            return
        hall = self.hall
        assert outcomes_in(hall.events) == Counter(row.outcome for row in projected(hall.events).cases.values())
        assert everything(hall.replayed().state) == everything(hall.state)
        rows = projected(hall.events)
        for case in hall.state.cases.values():
            row = rows.cases[case.case_id]
            assert (row.state, row.outcome, row.reason) == (case.state, case.outcome, case.reason)
            assert (row.visits, row.collection_visits) == (case.visits, case.collection_visits)
            assert (row.notices, row.repeated_notices) == (case.notices, case.repeated_notices)
        left = {key for key, row in rows.cases.items() if TRANSITIONS[CaseState(row.state)]}
        assert left <= set(hall.state.cases), "the hall follows every case with a step to come"


TestCaseDays = CaseDays.TestCase
