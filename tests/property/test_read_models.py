"""The read models of generated days against the plainest recomputation: what was undone had never been done."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import asdict

from hall_protocol.vocabulary import UndoableAction
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.insight.projection import project
from hall_server.insight.service_projection import Ending, joined
from hall_server.store.verification import ReplayedRows
from tests.helpers.hall_builder import DAY, Hall
from tests.property.generated_day import GeneratedDay
from tests.property.profile import PROFILE

DAYS = {"dev": 100, "ci": 500, "nightly": 5_000}[PROFILE]
PARTS = 5
LEFT_BY_AN_UNDO = {"called_at", "started_at", "recall_count", "undone", "named_calls", "served_items"}
"""That it was called and taken back stays true; what a waiting ticket had begun before is nobody's figure."""
ENDS = e.ServiceFinished | e.TicketReturned | e.VisitAdvanced | e.TicketTransferred


def a_day(seed: int) -> Hall:
    """A generated day with many undos, carried over its end."""
    day = GeneratedDay(seed)
    day._actions += [day.undo] * 4
    hall = day.play().hall
    hall.at("08:00", DAY.replace(day=25)).do(c.Tick())
    return hall


def rows_of(events: list[e.Recorded]) -> ReplayedRows:
    rows = ReplayedRows()
    for recorded in events:
        project(rows, recorded)
    return rows


def never_undone(events: list[e.Recorded]) -> list[e.Recorded]:
    """The events without those that were taken back, what these brought about, and the taking back."""
    gone: set[int] = set()
    for recorded in events:
        if isinstance(recorded.event, e.ActionUndone):
            gone |= {recorded.seq, recorded.event.undone_seq, *_brought(events, recorded.event)}
    return [recorded for recorded in events if recorded.seq not in gone]


BROUGHT = {
    UndoableAction.FINISH: e.EvaluationInvited,
    UndoableAction.MISS: e.TicketReinstated | e.TicketAbandoned,
}


def _brought(events: list[e.Recorded], undone: e.ActionUndone) -> Iterator[int]:
    """What the undone action's own command recorded after it: an invitation, a missed one's return or end.

    Cases that ended with it stand between; what reopens them stands with the undo.
    """
    after = undone.undone_seq  # a seq counts from 1, so this is the next one
    while isinstance(events[after].event, e.CaseEnded | e.CaseConsulted):
        after += 1
    follower = events[after]
    kind = BROUGHT.get(undone.action)
    if kind is not None and isinstance(follower.event, kind) and follower.event.ticket_id == undone.ticket_id:
        yield follower.seq


def services_by_hand(events: list[e.Recorded]) -> Iterator[tuple[str, int, str, str, float | None, str]]:
    """Ticket, counter, queue, items, seconds and ending of every service, read off the events one by one."""
    queue, items, started = {}, {}, dict[str, datetime | None]()
    for recorded in events:
        event: Any = recorded.event
        ticket_id = getattr(event, "ticket_id", "")
        if isinstance(event, e.TicketIssued):
            queue[ticket_id] = event.queue
            items[ticket_id] = event.steps[0].items if event.steps else (event.item,) if event.item else ()
        elif isinstance(event, e.TicketCalled | e.TicketResumed):
            started[ticket_id] = None
        elif isinstance(event, e.ServiceStarted):
            started[ticket_id] = recorded.at
        elif isinstance(event, ENDS):
            began = started[ticket_id]
            seconds = None if began is None else (recorded.at - began).total_seconds()
            done = event.done_items if isinstance(event, e.VisitAdvanced) else items[ticket_id]
            counter: int = getattr(event, "counter", 0) or getattr(event, "from_counter", 0)
            ending = Ending.TRANSFERRED if isinstance(event, e.TicketTransferred) else Ending.DONE
            ending = Ending.BY_RULE if getattr(event, "by_rule", False) else ending
            yield ticket_id, counter, queue[ticket_id], joined(done), seconds, ending.value
            if isinstance(event, e.VisitAdvanced):
                queue[ticket_id], items[ticket_id] = event.next_step.queues[0], event.next_step.items
            elif not isinstance(event, e.ServiceFinished):
                queue[ticket_id] = event.to_queue
                items[ticket_id] = event.step.items if event.step else items[ticket_id]


@pytest.mark.parametrize("part", range(PARTS))
def test_what_was_undone_counts_nowhere(part: int) -> None:
    for seed in range(part, DAYS, PARTS):
        hall = a_day(seed)
        kept = never_undone(hall.events)
        rows, plain = rows_of(hall.events), rows_of(kept)
        found = [
            (row.ticket_id, row.counter, row.queue, row.items, row.service_s, row.ending)
            for row in rows.services.values()
            if row.ending != Ending.UNDONE
        ]
        assert found == list(services_by_hand(kept)), seed
        for key, day in plain.queue_days.items():
            counted = rows.queue_days[key]
            assert asdict(counted) == pytest.approx(asdict(day)), (seed, key)
        for ticket_id, ticket in plain.tickets.items():
            assert less(rows.tickets[ticket_id]) == less(ticket), (seed, ticket_id)
        assert {key: rows.ratings[key] for key in plain.ratings} == plain.ratings


def less(row: Any) -> dict[str, Any]:
    return {name: value for name, value in asdict(row).items() if name not in LEFT_BY_AN_UNDO}
