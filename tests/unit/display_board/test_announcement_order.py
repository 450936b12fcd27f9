"""The line of announcements under any traffic: nothing lost, nothing said too often, no wait without a bound."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from display_board.announcements import Announced, Announcer, Emergency
from display_board.rules import AnnouncementRules
from display_board.words import Words
from hall_protocol.picture import CallView
from tests.unit.display_board.pictures import a_call

FIRE = Emergency(-1, "closing fire", Words("请离开大厅", "Please leave the hall"))
QUAKE = Emergency(-2, "closing quake", Words("请到空地", "Please go outside"))
RULES = AnnouncementRules(times_spoken=2, pause_s=0.5, repeat_after_s=2.0, panel_min_s=1.0, emergency_every_s=8.0)
TICK_S = 0.5
QUIET_S = 300.0
"""Long enough for every saying that is left."""


@dataclass
class Said:
    """One announcement as it was heard."""

    at_s: float
    what: Announced
    turn: int
    queued_before: frozenset[int]
    """The first sayings that were waiting when it was chosen, itself not counted."""


@dataclass
class Loudspeaker:
    """A line that is looked at twice a second, and a voice that takes `utterance_s`."""

    rules: AnnouncementRules = RULES
    utterance_s: float = 3.0
    now_s: float = 0.0
    said: list[Said] = field(default_factory=list)
    heard_at: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.line = Announcer(self.rules, has_voice=True)
        self._ends: tuple[float, int] | None = None

    def hear(self, *calls: CallView) -> None:
        for call in self.line.hear(calls, self.now_s, lambda _call: 0.0):
            self.heard_at[call.call_id] = self.now_s

    def run(self, for_s: float) -> None:
        until_s = self.now_s + for_s
        while self.now_s < until_s:
            self._tick()
            self.now_s = round(self.now_s + TICK_S, 3)

    def _tick(self) -> None:
        if self._ends is not None and self.now_s >= self._ends[0]:
            self.line.finish(self._ends[1], was_spoken=True, now_s=self.now_s)
            self._ends = None
        waiting = frozenset(call.call_id for call in self.line.pending_calls)
        speak = self.line.step(self.now_s, lambda _call, _turn: True)
        if speak is not None:
            assert self._ends is None, "two at once"
            self._ends = (self.now_s + self.utterance_s, speak.call.call_id)
            self.said.append(Said(self.now_s, speak.call, speak.turn, waiting - {speak.call.call_id}))

    def order(self) -> list[tuple[str, int]]:
        return [(each.what.ticket_id.removeprefix("ticket-"), each.turn) for each in self.said]


def test_a_recall_goes_before_calls_that_wait_and_an_emergency_before_both() -> None:
    loud = Loudspeaker()
    loud.hear(a_call(1, "A001"))
    loud.run(1.0)
    loud.hear(a_call(2, "A002"), a_call(3, "A003"), a_call(4, "A004", repetition=1))
    loud.line.alarm([FIRE], loud.now_s)
    loud.run(18.0)
    assert [name for name, turn in loud.order() if turn == 1] == ["A001", "closing fire", "A004", "A002", "A003"]


def test_an_emergency_is_said_three_times_at_its_distance_and_not_once_it_is_over() -> None:
    loud = Loudspeaker()
    loud.line.alarm([FIRE], 0.0)
    loud.run(60.0)
    starts = [each.at_s for each in loud.said]
    assert len(starts) == RULES.emergency_times
    assert all(later - earlier >= RULES.emergency_every_s for earlier, later in pairwise(starts))
    loud.line.alarm([QUAKE], loud.now_s)
    loud.run(1.0)
    loud.line.alarm([], loud.now_s)
    loud.run(60.0)
    assert loud.order()[3:] == [("closing quake", 1)]


def test_an_emergency_waits_for_the_sentence_under_way() -> None:
    loud = Loudspeaker(utterance_s=5.0)
    loud.hear(a_call(1, "A001"))
    loud.run(2.0)
    loud.line.alarm([FIRE], loud.now_s)
    loud.run(10.0)
    assert loud.order()[:2] == [("A001", 1), ("closing fire", 1)]
    assert loud.said[1].at_s >= 5.0


def test_a_call_is_passed_by_no_more_recalls_than_the_bound() -> None:
    loud = Loudspeaker()
    loud.hear(a_call(1, "A000"))
    loud.run(1.0)
    loud.hear(a_call(2, "B001"))
    for number in range(3, 30):
        loud.hear(a_call(number, f"A{number:03}", repetition=1))
    loud.run(40.0)
    firsts = [name for name, turn in loud.order() if turn == 1]
    assert firsts.index("B001") == 1 + RULES.ahead_max


def test_a_silent_hour_shows_each_call_for_its_time_and_says_nothing() -> None:
    line = Announcer(RULES, has_voice=True)
    line.hear([a_call(1, "A001"), a_call(2, "A002")], 0.0, lambda _call: 0.0)
    shown = []
    for tick in range(40):
        assert line.step(tick * 0.5, lambda _call, _turn: True, is_silent=True) is None
        shown.append(line.current.call.ticket_id if line.current else "")
    assert shown.count("ticket-A001") == shown.count("ticket-A002") == RULES.silent_dwell_s / 0.5


EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("call"), st.sampled_from([f"A{n:03}" for n in range(12)])),
        st.tuples(st.just("recall"), st.sampled_from([f"A{n:03}" for n in range(12)])),
        st.tuples(st.just("again"), st.just("")),
        st.tuples(st.just("alarm"), st.just("")),
        st.tuples(st.just("over"), st.just("")),
        st.tuples(st.just("time"), st.just("")),
    ),
    min_size=1,
    max_size=40,
)


def play(events: list[tuple[str, str]], loud: Loudspeaker) -> list[CallView]:
    """Let it all happen; returns every call that was made."""
    made: list[CallView] = []
    for kind, number in events:
        if kind in ("call", "recall"):
            made.append(a_call(len(made) + 1, number, repetition=int(kind == "recall")))
            loud.hear(made[-1])
        elif kind == "again" and made:
            loud.hear(made[-1])  # a connection that was lost tells its last news twice
        elif kind in ("alarm", "over"):
            loud.line.alarm([FIRE] if kind == "alarm" else [], loud.now_s)
        else:
            loud.run(4.0)
    loud.run(QUIET_S)
    return made


@settings(max_examples=150, deadline=None)
@given(EVENTS, st.integers(1, 3), st.floats(0.5, 9.0))
def test_nothing_is_lost_nothing_is_said_too_often_and_nothing_overlaps(
    events: list[tuple[str, str]], times_spoken: int, utterance_s: float
) -> None:
    rules = AnnouncementRules(
        times_spoken=times_spoken, pause_s=0.5, repeat_after_s=2.0, panel_min_s=1.0, emergency_every_s=8.0
    )
    loud = Loudspeaker(rules, utterance_s)
    made = play(events, loud)
    sayings = Counter((each.what.call_id, each.turn) for each in loud.said)
    assert set(sayings.values()) <= {1}, "each turn of each call once"
    assert all(turn <= (times_spoken if call_id > 0 else rules.emergency_times) for call_id, turn in sayings)
    said = {each.what.call_id for each in loud.said}
    for call in made:
        later = [other for other in made if other.ticket_id == call.ticket_id and other.call_id > call.call_id]
        assert call.call_id in said or later, "only a newer call of the same ticket may stand in for one"
    assert all(later.at_s - sooner.at_s >= utterance_s for sooner, later in pairwise(loud.said))
    calls = [each.what for each in loud.said if isinstance(each.what, CallView)]
    newest: dict[str, int] = {}
    for call in calls:
        assert call.call_id >= newest.get(call.ticket_id, 0), "a recall says all that the earlier call had to say"
        newest[call.ticket_id] = call.call_id
    assert loud.line.pending_calls == ()


@settings(max_examples=150, deadline=None)
@given(EVENTS, st.floats(0.5, 6.0))
def test_no_call_is_passed_by_more_than_the_bound(events: list[tuple[str, str]], utterance_s: float) -> None:
    loud = Loudspeaker(utterance_s=utterance_s)
    play(events, loud)
    for waiting in {call_id for each in loud.said for call_id in each.queued_before}:
        passed = [
            each
            for each in loud.said
            if waiting in each.queued_before
            and each.turn == 1
            and isinstance(each.what, CallView)
            and each.what.call_id > waiting
        ]
        assert len(passed) <= RULES.ahead_max
