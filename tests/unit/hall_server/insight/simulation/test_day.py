import time
from datetime import timedelta

from hall_protocol.vocabulary import CounterState
from hall_server.domain import events as e
from hall_server.insight.simulation.day import SimulatedDay
from tests.helpers.hall_builder import DAY, Hall, everything, moment
from tests.helpers.ledgers import played

BUDGET_TICKETS_PER_MINUTE = 60_000
LENIENCY = 6
"""The machine may be busy with other tests; the figure itself is measured in bench/."""


def test_the_same_seed_gives_the_same_journal_and_another_seed_another() -> None:
    one, again, other = played(seed=7), played(seed=7), played(seed=8)
    assert one.records == again.records
    assert one.records[-1].chain_hash != other.records[-1].chain_hash


def test_a_day_is_a_day_of_a_real_hall() -> None:
    hall = played()
    kinds = {type(recorded.event) for recorded in hall.events}
    assert kinds >= {
        e.TicketIssued,
        e.TicketPrinted,
        e.TicketCalled,
        e.TicketRecalled,
        e.TicketMissed,
        e.TicketReinstated,
        e.ServiceFinished,
        e.EvaluationSubmitted,
        e.EvaluationTimedOut,
        e.CounterClosed,
    }
    tally = hall.state.tally
    assert tally.issued > 50
    assert tally.served > tally.issued * 0.7
    assert all(counter.state is CounterState.CLOSED for counter in hall.state.counters.values())
    assert all(recorded.at.microsecond == 0 for recorded in hall.events)


def test_days_follow_each_other_in_one_journal() -> None:
    hall = played(days=3)
    opened = [r.event.business_day for r in hall.events if isinstance(r.event, e.BusinessDayOpened)]
    closed = [r.event.business_day for r in hall.events if isinstance(r.event, e.BusinessDayClosed)]
    assert opened == [DAY + timedelta(days=offset) for offset in range(3)]
    assert closed == opened[:-1]
    assert [r.seq for r in hall.events] == list(range(1, len(hall.events) + 1))
    assert everything(hall.replayed().state) == everything(hall.state)


def test_a_day_may_be_left_in_the_middle() -> None:
    until = moment("10:30")
    hall = played(until=until)
    assert hall.events[-1].at <= until
    assert hall.state.tally.issued > hall.state.tally.served
    whole = played()
    assert whole.records[: len(hall.records)] == hall.records


def test_nobody_is_called_twice_at_once_in_a_generated_day() -> None:
    at_counter: dict[int, str] = {}
    for recorded in played(seed=3).events:
        match recorded.event:
            case e.TicketCalled(ticket_id=ticket_id, counter=counter):
                assert counter not in at_counter
                assert ticket_id not in at_counter.values()
                at_counter[counter] = ticket_id
            case e.TicketHeld(counter=counter) | e.TicketTransferred(from_counter=counter):
                del at_counter[counter]
            case e.TicketResumed(counter=counter, ticket_id=ticket_id):
                assert counter not in at_counter
                at_counter[counter] = ticket_id
            case e.TicketReturned(from_counter=counter):
                del at_counter[counter]
            case e.ServiceFinished(counter=counter) | e.TicketMissed(counter=counter):
                del at_counter[counter]


def test_generating_keeps_near_its_budget() -> None:
    hall = Hall()
    begun = time.process_time()
    for offset in range(5):
        for _ in SimulatedDay(hall.ledger, DAY + timedelta(days=7 * offset), 1).play():
            hall.records += [record for _, record in hall.ledger.take_pending()]
    spent_s = time.process_time() - begun
    tickets = sum(record.event_type == "hall.ticket.issued.v1" for record in hall.records)
    assert tickets / spent_s * 60 > BUDGET_TICKETS_PER_MINUTE / LENIENCY
