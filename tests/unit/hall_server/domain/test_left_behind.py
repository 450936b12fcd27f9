"""Tickets that a rule could forget: set aside at a counter that closes, or behind a credit in a secondary line."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from hall_protocol.vocabulary import Channel, ErrorCode
from hall_server.domain import commands as c
from hall_server.engine.ledger import Accepted
from tests.helpers.hall_builder import Hall, a_counter, a_policy, moment
from tests.unit.hall_server.domain.bookings import booking


def test_a_held_ticket_is_not_lost_when_its_clerk_signs_off() -> None:
    """As who was sent to a counter goes back to the line of their queue when it closes."""
    hall = Hall().open(1, 2)
    ticket = hall.serve(1) if hall.issue("A") else None
    assert ticket is not None
    hall.do(c.HoldTicket(1, ticket.ticket_id))
    hall.answer(c.CloseCounter(1))  # to refuse it would do as well
    if hall.state.counter(1).clerk is None:
        answers = [
            hall.answer(c.ResumeTicket(2, ticket.ticket_id)),
            hall.answer(c.CallTicket(2, ticket.ticket_id, "原窗口已关")),
            hall.answer(c.CallNext(2)),
        ]
        assert any(isinstance(answer, Accepted) and answer.events for answer in answers), answers


def test_a_secondary_line_gets_help_though_a_credit_that_just_came_stands_first() -> None:
    """docs/algorithms.md, why nobody starves, 4: it competes once it has waited `secondary_after_min`."""
    counters = {1: a_counter(1, "A"), 2: a_counter(2, "A", "B")}
    hall = Hall(a_policy(counters=counters, overflow_after=timedelta(minutes=15), ratio_cap=None)).open(1, 2)
    hall.issue("B")
    hall.at("09:10").issue("A")
    hall.at("09:19").issue("B", priority_class="soldier")
    called = hall.at("09:20").call(2)
    assert called is not None
    assert called.queue == "B"


@pytest.mark.parametrize(
    "slot", [datetime.min.replace(tzinfo=timezone(timedelta(hours=14))), datetime.max.replace(tzinfo=UTC)]
)
def test_a_slot_at_the_end_of_time_is_none(slot: datetime) -> None:
    hall = Hall(now=moment("09:20")).open(1)
    hall.refuse(c.BookAppointment("p2", None, slot, Channel.PHONE, item="plain"), ErrorCode.SLOT_UNKNOWN)
    hall.do(booking(slot="09:30", visitor="v1", item="plain"))
    hall.refuse(c.RescheduleAppointment("p1", slot), ErrorCode.SLOT_UNKNOWN)
