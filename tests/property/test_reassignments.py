"""Any reassignments and any help, with people in every state: nobody waits in vain, and every forecast comes true."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hall_protocol.vocabulary import CallGround, CounterKind, CounterMode, ErrorCode, TicketState
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.assignment import queues_of, serving
from hall_server.domain.calling import may_serve
from hall_server.domain.errors import Refusal, RuleError
from hall_server.domain.foresight import foresee
from hall_server.domain.policy import Assignment, ItemPolicy, NoShowRule
from hall_server.domain.staffing_rules import wanted_assignment
from hall_server.domain.waiting import forecast
from hall_server.engine.ledger import Accepted
from tests.helpers.hall_builder import Hall, a_counter, a_policy, everything, moment

POLICY = a_policy(
    counters={
        1: a_counter(1, "A"),
        2: a_counter(2, "A", "B"),
        3: replace(a_counter(3, "N"), mode=CounterMode.UNDIFFERENTIATED),
        4: replace(a_counter(4, "C"), kind=CounterKind.DEPARTMENT, department="tax", help_queues=("A", "N")),
    },
    items={f"item-{queue}": ItemPolicy(f"item-{queue}", queue, queue, needs_identity=False) for queue in "ABCN"},
    no_show=NoShowRule(timedelta(minutes=1), reinstate_limit=3),
)
QUEUES = st.lists(st.sampled_from("ABCN"), max_size=2, unique=True).map(tuple)
"""Mostly lists that mean something."""
HELPING = (CallGround.HELP, CallGround.WAIT_GUARANTEE)
COUNTERS = st.sampled_from(list(POLICY.counters))
ROLLS = st.integers(0, 30)


class Reassignments(RuleBasedStateMachine):
    """A morning of a hall whose manager is never content."""

    @initialize()
    def begin(self) -> None:
        self.hall = Hall(POLICY).open(*POLICY.counters)

    def try_it(self, command: c.Command) -> list[e.AnyEvent]:
        answer = self.hall.answer(command)
        return [recorded.event for recorded in answer.events] if isinstance(answer, Accepted) else []

    @rule(queue=st.sampled_from("ABCN"))
    def somebody_comes(self, queue: str) -> None:
        self.try_it(self.hall.wish(queue))

    @rule(queues=st.lists(st.sampled_from("ABCN"), min_size=2, max_size=3, unique=True))
    def somebody_comes_for_several_matters(self, queues: list[str]) -> None:
        self.try_it(self.hall.wish(None, items=tuple(f"item-{queue}" for queue in queues)))

    @rule(number=COUNTERS)
    def undo(self, number: int) -> None:
        self.try_it(c.UndoLast(number))

    @rule(minutes=st.sampled_from([1, 2, 10]))
    def time_passes(self, minutes: int) -> None:
        """The morning never ends: after noon nobody would get a ticket any more."""
        if self.hall.now + timedelta(minutes=minutes) < moment("12:00"):
            self.hall.later(minutes=minutes).do(c.Tick())

    @rule(
        number=COUNTERS, ending=st.sampled_from(["call", "start", "finish", "hold", "resume", "miss", "miss", "send"])
    )
    def work(self, number: int, ending: str) -> None:
        state = self.hall.state
        if ending == "resume":
            held = [t for t in state.tickets.values() if t.state is TicketState.HELD and t.counter == number]
            for ticket in held[:1]:
                self.try_it(c.ResumeTicket(number, ticket.ticket_id))
            return
        self.call(number)
        here = state.counter(number).ticket_id
        if here is None:
            return
        steps: dict[str, list[c.Command]] = {
            "call": [],
            "start": [c.StartService(number, here)],
            "finish": [c.StartService(number, here), c.FinishService(number, here)],
            "hold": [c.HoldTicket(number, here)],
            "miss": [c.MarkNoShow(number, here)],
            "send": [c.TransferTicket(number, here, to_counter=number % 4 + 1)],
        }
        for step in steps[ending]:
            self.try_it(step)

    def call(self, number: int) -> None:
        """A call takes from the counter's own queues while anybody is there; else it says that it helps.

        Whoever waits beyond the guarantee is called by any competent counter.
        """
        state = self.hall.state
        own = queues_of(state, POLICY, number).queues
        anybody = any(len(state.line(queue)) for queue in own) or len(state.reserved_line(number))
        reserved = set(state.reserved_line(number).ticket_ids())
        waiting = [ticket for ticket in state.tickets.values() if ticket.state is TicketState.WAITING]
        mine = {t.ticket_id for t in waiting if may_serve(state, POLICY, number, t.step.queues)} | reserved
        for event in self.try_it(c.CallNext(number)):
            if isinstance(event, e.TicketCalled):
                is_own = event.ticket_id in mine
                assert is_own or not anybody or event.ground is CallGround.WAIT_GUARANTEE
                assert is_own or event.ground in HELPING
                assert not is_own or event.ground is not CallGround.HELP
                assert (event.ground is CallGround.HELP) == ("空闲帮办" in event.reason)
                assert is_own or event.queue in {*own, *POLICY.competences[number]}

    @rule(number=COUNTERS, offers=st.booleans())
    def help_or_not(self, number: int, offers: bool) -> None:
        self.try_it(c.OfferHelp(number) if offers else c.EndHelp(number))

    @rule(number=COUNTERS, what=st.sampled_from(["pause", "resume", "close", "open"]))
    def come_and_go(self, number: int, what: str) -> None:
        commands: dict[str, c.Command] = {
            "pause": c.PauseCounter(number, "休息"),
            "resume": c.ResumeCounter(number),
            "close": c.CloseCounter(number),
            "open": c.OpenCounter(number, f"{number:02d}02"),
        }
        self.try_it(commands[what])

    @rule(number=COUNTERS, primary=QUEUES, secondary=QUEUES)
    def reassign(self, number: int, primary: tuple[str, ...], secondary: tuple[str, ...]) -> None:
        self.hall.do(c.Tick())
        state, before = self.hall.state, everything(self.hall.state)
        command = c.ReassignCounter(number, primary, secondary)
        try:
            wanted: Assignment | None = wanted_assignment(state, POLICY, number, primary, secondary, self.hall.now)
        except RuleError:
            wanted = None
        seen = foresee(state, POLICY, number, wanted) if wanted else ()
        for each in seen:
            assert each.before.wait == forecast(state, POLICY, (each.queue,))
        untouched = {queue: self.newcomer(queue) for queue in POLICY.queues} if wanted else {}
        assert everything(state) == before
        answer = self.hall.answer(command)
        if wanted is None:
            assert isinstance(answer, Refusal)
            assert answer.code in (ErrorCode.INVALID_VALUE, ErrorCode.QUEUE_NOT_SERVED)
            assert everything(state) == before
            return
        assert isinstance(answer, Accepted)
        assert queues_of(state, POLICY, number) == wanted
        for each in seen:
            untouched.pop(each.queue)
            assert each.after.wait == forecast(state, POLICY, (each.queue,))
            assert each.after.counters == len(serving(state, POLICY, each.queue))
        assert untouched == {queue: self.newcomer(queue) for queue in untouched}, "what was not named did not change"

    @rule(number=COUNTERS, elsewhere=st.sampled_from("ABCN"), how=st.sampled_from(["called", "held", "missed"]))
    def the_counter_leaves_while_its_visitor_is_away(self, number: int, elsewhere: str, how: str) -> None:
        """They come back into their line afterwards."""
        self.come_and_go(number, "open")
        self.call(number)
        here = self.hall.state.counter(number).ticket_id
        if here is None:
            return
        steps: dict[str, tuple[list[c.Command], list[c.Command]]] = {
            "called": ([], [c.MarkNoShow(number, here)]),
            "held": ([c.HoldTicket(number, here)], [c.ResumeTicket(number, here), c.MarkNoShow(number, here)]),
            "missed": ([c.MarkNoShow(number, here)], []),
        }
        before, after = steps[how]
        for step in before:
            self.try_it(step)
        self.reassign(number, (elsewhere,), ())
        for step in after:
            self.try_it(step)
        self.time_passes(1)

    def newcomer(self, queue: str) -> object:
        return forecast(self.hall.state, POLICY, (queue,))

    @precondition(lambda self: hasattr(self, "hall"))
    @invariant()
    def nobody_waits_in_vain(self) -> None:
        for ticket in self.hall.state.tickets.values():
            if ticket.state is TicketState.WAITING:
                assert all(serving(self.hall.state, POLICY, queue) for queue in (ticket.queue, *ticket.step.queues))

    @precondition(lambda self: hasattr(self, "hall"))
    @invariant()
    def who_serves_what_is_said_the_same_both_ways(self) -> None:
        state = self.hall.state
        for queue in POLICY.queues:
            by_counter = {number for number in POLICY.counters if queue in queues_of(state, POLICY, number).queues}
            assert serving(state, POLICY, queue) == by_counter

    def teardown(self) -> None:
        if hasattr(self, "hall"):
            assert everything(self.hall.replayed().state) == everything(self.hall.state)


TestReassignments = Reassignments.TestCase
