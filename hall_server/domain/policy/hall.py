"""All of a hall's rules together."""

from dataclasses import dataclass, field
from datetime import timedelta

from hall_server.domain.calendar import HallCalendar
from hall_server.domain.policy.appointment import AppointmentRule
from hall_server.domain.policy.calling import NoShowRule, PriorityClass
from hall_server.domain.policy.case import CaseRule
from hall_server.domain.policy.counter import CounterPolicy
from hall_server.domain.policy.queue import ItemPolicy, QueuePolicy


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
    overflow_after: timedelta = timedelta(minutes=15)
    evaluation_timeout: timedelta = timedelta(minutes=2)
    cases: CaseRule = field(default_factory=CaseRule)
    serving_counters: dict[str, frozenset[int]] = field(default_factory=dict)
    """Counters by the queue they serve; filled from `counters` when left empty."""

    def __post_init__(self) -> None:
        """Derive who serves what, once."""
        if not self.serving_counters:
            self.serving_counters.update(
                (queue, frozenset(number for number, c in self.counters.items() if queue in c.queues))
                for queue in self.queues
            )
