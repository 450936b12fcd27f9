import pytest

from hall_protocol.vocabulary import CounterState, ErrorCode
from hall_server.domain import commands as c
from tests.helpers.hall_builder import Hall


@pytest.fixture
def hall() -> Hall:
    return Hall()


def test_sign_on_pause_resume_sign_off(hall: Hall) -> None:
    hall.do(c.OpenCounter(1, "0101"))
    counter = hall.state.counters[1]
    assert (counter.state, counter.clerk, counter.since) == (CounterState.FREE, "0101", hall.now)
    hall.later(minutes=1).do(c.PauseCounter(1, "午休"))
    assert (counter.state, counter.pause_reason, counter.since) == (CounterState.PAUSED, "午休", hall.now)
    hall.do(c.ResumeCounter(1))
    assert (counter.state, counter.pause_reason, counter.clerk) == (CounterState.FREE, None, "0101")
    hall.do(c.CloseCounter(1))
    assert (counter.state, counter.clerk) == (CounterState.CLOSED, None)


def test_a_paused_counter_may_sign_off(hall: Hall) -> None:
    hall.open(1).do(c.PauseCounter(1, "培训"))
    hall.do(c.CloseCounter(1))
    assert hall.state.counters[1].pause_reason is None


@pytest.mark.parametrize("reason", ["", "  ", "\t\n", "\u3000"])
def test_a_pause_needs_a_reason(hall: Hall, reason: str) -> None:
    hall.open(1).refuse(c.PauseCounter(1, reason), ErrorCode.REASON_REQUIRED)


def at_state(state: CounterState) -> Hall:
    hall = Hall()
    hall.issue()
    if state is not CounterState.CLOSED:
        hall.open(1)
    if state in (CounterState.CALLING, CounterState.SERVING):
        hall.call(1)
    if state is CounterState.SERVING:
        hall.do(c.StartService(1, "t1"))
    if state is CounterState.PAUSED:
        hall.do(c.PauseCounter(1, "午休"))
    assert hall.state.counter(1).state is state
    return hall


LEGAL = {
    "open": {CounterState.CLOSED},
    "pause": {CounterState.FREE},
    "resume": {CounterState.PAUSED},
    "close": {CounterState.FREE, CounterState.PAUSED},
    "call": {CounterState.FREE},
}


COMMANDS: dict[str, c.Command] = {
    "open": c.OpenCounter(1, "0101"),
    "pause": c.PauseCounter(1, "午休"),
    "resume": c.ResumeCounter(1),
    "close": c.CloseCounter(1),
    "call": c.CallNext(1),
}


@pytest.mark.parametrize("state", CounterState)
@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_taken_in_its_states_and_refused_in_all_others(name: str, state: CounterState) -> None:
    hall = at_state(state)
    if state in LEGAL[name]:
        assert hall.do(COMMANDS[name])
    else:
        refusal = hall.refuse(COMMANDS[name], ErrorCode.WRONG_COUNTER_STATE)
        assert "1号窗口" in refusal.detail


@pytest.mark.parametrize(
    "command",
    [
        c.OpenCounter(9, "0901"),
        c.PauseCounter(9, "午休"),
        c.ResumeCounter(9),
        c.CloseCounter(9),
        c.CallNext(9),
        c.Recall(9, "t1"),
        c.StartService(9, "t1"),
        c.FinishService(9, "t1"),
        c.MarkNoShow(9, "t1"),
        c.HoldTicket(9, "t1"),
        c.ResumeTicket(9, "t1"),
        c.TransferTicket(9, "t1"),
        c.TransferTicket(1, "t1", to_counter=9),
    ],
    ids=repr,
)
def test_an_unknown_counter_is_refused(command: c.Command) -> None:
    at_state(CounterState.CALLING).refuse(command, ErrorCode.UNKNOWN_COUNTER)


@pytest.mark.parametrize(
    "clerk", ["", " ", "王工", "0101\n", "01\x0001", "-1", "x" * 65, "99999919900101001X", "999999199001010014"]
)
def test_what_is_no_staff_number_neither_signs_on_nor_takes_over(hall: Hall, clerk: str) -> None:
    refused = hall.refuse(c.OpenCounter(2, clerk), ErrorCode.INVALID_VALUE)
    assert "工号" in refused.detail
    assert "staff number" in refused.detail_en
    hall.open(1)
    hall.refuse(c.HandOver(1, clerk), ErrorCode.INVALID_VALUE)


@pytest.mark.parametrize("is_paused", [False, True])
def test_who_waits_for_a_counter_that_closes_goes_back_to_the_line_with_seniority(is_paused: bool) -> None:
    hall = Hall().open(1, 3)
    moved = hall.issue(visitor="v")
    hall.later(minutes=1).issue()
    hall.call(1)
    hall.do(c.TransferTicket(1, moved.ticket_id, to_counter=3))
    if is_paused:
        hall.do(c.PauseCounter(3, "午休"))
    hall.do(c.CloseCounter(3))
    assert moved.reserved_counter is None
    assert hall.state.line("A").ticket_ids() == ["t1", "t2"]
    assert hall.call(1) is moved
