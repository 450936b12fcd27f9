"""Counters as the wire tells them: answers from events, and what is only looked at."""

import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import Channel, ErrorCode
from hall_server.domain.errors import RuleError
from hall_server.domain.waiting import forecast
from hall_server.engine.ledger import Accepted
from hall_server.web import present
from hall_server.web.present.counter import forecast_of, loads
from hall_server.web.secrets_of_hall import HallKey
from tests.helpers.hall_builder import Hall, everything

KEY = HallKey(b"k" * 32)


def ask(hall: Hall, command: m.Command) -> m.Result:
    done = hall.answer(present.domain_command(command, "desk", Channel.GUIDE_DESK, KEY))
    assert isinstance(done, Accepted), done
    return present.result(command, done.events)


def test_the_answers_of_staffing() -> None:
    hall = Hall().open(1)
    assert ask(hall, m.HandOver(1, "0102")) == m.HandedOver(1, "0102", "0101", None)
    for _ in range(2):
        assert ask(hall, m.OfferHelp(1)) == m.HelpStatus(1, is_helping=True), "a repeat is told the same"
    for _ in range(2):
        assert ask(hall, m.EndHelp(1)) == m.HelpStatus(1, is_helping=False)
    assert ask(hall, m.ReassignCounter(1, ("B",), ("A",))) == m.CounterAssignment(1, ("B",), ("A",), False)
    assert ask(hall, m.ReassignCounter(1)) == m.CounterAssignment(1, ("A",), (), True)


def test_a_forecast_tells_each_queue_before_and_after() -> None:
    hall = Hall().open(1, 3)
    for _ in range(5):
        hall.issue("N")
    told = forecast_of(hall.state, hall.ledger.policy, m.ForeseeReassignment(1, ("N",)), hall.now)
    assert (told.counter, told.primary, told.secondary) == (1, ("N",), ())
    outlook = {each.queue: each for each in told.queues}
    before = forecast(hall.state, hall.ledger.policy, ("N",))
    assert outlook["N"].waiting == 5, "five numbers a day"
    assert outlook["N"].wait_before.likely_s == before.likely_s
    assert outlook["N"].wait_after.likely_s < before.likely_s
    assert (outlook["N"].open_before, outlook["N"].open_after) == (1, 2)
    assert (outlook["A"].counters_before, outlook["A"].counters_after) == (2, 1)


def test_a_forecast_is_refused_where_the_reassignment_would_be() -> None:
    hall = Hall()
    hall.issue("N")
    for question, code in (
        (m.ForeseeReassignment(3, ("A",)), ErrorCode.QUEUE_NOT_SERVED),
        (m.ForeseeReassignment(9, ("A",)), ErrorCode.UNKNOWN_COUNTER),
    ):
        with pytest.raises(RuleError) as refused:
            forecast_of(hall.state, hall.ledger.policy, question, hall.now)
        assert refused.value.refusal.code is code


def test_the_loads_name_every_counter_and_looking_changes_nothing() -> None:
    hall = Hall().open(1)
    hall.issue()
    hall.serve(1)
    hall.later(minutes=4)
    before = everything(hall.state)
    told = loads(hall.state, hall.ledger.policy, m.FetchCounterLoads(), hall.now)
    assert everything(hall.state) == before
    assert told.business_day == "2026-11-24"
    assert [load.counter for load in told.counters] == [1, 2, 3]
    assert (told.counters[0].busy_s, told.counters[0].open_s, told.counters[0].served) == (240, 240, 0)
    assert (told.items, told.items_at_comprehensive) == (2, 2)
