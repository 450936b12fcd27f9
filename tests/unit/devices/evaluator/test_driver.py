"""The evaluator's driver against the simulator on a pseudo-terminal: one asking, one grade."""

from collections.abc import Callable, Iterator
from threading import Event
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.evaluator.dialect import KeyStruck
from devices.evaluator.driver import REST_S, STUCK_COUNT, KeyJudge, SerialEvaluator
from devices.evaluator.simulator import EvaluatorSimulator, Misbehaviour
from devices.ports import DeviceState, EvaluatorFace, GradeKey, StatusChanged
from devices.transport import Backoff, SerialTransport

DEADLINE_S = 20.0
ASKING, THANKS, WELCOME = EvaluatorFace.ASKING, EvaluatorFace.THANKS, EvaluatorFace.WELCOME


class Bench:
    """A driver at a simulated evaluator, polled by the test."""

    def __init__(self) -> None:
        self.simulator = EvaluatorSimulator()
        self.device = SerialEvaluator(
            lambda: SerialTransport(self.simulator.address()), heartbeat_s=0.3, backoff=Backoff(0.01, 1.0, 0.01)
        )
        self.grades: list[GradeKey] = []
        self.told: list[DeviceState] = []

    def turn(self) -> None:
        for event in self.device.poll(Event()):
            if isinstance(event, StatusChanged):
                self.told.append(event.status.state)
            else:
                self.grades.append(event)

    def until(self, is_so: Callable[[], bool]) -> None:
        deadline_s = monotonic() + DEADLINE_S
        while not is_so():
            assert monotonic() < deadline_s
            self.turn()

    def shows(self, face: EvaluatorFace, asking: str = "") -> None:
        self.device.show(face, asking)
        self.until(lambda: self.simulator.face is face)

    def ignores(self, count: int) -> None:
        self.until(lambda: self.device.ignored_count >= count)


@pytest.fixture
def bench() -> Iterator[Bench]:
    bench = Bench()
    yield bench
    bench.device.close()
    bench.simulator.close()


def test_a_visitor_is_asked_and_answers_once(bench: Bench) -> None:
    assert bench.device.status().state is DeviceState.UNKNOWN
    bench.shows(WELCOME)
    bench.until(lambda: bench.told == [DeviceState.READY])
    bench.simulator.strike(5)
    bench.ignores(1)
    bench.shows(ASKING, "t-1")
    bench.simulator.strike(4)
    bench.until(lambda: bool(bench.grades))
    bench.simulator.strike(1)
    bench.ignores(2)
    bench.shows(THANKS)
    bench.shows(ASKING, "t-2")
    bench.simulator.strike(2)
    bench.until(lambda: len(bench.grades) == 2)
    assert bench.grades == [GradeKey(4, "t-1"), GradeKey(2, "t-2")]
    assert bench.told == [DeviceState.READY]
    assert "4" not in repr(bench.grades[0])


def test_a_key_struck_twice_is_one_grade(bench: Bench) -> None:
    bench.shows(ASKING, "t-1")
    bench.simulator.misbehave(Misbehaviour.DOUBLE)
    bench.simulator.strike(3)
    bench.ignores(1)
    assert bench.grades == [GradeKey(3, "t-1")]


def test_what_comes_late_is_not_the_next_visitors_grade(bench: Bench) -> None:
    bench.shows(ASKING, "t-1")
    bench.simulator.misbehave(Misbehaviour.LATE)
    bench.simulator.strike(1)
    bench.device.show(WELCOME)
    bench.shows(ASKING, "t-2")
    bench.ignores(1)
    assert bench.grades == []
    bench.simulator.misbehave(Misbehaviour.NONE)
    bench.simulator.strike(5)
    bench.until(lambda: bool(bench.grades))
    assert bench.grades == [GradeKey(5, "t-2")]


def test_a_key_that_hangs_is_said_and_is_nobodys_grade(bench: Bench) -> None:
    bench.shows(WELCOME)
    bench.simulator.misbehave(Misbehaviour.STUCK)
    bench.simulator.strike(1)
    bench.until(lambda: DeviceState.FAULT in bench.told)
    assert "grade 1 is stuck" in bench.device.status().detail
    bench.shows(ASKING, "t-1")
    before = bench.device.ignored_count
    bench.ignores(before + 10)
    assert bench.grades == []
    bench.simulator.misbehave(Misbehaviour.NONE)
    bench.simulator.strike(5)
    bench.until(lambda: bool(bench.grades))
    assert bench.grades == [GradeKey(5, "t-1")]
    bench.until(lambda: bench.told[-1] is DeviceState.READY)


def test_rubbish_around_frames_harms_nothing(bench: Bench) -> None:
    bench.simulator.misbehave(Misbehaviour.JUNK)
    bench.shows(ASKING, "t-1")
    bench.simulator.strike(5)
    bench.until(lambda: bool(bench.grades))
    assert bench.grades == [GradeKey(5, "t-1")]


@pytest.mark.parametrize("how", [Misbehaviour.DEAD, Misbehaviour.HALF, Misbehaviour.CHECKSUM])
def test_a_device_that_says_nothing_sound_is_away_until_it_does(bench: Bench, how: Misbehaviour) -> None:
    bench.shows(ASKING, "t-1")
    bench.until(lambda: bench.told == [DeviceState.READY])
    bench.simulator.misbehave(how)
    bench.simulator.strike(5)
    bench.until(lambda: bench.told[-1] is DeviceState.UNREACHABLE)
    assert "no answer" in bench.device.status().detail
    assert bench.grades == []
    bench.simulator.misbehave(Misbehaviour.NONE)
    bench.until(lambda: bench.told[-1] is DeviceState.READY)
    assert bench.simulator.face is ASKING, "what is wanted stands there again"


def test_a_device_of_another_version_is_a_fault_and_gives_no_grade(bench: Bench) -> None:
    bench.simulator.misbehave(Misbehaviour.VERSION)
    bench.shows(ASKING, "t-1")
    bench.simulator.strike(5)
    bench.until(lambda: bench.told == [DeviceState.FAULT])
    assert "version 2" in bench.device.status().detail
    assert bench.grades == []


def test_an_unplugged_device_comes_back_with_the_newest_face(bench: Bench) -> None:
    bench.shows(ASKING, "t-1")
    bench.until(lambda: bench.told == [DeviceState.READY])
    bench.simulator.unplug()
    bench.until(lambda: bench.told[-1] is DeviceState.UNREACHABLE)
    bench.device.show(EvaluatorFace.PAUSED)
    bench.simulator.plug()
    bench.until(lambda: bench.simulator.face is EvaluatorFace.PAUSED and bench.told[-1] is DeviceState.READY)


def test_a_driver_that_is_closed_leaves_nobody_asked(bench: Bench) -> None:
    bench.shows(ASKING, "t-1")
    bench.device.close()
    deadline_s = monotonic() + DEADLINE_S
    while bench.simulator.face is not EvaluatorFace.OFF:
        assert monotonic() < deadline_s
        Event().wait(0.01)


def test_a_stopped_poll_returns_at_once_and_empty() -> None:
    stop = Event()
    stop.set()
    assert SerialEvaluator(lambda: pytest.fail("opened")).poll(stop) == []


def test_an_asking_shown_again_is_the_same_one_and_an_answered_one_is_not_opened_anew() -> None:
    judge = KeyJudge()
    judge.ask("t-1")
    judge.ask("t-1")
    assert judge.number == 1
    assert judge.judge(KeyStruck(5, 1), 0.0) == GradeKey(5, "t-1")
    judge.ask("t-1")
    assert judge.judge(KeyStruck(4, 1), 10.0) is None
    assert judge.ignored_count == 1


def test_a_device_that_keeps_no_number_answers_whoever_is_asked() -> None:
    judge = KeyJudge()
    judge.ask("t-1")
    assert judge.judge(KeyStruck(5, None), 0.0) == GradeKey(5, "t-1")


def test_only_a_long_run_without_a_rest_is_a_key_that_hangs() -> None:
    judge = KeyJudge()
    for turn in range(STUCK_COUNT - 1):
        judge.judge(KeyStruck(2, 0), turn * 0.1)
    assert judge.stuck(2.0) is None
    judge.judge(KeyStruck(2, 0), 2.0)
    assert judge.stuck(2.1) == 2
    assert judge.stuck(2.0 + REST_S) is None


struck = st.tuples(st.integers(1, 5), st.integers(0, 9), st.floats(0, 3))


@given(st.lists(struck | st.sampled_from(["", "t-1", "t-2", "t-3"]), max_size=40))
def test_however_keys_and_askings_come_each_asking_has_one_grade_and_nobody_else_any(
    moments: list[tuple[int, int, float] | str],
) -> None:
    judge, now_s, asked, answered = KeyJudge(), 0.0, "", list[str]()
    for moment in moments:
        if isinstance(moment, str):
            judge.ask(moment)
            asked = moment
            continue
        grade, number, pause_s = moment
        now_s += pause_s
        given_grade = judge.judge(KeyStruck(grade, number), now_s)
        if given_grade is not None:
            assert (given_grade.grade, given_grade.asking, number) == (grade, asked, judge.number)
            assert asked
            answered.append(asked)
            assert answered[-2:] != [asked, asked]
