"""Relief, reassignment, help, and what time does to a counter."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest

from hall_protocol.vocabulary import CounterState, ErrorCode, TicketState
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.calendar import Closure, HallCalendar, OpenPeriod
from hall_server.domain.policy import ItemPolicy, NoShowRule, PauseReason, Shift, StaffingRule
from hall_server.domain.staffing_rules import by_time
from tests.helpers.hall_builder import CALENDAR, DAY, Hall, a_policy, everything, first, kinds, moment
from tests.unit.hall_server.domain.closings import a_hall_and_its_sub_hall

REASONS = (
    PauseReason("lunch", "午间休息", "Lunch", timedelta(minutes=60)),
    PauseReason("system", "系统故障", "System failure"),
)
SHIFTS = (
    Shift("morning", "上午班", "Morning", time(9), time(12), frozenset({1, 2})),
    Shift("afternoon", "下午班", "Afternoon", time(13, 30), time(17), frozenset({1, 2})),
)


def a_hall(**rules: Any) -> Hall:
    return Hall(a_policy(staffing=StaffingRule(**rules)))


# --- sign-on and shifts ---


def test_a_sign_on_notes_its_shift_and_one_outside_is_marked_but_allowed() -> None:
    hall = a_hall(shifts=SHIFTS)
    assert hall.do(c.OpenCounter(1, "0101")) == [e.CounterOpened(1, "0101", "morning")]
    assert hall.state.counter(1).shift == "morning"
    hall.at("12:30")
    assert hall.do(c.OpenCounter(2, "0201")) == [e.CounterOpened(2, "0201", None, outside_shift=True)]
    assert hall.do(c.OpenCounter(3, "0301")) == [e.CounterOpened(3, "0301")], "it has no shifts"
    hall.do(c.CloseCounter(1))
    assert hall.state.counter(1).shift is None


@pytest.mark.parametrize("state", ["free", "calling", "paused"])
def test_a_clerk_signs_on_at_one_counter_only_and_is_told_where(state: str) -> None:
    hall = Hall()
    hall.do(c.OpenCounter(1, "0101"))
    hall.issue("A")
    if state == "calling":
        hall.call(1)
    if state == "paused":
        hall.do(c.PauseCounter(1, "休息"))
    refusal = hall.refuse(c.OpenCounter(2, "0101"), ErrorCode.CLERK_ELSEWHERE)
    assert "1 号窗口" in refusal.detail
    assert "counter 1" in refusal.detail_en


def test_who_signed_off_may_sign_on_elsewhere() -> None:
    hall = Hall()
    hall.do(c.OpenCounter(1, "0101"))
    hall.do(c.CloseCounter(1))
    hall.do(c.OpenCounter(2, "0101"))
    assert hall.state.counter(2).clerk == "0101"


def test_a_counter_taken_out_of_the_configuration_keeps_nobody() -> None:
    hall = Hall().open(1)
    usual = hall.ledger.policy
    hall.ledger.policy = a_policy(counters={number: usual.counters[number] for number in (2, 3)})
    hall.do(c.OpenCounter(2, "0101"))


# --- relief ---


def test_one_clerk_relieves_another_and_the_ticket_stays() -> None:
    hall = a_hall(shifts=SHIFTS).open(1)
    hall.issue("A")
    ticket = hall.at("11:58").serve(1)
    since = hall.state.counter(1).since
    hall.at("13:15")
    assert hall.do(c.HandOver(1, "0102")) == [e.CounterHandedOver(1, "0102", "0101", "afternoon")]
    counter = hall.state.counter(1)
    assert (counter.clerk, counter.shift, counter.state) == ("0102", "afternoon", CounterState.SERVING)
    assert (counter.ticket_id, counter.since) == (ticket.ticket_id, since)
    hall.do(c.FinishService(1, ticket.ticket_id))
    assert ticket.state is TicketState.COMPLETED
    hall.at("13:40").issue("A")
    assert first(hall.do(c.CallNext(1)), e.TicketCalled).clerk == "0102"
    assert everything(hall.replayed().state) == everything(hall.state)


def test_relief_comes_from_nowhere_else_and_is_somebody_else() -> None:
    hall = Hall().open(1, 2)
    assert "2 号窗口" in hall.refuse(c.HandOver(1, "0201"), ErrorCode.CLERK_ELSEWHERE).detail
    hall.refuse(c.HandOver(1, "0101"), ErrorCode.INVALID_VALUE)
    hall.refuse(c.HandOver(3, "0301"), ErrorCode.WRONG_COUNTER_STATE)
    hall.refuse(c.HandOver(9, "0901"), ErrorCode.UNKNOWN_COUNTER)


def test_who_was_relieved_may_work_elsewhere() -> None:
    hall = Hall().open(1)
    hall.do(c.HandOver(1, "0102"))
    hall.do(c.OpenCounter(2, "0101"))


def test_a_pause_outlasts_a_relief() -> None:
    hall = Hall().open(1)
    hall.do(c.PauseCounter(1, "午休"))
    hall.do(c.HandOver(1, "0102"))
    assert hall.state.counter(1).pause_reason == "午休"
    hall.do(c.ResumeCounter(1))


# --- pauses ---


@pytest.mark.parametrize(
    ("command", "reason", "code"),
    [
        (c.PauseCounter(1, "", "lunch"), "午间休息", "lunch"),
        (c.PauseCounter(1, "lunch"), "午间休息", "lunch"),
        (c.PauseCounter(1, "午间休息"), "午间休息", "lunch"),
        (c.PauseCounter(1, "System failure"), "System failure", "system"),
        (c.PauseCounter(1, "打印机卡纸", "system"), "打印机卡纸", "system"),
        (c.PauseCounter(1, "接电话"), "接电话", None),
    ],
)
def test_a_reason_is_one_of_the_list_or_words(command: c.PauseCounter, reason: str, code: str | None) -> None:
    hall = a_hall(pause_reasons=REASONS).open(1)
    assert hall.do(command) == [e.CounterPaused(1, reason, code)]
    counter = hall.state.counter(1)
    assert (counter.pause_reason, counter.pause_code) == (reason, code)
    hall.do(c.ResumeCounter(1))
    assert (counter.pause_reason, counter.pause_code) == (None, None)


def test_a_code_that_is_none_is_refused_with_those_there_are() -> None:
    hall = a_hall(pause_reasons=REASONS).open(1)
    refusal = hall.refuse(c.PauseCounter(1, "午休", "tea"), ErrorCode.INVALID_VALUE)
    assert "lunch, system" in refusal.detail_en


def flagged(hall: Hall, **span: float) -> list[e.AnyEvent]:
    return hall.later(**span).do(c.Tick())


def test_a_pause_that_is_too_long_is_flagged_once() -> None:
    hall = a_hall(pause_reasons=REASONS, pause_limit=timedelta(minutes=10)).open(1)
    began = hall.now
    hall.do(c.PauseCounter(1, "接电话"))
    assert flagged(hall, minutes=10) == []
    assert flagged(hall, seconds=1) == [e.PauseExceeded(1, began, 600)]
    assert hall.state.counter(1).is_pause_exceeded
    assert flagged(hall, minutes=50) == []
    hall.do(c.ResumeCounter(1))
    assert not hall.state.counter(1).is_pause_exceeded
    hall.do(c.PauseCounter(1, "lunch"))
    assert flagged(hall, minutes=60) == [], "this reason may last longer"
    assert [type(event) for event in flagged(hall, seconds=1)] == [e.PauseExceeded]
    hall.do(c.CloseCounter(1))
    assert not hall.state.counter(1).is_pause_exceeded


def test_without_a_limit_no_pause_is_too_long() -> None:
    hall = a_hall(pause_reasons=REASONS).open(1)
    hall.do(c.PauseCounter(1, "系统故障"))
    assert flagged(hall, hours=5) == []


# --- left open after hours ---


def left_open() -> Hall:
    return a_hall(close_after=timedelta(minutes=30)).at("09:00").open(1, 2)


def closed_by_rule(hall: Hall) -> set[int]:
    events = hall.do(c.Tick())
    assert all(event.by_rule for event in events if isinstance(event, e.CounterClosed))
    return {event.counter for event in events if isinstance(event, e.CounterClosed)}


def test_counters_left_open_close_by_rule_after_the_hall_s_closing() -> None:
    hall = left_open()
    hall.do(c.PauseCounter(2, "下班"))
    assert closed_by_rule(hall.at("17:29:59")) == set()
    assert closed_by_rule(hall.at("17:30")) == {1, 2}
    assert closed_by_rule(hall.later(minutes=1)) == set()


@pytest.mark.parametrize("state", ["waiting", "called", "serving", "held", "missed"])
def test_not_while_somebody_it_could_serve_is_there(state: str) -> None:
    hall = left_open()
    ticket = hall.at("16:30").issue("A")
    hall.at("17:20")
    if state != "waiting":
        hall.call(1)
    if state in ("serving", "held"):
        hall.do(c.StartService(1, ticket.ticket_id))
    if state == "held":
        hall.do(c.HoldTicket(1, ticket.ticket_id))
    if state == "missed":
        hall.at("17:29:30").do(c.MarkNoShow(1, ticket.ticket_id))
    assert closed_by_rule(hall.at("17:30")) == set()
    ending: dict[str, c.Command] = {
        "waiting": c.CancelTicket(ticket.ticket_id),
        "called": c.MarkNoShow(1, ticket.ticket_id),
        "serving": c.FinishService(1, ticket.ticket_id),
        "held": c.CancelTicket(ticket.ticket_id),
        "missed": c.CancelTicket(ticket.ticket_id),
    }
    hall.do(ending[state])
    if state == "called":
        hall.do(c.CancelTicket(ticket.ticket_id))
    assert closed_by_rule(hall) == {1, 2}


def test_not_while_somebody_waits_for_this_very_counter() -> None:
    hall = left_open().open(3)
    hall.at("16:30").issue("B")
    sent = hall.call(3)
    assert sent is not None
    hall.do(c.TransferTicket(3, sent.ticket_id, to_counter=1))
    assert closed_by_rule(hall.at("17:30")) == set(), "B may come back to 2 and 3, and waits for 1"
    hall.do(c.CancelTicket(sent.ticket_id))
    assert closed_by_rule(hall) == {1, 2, 3}


def test_one_that_serves_none_of_those_waiting_closes() -> None:
    hall = left_open().open(3)
    hall.at("16:30").issue("N")
    assert closed_by_rule(hall.at("17:30")) == {1, 2}


def test_who_signs_on_later_still_means_it() -> None:
    hall = left_open().at("18:00")
    assert closed_by_rule(hall) == {1, 2}
    hall.open(1)
    assert closed_by_rule(hall.later(hours=3)) == set()


def test_on_a_day_without_hours_nothing_closes_before_its_end() -> None:
    hall = a_hall(close_after=timedelta(minutes=30)).at("09:00", DAY + timedelta(days=4)).open(1)
    assert not hall.ledger.policy.calendar.periods_on(DAY + timedelta(days=4))
    assert closed_by_rule(hall.at("23:30")) == set()


EVENING = replace(CALENDAR, periods=(OpenPeriod(time(14), time(20), time(20, 30)),))


@pytest.mark.parametrize(("hours", "sub_hall_closes"), [(EVENING, "21:00"), (None, "17:30")])
def test_counters_of_a_sub_hall_go_by_its_own_closing_time(hours: HallCalendar | None, sub_hall_closes: str) -> None:
    rule = StaffingRule(close_after=timedelta(minutes=30))
    hall = a_hall_and_its_sub_hall(hours, staffing=rule).at("15:00").open(1, 3)
    closed = {wall: closed_by_rule(hall.at(wall)) for wall in ("17:29", "17:30", "20:59", "21:00")}
    for wall, expected in (("17:30", 1), (sub_hall_closes, 3)):
        assert expected in closed[wall]
    assert sum(map(len, closed.values())) == 2


def test_a_sub_hall_without_hours_today_signs_nobody_off() -> None:
    hours = replace(EVENING, closures={DAY: Closure("盘点", "Inventory")})
    rule = StaffingRule(close_after=timedelta(minutes=30))
    hall = a_hall_and_its_sub_hall(hours, staffing=rule).at("15:00").open(1, 3)
    assert closed_by_rule(hall.at("23:00")) == {1}


def test_switched_off_nothing_closes_before_the_day_s_end() -> None:
    assert closed_by_rule(Hall().open(1).at("23:30")) == set()


# --- reassignment ---


def test_a_reassignment_says_what_was_and_what_is() -> None:
    hall = Hall()
    assert hall.do(c.ReassignCounter(2, ("B",), ("N",))) == [e.CounterReassigned(2, ("B",), ("N",), ("A",), ("B",))]
    assert hall.do(c.ReassignCounter(2, ("N",))) == [e.CounterReassigned(2, ("N",), (), ("B",), ("N",))]
    back = e.CounterReassigned(2, ("A",), ("B",), ("N",), (), is_configured=True)
    assert hall.do(c.ReassignCounter(2)) == [back]
    assert hall.state.assignments == {}


def test_its_own_queues_named_one_by_one_are_the_configured_ones_too() -> None:
    hall = Hall()
    hall.do(c.ReassignCounter(2, ("N",)))
    assert first(hall.do(c.ReassignCounter(2, ("A",), ("B",))), e.CounterReassigned).is_configured
    assert hall.state.assignments == {}


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.ReassignCounter(9, ("A",)), ErrorCode.UNKNOWN_COUNTER),
        (c.ReassignCounter(1, ("X",)), ErrorCode.UNKNOWN_QUEUE),
        (c.ReassignCounter(1, ("A",), ("X",)), ErrorCode.UNKNOWN_QUEUE),
        (c.ReassignCounter(1, ("A", "A")), ErrorCode.INVALID_VALUE),
        (c.ReassignCounter(1, ("A",), ("B", "A")), ErrorCode.INVALID_VALUE),
        (c.ReassignCounter(1, (), ("B",)), ErrorCode.INVALID_VALUE),
    ],
    ids=repr,
)
def test_a_reassignment_that_means_nothing_is_refused(command: c.ReassignCounter, code: ErrorCode) -> None:
    Hall().refuse(command, code)


@pytest.mark.parametrize("state", ["waiting", "called", "serving", "held", "missed", "reserved"])
def test_nobody_is_left_behind_in_a_queue_that_no_counter_would_serve(state: str) -> None:
    """Wherever the ticket is now: it may come to stand in its line again."""
    hall = Hall(a_policy(no_show=NoShowRule(timedelta(minutes=10), 2))).open(1, 3)
    ticket = hall.issue("N")
    if state != "waiting":
        hall.call(3)
    if state in ("serving", "held"):
        hall.do(c.StartService(3, ticket.ticket_id))
    if state == "held":
        hall.do(c.HoldTicket(3, ticket.ticket_id))
    if state == "missed":
        hall.do(c.MarkNoShow(3, ticket.ticket_id))
    if state == "reserved":
        hall.do(c.TransferTicket(3, ticket.ticket_id, to_counter=1))
    refusal = hall.refuse(c.ReassignCounter(3, ("B",)), ErrorCode.QUEUE_NOT_SERVED)
    assert "N" in refusal.detail
    assert "1 人" in refusal.detail
    hall.do(c.ReassignCounter(3, ("A",), ("N",)))
    hall.do(c.ReassignCounter(1, ("N",), ("A",)))
    hall.do(c.ReassignCounter(3, ("B",)))


def test_with_nobody_there_a_queue_may_be_left_unserved() -> None:
    hall = Hall().open(3)
    ticket = hall.issue("N")
    hall.serve(3)
    hall.do(c.FinishService(3, ticket.ticket_id))
    refusal = hall.refuse(c.ReassignCounter(3, ("A",)), ErrorCode.QUEUE_NOT_SERVED)
    assert "1 人" in refusal.detail, "the clerk may still undo"
    hall.later(seconds=31)
    hall.do(c.ReassignCounter(3, ("A",)))


def test_back_to_the_configuration_may_leave_nobody_behind_either() -> None:
    hall = Hall().open(1)
    hall.do(c.ReassignCounter(1, ("A",), ("C",)))
    hall.issue("C")
    hall.refuse(c.ReassignCounter(1), ErrorCode.QUEUE_NOT_SERVED)


def test_a_busy_counter_keeps_its_ticket_and_calls_from_its_new_queues_next() -> None:
    hall = Hall().open(1)
    hall.issue("A")
    hall.issue("B")
    serving = hall.serve(1)
    hall.do(c.ReassignCounter(1, ("B",)))
    assert hall.state.counter(1).ticket_id == serving.ticket_id
    hall.do(c.FinishService(1, serving.ticket_id))
    called = hall.call(1)
    assert called is not None
    assert called.queue == "B"


def test_a_reassignment_outlasts_sign_off_and_relief() -> None:
    hall = Hall().open(1)
    hall.do(c.ReassignCounter(1, ("B",)))
    hall.do(c.HandOver(1, "0102"))
    hall.do(c.CloseCounter(1))
    hall.open(1)
    hall.issue("B")
    assert hall.call(1) is not None


def test_who_will_come_later_in_their_visit_is_not_left_behind_either() -> None:
    items = {"plain": ItemPolicy("plain", "甲", "A", False), "other": ItemPolicy("other", "丙", "N", False)}
    hall = Hall(a_policy(items=items)).open(1, 2, 3)
    hall.issue(None, items=("plain", "other"))
    hall.refuse(c.ReassignCounter(3, ("B",)), ErrorCode.QUEUE_NOT_SERVED)


# --- help ---


def test_help_is_offered_once_and_ended_once() -> None:
    hall = Hall().open(1)
    assert kinds(hall.do(c.OfferHelp(1))) == [e.HelpOffered]
    assert hall.do(c.OfferHelp(1)) == []
    assert hall.state.counter(1).is_helping
    assert kinds(hall.do(c.EndHelp(1))) == [e.HelpEnded]
    assert hall.do(c.EndHelp(1)) == []
    hall.do(c.OfferHelp(1))
    hall.do(c.PauseCounter(1, "休息"))
    hall.do(c.ResumeCounter(1))
    assert hall.state.counter(1).is_helping, "a pause does not end it"
    hall.do(c.CloseCounter(1))
    assert not hall.state.counter(1).is_helping


def test_help_is_offered_by_who_calls_and_can_help_somebody() -> None:
    hall = Hall()
    hall.refuse(c.OfferHelp(1), ErrorCode.WRONG_COUNTER_STATE)
    hall.refuse(c.OfferHelp(9), ErrorCode.UNKNOWN_COUNTER)
    hall.refuse(c.EndHelp(9), ErrorCode.UNKNOWN_COUNTER)
    hall.open(1).do(c.PauseCounter(1, "休息"))
    hall.refuse(c.OfferHelp(1), ErrorCode.WRONG_COUNTER_STATE)


def test_time_alone_does_nothing_to_a_hall_that_works() -> None:
    rules = StaffingRule(pause_limit=timedelta(minutes=1), close_after=timedelta(minutes=1))
    hall = Hall(a_policy(staffing=rules)).open(1, 2)
    assert by_time(hall.state, hall.ledger.policy, moment("16:59")) == []
