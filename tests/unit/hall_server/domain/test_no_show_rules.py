from datetime import time, timedelta

import pytest

from hall_protocol.vocabulary import TicketState
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.policy import NoShowRule
from tests.helpers.hall_builder import Hall, a_policy, first, kinds, moment


def missed(hall: Hall) -> list[e.AnyEvent]:
    ticket = hall.call(1)
    assert ticket is not None
    return hall.do(c.MarkNoShow(1, ticket.ticket_id, "未到"))


def line(hall: Hall) -> list[str]:
    return [hall.state.tickets[ticket_id].ticket_number for ticket_id in hall.state.line("A").ticket_ids()]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (1, ["A002", "A001", "A003", "A004"]),
        (2, ["A002", "A003", "A001", "A004"]),
        (9, ["A002", "A003", "A004", "A001"]),
    ],
)
def test_a_missed_ticket_returns_behind_the_next_few(places: int, expected: list[str]) -> None:
    hall = Hall(a_policy(no_show=NoShowRule(timedelta(0), 1, reinstate_places=places))).open(1)
    for _ in range(4):
        hall.issue()
        hall.later(minutes=1)
    assert kinds(missed(hall)) == [e.TicketMissed, e.TicketReinstated]
    assert line(hall) == expected
    hall.later(minutes=1).issue()
    assert line(hall) == [*expected, "A005"]


def test_alone_in_line_it_waits_from_now() -> None:
    hall = Hall(a_policy(no_show=NoShowRule(timedelta(0), 1, reinstate_places=3))).open(1)
    hall.issue()
    hall.later(minutes=7)
    assert first(missed(hall), e.TicketReinstated).due_at == moment("09:07")
    assert not hall.state.missed


def test_places_run_out_with_the_times() -> None:
    hall = Hall(a_policy(no_show=NoShowRule(timedelta(0), 1, reinstate_places=1))).open(1)
    hall.issue()
    missed(hall)
    assert kinds(missed(hall)) == [e.TicketMissed, e.TicketAbandoned]


@pytest.mark.parametrize(("now", "state"), [("15:30", TicketState.MISSED), ("15:31", TicketState.ABANDONED)])
def test_who_misses_late_in_the_day_does_not_return(now: str, state: TicketState) -> None:
    hall = Hall(a_policy(no_show=NoShowRule(timedelta(minutes=10), 1, until=time(15, 30)))).open(1)
    ticket = hall.at(now).issue()
    missed(hall)
    assert ticket.state is state


def test_a_ticket_that_returned_by_places_overtakes_nobody_and_is_not_counted_as_overtaken() -> None:
    hall = Hall(a_policy(no_show=NoShowRule(timedelta(0), 1, reinstate_places=1))).open(1)
    for _ in range(2):
        hall.issue()
        hall.later(minutes=1)
    missed(hall)
    second = first(hall.do(c.CallNext(1)), e.TicketCalled)
    assert (second.ticket_number, second.overtook) == ("A002", ())
