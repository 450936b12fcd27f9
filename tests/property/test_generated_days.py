"""Thousands of generated days: fairness, one counter a ticket, no starvation, and a journal that says it all.

How many: 400 days in a developer's run, 2,000 in CI, 20,000 a night (YIMEN_PROPERTIES).
"""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

import pytest

from hall_protocol.vocabulary import CallGround, TicketState
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.decide import decide
from hall_server.domain.policy import HallPolicy
from hall_server.engine.ledger import HALL_ACTOR, Accepted
from hall_server.insight.projection import project
from hall_server.store.verification import ReplayedRows
from tests.helpers.hall_builder import Hall, a_counter, a_policy, a_queue, everything
from tests.property.generated_day import MAX_CREDIT, GeneratedDay, a_day_policy
from tests.property.profile import PROFILE

DAYS = {"dev": 400, "ci": 2_000, "nightly": 20_000}[PROFILE]
PARTS = 20
"""The days are cut into this many tests, so that a failure names its seed and two processes share them."""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.timeout(1800)
def test_every_day_is_fair_and_its_journal_says_it_all(part: int) -> None:
    for seed in range(part, DAYS, PARTS):
        try:
            day = GeneratedDay(seed).play()
            check_one_counter_at_a_time(day.hall.events)
            check_the_journal_says_it_all(day.hall)
            check_the_figures_agree(day.hall)
        except AssertionError as error:
            raise AssertionError(f"the day of seed {seed}: {error}") from error


LETS_GO = e.ServiceFinished | e.TicketMissed | e.TicketHeld | e.TicketTransferred | e.TicketReturned | e.VisitAdvanced


def check_one_counter_at_a_time(events: list[e.Recorded]) -> None:
    """A ticket that a counter has called is not called by another before that counter let it go."""
    at: dict[str, int] = {}
    for recorded in events:
        event = recorded.event
        if isinstance(event, e.TicketCalled | e.TicketResumed):
            assert event.ticket_id not in at, f"called twice at seq {recorded.seq}"
            at[event.ticket_id] = event.counter
        elif isinstance(event, e.ActionUndone):
            at.pop(event.ticket_id, None)
            if event.state in (TicketState.CALLED, TicketState.SERVING):
                at[event.ticket_id] = event.counter
        elif isinstance(
            event,
            e.ServiceFinished
            | e.TicketMissed
            | e.TicketHeld
            | e.TicketTransferred
            | e.TicketReturned
            | e.VisitAdvanced,
        ):
            at.pop(event.ticket_id, None)


def check_the_journal_says_it_all(hall: Hall) -> None:
    """Read by another ledger, the same journal gives the same state and the same next calls."""
    other = hall.replayed()
    assert everything(other.state) == everything(hall.state)
    now = max(hall.now, hall.events[-1].at)
    policy = hall.ledger.policy
    commands: list[c.Command] = [c.Tick(), *map(c.CallNext, policy.counters), *map(c.UndoLast, policy.counters)]
    for command in commands:
        assert decide(other.state, policy, command, now) == decide(hall.state, policy, command, now)


def check_the_figures_agree(hall: Hall) -> None:
    """The read models say of tickets, cases and the day's sums what the live hall says, whatever was taken back."""
    rows = ReplayedRows()
    for recorded in hall.events:
        project(rows, recorded)
    state, tally = hall.state, hall.state.tally
    assert {key: row.state for key, row in rows.tickets.items()} == {key: t.state for key, t in state.tickets.items()}
    for key, case in state.cases.items():
        assert (rows.cases[key].state, rows.cases[key].outcome) == (case.state, case.outcome), key
    days = rows.queue_days.values()
    for name in ("issued", "served", "missed", "waits", "services"):
        assert sum(getattr(day, name) for day in days) == getattr(tally, name), name


@pytest.mark.parametrize("seed", range(60))
def test_nobody_starves_however_many_come_with_a_credit(seed: int) -> None:
    """The bound of docs/algorithms.md: who is due at d is called after at most as many calls as were ever due before d.

    One counter, arrivals faster than it serves, most of them with a credit: the worst a line can see.
    """
    rng = random.Random(seed)
    cap = rng.choice([None, a_policy().ratio_cap])
    hall = Hall(a_policy(queues={"A": a_queue("A")}, counters={1: a_counter(1, "A")}, ratio_cap=cap, items={})).open(1)
    calls: list[e.TicketCalled] = []
    for _ in range(120):
        hall.later(seconds=rng.randrange(60))
        hall.issue(priority_class=rng.choice(["elder", "soldier", "elder", None]))
        if rng.random() < 0.7:
            [called] = hall.do(c.CallNext(1))
            assert isinstance(called, e.TicketCalled)
            calls.append(called)
            hall.do(c.StartService(1, called.ticket_id))
            hall.do(c.FinishService(1, called.ticket_id))
    for ticket in hall.state.tickets.values():
        before = [call for call in calls if call.ticket_id != ticket.ticket_id]
        passed = [call for call in before if ticket.ticket_id in call.overtook]
        due_before = [other for other in hall.state.tickets.values() if other.line_key < ticket.line_key]
        assert len(passed) <= len(due_before)
        assert all(hall.state.tickets[call.ticket_id].issued_at <= ticket.issued_at + MAX_CREDIT for call in passed)


@pytest.mark.parametrize("seed", range(40))
def test_a_policy_takes_effect_at_its_place_in_the_journal(seed: int) -> None:
    """Before the place the old rules decide, from it on the new ones; and a replay needs to know neither."""
    day = GeneratedDay(seed, steps=40)
    old, new = day.hall.ledger.policy, a_day_policy(random.Random(seed + 10_000))
    new = replace(new, max_wait=timedelta(seconds=1), ratio_cap=None)
    day.play()
    adopted_after = day.hall.state.seq
    day.hall.ledger.enter(c.AdoptPolicy(new.version), HALL_ACTOR, None, day.hall.now)
    day.hall.ledger.policy = new
    for recorded, record in day.hall.ledger.take_pending():
        day.hall.events.append(recorded)
        day.hall.records.append(record)
    assert day.hall.state.policy_version == new.version
    check_decisions_follow(day.hall, new)
    day.play()
    places = [r.seq for r in day.hall.events if isinstance(r.event, e.PolicyAdopted)]
    assert places == [adopted_after + 1] or old.version == new.version
    assert everything(day.hall.replayed().state) == everything(day.hall.state)


def check_decisions_follow(hall: Hall, policy: HallPolicy) -> None:
    now = max(hall.now, hall.events[-1].at)
    for number in policy.counters:
        expected = decide(hall.state, policy, c.CallNext(number), now)
        answer = hall.answer(c.CallNext(number))
        assert answer == expected or (isinstance(answer, Accepted) and [r.event for r in answer.events] == expected)


def test_the_days_really_hold_what_they_are_to_prove() -> None:
    """A generator that never overtakes, undoes or advances would prove nothing."""
    seen: dict[type, int] = defaultdict(int)
    grounds: dict[CallGround, int] = defaultdict(int)
    passed = joint = 0
    for seed in range(150):
        day = GeneratedDay(seed).play()
        joint += day.matters.completed_joint
        for recorded in day.hall.events:
            seen[type(recorded.event)] += 1
            if isinstance(recorded.event, e.TicketCalled):
                grounds[recorded.event.ground] += 1
                passed += len(recorded.event.overtook)
    for kind in (
        e.CaseReopened,
        e.AppointmentCheckedIn,
        e.ActionUndone,
        e.VisitAdvanced,
        e.TicketReturned,
        e.TicketReinstated,
        e.TicketAbandoned,
        e.PriorityGiven,
    ):
        assert seen[kind] > 5, kind
    assert all(grounds[ground] for ground in CallGround if ground is not CallGround.HELP), grounds
    assert passed > 50
    assert joint > 2
