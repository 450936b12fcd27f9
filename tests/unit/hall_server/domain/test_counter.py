from hall_protocol.vocabulary import CounterState, ErrorCode
from hall_server.domain.counter import OPEN_STATES, TRANSITIONS, CounterAction, after
from tests.unit.hall_server.domain.tables import check_illegal, check_table, legal_moves

BY_DESIGN = {
    ("closed", "open"): "free",
    ("free", "call"): "calling",
    ("calling", "start"): "serving",
    ("calling", "release"): "free",
    ("serving", "release"): "free",
    ("free", "pause"): "paused",
    ("paused", "resume"): "free",
    ("free", "close"): "closed",
    ("paused", "close"): "closed",
    ("free", "hand_over"): "free",
    ("calling", "hand_over"): "calling",
    ("serving", "hand_over"): "serving",
    ("paused", "hand_over"): "paused",
    ("free", "offer_help"): "free",
    ("calling", "offer_help"): "calling",
    ("serving", "offer_help"): "serving",
}


def test_the_table_is_the_design() -> None:
    assert legal_moves(TRANSITIONS) == BY_DESIGN
    assert all(after(3, CounterState(s), CounterAction(a)).value == to for (s, a), to in BY_DESIGN.items())


def test_the_table_is_total_and_reachable_and_no_state_is_final() -> None:
    check_table(TRANSITIONS, CounterState, CounterAction, CounterState.CLOSED, ())


def test_every_other_action_is_refused() -> None:
    illegal = check_illegal(after, 3, TRANSITIONS, CounterAction, ErrorCode.WRONG_COUNTER_STATE)
    assert illegal + len(BY_DESIGN) == len(CounterState) * len(CounterAction)


def test_a_counter_with_a_ticket_can_neither_pause_nor_close() -> None:
    for busy in (CounterState.CALLING, CounterState.SERVING):
        assert not {CounterAction.PAUSE, CounterAction.CLOSE, CounterAction.CALL} & set(TRANSITIONS[busy])


def test_a_paused_or_closed_counter_takes_no_part_in_serving() -> None:
    assert set(CounterState) - OPEN_STATES == {CounterState.PAUSED, CounterState.CLOSED}
