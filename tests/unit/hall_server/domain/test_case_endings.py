"""Cases nobody decided: they end with whatever ends their service, and are open again when that is taken back."""

from collections.abc import Callable

import pytest
from msgspec.structs import asdict

from hall_protocol.vocabulary import CaseState, Outcome, TicketState, WaitingAtClosing
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.case_opening import START_UNDONE, UNDECIDED, UNSERVED
from hall_server.domain.evolve import evolve
from hall_server.domain.policy import NoShowRule
from hall_server.domain.state import Case, Ticket
from hall_server.insight.case_projection import CaseRow
from tests.helpers.case_hall import CaseHall, case_policy
from tests.helpers.hall_builder import a_counter, everything, first, kinds
from tests.unit.hall_server.insight.test_projection import rows_of


def started(hall: CaseHall) -> Ticket:
    ticket = hall.called(visitor="v1")
    hall.do(c.StartService(1, ticket.ticket_id))
    return ticket


def case_and_row(hall: CaseHall, case_id: str = "t1-1") -> tuple[Case, CaseRow]:
    """Both as the live hall, a replay and the reports know them: they must not differ."""
    assert everything(hall.replayed().state) == everything(hall.state)
    case, row = hall.state.cases[case_id], rows_of(hall).cases[case_id]
    assert (row.state, row.outcome, row.reason) == (case.state, case.outcome, case.reason)
    assert (row.decided_at is None, row.decided_version) == (case.decided_at is None, case.decided_version)
    return case, row


# --- a start that is taken back ---


def test_a_start_taken_back_ends_its_case_and_the_next_start_opens_another() -> None:
    hall = CaseHall()
    ticket = started(hall)
    assert kinds(hall.do(c.UndoLast(1))) == [e.ActionUndone, e.CaseEnded]
    case, _ = case_and_row(hall)
    assert (case.state, case.reason, case.outcome) == (CaseState.ENDED, START_UNDONE, None)
    assert not ticket.is_begun
    assert first(hall.do(c.StartService(1, ticket.ticket_id)), e.CaseOpened).case_id == "t1-2"
    assert hall.accept(ticket).case_id == "t1-2"
    assert case_and_row(hall, "t1-2")[1].outcome == "accepted"


def test_a_second_start_taken_back_leaves_the_case_of_the_first_open() -> None:
    hall = CaseHall()
    ticket = started(hall)
    hall.do(c.HoldTicket(1, ticket.ticket_id))
    hall.do(c.ResumeTicket(1, ticket.ticket_id))
    assert kinds(hall.do(c.StartService(1, ticket.ticket_id))) == [e.ServiceStarted]
    assert kinds(hall.do(c.UndoLast(1))) == [e.ActionUndone]
    assert case_and_row(hall)[0].state is CaseState.OPENED


def test_a_case_opened_by_hand_after_the_start_ends_with_it_too() -> None:
    hall = CaseHall()
    ticket = started(hall)
    hall.do(c.OpenCase(1, ticket.ticket_id, "permit"))
    hall.do(c.UndoLast(1))
    assert {case.state for case in hall.state.cases.values()} == {CaseState.ENDED}
    assert [x.case_id for x in hall.do(c.StartService(1, ticket.ticket_id)) if isinstance(x, e.CaseOpened)] == ["t1-3"]


# --- a ticket that ends, or is missed, before anybody decides ---


def held(hall: CaseHall, ticket: Ticket) -> None:
    hall.do(c.HoldTicket(1, ticket.ticket_id))


def sent_on(hall: CaseHall, ticket: Ticket) -> None:
    hall.do(c.TransferTicket(1, ticket.ticket_id, to_counter=2))


def given_up(hall: CaseHall, ticket: Ticket) -> None:
    hall.do(c.CancelTicket(ticket.ticket_id))


def sent_home(hall: CaseHall, ticket: Ticket) -> None:
    hall.do(c.CloseHall("停电", WaitingAtClosing.VOID))


def missed(hall: CaseHall, ticket: Ticket) -> None:
    assert hall.call(2) is ticket
    hall.do(c.MarkNoShow(2, ticket.ticket_id))


def forgotten_at_the_call(hall: CaseHall, ticket: Ticket) -> None:
    assert hall.call(2) is ticket
    hall.later(hours=1).do(c.Tick())


Act = Callable[[CaseHall, Ticket], None]


@pytest.mark.parametrize(
    ("before", "ending"),
    [
        (held, given_up),
        (held, sent_home),
        (sent_on, given_up),
        (sent_on, sent_home),
        (sent_on, missed),
        (sent_on, forgotten_at_the_call),
    ],
)
def test_a_case_ends_with_its_ticket(before: Act, ending: Act) -> None:
    hall = CaseHall()
    before(hall, ticket := started(hall))
    assert case_and_row(hall)[0].state is CaseState.OPENED, "it is still under way"
    ending(hall, ticket)
    case, _ = case_and_row(hall)
    assert (case.state, case.reason, case.outcome) == (CaseState.ENDED, UNSERVED, None)


def test_a_case_ends_with_a_ticket_that_is_abandoned() -> None:
    hall = CaseHall(case_policy(no_show=NoShowRule(reinstate_limit=0)))
    sent_on(hall, ticket := started(hall))
    missed(hall, ticket)
    assert ticket.state is TicketState.ABANDONED
    assert case_and_row(hall)[0].reason == UNSERVED


def test_a_case_ends_with_a_service_that_was_forgotten() -> None:
    hall = CaseHall()
    ticket = started(hall)
    assert kinds(hall.later(hours=6).do(c.Tick()))[:2] == [e.ServiceFinished, e.CaseEnded]
    assert ticket.state is TicketState.COMPLETED
    assert case_and_row(hall)[0].reason == UNDECIDED


def test_a_missed_ticket_that_returns_starts_anew_with_a_new_case() -> None:
    hall = CaseHall()
    sent_on(hall, ticket := started(hall))
    missed(hall, ticket)
    hall.later(minutes=11).do(c.Tick())
    assert hall.call(1) is ticket
    assert first(hall.do(c.StartService(1, ticket.ticket_id)), e.CaseOpened).case_id == "t1-2"
    assert hall.accept(ticket).case_id == "t1-2"


def test_what_was_decided_stays_whatever_becomes_of_the_ticket() -> None:
    hall = CaseHall()
    notice = hall.send_for_the_deed(ticket := hall.called())
    held(hall, ticket)
    given_up(hall, ticket)
    assert notice.state is CaseState.SUPPLEMENT_REQUIRED


# --- what is taken back ---


@pytest.mark.parametrize("said", [Outcome.CONSULTED, Outcome.OTHER])
@pytest.mark.parametrize("minutes", [0, 5], ids=["at the moment of the start", "later"])
def test_a_finish_taken_back_leaves_the_case_open_and_no_figure_behind(said: Outcome, minutes: int) -> None:
    hall = CaseHall()
    ticket = started(hall)
    before = asdict(case_and_row(hall)[1])
    hall.later(minutes=minutes)
    assert kinds(hall.finish(ticket, outcome=said))[0] is e.ServiceFinished
    assert case_and_row(hall)[0].state is (CaseState.CONSULTED if said is Outcome.CONSULTED else CaseState.ENDED)
    assert kinds(hall.do(c.UndoLast(1))) == [e.ActionUndone, e.CaseReopened]
    assert asdict(case_and_row(hall)[1]) == before
    assert hall.accept(ticket).case_id == "t1-1"
    assert first(hall.finish(ticket), e.ServiceFinished).outcome is Outcome.ACCEPTED
    assert case_and_row(hall)[1].outcome == "accepted"


def test_a_decision_of_the_same_moment_as_the_finish_is_not_taken_back_with_it() -> None:
    hall = CaseHall()
    hall.decide(ticket := hall.called(), Outcome.CONSULTED)
    hall.finish(ticket, outcome=Outcome.CONSULTED)
    assert kinds(hall.do(c.UndoLast(1))) == [e.ActionUndone]
    assert case_and_row(hall)[0].state is CaseState.CONSULTED


def test_only_what_this_finish_ended_is_open_again() -> None:
    """All in one moment of a clock that stands still: the journal's order tells them apart."""
    hall = CaseHall()
    ticket = hall.issue(None, items=("licence", "permit"))
    hall.call(1)
    hall.do(c.StartService(1, ticket.ticket_id))
    hall.accept(ticket, item="licence")
    for _ in range(2):
        hall.finish(ticket)
        undone = hall.do(c.UndoLast(1))
        assert [x.case_id for x in undone if isinstance(x, e.CaseReopened)] == ["t1-2"]
    hall.finish(ticket, outcome=Outcome.CONSULTED)
    assert [case_and_row(hall, f"t1-{n}")[0].state for n in (1, 2)] == [CaseState.ACCEPTED, CaseState.CONSULTED]


def test_a_miss_taken_back_leaves_the_case_as_it_was() -> None:
    hall = CaseHall()
    sent_on(hall, ticket := started(hall))
    missed(hall, ticket)
    assert kinds(hall.do(c.UndoLast(2))) == [e.ActionUndone, e.CaseReopened]
    assert ticket.state is TicketState.CALLED
    assert case_and_row(hall)[0].state is CaseState.OPENED
    assert kinds(hall.do(c.StartService(2, ticket.ticket_id))) == [e.ServiceStarted]


def test_a_stop_done_and_taken_back_has_its_matter_open_again() -> None:
    hall = CaseHall(case_policy(counters={1: a_counter(1, "A"), 2: a_counter(2, "B")}))
    ticket = hall.issue(None, items=("licence", "personal"), visitor="v1")
    number = 1 if ticket.queue == "A" else 2
    assert hall.call(number) is ticket
    hall.do(c.StartService(number, ticket.ticket_id))
    assert kinds(hall.finish(ticket, number))[:2] == [e.VisitAdvanced, e.CaseEnded]
    assert kinds(hall.do(c.UndoLast(number))) == [e.ActionUndone, e.CaseReopened]
    assert case_and_row(hall)[0].state is CaseState.OPENED


def test_a_case_that_was_not_ended_is_not_reopened() -> None:
    hall = CaseHall()
    started(hall)
    reopened = e.CaseReopened("t1-1", "t1", "A001", "licence")
    with pytest.raises(ValueError, match="reopens t1-1"):
        evolve(hall.state, e.Recorded(hall.state.seq + 1, hall.now, "hall", reopened))
