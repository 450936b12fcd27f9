"""Quotas of the day and of its stretches; what else keeps a ticket from being given is tested with its own topic."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hall_protocol.vocabulary import Channel, ErrorCode, WaitingAtClosing
from hall_server.domain import admission
from hall_server.domain import commands as c
from hall_server.domain.calendar import Closure, HallCalendar, OpenPeriod
from hall_server.domain.policy import HallPolicy, PeriodQuota
from hall_server.domain.state import HallState
from tests.helpers.hall_builder import CALENDAR, DAY, Hall, a_policy, a_queue, moment
from tests.unit.hall_server.domain.closings import a_hall_and_its_sub_hall

MORNING = PeriodQuota(time(9), time(10), 2)
LATER = PeriodQuota(time(10), time(12), 1)


def a_hall(*quotas: PeriodQuota, daily: int = 2000, **changes: Any) -> Hall:
    usual = a_policy()
    queue = replace(a_queue("A", quota=daily), period_quotas=quotas)
    return Hall(a_policy(queues=usual.queues | {"A": queue}, **changes))


def test_a_stretch_of_the_day_has_its_own_quota_to_the_second() -> None:
    hall = a_hall(MORNING, LATER)
    hall.issue()
    hall.at("09:59:59").issue()
    refusal = hall.refuse(hall.wish(), ErrorCode.QUOTA_REACHED)
    assert "09:00–10:00" in refusal.detail
    assert "2 tickets" in refusal.detail_en
    assert hall.at("10:00").issue().ticket_number == "A003"
    hall.refuse(hall.wish(), ErrorCode.QUOTA_REACHED)


def test_what_was_left_of_a_stretch_is_not_carried_into_the_next() -> None:
    hall = a_hall(MORNING, LATER)
    hall.at("10:30").issue()
    hall.refuse(hall.wish(), ErrorCode.QUOTA_REACHED)


def test_outside_every_stretch_only_the_day_counts() -> None:
    hall = a_hall(MORNING, daily=3)
    hall.at("13:30")
    for _ in range(3):
        hall.issue()
    assert "限 3 号" in hall.refuse(hall.wish(), ErrorCode.QUOTA_REACHED).detail


def test_other_queues_do_not_count() -> None:
    hall = a_hall(MORNING)
    for _ in range(3):
        hall.issue("B")
    hall.issue()


def test_a_new_day_counts_anew() -> None:
    hall = a_hall(MORNING, daily=2)
    hall.issue()
    hall.issue()
    hall.at("09:00", DAY + timedelta(days=1)).issue()


def test_a_quota_of_none_is_for_holders_alone_and_they_never_fail_for_it() -> None:
    hall = a_hall(replace(MORNING, quota=0), daily=0)
    for number in ("p1", "p2"):
        hall.do(c.BookAppointment(number, "A", moment("09:30"), Channel.PHONE))
    hall.at("09:20").refuse(hall.wish(), ErrorCode.QUOTA_REACHED)
    assert hall.issue(appointment="p1").ticket_number == "A001"
    assert hall.at("09:59").issue(appointment="p2").ticket_number == "A002"  # late, and still no quota


def test_walk_ins_leave_the_held_places_free(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, datetime, datetime]] = []

    def one_held(_: HallState, __: HallPolicy, queue: Any, start: datetime, end: datetime, *___: Any) -> int:
        asked.append((queue if isinstance(queue, str) else queue.queue, start, end))
        return 1

    monkeypatch.setattr(admission, "places_held", one_held)
    hall = a_hall(MORNING, daily=2)
    hall.issue()
    hall.refuse(hall.wish(), ErrorCode.QUOTA_REACHED)
    assert asked[0] == ("A", moment("00:00"), moment("00:00", DAY + timedelta(days=1)))
    assert asked[1] == ("A", moment("09:00"), moment("10:00"))


def test_a_stretch_over_the_hour_that_summer_time_repeats_counts_it_once() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = HallCalendar(
        berlin, (), frozenset(), frozenset(), weekend_periods={6: (OpenPeriod(time(1), time(5), time(5)),)}
    )
    hall = a_hall(PeriodQuota(time(2), time(3), 2), calendar=night)
    hall.now = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30 in summer
    hall.issue()
    hall.later(hours=1).issue()  # 02:30 again
    hall.refuse(hall.wish(), ErrorCode.QUOTA_REACHED)
    hall.later(minutes=30).issue()  # 03:00


# --- sub-halls ---

EVENING = replace(CALENDAR, periods=(OpenPeriod(time(18), time(20), time(20)),))


def test_a_sub_hall_has_hours_of_its_own() -> None:
    hall = a_hall_and_its_sub_hall(EVENING)
    hall.at("10:00").issue("A")
    refusal = hall.refuse(hall.wish("B"), ErrorCode.OUTSIDE_HOURS)
    assert "18:00–20:00" in refusal.detail
    hall.at("19:00").issue("B")
    assert "09:00–12:00" in hall.refuse(hall.wish("A"), ErrorCode.OUTSIDE_HOURS).detail


def test_a_sub_hall_without_hours_keeps_the_hall_s() -> None:
    a_hall_and_its_sub_hall(None).at("10:00").issue("B")


def test_a_sub_hall_may_be_closed_for_a_day_alone() -> None:
    closed = replace(CALENDAR, closures={DAY: Closure("征期系统升级", "tax system update")})
    hall = a_hall_and_its_sub_hall(closed).at("10:00")
    assert "征期系统升级" in hall.refuse(hall.wish("B"), ErrorCode.OUTSIDE_HOURS).detail
    hall.issue("A")


# --- what the picture says of a queue ---


def test_takes_walk_ins_says_what_an_issue_would_meet() -> None:
    hall = a_hall(MORNING)

    def takes(queue: str = "A") -> bool:
        return admission.takes_walk_ins(hall.state, hall.ledger.policy, hall.ledger.policy.queues[queue], hall.now)

    assert takes()
    assert not takes("C")  # no counter serves it
    hall.issue()
    hall.issue()
    assert not takes()
    hall.at("10:00")
    assert takes()
    hall.do(c.PauseQueue("A", "停电"))
    assert not takes()
    hall.do(c.ResumeQueue("A"))
    hall.do(c.CloseHall("停电", WaitingAtClosing.KEEP))
    assert not takes()


def test_the_day_s_span_is_that_of_the_roll(monkeypatch: pytest.MonkeyPatch) -> None:
    spans: list[tuple[datetime, datetime]] = []

    def look(_: HallState, __: HallPolicy, ___: Any, start: datetime, end: datetime, *____: Any) -> int:
        spans.append((start, end))
        return 0

    monkeypatch.setattr(admission, "places_held", look)
    a_hall(calendar=replace(CALENDAR, day_rolls_at=time(3))).at("10:00").issue()
    assert spans == [(moment("03:00"), moment("03:00", date(2026, 11, 25)))]
