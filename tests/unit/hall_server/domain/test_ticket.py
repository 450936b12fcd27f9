import pytest

from hall_protocol.vocabulary import LIVE_TICKET_STATES, ErrorCode, TicketState
from hall_server.domain.ticket import TRANSITIONS, TicketAction, after
from tests.unit.hall_server.domain.tables import check_illegal, check_table, legal_moves

FINAL = {TicketState.COMPLETED, TicketState.ABANDONED, TicketState.CANCELLED, TicketState.VOIDED}
BY_DESIGN = {
    ("waiting", "call"): "called",
    ("called", "recall"): "called",  # nothing that may be done differs after a recall
    ("called", "start"): "serving",
    ("serving", "finish"): "completed",
    ("called", "miss"): "missed",
    ("missed", "reinstate"): "waiting",
    ("missed", "abandon"): "abandoned",
    ("called", "hold"): "held",
    ("serving", "hold"): "held",
    ("held", "resume"): "called",
    ("held", "release"): "waiting",  # its counter has closed
    ("missed", "call"): "called",  # by name
    ("called", "transfer"): "waiting",  # straight back into a line
    ("serving", "transfer"): "waiting",
    ("serving", "return"): "waiting",  # to the counter that sent it
    ("serving", "advance"): "waiting",  # to the next stop of the visit
    ("waiting", "release"): "waiting",  # the one counter it waits for pauses for too long
    ("waiting", "give_priority"): "waiting",  # due earlier
    ("waiting", "cancel"): "cancelled",
    ("held", "cancel"): "cancelled",
    ("missed", "cancel"): "cancelled",
    ("waiting", "void"): "voided",
    ("held", "void"): "voided",
    ("missed", "void"): "voided",
}


def test_the_table_is_the_design() -> None:
    assert legal_moves(TRANSITIONS) == BY_DESIGN


def test_the_table_is_total_reachable_and_its_final_states_are_final() -> None:
    check_table(TRANSITIONS, TicketState, TicketAction, TicketState.WAITING, FINAL)
    assert set(TicketState) - FINAL == LIVE_TICKET_STATES


@pytest.mark.parametrize(("state", "action"), [(TicketState(s), TicketAction(a)) for s, a in BY_DESIGN])
def test_a_legal_action_leads_where_the_design_says(state: TicketState, action: TicketAction) -> None:
    assert after("A001", state, action).value == BY_DESIGN[state.value, action.value]


def test_every_other_action_is_refused() -> None:
    illegal = check_illegal(after, "A001", TRANSITIONS, TicketAction, ErrorCode.WRONG_TICKET_STATE)
    assert illegal + len(BY_DESIGN) == len(TicketState) * len(TicketAction)
