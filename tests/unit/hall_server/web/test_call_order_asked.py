"""A clerk's desk asks for its order of calls and learns what the ticket it has came for, all its stops among it."""

from hall_protocol import messages as m
from hall_protocol.vocabulary import Role
from hall_server.web.questions import QUESTIONS, Asker
from tests.helpers.hall_builder import Hall
from tests.unit.hall_server.domain.test_visit_rules import POLICY, done_at, visit


def asked(hall: Hall, counter: int) -> m.CallOrder:
    command = m.FetchCallOrder(counter)
    told = QUESTIONS[type(command)](hall.state, hall.ledger.policy, command, Asker(Role.CLERK, hall.now))
    assert isinstance(told, m.CallOrder)
    return told


def test_the_ticket_here_is_told_with_its_way_and_nobody_s_is_told_as_none() -> None:
    hall = Hall(POLICY).open(1, 2, 3)
    ticket = visit(hall, "b", "a", "n", package="route")
    assert asked(hall, 2).at_counter is None
    done_at(hall, 2)
    hall.serve(1)
    way = (
        m.JourneyStop((), ("b",), is_done=True, counter=2),
        m.JourneyStop(("A",), ("a",)),
        m.JourneyStop(("N",), ("n",)),
    )
    assert asked(hall, 1).at_counter == m.TicketAtCounter(ticket.ticket_id, ("a",), way)
    assert asked(hall, 2).at_counter is None


def test_a_visit_with_one_stop_has_its_matters_alone() -> None:
    hall = Hall(POLICY).open(1)
    ticket = visit(hall, "a")
    hall.serve(1)
    assert asked(hall, 1).at_counter == m.TicketAtCounter(ticket.ticket_id, ("a",))
