import typing

import pytest

from hall_protocol.vocabulary import Outcome
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.errors import RuleError
from hall_server.domain.evolve import HANDLERS, evolve
from hall_server.domain.state import HallState
from tests.helpers.hall_builder import DAY, Hall, everything, moment


def test_every_event_has_its_handler() -> None:
    assert set(HANDLERS) == set(typing.get_args(e.AnyEvent))


@pytest.mark.parametrize("seq", [0, 2, -1])
def test_a_gap_is_an_error(seq: int) -> None:
    with pytest.raises(ValueError, match="gap"):
        evolve(HallState(), e.Recorded(seq, moment("09:00"), "hall", e.BusinessDayOpened(DAY)))


@pytest.mark.parametrize(
    "event",
    [
        e.ServiceStarted("t1", "A001", 1),
        e.ServiceFinished("t1", "A001", 1, Outcome.OTHER),
        e.TicketReinstated("t1", "A001", moment("09:10")),
        e.TicketCalled("t1", "A001", "A", 3, moment("09:00"), "counter 3 is closed"),
        e.CounterOpened(1, "0101"),
        e.CounterResumed(1),
    ],
    ids=e.type_name,
)
def test_an_impossible_story_is_an_error(event: e.AnyEvent) -> None:
    hall = Hall().open(1)
    hall.issue()
    with pytest.raises(RuleError):
        evolve(hall.state, e.Recorded(hall.state.seq + 1, hall.now, "hall", event))


def test_a_story_of_an_unknown_ticket_is_an_error() -> None:
    hall = Hall().open(1)
    with pytest.raises(KeyError):
        evolve(hall.state, e.Recorded(hall.state.seq + 1, hall.now, "hall", e.TicketCancelled("t404", "A404")))


def test_a_ticket_called_twice_is_an_error() -> None:
    hall = Hall().open(1, 2)
    hall.issue()
    hall.call(1)
    again = e.TicketCalled("t1", "A001", "A", 2, hall.now, "race")
    with pytest.raises((RuleError, KeyError)):
        evolve(hall.state, e.Recorded(hall.state.seq + 1, hall.now, "hall", again))


def test_the_quarter_hours_count_what_happened_in_them() -> None:
    hall = Hall().open(1)
    hall.at("09:14:59").issue()
    hall.at("09:15").issue()
    hall.serve(1)
    hall.at("09:31").do(c.FinishService(1, "t1"))
    hall.call(1)
    hall.do(c.MarkNoShow(1, "t2"))
    assert list(hall.state.tally.quarters.values()) == [[1, 0, 0], [1, 0, 0], [0, 1, 1]]
    start = next(iter(hall.state.tally.quarters)) * 900
    assert start == moment("09:00").timestamp()


def test_the_first_call_alone_counts_as_the_end_of_the_wait() -> None:
    hall = Hall().open(1)
    hall.issue()
    hall.later(minutes=5).call(1)
    hall.do(c.MarkNoShow(1, "t1"))
    hall.later(minutes=10).do(c.Tick())
    hall.call(1)
    assert (hall.state.tally.waits, hall.state.tally.waits_s) == (1, 300)


def test_a_replay_gives_an_equal_state() -> None:
    hall = Hall().open(1, 2)
    for queue in "ABA":
        hall.issue(queue, visitor=queue + str(len(hall.state.tickets)))
    hall.serve(1)
    hall.do(c.HoldTicket(1, "t1"))
    assert everything(hall.replayed().state) == everything(hall.state)
