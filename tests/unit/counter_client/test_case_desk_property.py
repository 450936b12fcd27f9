"""Any order of presses, answers, time-outs, visitors and broken links: one press, one action, for whom it was meant."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec import structs

from counter_client.case_desk import step
from counter_client.case_events import (
    CaseEvent,
    LineConfirmed,
    LineMarked,
    LineStepped,
    Look,
    Seen,
    TicketAtHand,
)
from counter_client.case_keys import CaseKey
from counter_client.case_state import CaseDesk, why_not
from counter_client.desk_events import Abandon, Answered, LinkLost, LinkUp, Refused, Send, Timer, TimerFired
from hall_protocol.messages import Command, DecideCase, FetchChecklist, FetchVisit, Problem, Visit
from hall_protocol.vocabulary import CaseState, ErrorCode, MaterialStatus, Outcome
from tests.unit.counter_client.case_moments import COUNTER, a_case, a_checklist, a_press, a_visit

REFUSAL = Problem(ErrorCode.WRONG_CASE_STATE, "不行", "no")


def visits_of(ticket_id: str) -> list[Visit]:
    """What the hall may say of a ticket's visit."""
    kinds = (
        a_visit(a_case(case_id=f"{ticket_id}-1")),
        a_visit("licence", awaited=(a_case(CaseState.RESULT_READY, f"{ticket_id}-0"),)),
        a_visit(a_case(CaseState.ACCEPTED, f"{ticket_id}-1")),
        a_visit(),
    )
    return [structs.replace(visit, ticket_id=ticket_id) for visit in kinds]


class CaseDeskMachine(RuleBasedStateMachine):
    """Keeps the books the desk must never contradict."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = CaseDesk(COUNTER)
        self.presses = 0
        self.sent: set[str] = set()
        self.open: dict[str, Command] = {}
        self.asked: list[Command] = []

    def happens(self, event: CaseEvent) -> None:
        self.desk, effects = step(self.desk, event)
        for effect in effects:
            if isinstance(effect, Abandon):
                self.open.pop(effect.request_id, None)
            elif isinstance(effect, Look):
                self.asked.append(effect.question)
            elif isinstance(effect, Send):
                assert effect.request_id not in self.sent, "the same request was sent twice"
                self.sent.add(effect.request_id)
                self.open[effect.request_id] = effect.command

    @rule(key=st.sampled_from(CaseKey))
    def press(self, key: CaseKey) -> None:
        self.presses += 1
        request_id, before = f"p{self.presses}", self.desk
        was_alive = why_not(before, key) is None
        self.happens(a_press(key, request_id))
        command = self.open.get(request_id)
        if command is None:
            return
        assert was_alive
        assert before.is_connected
        assert getattr(command, "ticket_id", before.hand.ticket_id) == before.hand.ticket_id
        if isinstance(command, DecideCase) and command.outcome is Outcome.ACCEPTED:
            assert all(entry.status is not MaterialStatus.MISSING for entry in command.materials if entry.place != 4)

    @rule(ticket_id=st.sampled_from([None, "t-A012", "t-A013"]), is_serving=st.booleans())
    def hand(self, ticket_id: str | None, is_serving: bool) -> None:
        self.happens(TicketAtHand(ticket_id, ticket_id or "", is_serving and ticket_id is not None))

    @precondition(lambda self: self.asked)
    @rule(data=st.data())
    def see(self, data: st.DataObject) -> None:
        question = self.asked.pop(data.draw(st.integers(0, len(self.asked) - 1)))
        if isinstance(question, FetchVisit):
            self.happens(Seen(question, data.draw(st.sampled_from(visits_of(question.ticket_id)))))
        elif isinstance(question, FetchChecklist):
            self.happens(Seen(question, a_checklist(question.item or "")))

    @rule(status=st.sampled_from([*MaterialStatus, None]))
    def mark(self, status: MaterialStatus | None) -> None:
        self.happens(LineMarked(status))

    @rule(by=st.integers(-2, 2))
    def move(self, by: int) -> None:
        self.happens(LineStepped(by))

    @rule()
    def confirm(self) -> None:
        self.happens(LineConfirmed())

    @rule(is_up=st.booleans())
    def link(self, is_up: bool) -> None:
        self.happens(LinkUp() if is_up else LinkLost())

    @precondition(lambda self: self.open)
    @rule(data=st.data(), is_refused=st.booleans(), state=st.sampled_from(CaseState))
    def end(self, data: st.DataObject, is_refused: bool, state: CaseState) -> None:
        request_id = data.draw(st.sampled_from(sorted(self.open)))
        del self.open[request_id]
        self.happens(Refused(request_id, REFUSAL) if is_refused else Answered(request_id, a_case(state)))

    @rule(timer=st.sampled_from(Timer))
    def timer(self, timer: Timer) -> None:
        self.happens(TimerFired(timer))

    @invariant()
    def one_action_at_most_is_under_way_and_it_is_the_one_the_desk_knows(self) -> None:
        known = {self.desk.under_way.press.request_id} if self.desk.under_way is not None else set()
        assert set(self.open) == known

    @invariant()
    def nothing_is_alive_without_a_visitor_a_hall_and_its_word(self) -> None:
        desk = self.desk
        if desk.hand.ticket_id is None or not desk.is_connected or not desk.is_fresh or desk.under_way is not None:
            assert all(why_not(desk, key) is not None for key in CaseKey)

    @invariant()
    def what_is_shown_is_of_the_visitor_who_stands_here(self) -> None:
        desk = self.desk
        assert desk.visit is None or desk.visit.ticket_id == desk.hand.ticket_id
        if desk.hand.ticket_id is None:
            assert (desk.entries, desk.sheets, desk.notice) == ((), {}, None)
        assert desk.sheet is None or 1 <= desk.place <= len(desk.sheet.checklist.lines)


CaseDeskMachine.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestCaseDesk = CaseDeskMachine.TestCase
