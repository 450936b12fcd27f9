"""Three generated days of the example hall: what a real hall decides in a day happens, and its figures are sane."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from config.loader import load_hall
from hall_protocol.vocabulary import CaseState, TicketState
from hall_server.composition.policy import policy_from
from hall_server.domain import events as e
from hall_server.engine.ledger import HallLedger
from hall_server.insight.simulation.day import SimulatedDay

EXAMPLE = Path(__file__).parents[5] / "config" / "wuhua"
DAYS = (date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26))


class Played:
    """The ledger after the days, and how often each kind of event happened."""

    def __init__(self) -> None:
        policy = policy_from(load_hall(EXAMPLE))
        self.ledger = HallLedger(policy.hall_id, policy)
        self.kinds: Counter[type] = Counter()
        self.called: list[e.TicketCalled] = []
        for day in DAYS:
            for recorded in self._events_of(day):
                self.kinds[type(recorded.event)] += 1
                if isinstance(recorded.event, e.TicketCalled):
                    self.called.append(recorded.event)

    def _events_of(self, day: date) -> Iterator[e.Recorded]:
        for _ in SimulatedDay(self.ledger, day, 3).play():
            for recorded, _record in self.ledger.take_pending():
                yield recorded


@pytest.fixture(scope="module")
def played() -> Played:
    return Played()


HAPPENS = (
    e.AppointmentBooked,
    e.AppointmentCheckedIn,
    e.AppointmentLapsed,
    e.AppointmentMissed,
    e.CaseOpened,
    e.CaseAccepted,
    e.CaseSupplementRequired,
    e.CaseDeclined,
    e.CaseConsulted,
    e.CaseResultReady,
    e.CaseCollected,
    e.VisitAdvanced,
    e.TicketTransferred,
    e.TicketReturned,
    e.TicketHeld,
    e.TicketResumed,
    e.TicketCancelled,
    e.TicketReinstated,
    e.TicketOverdue,
    e.EvaluationSubmitted,
    e.BadReviewOpened,
    e.BadReviewMoved,
    e.CounterHandedOver,
    e.CounterPaused,
)


@pytest.mark.parametrize("kind", HAPPENS, ids=lambda kind: kind.__name__)
def test_what_a_real_hall_decides_happens(played: Played, kind: type) -> None:
    assert played.kinds[kind] > 0


def test_most_visitors_are_served_on_their_day(played: Played) -> None:
    assert played.kinds[e.ServiceFinished] > 0.9 * played.kinds[e.TicketIssued]


def test_arrivals_have_two_peaks(played: Played) -> None:
    quarters = played.ledger.state.tally.quarters
    hours = Counter[int]()
    for quarter, (issued, _, _) in quarters.items():
        hours[(quarter // 4 + 8) % 24] += issued
    assert hours[10] > hours[12] < hours[14]


def test_a_returning_visitor_continues_the_case(played: Played) -> None:
    cases = played.ledger.state.cases.values()
    assert any(case.visits > 1 for case in cases)
    assert not any(case.state is CaseState.OPENED for case in cases if _is_over(played, case.tickets))


def _is_over(played: Played, tickets: list[str]) -> bool:
    known = (played.ledger.state.tickets.get(ticket_id) for ticket_id in tickets)
    return all(ticket is None or ticket.state is TicketState.COMPLETED for ticket in known)


def test_somebody_is_called_by_a_credit_and_somebody_by_the_cap(played: Played) -> None:
    grounds = Counter(called.ground.value for called in played.called)
    assert grounds["overflow"] > 0
    assert any(called.overtook for called in played.called)
