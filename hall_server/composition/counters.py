"""Counters, shifts and pauses: from the hall's settings to the domain's policy."""

from datetime import timedelta

from config.settings.counters import CounterSettings
from config.settings.processes import HallSettings
from config.settings.staffing import ShiftSettings
from hall_protocol.vocabulary import CounterCategory, CounterKind, CounterMode
from hall_server.domain.policy import CounterPolicy, PauseReason, Shift, StaffingRule


def counters_from(settings: HallSettings) -> dict[int, CounterPolicy]:
    """The hall's counters by their number."""
    return {counter.number: _counter(counter) for counter in settings.counters}


def staffing_from(settings: HallSettings) -> StaffingRule:
    """How the counters are staffed; 0 minutes switch a rule off."""
    rules, everywhere = settings.staffing, frozenset(counter.number for counter in settings.counters)
    return StaffingRule(
        shifts=tuple(_shift(shift, everywhere) for shift in settings.shifts),
        sign_on_early=timedelta(minutes=rules.sign_on_early_min),
        pause_reasons=tuple(
            PauseReason(reason.code, reason.name, reason.name_en, _minutes(reason.limit_min), reason.for_visitors)
            for reason in settings.pause_reasons
        ),
        pause_limit=_minutes(rules.pause_limit_min),
        help_after=_minutes(rules.help_after_min),
        close_after=_minutes(rules.close_after_min),
    )


def _counter(counter: CounterSettings) -> CounterPolicy:
    return CounterPolicy(
        counter.number,
        counter.name,
        counter.name_en,
        CounterKind(counter.kind),
        counter.primary,
        counter.secondary,
        CounterCategory(counter.category) if counter.category is not None else None,
        CounterMode(counter.mode),
        counter.department,
        counter.zone,
        counter.help,
    )


def _shift(shift: ShiftSettings, everywhere: frozenset[int]) -> Shift:
    counters = frozenset(shift.counters) or everywhere
    return Shift(shift.id, shift.name, shift.name_en, shift.opens, shift.closes, counters)


def _minutes(count: int | None) -> timedelta | None:
    return timedelta(minutes=count) if count else None
