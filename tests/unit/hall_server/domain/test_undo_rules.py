"""Undo: whatever was done last is as if it had not been, and only for a moment."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from hall_protocol.vocabulary import ErrorCode, TicketState, UndoableAction
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.policy import NoShowRule
from tests.helpers.hall_builder import Hall, a_policy, everything, first, kinds

Act = Callable[[Hall, str], list[e.AnyEvent]]
CALLED: dict[str, Act] = {
    "start": lambda hall, ticket_id: hall.do(c.StartService(1, ticket_id)),
    "no-show": lambda hall, ticket_id: hall.do(c.MarkNoShow(1, ticket_id)),
    "hold": lambda hall, ticket_id: hall.do(c.HoldTicket(1, ticket_id)),
    "transfer": lambda hall, ticket_id: hall.do(c.TransferTicket(1, ticket_id, "B")),
    "transfer to a counter": lambda hall, ticket_id: hall.do(c.TransferTicket(1, ticket_id, "B", 3)),
}
SERVING: dict[str, Act] = {
    "finish": lambda hall, ticket_id: hall.do(c.FinishService(1, ticket_id)),
    "hold": CALLED["hold"],
    "transfer with return": lambda hall, ticket_id: hall.do(c.TransferTicket(1, ticket_id, "B", returns=True)),
}
CHANGES_ANYWAY = ("seq", "at", "counters", "calls", "announced")
"""What an undo leaves: the journal's place, since when a counter is what it is, and the announcement that was made."""


@pytest.fixture
def hall() -> Hall:
    hall = Hall().open(1, 3)
    for visitor in ("v1", "v2"):
        hall.later(minutes=1).issue("A", visitor=visitor)
    return hall.later(minutes=1)


def seen(hall: Hall) -> dict[str, Any]:
    """The state but for what an undo may change; a ticket's `moved_at` and the count of undos differ by design."""
    plain: dict[str, Any] = everything(hall.state)
    for name in CHANGES_ANYWAY:
        del plain[name]
    plain["tally"].pop("undone")
    loads = plain["tally"].pop("loads")  # time that went by did go by
    plain["served"] = {number: load["served"] for number, load in loads.items() if load["served"]}
    plain["tickets"] = {key: everything(ticket) for key, ticket in plain["tickets"].items()}
    for ticket in plain["tickets"].values():
        ticket.pop("moved_at")
    plain["evaluations"]["tallies"] = {month: t for month, t in plain["evaluations"]["tallies"].items() if t["invited"]}
    plain["paces"] = {queue: pace for queue, pace in plain["paces"].items() if pace["count"]}
    for name in ("lines", "reserved"):
        plain[name] = {key: line for key, line in plain[name].items() if line != ["line"]}
    return plain


def undo(hall: Hall) -> e.ActionUndone:
    return first(hall.do(c.UndoLast(1)), e.ActionUndone)


@pytest.mark.parametrize("act", CALLED.values(), ids=CALLED.keys())
def test_what_was_done_to_a_called_ticket_is_as_if_it_had_not_been(hall: Hall, act: Act) -> None:
    ticket = hall.call(1)
    assert ticket is not None
    hall.later(seconds=5)
    before = seen(hall)
    act(hall, ticket.ticket_id)
    hall.later(seconds=29)
    undone = undo(hall)
    assert seen(hall) == before
    assert (undone.state, ticket.state) == (TicketState.CALLED, TicketState.CALLED)
    assert hall.state.counter(1).ticket_id == ticket.ticket_id
    assert everything(hall.replayed().state) == everything(hall.state)


@pytest.mark.parametrize("act", SERVING.values(), ids=SERVING.keys())
def test_what_was_done_to_a_ticket_in_service_is_as_if_it_had_not_been(hall: Hall, act: Act) -> None:
    ticket = hall.serve(1)
    hall.later(minutes=4)
    before = seen(hall)
    act(hall, ticket.ticket_id)
    hall.later(seconds=29)
    undo(hall)
    assert seen(hall) == before
    hall.do(c.FinishService(1, ticket.ticket_id))
    assert hall.state.tally.served == 1


def test_a_call_taken_back_puts_the_ticket_where_it_stood(hall: Hall) -> None:
    elder = hall.later(minutes=1).issue("A", priority_class="elder", visitor="v3")
    before = seen(hall)
    called = hall.call(1)
    assert called is elder
    assert hall.state.tickets["t1"].overtaken_by == (elder.ticket_id,)
    assert undo(hall).action is UndoableAction.CALL
    assert seen(hall) == before
    assert hall.state.counter(1).favoured_calls == ()
    assert hall.call(1) is elder


def test_a_recall_keeps_the_call_as_what_was_done_last(hall: Hall) -> None:
    before = seen(hall)
    ticket = hall.call(1)
    assert ticket is not None
    for _ in range(2):
        hall.later(seconds=10).do(c.Recall(1, ticket.ticket_id))
    hall.later(seconds=10)
    assert undo(hall).action is UndoableAction.CALL
    assert (seen(hall), ticket.recall_count) == (before, 0)
    assert everything(hall.replayed().state) == everything(hall.state)


def test_the_time_to_take_a_recalled_call_back_is_counted_from_the_call(hall: Hall) -> None:
    ticket = hall.call(1)
    assert ticket is not None
    hall.later(seconds=29).do(c.Recall(1, ticket.ticket_id))
    hall.later(seconds=2).refuse(c.UndoLast(1), ErrorCode.UNDO_TOO_LATE)


def test_a_held_ticket_resumed_by_mistake_is_held_again(hall: Hall) -> None:
    ticket = hall.serve(1)
    hall.later(minutes=2).do(c.HoldTicket(1, ticket.ticket_id, "复印"))
    hall.later(minutes=5)
    before = seen(hall)
    hall.do(c.ResumeTicket(1, ticket.ticket_id))
    undone = undo(hall)
    assert (undone.action, undone.state) == (UndoableAction.RESUME, TicketState.HELD)
    assert seen(hall) == before
    assert (ticket.hold_reason, ticket.counter, hall.state.counter(1).ticket_id) == ("复印", 1, None)
    other = hall.call(1)
    assert other is not None
    assert other is not ticket
    assert everything(hall.replayed().state) == everything(hall.state)


def test_a_resumed_ticket_whose_service_began_is_held_no_more(hall: Hall) -> None:
    ticket = hall.serve(1)
    hall.do(c.HoldTicket(1, ticket.ticket_id))
    hall.do(c.ResumeTicket(1, ticket.ticket_id))
    hall.do(c.StartService(1, ticket.ticket_id))
    assert undo(hall).action is UndoableAction.START
    hall.refuse(c.UndoLast(1), ErrorCode.NOTHING_TO_UNDO)


def test_a_no_show_that_was_put_back_by_places_is_undone_whole(hall: Hall) -> None:
    hall = Hall(a_policy(no_show=NoShowRule(timedelta(0), 1, reinstate_places=1))).open(1)
    hall.issue()
    hall.later(minutes=1).issue()
    ticket = hall.call(1)
    assert ticket is not None
    assert kinds(hall.do(c.MarkNoShow(1, ticket.ticket_id))) == [e.TicketMissed, e.TicketReinstated]
    undo(hall)
    assert ticket.state is TicketState.CALLED
    assert (ticket.miss_count, hall.state.tally.missed) == (0, 0)


def test_after_half_a_minute_it_is_too_late(hall: Hall) -> None:
    ticket = hall.call(1)
    assert ticket is not None
    hall.do(c.MarkNoShow(1, ticket.ticket_id))
    hall.later(seconds=31).refuse(c.UndoLast(1), ErrorCode.UNDO_TOO_LATE)


def test_there_is_nothing_to_undo_before_anything_was_done_and_an_undo_is_not_undone(hall: Hall) -> None:
    hall.refuse(c.UndoLast(1), ErrorCode.NOTHING_TO_UNDO)
    hall.call(1)
    undo(hall)
    hall.refuse(c.UndoLast(1), ErrorCode.NOTHING_TO_UNDO)
    hall.refuse(c.UndoLast(9), ErrorCode.UNKNOWN_COUNTER)


def test_what_something_came_of_stays(hall: Hall) -> None:
    ticket = hall.serve(1)
    hall.do(c.FinishService(1, ticket.ticket_id))
    hall.do(c.SubmitEvaluation(ticket.ticket_id, 5))
    hall.refuse(c.UndoLast(1), ErrorCode.NOTHING_TO_UNDO)


def test_a_transferred_ticket_that_was_called_elsewhere_stays_there(hall: Hall) -> None:
    ticket = hall.call(1)
    assert ticket is not None
    hall.do(c.TransferTicket(1, ticket.ticket_id, "B"))
    assert hall.call(3) is ticket
    hall.refuse(c.UndoLast(1), ErrorCode.NOTHING_TO_UNDO)


def test_a_counter_that_went_on_cannot_go_back(hall: Hall) -> None:
    ticket = hall.serve(1)
    hall.do(c.FinishService(1, ticket.ticket_id))
    hall.do(c.PauseCounter(1, "午休"))
    hall.refuse(c.UndoLast(1), ErrorCode.NOTHING_TO_UNDO)


def test_the_figures_of_a_service_taken_back_are_taken_back(hall: Hall) -> None:
    ticket = hall.serve(1)
    hall.later(minutes=4)
    hall.do(c.FinishService(1, ticket.ticket_id))
    assert (hall.state.tally.services_s, hall.state.paces["A"].count) == (240.0, 1)
    undo(hall)
    assert (hall.state.tally.services_s, hall.state.paces["A"].count, hall.state.tally.undone) == (0.0, 0, 1)


def test_who_has_taken_another_ticket_for_the_matter_is_not_given_the_first_back(hall: Hall) -> None:
    """One live ticket per person and matter, also after a finish that was a mistake."""
    ticket = hall.serve(1)
    hall.do(c.FinishService(1, ticket.ticket_id))
    again = hall.issue("A", visitor="v1")
    refused = hall.refuse(c.UndoLast(1), ErrorCode.DUPLICATE_TICKET)
    assert again.ticket_number in refused.detail
    assert again.ticket_number in refused.detail_en
    hall.do(c.CancelTicket(again.ticket_id))
    undo(hall)
    assert ticket.state is TicketState.SERVING
