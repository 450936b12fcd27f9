"""Number blocks and what goes with them, as the wire's answers."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from hall_protocol import messages as m
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.calendar import HallCalendar
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.web.present.presenter import Presenter

DAYS_AHEAD = 7
"""How long a kiosk may go on alone and know when it may give tickets."""


def to_merge(command: m.MergeTicket, ticket_id: str, station: str) -> c.MergeTicket:
    """The domain's form, with the id the hall gives it."""
    return c.MergeTicket(
        ticket_id,
        station,
        command.block,
        command.sequence,
        command.ticket_number,
        timedelta(seconds=command.age_s),
        command.queue,
        command.item,
        command.priority_class,
        command.outcome,
        command.detail,
        command.heard_at,
        command.is_reprint,
    )


def terms(_: HallState, policy: HallPolicy, __: m.FetchIssueTerms, now: datetime) -> m.IssueTerms:
    """Each queue's prefix and windows from today on."""
    today = policy.calendar.local(now).date()
    days = [today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)]
    return m.IssueTerms(
        tuple(
            m.QueueTerms(name, queue.numbering.prefix, tuple(_windows(policy.calendar_of(name), days)))
            for name, queue in policy.queues.items()
        )
    )


def _windows(calendar: HallCalendar, days: list[date]) -> Iterator[m.IssueWindow]:
    for day in days:
        for period in calendar.periods_on(day):
            yield m.IssueWindow(calendar.moment(day, period.opens), calendar.moment(day, period.last_ticket))


def unchanged(command: m.RequestBlock) -> m.NumberBlock:
    """The block the kiosk has is still its own."""
    assert command.held is not None, "without a block a new one is granted"
    return m.NumberBlock(command.held)


RESULTS: dict[type, Presenter] = {e.BlockGranted: lambda event, _: m.NumberBlock(event.block)}
