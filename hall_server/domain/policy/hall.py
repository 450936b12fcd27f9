"""All of a hall's rules together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from hall_server.domain.calendar import HallCalendar
from hall_server.domain.policy.appointment import AppointmentRule
from hall_server.domain.policy.calling import ForgottenRule, NoShowRule, PriorityClass, RatioCap
from hall_server.domain.policy.case import CaseRule
from hall_server.domain.policy.counter import Assignment, CounterPolicy, assignments_of, competences_of
from hall_server.domain.policy.evaluation import ComplaintRule, EvaluationRule
from hall_server.domain.policy.figures import QuietHoursRule, RankingRule
from hall_server.domain.policy.identity import AppCodeRule
from hall_server.domain.policy.indicator import IndicatorRule, NotEntered, SeparateHall
from hall_server.domain.policy.queue import ItemPolicy, Package, QueuePolicy
from hall_server.domain.policy.staffing import StaffingRule
from hall_server.domain.policy.zone import ClosingRule, SubHall, Zone


@dataclass(frozen=True, slots=True)
class HallPolicy:
    """Everything a hall decides by; `version` names this very content."""

    version: str
    hall_id: str
    region_code: str
    calendar: HallCalendar
    queues: dict[str, QueuePolicy]
    counters: dict[int, CounterPolicy]
    items: dict[str, ItemPolicy]
    priority_classes: dict[str, PriorityClass]
    no_show: NoShowRule
    appointments: AppointmentRule
    recall_limit: int = 3
    held_limit: int | None = None
    """Tickets one counter may hold at a time; None for any number."""
    one_live_ticket: bool = True
    """Whether a person known by card holds one live ticket for a matter."""
    undo_within: timedelta = timedelta(seconds=30)
    """How long a clerk may take the last action back."""
    ratio_cap: RatioCap | None = field(default_factory=lambda: RatioCap(1, 3))
    max_wait: timedelta | None = timedelta(minutes=60)
    """Who is due longer ago than this is called by every competent counter, and no credit passes them."""
    forgotten: ForgottenRule = field(default_factory=ForgottenRule)
    packages: dict[str, Package] = field(default_factory=dict)
    matters_limit: int = 8
    """Matters one visit may hold."""
    overflow_after: timedelta = timedelta(minutes=15)
    evaluation_timeout: timedelta = timedelta(minutes=2)
    """How long the evaluator's screen waits; the invitation itself lives `evaluation.answer_days`."""
    evaluation: EvaluationRule = field(default_factory=EvaluationRule)
    complaints: ComplaintRule = field(default_factory=ComplaintRule)
    cases: CaseRule = field(default_factory=CaseRule)
    staffing: StaffingRule = field(default_factory=StaffingRule)
    zones: dict[str, Zone] = field(default_factory=dict[str, Zone])
    sub_halls: dict[str, SubHall] = field(default_factory=dict[str, SubHall])
    closing: ClosingRule = field(default_factory=ClosingRule)
    app_code: AppCodeRule = field(default_factory=AppCodeRule)
    level: int = 3
    """1 province, 2 city, 3 county, 4 town, 5 village: the policy sets targets by level."""
    parent: str | None = None
    """The hall id of the hall above this one."""
    not_entered: tuple[NotEntered, ...] = ()
    separate_halls: tuple[SeparateHall, ...] = ()
    catalogue_max_age_days: int | None = None
    """For how long the catalogue may go unconfirmed by the platform's; None where nothing is compared."""
    indicators: IndicatorRule = field(default_factory=IndicatorRule)
    ranking: RankingRule = field(default_factory=RankingRule)
    quiet_hours: QuietHoursRule = field(default_factory=QuietHoursRule)
    departments: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    """Names of the departments whose items the hall handles, Chinese and English, by id."""
    serving_counters: dict[str, frozenset[int]] = field(default_factory=dict)
    """Counters by the queue they serve by configuration; filled from `counters` when left empty."""
    assignments: dict[int, Assignment] = field(init=False, default_factory=dict[int, Assignment])
    """What each counter serves by configuration; what it serves now is asked of `domain/assignment.py`."""
    competences: dict[int, tuple[str, ...]] = field(init=False, default_factory=dict[int, tuple[str, ...]])
    """The queues each counter may help when it is idle."""
    shortest_norm_s: float = field(init=False, default=0.0)
    """No stop of any visit usually takes less."""

    def __post_init__(self) -> None:
        """Derive who serves and helps what, and the shortest norm, once."""
        norms = [item.norm_service_s for item in self.items.values() if item.norm_service_s is not None]
        norms += [queue.norm_service_s for queue in self.queues.values()]
        object.__setattr__(self, "shortest_norm_s", min(norms, default=0.0))
        self.assignments.update(assignments_of(self.counters, self._is_beside))
        self.competences.update(competences_of(self.counters, self._is_beside))
        if not self.serving_counters:
            self.serving_counters.update(
                (queue, frozenset(number for number, a in self.assignments.items() if queue in a.queues))
                for queue in self.queues
            )

    def norm_s(self, queue: str, items: Iterable[str]) -> float:
        """What these items usually take together at a counter; an item without a norm, or none at all: the queue's."""
        known = self.queues.get(queue)
        usual_s = known.norm_service_s if known is not None else 0.0
        norms = [item.norm_service_s for name in items if (item := self.items.get(name)) is not None]
        return sum(usual_s if norm is None else norm for norm in norms) if norms else usual_s

    def calendar_of(self, queue: str) -> HallCalendar:
        """The hours and closures of the queue's sub-hall, or else the hall's."""
        return self._calendar_of_sub_hall(self.sub_hall_of(queue))

    def calendar_of_counter(self, number: int) -> HallCalendar:
        """The hours and closures of the sub-hall a counter stands in, or else the hall's."""
        return self._calendar_of_sub_hall(self.sub_hall_of_counter(number))

    def sub_hall_of(self, queue: str) -> str | None:
        """The id of the sub-hall where the queue's visitors wait, None in the hall itself."""
        return self._sub_hall_of_zone(self.queues[queue].zone) if queue in self.queues else None

    def sub_hall_of_counter(self, number: int) -> str | None:
        """The id of the sub-hall a counter stands in, None in the hall itself."""
        return self._sub_hall_of_zone(self.counters[number].zone) if number in self.counters else None

    def _calendar_of_sub_hall(self, name: str | None) -> HallCalendar:
        sub_hall = self.sub_halls.get(name or "")
        return self.calendar if sub_hall is None or sub_hall.calendar is None else sub_hall.calendar

    def _is_beside(self, counter: CounterPolicy, queue: str) -> bool:
        return self._sub_hall_of_zone(counter.zone) == self.sub_hall_of(queue)

    def _sub_hall_of_zone(self, zone: str | None) -> str | None:
        return self.zones[zone].sub_hall if zone in self.zones else None
