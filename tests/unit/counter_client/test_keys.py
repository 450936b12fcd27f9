"""Every key in every state of the counter."""

import pytest

from counter_client.keys import KEYS, PRIMARY, Key, Press, commands_of, keys_of
from hall_protocol.messages import (
    CallNext,
    CallTicket,
    CloseCounter,
    Command,
    FinishService,
    GivePriority,
    HoldTicket,
    MarkNoShow,
    OpenCounter,
    PauseCounter,
    Recall,
    ResumeCounter,
    ResumeTicket,
    StartService,
    TransferTicket,
    UndoLast,
)
from hall_protocol.vocabulary import CounterState, Outcome, TicketState
from tests.unit.counter_client.moments import CLERK, COUNTER, a_moment, a_press, a_ticket, seen

MINE, HELD = "t-A012", "t-H001"

EXPECTED: dict[tuple[CounterState, Key], tuple[Command, ...]] = {
    (CounterState.CLOSED, Key.SIGN_ON): (OpenCounter(COUNTER, CLERK),),
    (CounterState.FREE, Key.CALL_NEXT): (CallNext(COUNTER),),
    (CounterState.FREE, Key.FINISH_AND_CALL): (CallNext(COUNTER),),
    (CounterState.FREE, Key.CALL_BACK): (ResumeTicket(COUNTER, HELD),),
    (CounterState.FREE, Key.UNDO): (UndoLast(COUNTER),),
    (CounterState.CALLING, Key.UNDO): (UndoLast(COUNTER),),
    (CounterState.SERVING, Key.UNDO): (UndoLast(COUNTER),),
    (CounterState.FREE, Key.PAUSE): (PauseCounter(COUNTER, "午间休息"),),
    (CounterState.FREE, Key.SIGN_OFF): (CloseCounter(COUNTER),),
    (CounterState.CALLING, Key.RECALL): (Recall(COUNTER, MINE),),
    (CounterState.CALLING, Key.START): (StartService(COUNTER, MINE),),
    (CounterState.CALLING, Key.NO_SHOW): (MarkNoShow(COUNTER, MINE),),
    (CounterState.CALLING, Key.HOLD): (HoldTicket(COUNTER, MINE),),
    (CounterState.CALLING, Key.TRANSFER): (TransferTicket(COUNTER, MINE, to_queue="B"),),
    (CounterState.SERVING, Key.FINISH): (FinishService(COUNTER, MINE, Outcome.ACCEPTED),),
    (CounterState.SERVING, Key.FINISH_AND_CALL): (
        FinishService(COUNTER, MINE, Outcome.ACCEPTED),
        CallNext(COUNTER),
    ),
    (CounterState.SERVING, Key.HOLD): (HoldTicket(COUNTER, MINE),),
    (CounterState.SERVING, Key.TRANSFER): (TransferTicket(COUNTER, MINE, to_queue="B"),),
    (CounterState.PAUSED, Key.RESUME): (ResumeCounter(COUNTER),),
    (CounterState.PAUSED, Key.SIGN_OFF): (CloseCounter(COUNTER),),
}


@pytest.mark.parametrize("state", CounterState)
@pytest.mark.parametrize("key", Key)
def test_each_key_asks_exactly_what_it_says_where_it_may_and_nothing_elsewhere(state: CounterState, key: Key) -> None:
    commands = commands_of(a_press(key), a_moment(state, held=True), CLERK, Outcome.ACCEPTED)
    assert commands == EXPECTED.get((state, key), ())


def test_the_table_of_keys_is_total_and_the_primary_key_is_always_one_of_them() -> None:
    assert set(KEYS) == set(PRIMARY) == set(CounterState)
    assert all(PRIMARY[state] in KEYS[state] for state in CounterState)


def test_calling_back_is_offered_only_while_a_ticket_is_held() -> None:
    assert Key.CALL_BACK in keys_of(a_moment(CounterState.FREE, held=True))
    assert Key.CALL_BACK not in keys_of(a_moment(CounterState.FREE))


def test_calling_back_takes_the_ticket_chosen_and_the_first_when_the_choice_is_gone() -> None:
    held = [
        a_ticket(number, TicketState.HELD, counter=COUNTER, minute=minute) for number, minute in (("H2", 2), ("H1", 1))
    ]
    picture = seen(*held)
    for chosen, expected in (("t-H2", "t-H2"), (None, "t-H1"), ("t-gone", "t-H1")):
        press = Press(Key.CALL_BACK, "r", ticket_id=chosen)
        assert commands_of(press, picture, CLERK, Outcome.OTHER) == (ResumeTicket(COUNTER, expected),)


@pytest.mark.parametrize(("to_queue", "to_counter"), [(None, None), ("B", 4)])
def test_a_transfer_needs_exactly_one_goal(to_queue: str | None, to_counter: int | None) -> None:
    press = Press(Key.TRANSFER, "r", to_queue=to_queue, to_counter=to_counter)
    assert commands_of(press, a_moment(CounterState.CALLING), CLERK, Outcome.OTHER) == ()


def test_a_transfer_may_go_to_a_counter() -> None:
    press = Press(Key.TRANSFER, "r", to_counter=4)
    expected = (TransferTicket(COUNTER, MINE, to_counter=4),)
    assert commands_of(press, a_moment(CounterState.SERVING), CLERK, Outcome.OTHER) == expected


def test_a_ticket_is_named_only_while_there_is_one_to_name() -> None:
    waits, missed = a_ticket("W001"), a_ticket("M001", TicketState.MISSED)
    naming = {Key.CALL_TICKET, Key.PRIORITY}
    assert keys_of(seen()) & naming == set()
    assert keys_of(seen(waits)) & naming == naming
    assert keys_of(seen(missed)) & naming == {Key.CALL_TICKET}, "who was missed comes back by being called"


def test_a_named_call_goes_with_its_reason_and_also_for_a_ticket_that_has_just_gone() -> None:
    """The hall knows where it went and says so; a press that did nothing would leave the clerk guessing."""
    picture = seen(a_ticket("W001"))
    for ticket_id in ("t-W001", "t-gone"):
        press = Press(Key.CALL_TICKET, "r", "陪同", ticket_id)
        assert commands_of(press, picture, CLERK, Outcome.OTHER) == (CallTicket(COUNTER, ticket_id, "陪同"),)
    press = Press(Key.PRIORITY, "r", "身份证", "t-W001", priority_class="elder")
    expected = (GivePriority("t-W001", "elder", "身份证", COUNTER),)
    assert commands_of(press, picture, CLERK, Outcome.OTHER) == expected


@pytest.mark.parametrize(
    "press",
    [
        Press(Key.CALL_TICKET, "r", "陪同"),
        Press(Key.CALL_TICKET, "r", "", "t-W001"),
        Press(Key.PRIORITY, "r", "身份证", "t-W001"),
        Press(Key.PRIORITY, "r", "", "t-W001", priority_class="elder"),
        Press(Key.PRIORITY, "r", "身份证", priority_class="elder"),
    ],
)
def test_what_is_not_whole_asks_nothing(press: Press) -> None:
    assert commands_of(press, seen(a_ticket("W001")), CLERK, Outcome.OTHER) == ()


@pytest.mark.parametrize("kind", [Key.HOLD, Key.NO_SHOW])
def test_a_reason_goes_with_a_hold_and_a_no_show(kind: Key) -> None:
    (command,) = commands_of(Press(kind, "r", "复印"), a_moment(CounterState.CALLING), CLERK, Outcome.OTHER)
    assert isinstance(command, HoldTicket | MarkNoShow)
    assert command.reason == "复印"
