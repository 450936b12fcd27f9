"""Any order of presses, pictures, answers, time-outs and broken links: one press, one action, and a legal one."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from counter_client.desk import DeskState, available, step
from counter_client.desk_events import (
    Abandon,
    Answered,
    Event,
    LinkLost,
    LinkUp,
    PictureSeen,
    Refused,
    Send,
    Timer,
    TimerFired,
)
from counter_client.keys import Key, keys_of
from hall_protocol.messages import CallNext, CounterStatus, FinishService, NobodyWaiting, Problem, Result, TicketStatus
from hall_protocol.vocabulary import CounterState, ErrorCode
from tests.unit.counter_client.moments import CLERK, COUNTER, a_moment, a_press

RESULTS: tuple[Result, ...] = (
    NobodyWaiting(COUNTER),
    TicketStatus("t-A012", "A012", "completed", None),
    CounterStatus(COUNTER, "free", CLERK),
)
REFUSAL = Problem(ErrorCode.WRONG_COUNTER_STATE, "不行", "no")


class DeskMachine(RuleBasedStateMachine):
    """Keeps the books the desk must never contradict."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = DeskState(CLERK)
        self.presses = 0
        self.sent: dict[str, list[Send]] = {}
        self.open_ids: set[str] = set()

    def happens(self, event: Event) -> None:
        before = self.desk
        self.desk, effects = step(before, event)
        for effect in effects:
            if isinstance(effect, Abandon):
                self.open_ids.discard(effect.request_id)
            if isinstance(effect, Send):
                self.record(effect)

    def record(self, send: Send) -> None:
        press_id = send.request_id.removesuffix("-then")
        sends = self.sent.setdefault(press_id, [])
        assert send.request_id not in {other.request_id for other in sends}, "the same request was sent twice"
        assert len(sends) < 2, "one press did more than finish and call"
        if sends:
            assert isinstance(sends[0].command, FinishService)
            assert isinstance(send.command, CallNext)
        sends.append(send)
        self.open_ids.add(send.request_id)

    @precondition(lambda self: bool(available(self.desk)))
    @rule(data=st.data())
    def press_a_living_key(self, data: st.DataObject) -> None:
        key: Key = data.draw(st.sampled_from(sorted(available(self.desk))))
        self.press(key)

    @rule(key=st.sampled_from(Key))
    def press_any_key(self, key: Key) -> None:
        self.press(key)

    def press(self, key: Key) -> None:
        self.presses += 1
        press_id = f"p{self.presses}"
        may = available(self.desk)
        shown = self.desk.picture
        self.happens(a_press(key, press_id))
        did = self.sent.get(press_id, [])
        assert len(did) == (1 if key in may else 0)
        if did:
            assert shown is not None
            assert key in keys_of(shown), "an action that is not legal in the state shown"
            assert self.desk.is_connected

    @rule(state=st.sampled_from(CounterState), held=st.booleans(), number=st.sampled_from(["A012", "A013"]))
    def picture(self, state: CounterState, held: bool, number: str) -> None:
        self.happens(PictureSeen(a_moment(state, number, held=held)))

    @rule()
    def link_up(self) -> None:
        self.happens(LinkUp())

    @rule()
    def link_lost(self) -> None:
        self.happens(LinkLost())

    @precondition(lambda self: self.open_ids)
    @rule(data=st.data(), result=st.sampled_from(RESULTS))
    def answer(self, data: st.DataObject, result: Result) -> None:
        request_id = data.draw(st.sampled_from(sorted(self.open_ids)))
        self.open_ids.discard(request_id)
        self.happens(Answered(request_id, result))

    @precondition(lambda self: self.open_ids)
    @rule(data=st.data())
    def refuse(self, data: st.DataObject) -> None:
        request_id = data.draw(st.sampled_from(sorted(self.open_ids)))
        self.open_ids.discard(request_id)
        self.happens(Refused(request_id, REFUSAL))

    @rule(timer=st.sampled_from(Timer))
    def timer(self, timer: Timer) -> None:
        self.happens(TimerFired(timer))

    @invariant()
    def one_request_at_most_is_asked_for_and_it_is_the_one_the_desk_knows(self) -> None:
        known = {what.request_id for what in (self.desk.under_way, self.desk.unconfirmed) if what and not what.result}
        assert self.open_ids == known
        assert len(self.open_ids) <= 1

    @invariant()
    def keys_are_dead_while_something_is_under_way_or_the_hall_is_away(self) -> None:
        if self.desk.under_way is not None or not self.desk.is_connected:
            assert available(self.desk) == frozenset()


DeskMachine.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestDesk = DeskMachine.TestCase
