"""The line of announcements: everyone once in order, then again; never two at once, never the same call twice."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from display_board.announcements import HEARD_LIMIT, Announcer, Speak
from display_board.rules import AnnouncementRules
from hall_protocol.picture import CallView
from tests.unit.display_board.pictures import a_call

ONCE = AnnouncementRules(times_spoken=1, pause_s=0.5, panel_min_s=1.0)
TWICE = AnnouncementRules(times_spoken=2, pause_s=0.5, repeat_after_s=2.0, panel_min_s=1.0)


def an_announcer(rules: AnnouncementRules = ONCE, *, has_voice: bool = True) -> Announcer:
    return Announcer(rules, has_voice=has_voice)


def hear(announcer: Announcer, *calls: CallView, now_s: float = 0.0, age_s: float = 0.0) -> list[CallView]:
    return announcer.hear(calls, now_s, lambda _call: age_s)


def always(_call: CallView, _turn: int) -> bool:
    return True


def play(announcer: Announcer, until_s: float, utterance_s: float = 3.0) -> list[tuple[float, str, int]]:
    """What is said when, each taking `utterance_s`, looked at five times a second."""
    said, ends, now_s = [], (0.0, 0), 0.0
    while now_s < until_s:
        if ends[1] and now_s >= ends[0]:
            announcer.finish(ends[1], was_spoken=True, now_s=now_s)
            ends = (0.0, 0)
        speak = announcer.step(now_s, always)
        if speak is not None:
            assert not ends[1], "two at once"
            said.append((now_s, speak.call.ticket_id.removeprefix("ticket-"), speak.turn))
            ends = (now_s + utterance_s, speak.call.call_id)
        now_s = round(now_s + 0.2, 3)
    return said


def test_an_idle_loudspeaker_speaks_at_once() -> None:
    announcer = an_announcer()
    hear(announcer, a_call(1), now_s=7.0)
    assert announcer.step(7.0, always) == Speak(a_call(1), 1)


def test_calls_are_said_in_order_one_after_another() -> None:
    announcer = an_announcer()
    hear(announcer, a_call(2, "A002"), a_call(1, "A001"), a_call(3, "A003"))
    said = play(announcer, 15.0)
    assert [number for _, number, _ in said] == ["A001", "A002", "A003"]
    starts = [start for start, _, _ in said]
    assert all(later - earlier >= 3.5 for earlier, later in pairwise(starts))


def test_a_call_is_heard_once() -> None:
    announcer = an_announcer()
    assert hear(announcer, a_call(1)) == [a_call(1)]
    assert hear(announcer, a_call(1), now_s=9.0) == []
    assert len(play(announcer, 20.0)) == 1


def test_an_old_call_is_not_said_even_later() -> None:
    announcer = an_announcer()
    assert hear(announcer, a_call(1), age_s=31.0) == []
    assert hear(announcer, a_call(1), age_s=0.0) == []
    assert play(announcer, 10.0) == []


def test_everyone_is_called_once_before_anyone_is_called_again() -> None:
    announcer = an_announcer(TWICE)
    hear(announcer, a_call(1, "A001"), a_call(2, "A002"))
    assert [(number, turn) for _, number, turn in play(announcer, 40.0)] == [
        ("A001", 1),
        ("A002", 1),
        ("A001", 2),
        ("A002", 2),
    ]


def test_a_second_saying_leaves_time_to_hear_the_first() -> None:
    announcer = an_announcer(TWICE)
    hear(announcer, a_call(1))
    (first, _, _), (second, _, _) = play(announcer, 20.0)
    assert second - (first + 3.0) >= TWICE.repeat_after_s


def test_a_recall_replaces_what_the_earlier_call_still_had_to_say() -> None:
    announcer = an_announcer(TWICE)
    hear(announcer, a_call(1, "A009"), a_call(2, "A001"))
    announcer.step(0.0, always)
    hear(announcer, a_call(3, "A001", repetition=1), now_s=0.1)
    assert [call.call_id for call in announcer.pending_calls] == [3]


def test_a_visitor_who_has_come_is_not_called() -> None:
    announcer = an_announcer(TWICE)
    hear(announcer, a_call(1))
    assert announcer.step(0.0, lambda _call, _turn: False) is None
    assert announcer.step(1.0, always) is None


def test_only_the_first_end_of_a_first_saying_counts_as_spoken() -> None:
    announcer = an_announcer(TWICE)
    hear(announcer, a_call(1))
    assert not announcer.finish(1, was_spoken=True, now_s=0.0)
    announcer.step(0.0, always)
    assert not announcer.finish(2, was_spoken=True, now_s=1.0)
    assert announcer.finish(1, was_spoken=True, now_s=3.0)
    assert not announcer.finish(1, was_spoken=True, now_s=3.1)
    for now_s in (3.2, 6.0):
        announcer.step(now_s, always)
    assert announcer.current is not None
    assert announcer.current.turn == 2
    assert not announcer.finish(1, was_spoken=True, now_s=9.0)


def test_a_voice_that_fails_is_not_spoken_and_the_line_goes_on() -> None:
    announcer = an_announcer()
    hear(announcer, a_call(1, "A001"), a_call(2, "A002"))
    announcer.step(0.0, always)
    assert not announcer.finish(1, was_spoken=False, now_s=0.1)
    assert announcer.step(ONCE.silent_dwell_s - 0.1, always) is None
    announcer.step(ONCE.silent_dwell_s, always)
    assert announcer.step(ONCE.silent_dwell_s + ONCE.pause_s, always) == Speak(a_call(2, "A002"), 1)


def test_a_voice_that_hangs_is_given_up() -> None:
    announcer = an_announcer()
    hear(announcer, a_call(1, "A001"), a_call(2, "A002"))
    announcer.step(0.0, always)
    announcer.step(ONCE.utterance_limit_s, always)
    assert announcer.step(ONCE.utterance_limit_s + ONCE.pause_s, always) == Speak(a_call(2, "A002"), 1)
    assert not announcer.finish(1, was_spoken=True, now_s=60.0)


def test_without_a_voice_each_call_has_its_time_and_nothing_is_said() -> None:
    announcer = an_announcer(TWICE, has_voice=False)
    hear(announcer, a_call(1, "A001"), a_call(2, "A002"))
    shown = []
    for tick in range(100):
        assert announcer.step(tick * 0.2, always) is None
        shown.append(announcer.current.call.ticket_id if announcer.current else "")
    assert shown.count("ticket-A001") == shown.count("ticket-A002") == TWICE.silent_dwell_s / 0.2


def test_memory_of_calls_is_bounded() -> None:
    announcer = an_announcer()
    for call_id in range(HEARD_LIMIT * 3):
        hear(announcer, a_call(call_id), age_s=99.0)
    assert len(announcer._heard) == HEARD_LIMIT


def test_a_new_journal_with_the_same_numbers_is_heard() -> None:
    announcer = an_announcer()
    hear(announcer, a_call(1, "A001"))
    assert hear(announcer, a_call(1, "B001")) == [a_call(1, "B001")]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 8), st.sampled_from(["A001", "A002", "B001"])), min_size=1, max_size=12),
    st.floats(0.1, 8.0),
)
def test_whatever_is_heard_is_said_at_most_twice_each_turn_once(
    calls: list[tuple[int, str]], utterance_s: float
) -> None:
    announcer = an_announcer(TWICE)
    for call_id, number in calls:
        hear(announcer, a_call(call_id, number))
    said = [(number, turn) for _, number, turn in play(announcer, 400.0, utterance_s)]
    assert len(said) == len(set(said))
    assert {number for number, _ in said} == {number for _, number in calls}
