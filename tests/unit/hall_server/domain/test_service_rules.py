from dataclasses import replace
from datetime import timedelta

import pytest

from hall_protocol.vocabulary import CounterKind, CounterState, ErrorCode, Outcome, TicketState
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.policy import NoShowRule
from tests.helpers.hall_builder import Hall, a_counter, a_policy, first, kinds


@pytest.fixture
def hall() -> Hall:
    return Hall()


def with_ticket(state: TicketState) -> Hall:
    """One ticket t1 in `state` that counter 1 has or had; counter 1 is free unless it has it."""
    hall = Hall(a_policy(no_show=NoShowRule(timedelta(minutes=10), 0 if state is TicketState.ABANDONED else 1)))
    hall.open(1).issue()
    if state is TicketState.CANCELLED:
        hall.do(c.CancelTicket("t1"))
    if state not in (TicketState.WAITING, TicketState.CANCELLED):
        hall.call(1)
    if state in (TicketState.SERVING, TicketState.COMPLETED):
        hall.do(c.StartService(1, "t1"))
    if state is TicketState.COMPLETED:
        hall.do(c.FinishService(1, "t1"))
    if state is TicketState.HELD:
        hall.do(c.HoldTicket(1, "t1"))
    if state in (TicketState.MISSED, TicketState.ABANDONED):
        hall.do(c.MarkNoShow(1, "t1"))
    assert hall.state.tickets["t1"].state is state
    return hall


TICKET_COMMANDS: dict[str, tuple[c.Command, set[TicketState], list[type]]] = {
    "recall": (c.Recall(1, "t1"), {TicketState.CALLED}, [e.TicketRecalled]),
    "start": (c.StartService(1, "t1"), {TicketState.CALLED}, [e.ServiceStarted]),
    "finish": (c.FinishService(1, "t1"), {TicketState.SERVING}, [e.ServiceFinished, e.EvaluationInvited]),
    "no-show": (c.MarkNoShow(1, "t1"), {TicketState.CALLED}, [e.TicketMissed]),
    "hold": (c.HoldTicket(1, "t1"), {TicketState.CALLED, TicketState.SERVING}, [e.TicketHeld]),
    "transfer": (c.TransferTicket(1, "t1"), {TicketState.CALLED, TicketState.SERVING}, [e.TicketTransferred]),
    "resume": (c.ResumeTicket(1, "t1"), {TicketState.HELD}, [e.TicketResumed]),
}


REACHABLE = [state for state in TicketState if state is not TicketState.VOIDED]  # a voided one is yesterday's


@pytest.mark.parametrize("state", REACHABLE)
@pytest.mark.parametrize("name", TICKET_COMMANDS)
def test_each_ticket_command_is_taken_in_its_states_and_refused_in_all_others(name: str, state: TicketState) -> None:
    command, legal, events = TICKET_COMMANDS[name]
    hall = with_ticket(state)
    if state in legal:
        assert kinds(hall.do(command)) == events
        return
    is_busy = name == "resume" and state in (TicketState.CALLED, TicketState.SERVING)
    hall.refuse(command, ErrorCode.WRONG_COUNTER_STATE if is_busy else ErrorCode.WRONG_TICKET_STATE)


@pytest.mark.parametrize("name", TICKET_COMMANDS)
def test_each_ticket_command_is_refused_for_an_unknown_ticket_and_at_another_counter(name: str) -> None:
    command, legal, _ = TICKET_COMMANDS[name]
    hall = with_ticket(next(iter(legal)))
    hall.open(2)
    twin = type(command)
    refusal = hall.refuse(twin(2, "t1"), ErrorCode.TICKET_AT_OTHER_COUNTER)  # type: ignore[call-arg, arg-type]
    assert "1" in refusal.detail_en
    hall.refuse(twin(2, "t404"), ErrorCode.UNKNOWN_TICKET)  # type: ignore[call-arg, arg-type]


def test_a_call_binds_ticket_and_counter_both_ways_and_a_finish_frees_both(hall: Hall) -> None:
    hall.open(1)
    ticket = hall.issue()
    hall.later(minutes=3).call(1)
    counter = hall.state.counters[1]
    assert (ticket.counter, counter.ticket_id, counter.state) == (1, ticket.ticket_id, CounterState.CALLING)
    assert ticket.first_called_at == ticket.called_at == hall.now
    hall.do(c.StartService(1, ticket.ticket_id))
    hall.later(minutes=5).do(c.FinishService(1, ticket.ticket_id, Outcome.ACCEPTED))
    assert (counter.ticket_id, counter.state, ticket.state) == (None, CounterState.FREE, TicketState.COMPLETED)
    assert hall.state.tally.services_s == 300
    assert hall.state.tally.waits_s == 180


def test_a_call_names_its_clerk_and_reason(hall: Hall) -> None:
    hall.open(1)
    hall.issue()
    hall.later(minutes=1).issue()
    called = first(hall.do(c.CallNext(1)), e.TicketCalled)
    assert called.clerk == "0101"
    assert "A001" in called.reason
    assert "A002" in called.reason
    assert "09:00" in called.reason


def test_nobody_waiting_is_an_answer_not_an_error(hall: Hall) -> None:
    hall.open(1)
    assert hall.do(c.CallNext(1)) == []
    assert hall.state.counters[1].state is CounterState.FREE


def test_two_counters_never_get_the_same_ticket(hall: Hall) -> None:
    hall.open(1, 2)
    for _ in range(2):
        hall.issue()
    called = [hall.call(1), hall.call(2)]
    assert [ticket.ticket_number for ticket in called if ticket] == ["A001", "A002"]


# --- recall ---


def test_recalls_are_counted_up_to_the_limit_and_anew_with_each_call(hall: Hall) -> None:
    hall.open(1)
    ticket = hall.issue()
    hall.call(1)
    repetitions = [first(hall.do(c.Recall(1, "t1")), e.TicketRecalled).repetition for _ in range(3)]
    assert repetitions == [1, 2, 3]
    assert "3" in hall.refuse(c.Recall(1, "t1"), ErrorCode.RECALL_LIMIT_REACHED).detail
    hall.do(c.HoldTicket(1, "t1"))
    hall.do(c.ResumeTicket(1, "t1"))
    assert ticket.recall_count == 0
    assert first(hall.do(c.Recall(1, "t1")), e.TicketRecalled).repetition == 1


def test_a_limit_of_none_allows_no_recall() -> None:
    hall = Hall(a_policy(recall_limit=0)).open(1)
    hall.issue()
    hall.call(1)
    hall.refuse(c.Recall(1, "t1"), ErrorCode.RECALL_LIMIT_REACHED)


# --- no-show ---


def test_a_missed_ticket_returns_by_the_rule_then_is_abandoned(hall: Hall) -> None:
    hall.open(1)
    ticket = hall.issue()
    hall.call(1)
    assert kinds(hall.do(c.MarkNoShow(1, "t1", "未到"))) == [e.TicketMissed]
    assert (ticket.counter, ticket.state) == (None, TicketState.MISSED)
    hall.later(minutes=9, seconds=59)
    assert hall.do(c.Tick()) == []
    assert hall.call(1) is None
    hall.later(seconds=1)
    assert kinds(hall.do(c.Tick())) == [e.TicketReinstated]
    assert hall.call(1) is ticket
    assert kinds(hall.do(c.MarkNoShow(1, "t1"))) == [e.TicketMissed, e.TicketAbandoned]
    assert ticket.state is TicketState.ABANDONED
    hall.later(hours=1)
    assert e.TicketReinstated not in kinds(hall.do(c.Tick()))
    assert (ticket.miss_count, hall.state.tally.missed) == (2, 2)


def test_a_returned_ticket_stands_behind_those_due_before_its_return(hall: Hall) -> None:
    hall.open(1)
    missed = hall.issue()
    hall.call(1)
    hall.do(c.MarkNoShow(1, missed.ticket_id))  # back at 09:10
    hall.at("09:05").issue()
    hall.at("09:12").issue()
    hall.at("09:20").do(c.Tick())  # a late tick must not cost the place it is due
    assert [hall.state.tickets[t].ticket_number for t in hall.state.line("A").ticket_ids()] == ["A002", "A001", "A003"]


def test_without_returns_the_first_no_show_abandons() -> None:
    hall = Hall(a_policy(no_show=NoShowRule(reinstate_limit=0))).open(1)
    hall.issue()
    hall.call(1)
    assert kinds(hall.do(c.MarkNoShow(1, "t1"))) == [e.TicketMissed, e.TicketAbandoned]
    assert not hall.state.missed


# --- hold and resume ---


def test_a_held_ticket_frees_its_counter_and_comes_back_to_it(hall: Hall) -> None:
    hall.open(1)
    ticket = hall.issue()
    hall.serve(1)
    hall.do(c.HoldTicket(1, "t1", "取材料"))
    other = hall.issue()
    assert hall.call(1) is other
    hall.refuse(c.ResumeTicket(1, "t1"), ErrorCode.WRONG_COUNTER_STATE)
    hall.do(c.StartService(1, other.ticket_id))
    hall.do(c.FinishService(1, other.ticket_id))
    resumed = first(hall.later(minutes=2).do(c.ResumeTicket(1, "t1")), e.TicketResumed)
    assert (resumed.counter, ticket.state, ticket.called_at) == (1, TicketState.CALLED, hall.now)
    assert hall.state.counters[1].ticket_id == "t1"


def test_a_resumed_ticket_has_not_started_again_yet(hall: Hall) -> None:
    hall.open(1)
    ticket = hall.issue()
    hall.serve(1)
    hall.do(c.HoldTicket(1, "t1"))
    hall.do(c.ResumeTicket(1, "t1"))
    assert ticket.started_at is None


def test_a_counter_holds_no_more_than_its_limit() -> None:
    hall = Hall(a_policy(held_limit=2)).open(1, 2)
    for _ in range(4):
        hall.issue()
    for _ in range(2):
        hall.do(c.HoldTicket(1, hall.serve(1).ticket_id))
    third = hall.serve(1)
    hall.refuse(c.HoldTicket(1, third.ticket_id), ErrorCode.WRONG_COUNTER_STATE)
    hall.do(c.HoldTicket(2, hall.serve(2).ticket_id))
    hall.do(c.CancelTicket("t1"))
    hall.do(c.HoldTicket(1, third.ticket_id))


# --- transfer ---


def test_a_transfer_to_a_queue_keeps_number_and_seniority(hall: Hall) -> None:
    hall.open(1, 3)
    moved = hall.issue()
    hall.later(minutes=1).issue("B", visitor="w")
    hall.later(minutes=1)
    hall.serve(1)
    hall.do(c.TransferTicket(1, moved.ticket_id, to_queue="B"))
    assert (moved.queue, moved.counter, moved.state) == ("B", None, TicketState.WAITING)
    assert hall.state.counters[1].state is CounterState.FREE
    assert hall.call(3) is moved
    assert moved.ticket_number == "A001"


def test_a_transfer_to_a_counter_waits_for_that_counter_alone(hall: Hall) -> None:
    hall.open(1, 2, 3)
    moved = hall.issue()
    hall.call(1)
    hall.do(c.TransferTicket(1, moved.ticket_id, to_counter=3))
    assert hall.call(1) is None
    assert hall.call(2) is None
    assert hall.call(3) is moved


def test_a_transfer_without_a_target_goes_back_to_its_own_line(hall: Hall) -> None:
    hall.open(1)
    moved = hall.issue()
    hall.issue()
    hall.call(1)
    hall.do(c.TransferTicket(1, moved.ticket_id))
    assert hall.state.line("A").ticket_ids() == ["t1", "t2"]


def test_a_transfer_to_where_nobody_could_call_it_is_refused(hall: Hall) -> None:
    hall.open(1, 3)
    hall.issue()
    hall.call(1)
    hall.refuse(c.TransferTicket(1, "t1", to_queue="X"), ErrorCode.UNKNOWN_QUEUE)
    hall.refuse(c.TransferTicket(1, "t1", to_queue="C"), ErrorCode.QUEUE_NOT_SERVED)
    hall.refuse(c.TransferTicket(1, "t1", to_counter=2), ErrorCode.WRONG_COUNTER_STATE)
    # Counter 3 would call it today; but if it closed, the ticket would return to a line nobody calls from.
    hall.refuse(c.TransferTicket(1, "t1", to_queue="C", to_counter=3), ErrorCode.QUEUE_NOT_SERVED)


@pytest.mark.parametrize(("to_queue", "there"), [(None, 3), ("B", 1)], ids=["own queue", "another queue"])
def test_a_counter_that_does_not_serve_the_queue_gets_the_ticket_only_for_a_reason(
    to_queue: str | None, there: int
) -> None:
    counters = [a_counter(1, "A"), a_counter(2, "A"), replace(a_counter(3, "B"), kind=CounterKind.DEPARTMENT)]
    hall = Hall(a_policy(counters={counter.counter: counter for counter in counters})).open(1, 2, 3)
    ticket = hall.issue()
    assert hall.call(2) is ticket
    for reason in ("", "  "):
        wish = c.TransferTicket(2, ticket.ticket_id, to_queue, there, reason=reason)
        assert f"{there}号窗口不办理" in hall.refuse(wish, ErrorCode.REASON_REQUIRED).detail
    [sent] = hall.do(c.TransferTicket(2, ticket.ticket_id, to_queue, there, reason=" 会同办理 "))
    assert isinstance(sent, e.TicketTransferred)
    assert sent.reason == "会同办理"
    assert hall.call(there) is ticket


def test_a_counter_that_helps_in_the_queue_needs_no_reason() -> None:
    counters = [a_counter(1, "A"), replace(a_counter(3, "B"), kind=CounterKind.DEPARTMENT, help_queues=("A",))]
    hall = Hall(a_policy(counters={counter.counter: counter for counter in counters})).open(1, 3)
    ticket = hall.issue()
    hall.call(1)
    hall.do(c.TransferTicket(1, ticket.ticket_id, to_counter=3))


def test_a_ticket_reserved_for_a_counter_can_be_cancelled(hall: Hall) -> None:
    hall.open(1, 3)
    hall.issue()
    hall.call(1)
    hall.do(c.TransferTicket(1, "t1", to_counter=3))
    hall.do(c.CancelTicket("t1"))
    assert hall.call(3) is None


def test_a_reserved_ticket_that_does_not_come_returns_to_its_queue(hall: Hall) -> None:
    hall.open(1, 3)
    moved = hall.issue()
    hall.call(1)
    hall.do(c.TransferTicket(1, "t1", to_counter=3))
    hall.call(3)
    hall.do(c.MarkNoShow(3, "t1"))
    hall.later(minutes=10).do(c.Tick())
    assert hall.call(1) is moved
