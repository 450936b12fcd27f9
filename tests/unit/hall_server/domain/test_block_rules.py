import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall_protocol.vocabulary import ErrorCode, Outcome, PrintOutcome, TicketState, marked_number
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.block_rules import MARKS, USED_UP
from hall_server.domain.evolve.block import KEPT_FOR
from hall_server.domain.state import Ticket
from tests.helpers.hall_builder import Hall, everything, first, kinds, moment


def granted(hall: Hall, station: str = "kiosk-1", held: str | None = None, used: int = 0) -> str | None:
    """The mark of a block that was granted anew."""
    events = hall.do(c.RequestBlock(station, held, used))
    return first(events, e.BlockGranted).block if events else None


def told(sequence: int, age_min: float = 0, block: str = "H", **more: Any) -> c.MergeTicket:
    said: dict[str, Any] = {
        "ticket_id": f"m-{block}{sequence}",
        "station": "kiosk-1",
        "ticket_number": marked_number("A", block, sequence),
        "queue": "A",
        "item": None,
        "priority_class": None,
        "outcome": PrintOutcome.CONFIRMED,
    }
    return c.MergeTicket(block=block, sequence=sequence, age=timedelta(minutes=age_min), **{**said, **more})


def merged(hall: Hall, sequence: int, age_min: float = 0, **more: Any) -> Ticket:
    command = told(sequence, age_min, **more)
    hall.do(command)
    return hall.state.tickets[command.ticket_id]


def served(hall: Hall) -> Ticket:
    """Whoever is next, served to the end."""
    ticket = hall.serve(1)
    hall.do(c.FinishService(1, ticket.ticket_id, Outcome.OTHER))
    return ticket


def an_open_hall() -> Hall:
    hall = Hall().open(1)
    assert granted(hall) == "H"
    return hall


def test_every_kiosk_has_its_own_mark_and_keeps_it() -> None:
    hall = Hall()
    assert [granted(hall, f"kiosk-{number}") for number in (1, 2, 3)] == ["H", "J", "K"]
    assert granted(hall, "kiosk-2", "J", 40) is None
    assert granted(hall, "kiosk-2", "J", USED_UP) == "L"


def test_a_kiosk_that_lost_its_record_or_says_it_has_another_s_block_gets_a_new_mark() -> None:
    hall = Hall()
    assert granted(hall, "kiosk-1") == "H"
    assert granted(hall, "kiosk-1") == "J"
    assert granted(hall, "kiosk-2", "J") == "K"


def test_marks_grow_when_the_letters_are_used_and_old_ones_come_back_late() -> None:
    hall = Hall()
    marks = [granted(hall, f"kiosk-{number}") for number in range(len(MARKS) + 2)]
    assert marks == [*MARKS, "HH", "HJ"]
    hall.now += KEPT_FOR + timedelta(days=1)
    assert granted(hall, "kiosk-0") == "HK", "the old one is let go of by this very grant, not before"
    assert granted(hall, "kiosk-1") == "H"


def test_whoever_came_first_is_called_first_though_the_hall_heard_of_it_last() -> None:
    hall = an_open_hall()
    hall.at("09:20")
    early = hall.issue("A")
    hall.at("09:40")
    alone = merged(hall, 1, age_min=30)
    assert alone.issued_at == moment("09:10")
    assert alone.ticket_number == "A-H001"
    assert hall.call(1) is alone
    assert not early.overtaken_by
    assert hall.replayed().state.tickets[alone.ticket_id] == alone


def test_a_hall_whose_clock_was_set_back_takes_nobody_in_before_those_who_were_there() -> None:
    """It was away for longer than its clock says: an age leads to before it went."""
    hall = an_open_hall()
    hall.at("09:20")
    early = hall.issue("A")
    hall.at("09:21")
    alone = merged(hall, 1, age_min=15, heard_at=moment("09:20:30"))
    assert alone.issued_at == moment("09:20:30")
    assert [hall.call(1), hall.state.tickets[alone.ticket_id]] == [early, alone]


def test_what_a_kiosk_says_to_have_heard_takes_nobody_into_the_future() -> None:
    hall = an_open_hall()
    hall.at("09:20")
    assert merged(hall, 1, heard_at=moment("10:00")).issued_at == moment("09:20")


def test_a_merged_ticket_takes_no_number_of_its_queue() -> None:
    hall = an_open_hall()
    assert hall.issue("A").ticket_number == "A001"
    merged(hall, 7)
    assert hall.issue("A").ticket_number == "A002"


def test_each_is_taken_in_once() -> None:
    hall = an_open_hall()
    merged(hall, 1)
    hall.refuse(told(1, ticket_id="another"), ErrorCode.ALREADY_MERGED)


@pytest.mark.parametrize(
    "wrong",
    [
        {"block": "J"},
        {"station": "kiosk-2"},
        {"ticket_number": "A-H002"},
        {"ticket_number": "A001"},
    ],
)
def test_what_is_of_no_block_of_this_kiosk_is_refused(wrong: dict[str, Any]) -> None:
    hall = an_open_hall()
    hall.refuse(told(1, **wrong), ErrorCode.UNKNOWN_BLOCK)


@pytest.mark.parametrize("is_reprint", [False, True])
def test_a_ticket_that_was_printed_again_while_the_hall_was_away_says_so(is_reprint: bool) -> None:
    assert first(an_open_hall().do(told(1, is_reprint=is_reprint)), e.TicketPrinted).is_reprint is is_reprint


def test_a_queue_that_is_gone_is_said() -> None:
    an_open_hall().refuse(told(1, queue="Z", ticket_number="Z-H001"), ErrorCode.UNKNOWN_QUEUE)


def test_hours_quotas_and_pauses_do_not_take_paper_out_of_a_hand() -> None:
    hall = an_open_hall()
    hall.do(c.PauseQueue("A", "系统维护"))
    hall.at("12:30")
    assert merged(hall, 1, age_min=50).state is TicketState.WAITING


def test_an_item_and_a_class_that_are_gone_leave_the_ticket_its_queue() -> None:
    hall = an_open_hall()
    ticket = merged(hall, 1, item="gone", priority_class="gone")
    assert (ticket.item, ticket.priority_class, ticket.queue) == (None, None, "A")


def test_a_class_is_due_earlier_by_its_credit() -> None:
    hall = an_open_hall()
    hall.at("09:30")
    ticket = merged(hall, 1, age_min=10, priority_class="elder")
    assert ticket.due_at == moment("09:10")


def test_a_ticket_of_a_day_that_is_over_is_kept_and_voided() -> None:
    hall = an_open_hall()
    hall.at("09:30", date(2026, 11, 25))
    events = hall.do(told(1, age_min=24 * 60))
    assert kinds(events) == [e.TicketIssued, e.TicketPrinted, e.TicketVoided]
    assert not hall.state.line("A")


@pytest.mark.parametrize(("age_min", "arrived"), [(0, "10:00"), (59, "09:01"), (600, "09:00")])
def test_a_clock_that_is_wrong_is_believed_within_bounds(age_min: float, arrived: str) -> None:
    hall = an_open_hall()
    hall.at("10:00")
    assert merged(hall, 1, age_min=age_min).issued_at == moment(arrived)


def test_a_higher_number_is_never_older_than_a_lower_one() -> None:
    hall = an_open_hall()
    hall.at("10:00")
    merged(hall, 1, age_min=20)
    assert merged(hall, 2, age_min=45).issued_at == moment("09:40")


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 50)), min_size=1, max_size=25), st.randoms(use_true_random=False)
)
def test_the_order_of_calls_is_that_of_arrival_whatever_order_the_hall_heard_in(
    arrivals: list[tuple[bool, int]], chance: random.Random
) -> None:
    """Two kiosks give tickets alone, in any order of merging between them: the line is by arrival."""
    hall = an_open_hall()
    assert granted(hall, "kiosk-2") == "J"
    hall.at("10:00")
    marks = {True: ("H", "kiosk-1"), False: ("J", "kiosk-2")}
    given_by: dict[bool, list[int]] = {True: [], False: []}
    for is_first, age_min in arrivals:
        given_by[is_first].append(age_min)
    waiting = {kiosk: sorted(ages, reverse=True) for kiosk, ages in given_by.items() if ages}
    sequences = {True: 0, False: 0}
    while waiting:
        kiosk = chance.choice(sorted(waiting))
        sequences[kiosk] += 1
        mark, station = marks[kiosk]
        merged(hall, sequences[kiosk], waiting[kiosk].pop(0), block=mark, station=station)
        if not waiting[kiosk]:
            del waiting[kiosk]
    called = [served(hall) for _ in arrivals]
    assert [ticket.issued_at for ticket in called] == sorted(ticket.issued_at for ticket in called)
    assert len({ticket.ticket_number for ticket in called}) == len(arrivals)
    assert everything(hall.replayed().state) == everything(hall.state)
