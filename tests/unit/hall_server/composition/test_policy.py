"""What a hall's staff write is what the hall decides by: a changed setting, played into a real ledger."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from config.loader import load_hall
from config.settings.appointments import SlotCapacity
from config.settings.calendar import Closure
from config.settings.hall import Hours, SubHall
from config.settings.processes import HallSettings
from config.settings.quantities import Period
from config.settings.queues import PeriodQuota
from hall_protocol.vocabulary import Channel, ErrorCode, Library, TicketState
from hall_server.composition.policy import policy_from
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.policy import OverbookingRule
from tests.architecture.house import REPOSITORY
from tests.helpers.hall_builder import DAY, Hall, first, moment

EXAMPLE = load_hall(REPOSITORY / "config" / "wuhua")
SATURDAY, SUNDAY, NEW_YEAR, SWAPPED = date(2026, 11, 28), date(2026, 11, 29), date(2027, 1, 1), date(2026, 10, 10)
MORNING = Period(opens=time(9, 30), closes=time(11, 30))
HALL_COUNTER = 3


def changed(part: str, **changes: Any) -> HallSettings:
    """The example with some keys of one table set anew."""
    table = getattr(EXAMPLE, part).model_copy(update=changes)
    return EXAMPLE.model_copy(update={part: table})


def hall(settings: HallSettings = EXAMPLE) -> Hall:
    return Hall(policy_from(settings))


def booking(slot: str, queue: str = "E", day: date = DAY, number: str = "p1") -> c.BookAppointment:
    return c.BookAppointment(number, queue, moment(slot, day), Channel.PHONE)


def test_the_version_follows_every_change_and_nothing_else() -> None:
    assert policy_from(EXAMPLE).version == policy_from(load_hall(REPOSITORY / "config" / "wuhua")).version
    assert policy_from(changed("calling", held_max=7)).version != policy_from(EXAMPLE).version


# --- hours ---


def issues(settings: HallSettings, wall: str, day: date = DAY) -> bool:
    return policy_from(settings).calendar.issues_tickets(moment(wall, day))


@pytest.mark.parametrize(
    ("key", "value", "edge", "first"),
    [
        ("issue_before_open_min", 30, "08:29:59", "08:30"),
        ("issue_before_open_min", 0, "08:59:59", "09:00"),
        ("issue_until_close_min", 15, "16:45", "16:44:59"),
        ("issue_until_close_min", 60, "16:00", "15:59:59"),
        ("serves_at_lunch", False, "12:00", "11:59:59"),
        ("serves_at_lunch", True, "16:45", "12:30"),
    ],
)
def test_tickets_are_issued_in_the_hours_that_are_set(key: str, value: Any, edge: str, first: str) -> None:
    settings = changed("hours", **{key: value})
    assert not issues(settings, edge)
    assert issues(settings, first)


@pytest.mark.parametrize(("kind", "day"), [("saturday", SATURDAY), ("sunday", SUNDAY), ("holiday", NEW_YEAR)])
def test_a_day_off_may_have_hours_of_its_own(kind: str, day: date) -> None:
    assert not issues(EXAMPLE, "10:00", day)
    settings = changed("hours", **{kind: (MORNING,)})
    assert [issues(settings, wall, day) for wall in ("08:59", "09:00", "11:14", "11:15", "14:00")] == [
        *(False, True, True, False, False)
    ]
    others = {SATURDAY, SUNDAY, NEW_YEAR} - {day}
    assert not any(issues(settings, "10:00", other) for other in others)
    assert not policy_from(settings).calendar.is_working_day(day)


def test_a_saturday_that_is_swapped_in_has_the_hours_of_a_working_day() -> None:
    assert issues(changed("hours", saturday=(MORNING,)), "16:00", SWAPPED)


@pytest.mark.parametrize("day", [DAY, SWAPPED])
def test_a_closure_closes_any_day_and_says_why(day: date) -> None:
    closure = Closure(day=day, reason="大厅设备检修", reason_en="Maintenance of the hall")
    closed = Hall(policy_from(EXAMPLE.model_copy(update={"closures": (closure,)})), moment("10:00", day))
    refusal = closed.refuse(closed.wish(), ErrorCode.OUTSIDE_HOURS)
    assert (closure.reason in refusal.detail, closure.reason_en in refusal.detail_en) == (True, True)
    assert closed.at("10:00", day + timedelta(days=2)).issue().ticket_number == "A001"


# --- appointments ---


@pytest.mark.parametrize(
    ("slot", "is_slot"), [("09:30", True), ("11:00", True), ("11:30", False), ("13:00", False), ("16:30", False)]
)
def test_slots_lie_in_the_bookable_periods(slot: str, is_slot: bool) -> None:
    if is_slot:
        hall().do(booking(slot))
    else:
        hall().refuse(booking(slot), ErrorCode.SLOT_UNKNOWN)


def test_slots_are_counted_from_the_period_s_opening() -> None:
    settings = changed("appointments", slot_min=40, periods=(Period(opens=time(9, 10), closes=time(11, 10)),))
    hall(settings).do(booking("10:30"))
    hall(settings).refuse(booking("10:40"), ErrorCode.SLOT_UNKNOWN)


@pytest.mark.parametrize(("slot", "places"), [("10:00", 4), ("14:00", 3)])
def test_a_period_may_have_a_capacity_of_its_own(slot: str, places: int) -> None:
    booked = hall()
    for place in range(places):
        booked.do(booking(slot, number=f"p{place}"))
    booked.refuse(booking(slot, number="one more"), ErrorCode.SLOT_FULL)


def test_a_capacity_of_one_period_alone_leaves_the_others_without() -> None:
    only = SlotCapacity(queue="E", per_slot=1, period=EXAMPLE.appointments.periods[1])
    booked = hall(EXAMPLE.model_copy(update={"capacities": (only,)}))
    booked.do(booking("14:00"))
    booked.refuse(booking("10:00", number="p2"), ErrorCode.SLOT_UNKNOWN)


def test_no_slot_on_a_blackout_nor_where_appointments_are_off() -> None:
    blackout = hall(changed("appointments", blackouts=(DAY,)))
    blackout.refuse(booking("10:00"), ErrorCode.SLOT_UNKNOWN)
    blackout.do(booking("10:00", day=DAY + timedelta(days=1)))
    hall(changed("appointments", enabled=False)).refuse(booking("10:00"), ErrorCode.SLOT_UNKNOWN)


def test_a_saturday_with_hours_takes_no_appointments() -> None:
    hall(changed("hours", saturday=EXAMPLE.hours.working_day)).refuse(
        booking("10:00", day=SATURDAY), ErrorCode.SLOT_UNKNOWN
    )


def test_days_ahead_are_working_days() -> None:
    settings = changed("appointments", days_ahead=4)
    hall(settings).do(booking("10:00", day=date(2026, 11, 30)))  # Tuesday to Monday
    hall(settings).refuse(booking("10:00", day=date(2026, 12, 1)), ErrorCode.SLOT_UNKNOWN)
    closed = Closure(day=date(2026, 11, 25), reason="检修", reason_en="Maintenance")
    hall(settings.model_copy(update={"closures": (closed,)})).do(booking("10:00", day=date(2026, 12, 1)))


def test_check_in_begins_as_early_as_set() -> None:
    for minutes, is_open in [(30, False), (31, True)]:
        booked = hall(changed("appointments", early_min=minutes))
        booked.do(booking("10:00"))
        wish = booked.at("09:29").wish(None, appointment="p1")
        if is_open:
            booked.do(wish)
        else:
            booked.refuse(wish, ErrorCode.APPOINTMENT_TOO_EARLY)


def test_a_holder_is_late_after_the_minutes_that_are_set() -> None:
    for minutes, is_late in [(30, True), (31, False)]:
        booked = hall(changed("appointments", late_min=minutes))
        booked.do(booking("10:00"))
        events = booked.at("10:31").do(booked.wish(None, appointment="p1"))
        assert first(events, e.AppointmentCheckedIn).is_late is is_late


# --- tickets ---


def test_one_live_ticket_for_a_matter_unless_the_hall_allows_more() -> None:
    strict = hall()
    strict.issue(visitor="v")
    strict.refuse(strict.wish(visitor="v"), ErrorCode.DUPLICATE_TICKET)
    lenient = hall(changed("issuing", one_live_ticket=False))
    assert [lenient.issue(visitor="v").ticket_number for _ in range(2)] == ["A001", "A002"]


def test_a_counter_holds_any_number_where_no_limit_is_set() -> None:
    busy = hall().open(HALL_COUNTER)
    for _ in range(12):
        ticket = busy.issue().ticket_id
        busy.serve(HALL_COUNTER)
        busy.do(c.HoldTicket(HALL_COUNTER, ticket))


@pytest.mark.parametrize("limit", [0, 2])
def test_a_counter_holds_no_more_tickets_than_set(limit: int) -> None:
    busy = hall(changed("calling", held_max=limit)).open(HALL_COUNTER)
    for _ in range(limit + 1):
        busy.issue()
    for _ in range(limit):
        busy.do(c.HoldTicket(HALL_COUNTER, busy.serve(HALL_COUNTER).ticket_id))
    here = busy.serve(HALL_COUNTER).ticket_id
    refusal = busy.refuse(c.HoldTicket(HALL_COUNTER, here), ErrorCode.WRONG_COUNTER_STATE)
    assert f"最多 {limit} 个" in refusal.detail
    busy.do(c.FinishService(HALL_COUNTER, here))


def test_a_held_ticket_that_is_resumed_makes_room() -> None:
    busy = hall(changed("calling", held_max=1)).open(HALL_COUNTER)
    held = busy.issue().ticket_id
    busy.serve(HALL_COUNTER)
    busy.do(c.HoldTicket(HALL_COUNTER, held))
    busy.do(c.ResumeTicket(HALL_COUNTER, held))
    busy.do(c.HoldTicket(HALL_COUNTER, held))
    assert busy.state.tickets[held].state is TicketState.HELD


def test_recalls_end_at_the_limit_that_is_set() -> None:
    called = hall(changed("calling", recalls_max=1)).open(HALL_COUNTER)
    ticket = called.issue().ticket_id
    called.call(HALL_COUNTER)
    called.do(c.Recall(HALL_COUNTER, ticket))
    called.refuse(c.Recall(HALL_COUNTER, ticket), ErrorCode.RECALL_LIMIT_REACHED)


@pytest.mark.parametrize(("minutes", "queue"), [(5, "J"), (240, "A")])
def test_a_secondary_queue_is_helped_after_the_wait_that_is_set(minutes: int, queue: str) -> None:
    waiting = hall(changed("calling", secondary_after_min=minutes)).open(HALL_COUNTER)
    waiting.issue("J")
    waiting.later(minutes=1).issue("A")
    called = waiting.later(minutes=10).call(HALL_COUNTER)
    assert called is not None
    assert called.queue == queue


@pytest.mark.parametrize(
    ("missed", "states"),
    [
        ({"rule": "never"}, [TicketState.ABANDONED]),
        ({"times_max": 0}, [TicketState.ABANDONED]),
        ({"times_max": 1}, [TicketState.WAITING, TicketState.ABANDONED]),
        ({"times_max": 2}, [TicketState.WAITING, TicketState.WAITING, TicketState.ABANDONED]),
    ],
)
def test_a_missed_ticket_returns_as_often_as_set(missed: dict[str, Any], states: list[TicketState]) -> None:
    story = hall(changed("missed", **missed)).open(HALL_COUNTER)
    ticket = story.issue()
    for state in states:
        story.call(HALL_COUNTER)
        story.do(c.MarkNoShow(HALL_COUNTER, ticket.ticket_id))
        story.later(minutes=10).do(c.Tick())
        assert story.state.tickets[ticket.ticket_id].state is state


def test_a_missed_ticket_returns_after_the_delay_that_is_set() -> None:
    story = hall(changed("missed", delay_min=3)).open(HALL_COUNTER)
    ticket = story.issue()
    story.call(HALL_COUNTER)
    story.do(c.MarkNoShow(HALL_COUNTER, ticket.ticket_id))
    story.later(minutes=2, seconds=59).do(c.Tick())
    assert ticket.state is TicketState.MISSED
    story.later(seconds=1).do(c.Tick())
    assert story.state.tickets[ticket.ticket_id].state is TicketState.WAITING


def test_an_invitation_lasts_as_long_as_set() -> None:
    story = hall(changed("evaluation", invitation_s=7)).open(HALL_COUNTER)
    ticket = story.issue().ticket_id
    story.serve(HALL_COUNTER)
    story.do(c.FinishService(HALL_COUNTER, ticket))
    story.later(seconds=6).do(c.Tick())
    assert ticket in story.state.invited
    story.later(seconds=1).do(c.Tick())
    assert ticket not in story.state.invited


def test_the_furthest_day_opens_when_set() -> None:
    settings = changed("appointments", days_ahead=4, release_at=time(10))
    monday = date(2026, 11, 30)  # the fourth working day after Tuesday
    booked = hall(settings).at("09:59")
    booked.refuse(booking("10:00", day=monday), ErrorCode.SLOT_UNKNOWN)
    booked.at("10:00").do(booking("10:00", day=monday))


def test_an_item_s_places_are_those_set_inside_its_queue_s() -> None:
    [own] = [capacity for capacity in EXAMPLE.capacities if capacity.item is not None]
    booked = hall()

    def wish(number: int) -> c.BookAppointment:
        return c.BookAppointment(f"p{number}", None, moment("10:00"), Channel.PHONE, item=own.item)

    for number in range(own.per_slot):
        booked.do(wish(number))
    booked.refuse(wish(own.per_slot), ErrorCode.SLOT_FULL)
    booked.do(booking("10:00", number="the queue's"))


def test_on_time_begins_overbooking_ends_and_one_appointment_is_as_set() -> None:
    rule = policy_from(
        changed(
            "appointments",
            on_time_min=7,
            overbook_max_percent=20,
            no_show_prior_percent=30,
            no_show_prior_weight=40,
            one_live_appointment=False,
            wait_max_min=12,
        )
    ).appointments
    assert rule.window.punctual == timedelta(minutes=7)
    assert rule.overbooking == OverbookingRule(20, 30, 40)
    assert rule.one_live_appointment is False
    assert rule.wait_max == timedelta(minutes=12)
    usual = policy_from(EXAMPLE).appointments
    assert (usual.overbooking.cap_percent, usual.one_live_appointment) == (0, True)


# --- sub-halls, stretches of the day, closings ---


def with_sub_hall(**changes: Any) -> HallSettings:
    """The example with its special zone in a sub-hall."""
    part = SubHall(id="tax", name="税务分厅", name_en="Tax hall", address="示例路2号", **changes)
    zones = tuple(z.model_copy(update={"sub_hall": "tax" if z.id == "special" else None}) for z in EXAMPLE.zones)
    return EXAMPLE.model_copy(update={"zones": zones, "sub_halls": (part,)})


def test_a_sub_hall_s_queues_have_its_hours_and_the_hall_s_holidays() -> None:
    evening = (Period(opens=time(18), closes=time(20)),)
    policy = policy_from(with_sub_hall(hours=Hours(working_day=evening, saturday=evening, issue_before_open_min=0)))
    special, general = policy.calendar_of("E"), policy.calendar_of("A")
    assert general is policy.calendar
    assert [special.issues_tickets(moment(wall)) for wall in ("10:00", "18:00", "19:50")] == [False, True, False]
    assert special.issues_tickets(moment("18:30", SATURDAY))
    assert not special.is_working_day(NEW_YEAR)
    assert special.is_working_day(SWAPPED)
    assert (policy.sub_hall_of("E"), policy.sub_hall_of("A"), policy.sub_hall_of("none")) == ("tax", None, None)
    assert (policy.sub_hall_of_counter(12), policy.sub_hall_of_counter(1), policy.sub_hall_of_counter(999)) == (
        "tax",
        None,
        None,
    )


def test_a_sub_hall_s_closures_are_added_to_the_hall_s() -> None:
    own = (Closure(day=DAY, reason="升级", reason_en="Update"),)
    settings = with_sub_hall(closures=own)
    all_of_it = (Closure(day=DAY + timedelta(days=1), reason="演练", reason_en="Drill"),)
    policy = policy_from(settings.model_copy(update={"closures": all_of_it}))
    days = [DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)]
    assert [policy.calendar_of("E").is_working_day(day) for day in days] == [False, False, True]
    assert [policy.calendar_of("A").is_working_day(day) for day in days] == [True, False, True]


def test_a_quota_of_a_stretch_is_the_one_written() -> None:
    quota = PeriodQuota(period=MORNING, quota=1)
    queues = tuple(q.model_copy(update={"period_quotas": (quota,)}) if q.id == "A" else q for q in EXAMPLE.queues)
    changed_hall = hall(EXAMPLE.model_copy(update={"queues": queues})).at("09:29")
    changed_hall.issue("A")
    changed_hall.at("09:30").issue("A")
    changed_hall.refuse(changed_hall.wish("A"), ErrorCode.QUOTA_REACHED)
    changed_hall.at("11:30").issue("A")


def test_how_long_a_closing_is_owed_is_the_one_written() -> None:
    assert policy_from(EXAMPLE).closing.carry_over_days == 1
    assert policy_from(changed("closing", carry_over_days=0)).closing.carry_over_days == 0


def test_what_is_looked_up_is_as_written() -> None:
    policy = policy_from(EXAMPLE)
    items = {item.name: item for item in policy.items.values()}
    assert {name for name, item in items.items() if item.credit_check} == {
        "企业投资项目核准",
        "招标方案核准",
        "建筑工程施工许可",
        "食品经营许可",
    }
    libraries = {m.name: m.library for item in items.values() for m in item.materials if m.library is not None}
    assert libraries["户口簿"] is Library.PEOPLE
    assert libraries["建设工程规划许可证"] is Library.LICENCES
    assert libraries["结婚登记信息"] is Library.EXCHANGE
    assert policy.cases.look_ups_max == 20
