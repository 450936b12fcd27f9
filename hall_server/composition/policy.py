"""From the hall's settings to the domain's policy: the only place that knows both."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from config.settings.calendar import CalendarYear
from config.settings.hall import Hours
from config.settings.hall import SubHall as SubHallSettings
from config.settings.items import Material
from config.settings.processes import HallSettings
from config.settings.quantities import Period
from hall_protocol.vocabulary import Library, MaterialSource, Outcome, Purpose
from hall_server.composition.counters import counters_from, staffing_from
from hall_server.composition.evaluation_policy import complaint_rule, evaluation_rule
from hall_server.composition.figures_policy import quiet_hours_from, ranking_from
from hall_server.composition.indicator_policy import (
    APPLIED_FOR_ONLINE,
    indicators_from,
    not_entered_from,
    separate_halls_from,
)
from hall_server.domain.appointment import CheckInWindow
from hall_server.domain.calendar import Closure, HallCalendar, OpenPeriod
from hall_server.domain.numbering import NumberingRule
from hall_server.domain.policy import (
    AppCodeRule,
    AppointmentRule,
    BookablePeriod,
    CaseReason,
    CaseRule,
    ClosingRule,
    ForgottenRule,
    HallPolicy,
    ItemPolicy,
    MaterialPolicy,
    NoShowRule,
    OverbookingRule,
    Package,
    PeriodQuota,
    PriorityClass,
    QueuePolicy,
    RatioCap,
    SubHall,
    Zone,
)

SATURDAY, SUNDAY = 5, 6


def policy_from(settings: HallSettings) -> HallPolicy:
    """The hall's rules in the domain's terms; `version` changes whenever any of the settings does."""
    calendar = _calendar(settings)
    return HallPolicy(
        version=_version(settings),
        hall_id=settings.hall.hall_id,
        region_code=settings.hall.region_code,
        calendar=calendar,
        queues=_queues(settings),
        counters=counters_from(settings),
        items=_items(settings),
        priority_classes=_classes(settings),
        no_show=_no_show(settings),
        appointments=_appointments(settings),
        recall_limit=settings.calling.recalls_max,
        overflow_after=timedelta(minutes=settings.calling.secondary_after_min),
        held_limit=settings.calling.held_max,
        one_live_ticket=settings.issuing.one_live_ticket,
        matters_limit=settings.issuing.matters_max,
        packages=_packages(settings),
        undo_within=timedelta(seconds=settings.calling.undo_s),
        ratio_cap=_ratio_cap(settings),
        max_wait=timedelta(minutes=settings.calling.max_wait_min) if settings.calling.max_wait_min else None,
        forgotten=_forgotten(settings),
        evaluation_timeout=timedelta(seconds=settings.evaluation.invitation_s),
        cases=_cases(settings),
        staffing=staffing_from(settings),
        evaluation=evaluation_rule(settings),
        complaints=complaint_rule(settings),
        zones={zone.id: Zone(zone.id, zone.name, zone.name_en, zone.sub_hall) for zone in settings.zones},
        sub_halls={part.id: _sub_hall(part, calendar) for part in settings.sub_halls},
        closing=ClosingRule(settings.closing.carry_over_days),
        app_code=_app_code(settings),
        level=settings.hall.level,
        parent=settings.hall.parent,
        not_entered=not_entered_from(settings),
        separate_halls=separate_halls_from(settings),
        catalogue_max_age_days=_catalogue_max_age_days(settings),
        indicators=indicators_from(settings),
        ranking=ranking_from(settings),
        quiet_hours=quiet_hours_from(settings),
        departments={each.id: (each.name, each.name_en) for each in settings.departments},
    )


def _app_code(settings: HallSettings) -> AppCodeRule:
    rules = settings.app_code
    return AppCodeRule(
        skew=timedelta(seconds=rules.clock_skew_s),
        lifetime=timedelta(seconds=rules.lifetime_max_s),
        held=timedelta(seconds=rules.held_max_s),
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
        weekend_periods=_weekend(hours),
        confirmed_years=frozenset(year.year for year in settings.years if not year.provisional),
        closures={closure.day: Closure(closure.reason, closure.reason_en) for closure in settings.closures},
    )


def _sub_hall(part: SubHallSettings, calendar: HallCalendar) -> SubHall:
    """Its own hours where it has some; the hall's holidays and closures are its own as well."""
    closures = {closure.day: Closure(closure.reason, closure.reason_en) for closure in part.closures}
    own = replace(calendar, closures={**calendar.closures, **closures})
    if part.hours is not None:
        own = replace(
            own,
            periods=_periods(part.hours, part.hours.working_day),
            holiday_periods=_periods(part.hours, part.hours.holiday),
            weekend_periods=_weekend(part.hours),
        )
    return SubHall(part.id, part.name, part.name_en, own)


def _weekend(hours: Hours) -> dict[int, tuple[OpenPeriod, ...]]:
    return {SATURDAY: _periods(hours, hours.saturday), SUNDAY: _periods(hours, hours.sunday)}


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
            serves_from=opens,
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
            queue.zone,
            tuple(PeriodQuota(own.period.opens, own.period.closes, own.quota) for own in queue.period_quotas),
            Purpose(queue.purpose) if queue.purpose is not None else None,
        )
        for queue in settings.queues
    }


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
        rules.pre_review_required,
        rules.once_items_min,
        rules.look_ups_max,
    )


def _items(settings: HallSettings) -> dict[str, ItemPolicy]:
    return {
        item.item_code: ItemPolicy(
            item.item_code,
            item.name,
            item.queue,
            item.needs_identity,
            item.norm_service_min * 60.0,
            item.name_en,
            item.version,
            tuple(map(_material, item.materials)),
            item.materials_before,
            item.online in APPLIED_FOR_ONLINE,
            item.credit_check,
            item.department,
            item.effective_from,
            item.effective_until,
        )
        for item in settings.items
    }


def _material(material: Material) -> MaterialPolicy:
    return MaterialPolicy(
        material.name,
        MaterialSource(material.source),
        material.required,
        material.note or "",
        material.originals,
        material.copies,
        Library(material.library) if material.library is not None else None,
        material.name_en or "",
        material.note_en or "",
    )


def _catalogue_max_age_days(settings: HallSettings) -> int | None:
    """Only a hall that has a platform can be told how old its catalogue is."""
    return settings.catalogue.max_age_days or None if settings.platform.enabled else None


def _packages(settings: HallSettings) -> dict[str, Package]:
    return {
        package.id: Package(package.id, package.name, package.name_en, tuple(package.items), package.fixed_route)
        for package in settings.packages
    }


def _ratio_cap(settings: HallSettings) -> RatioCap | None:
    calling = settings.calling
    return RatioCap(calling.favoured_max, calling.favoured_of) if calling.favoured_of else None


def _forgotten(settings: HallSettings) -> ForgottenRule:
    rules = settings.forgotten
    return ForgottenRule(
        called_flag=timedelta(minutes=rules.called_flag_min),
        called_close=timedelta(minutes=rules.called_close_min),
        flag_factor=float(rules.serving_flag_times),
        close_factor=float(rules.serving_close_times),
        close_least=timedelta(minutes=rules.serving_close_least_min),
    )


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
    places = missed.places if missed.rule == "after_places" else None
    return NoShowRule(timedelta(minutes=missed.delay_min), missed.times_max, places, missed.until)


def _appointments(settings: HallSettings) -> AppointmentRule:
    rules = settings.appointments
    by_queue, by_item = _capacities(settings, None)
    return AppointmentRule(
        window=CheckInWindow(
            timedelta(minutes=rules.early_min), timedelta(minutes=rules.late_min), timedelta(minutes=rules.on_time_min)
        ),
        period=timedelta(minutes=rules.slot_min),
        days_ahead=rules.days_ahead,
        capacity=by_queue,
        item_capacity=by_item,
        release_at=rules.release_at,
        one_live_appointment=rules.one_live_appointment,
        overbooking=OverbookingRule(
            rules.overbook_max_percent, rules.no_show_prior_percent, rules.no_show_prior_weight
        ),
        wait_max=timedelta(minutes=rules.wait_max_min),
        periods=tuple(_bookable(settings, period) for period in rules.periods) if rules.enabled else (),
        blackouts=frozenset(rules.blackouts),
    )


def _bookable(settings: HallSettings, period: Period) -> BookablePeriod:
    return BookablePeriod(period.opens, period.closes, *_capacities(settings, period))


def _capacities(settings: HallSettings, period: Period | None) -> tuple[dict[str, int], dict[str, int]]:
    """Places a slot by queue, and by item, that are set for this period alone, or for all others."""
    own = [capacity for capacity in settings.capacities if capacity.period == period]
    by_queue = {capacity.queue: capacity.per_slot for capacity in own if capacity.queue is not None}
    return by_queue, {capacity.item: capacity.per_slot for capacity in own if capacity.item is not None}
