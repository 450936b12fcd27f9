"""From the hall's settings to the domain's policy: the only place that knows both."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from config.settings.calendar import CalendarYear
from config.settings.hall import Hours
from config.settings.items import ServiceItem
from config.settings.processes import HallSettings
from config.settings.quantities import Period
from hall_protocol.vocabulary import CounterKind, MaterialSource, Outcome
from hall_server.domain.appointment import CheckInWindow
from hall_server.domain.calendar import Closure, HallCalendar, OpenPeriod
from hall_server.domain.numbering import NumberingRule
from hall_server.domain.policy import (
    AppointmentRule,
    BookablePeriod,
    CaseReason,
    CaseRule,
    CounterPolicy,
    HallPolicy,
    ItemPolicy,
    MaterialPolicy,
    NoShowRule,
    PriorityClass,
    QueuePolicy,
)

SATURDAY, SUNDAY = 5, 6


def policy_from(settings: HallSettings) -> HallPolicy:
    """The hall's rules in the domain's terms; `version` changes whenever any of the settings does."""
    return HallPolicy(
        version=_version(settings),
        hall_id=settings.hall.hall_id,
        region_code=settings.hall.region_code,
        calendar=_calendar(settings),
        queues=_queues(settings),
        counters=_counters(settings),
        items={item.item_code: _item(item) for item in settings.items},
        priority_classes=_classes(settings),
        no_show=_no_show(settings),
        appointments=_appointments(settings),
        recall_limit=settings.calling.recalls_max,
        overflow_after=timedelta(minutes=settings.calling.secondary_after_min),
        held_limit=settings.calling.held_max,
        one_live_ticket=settings.issuing.one_live_ticket,
        evaluation_timeout=timedelta(seconds=settings.evaluation.invitation_s),
        cases=_cases(settings),
    )


def _version(settings: HallSettings) -> str:
    return hashlib.sha256(repr(settings).encode()).hexdigest()[:16]


def _calendar(settings: HallSettings) -> HallCalendar:
    hours = settings.hours
    return HallCalendar(
        zone=ZoneInfo(settings.hall.time_zone),
        periods=_periods(hours, hours.working_day),
        holidays=frozenset(day for year in settings.years for day in _days_off(year)),
        swap_workdays=frozenset(day for year in settings.years for day in year.working_days),
        day_rolls_at=settings.hall.day_roll_at,
        holiday_periods=_periods(hours, hours.holiday),
        weekend_periods={SATURDAY: _periods(hours, hours.saturday), SUNDAY: _periods(hours, hours.sunday)},
        confirmed_years=frozenset(year.year for year in settings.years if not year.provisional),
        closures={closure.day: Closure(closure.reason, closure.reason_en) for closure in settings.closures},
    )


def _days_off(year: CalendarYear) -> list[date]:
    return [
        holiday.first_day + timedelta(days=offset)
        for holiday in year.holidays
        for offset in range((holiday.last_day - holiday.first_day).days + 1)
    ]


def _periods(hours: Hours, day: Sequence[Period]) -> tuple[OpenPeriod, ...]:
    """Tickets are issued a while before each opening, through lunch if the hall serves then, until before the end."""
    if not day:
        return ()
    last = day[-1]
    if hours.serves_at_lunch:
        stretches = [(day[0].opens, last.closes)]
    else:
        stretches = [(period.opens, period.closes) for period in day]
    return tuple(
        OpenPeriod(
            opens=_shifted(opens, -hours.issue_before_open_min),
            last_ticket=_shifted(closes, -hours.issue_until_close_min) if closes == last.closes else closes,
            closes=closes,
        )
        for opens, closes in stretches
    )


def _shifted(moment: time, minutes: int) -> time:
    return (datetime.combine(date(2000, 1, 1), moment) + timedelta(minutes=minutes)).time()


def _queues(settings: HallSettings) -> dict[str, QueuePolicy]:
    return {
        queue.id: QueuePolicy(
            queue.id,
            queue.name,
            queue.name_en,
            NumberingRule(queue.prefix, queue.width, queue.start, queue.end, frozenset(queue.skip)),
            queue.daily_quota,
            float(queue.norm_service_s),
        )
        for queue in settings.queues
    }


def _item(item: ServiceItem) -> ItemPolicy:
    return ItemPolicy(
        item.item_code,
        item.name,
        item.queue,
        item.needs_identity,
        item.name_en,
        item.version,
        tuple(
            MaterialPolicy(m.name, MaterialSource(m.source), m.required, m.note or "", m.originals, m.copies)
            for m in item.materials
        ),
        item.materials_before,
    )


def _cases(settings: HallSettings) -> CaseRule:
    rules = settings.cases
    return CaseRule(
        rules.number_pattern,
        {
            reason.id: CaseReason(reason.id, reason.name, reason.name_en, frozenset(map(Outcome, reason.outcomes)))
            for reason in rules.reasons
        },
        rules.supplement_days,
        rules.keep_days,
        rules.once_items_min,
    )


def _counters(settings: HallSettings) -> dict[int, CounterPolicy]:
    return {
        counter.number: CounterPolicy(
            counter.number,
            counter.name,
            counter.name_en,
            CounterKind(counter.kind),
            tuple(counter.primary),
            tuple(counter.secondary),
        )
        for counter in settings.counters
    }


def _classes(settings: HallSettings) -> dict[str, PriorityClass]:
    return {
        group.id: PriorityClass(
            group.id,
            group.name,
            group.name_en,
            "、".join(proof.name for proof in group.proofs),
            timedelta(minutes=group.credit_min),
        )
        for group in settings.classes
    }


def _no_show(settings: HallSettings) -> NoShowRule:
    missed = settings.missed
    if missed.rule == "never":
        return NoShowRule(reinstate_limit=0)
    return NoShowRule(timedelta(minutes=missed.delay_min), missed.times_max)


def _appointments(settings: HallSettings) -> AppointmentRule:
    rules = settings.appointments
    usual = {capacity.queue: capacity.per_slot for capacity in settings.capacities if capacity.period is None}
    return AppointmentRule(
        window=CheckInWindow(timedelta(minutes=rules.early_min), timedelta(minutes=rules.late_min)),
        period=timedelta(minutes=rules.slot_min),
        days_ahead=rules.days_ahead,
        capacity=usual,
        periods=tuple(_bookable(settings, period) for period in rules.periods) if rules.enabled else (),
        blackouts=frozenset(rules.blackouts),
    )


def _bookable(settings: HallSettings, period: Period) -> BookablePeriod:
    own = {capacity.queue: capacity.per_slot for capacity in settings.capacities if capacity.period == period}
    return BookablePeriod(period.opens, period.closes, own)
