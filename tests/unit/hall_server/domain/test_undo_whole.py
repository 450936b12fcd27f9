"""What is taken back is as it was."""

from datetime import timedelta

import pytest

from hall_protocol.vocabulary import Channel, Outcome, PreReview, TicketState
from hall_server.domain import commands as c
from hall_server.domain.policy import NoShowRule
from tests.helpers.case_hall import CaseHall, case_policy
from tests.helpers.hall_builder import Hall, a_policy, moment
from tests.unit.hall_server.domain.bookings import booking


def test_a_holder_s_wait_is_counted_once_though_the_first_call_was_taken_back() -> None:
    hall = Hall(now=moment("09:20")).open(1)
    hall.do(booking(slot="09:30", visitor="v1"))
    hall.issue(None, appointment="p1")
    hall.at("09:35").call(1)
    hall.later(seconds=5).do(c.UndoLast(1))
    assert hall.state.tally.holder_waits_s == []
    hall.at("09:50").call(1)
    assert hall.state.tally.holder_waits_s == [1200.0]


@pytest.mark.parametrize("rule", [NoShowRule(timedelta(minutes=10), 1), NoShowRule(timedelta(hours=2), 3)])
def test_a_missed_ticket_called_by_name_is_missed_again_when_that_is_taken_back(rule: NoShowRule) -> None:
    hall = Hall(a_policy(no_show=rule)).open(1, 2)
    ticket = hall.issue("A")
    hall.call(1)
    hall.do(c.MarkNoShow(1, ticket.ticket_id))
    hall.later(minutes=1).do(c.CallTicket(2, ticket.ticket_id, "陪同"))
    hall.later(seconds=3).do(c.UndoLast(2))
    assert ticket.state is TicketState.MISSED
    assert set(hall.state.missed) == {ticket.ticket_id}


def test_an_application_knows_its_ticket_again_when_the_finish_is_taken_back() -> None:
    hall = CaseHall(case_policy())
    hall.do(c.RegisterApplication("a1", "licence", Channel.PLATFORM, "v1"))
    hall.do(c.ReviewApplication("a1", PreReview.PASSED))
    ticket = hall.issue(item="licence", visitor="v1")
    hall.serve(1)
    number = hall.state.applications["a1"].ticket_number
    hall.do(c.FinishService(1, ticket.ticket_id, Outcome.OTHER))
    hall.do(c.UndoLast(1))
    assert hall.state.applications["a1"].ticket_number == number
