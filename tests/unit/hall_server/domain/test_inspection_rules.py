"""Mystery visits: marked during the visit or long after it, once, and taken back by an event that compensates."""

from datetime import timedelta

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.explanation import explain
from tests.helpers.hall_builder import DAY, Hall, everything

WORDS = "5a17 扮作群众办理"


def test_a_visit_of_today_is_marked_in_whatever_state_it_is() -> None:
    hall = Hall().open(1)
    waiting, other = hall.issue(), hall.issue()
    marked = e.InspectionMarked(waiting.ticket_id, waiting.ticket_number, DAY, WORDS)
    assert hall.do(c.MarkInspection(waiting.ticket_id, WORDS)) == [marked]
    served = hall.serve(1)
    hall.do(c.FinishService(1, served.ticket_id))
    hall.do(c.CancelTicket(other.ticket_id))
    hall.do(c.MarkInspection(other.ticket_id))
    assert list(hall.state.inspections) == [waiting.ticket_id, other.ticket_id]
    assert hall.state.inspections[waiting.ticket_id].marked_by == "test"


def test_a_visit_is_marked_once_and_unmarked_once_and_may_be_marked_again() -> None:
    hall = Hall().open(1)
    ticket = hall.issue()
    hall.refuse(c.UnmarkInspection(ticket.ticket_id), ErrorCode.NOT_AN_INSPECTION)
    hall.do(c.MarkInspection(ticket.ticket_id))
    hall.refuse(c.MarkInspection(ticket.ticket_id), ErrorCode.ALREADY_INSPECTION)
    taken_back = e.InspectionUnmarked(ticket.ticket_id, ticket.ticket_number, DAY, WORDS)
    assert hall.do(c.UnmarkInspection(ticket.ticket_id, WORDS)) == [taken_back]
    assert hall.state.inspections == {}
    hall.do(c.MarkInspection(ticket.ticket_id))


def test_a_mark_that_is_not_there_and_a_ticket_that_is_not_there_are_told_apart() -> None:
    hall = Hall().open(1)
    hall.refuse(c.UnmarkInspection("t404"), ErrorCode.UNKNOWN_TICKET)
    hall.refuse(c.UnmarkInspection("t0", past=c.PastTicket("A001", DAY)), ErrorCode.NOT_AN_INSPECTION)


def test_a_visit_of_an_earlier_day_is_marked_by_what_the_read_models_know() -> None:
    hall = Hall().open(1)
    ticket = hall.issue()
    hall.at("09:00", DAY + timedelta(days=3)).do(c.Tick())
    hall.refuse(c.MarkInspection(ticket.ticket_id), ErrorCode.UNKNOWN_TICKET)
    past = c.PastTicket(ticket.ticket_number, DAY)
    [marked] = hall.do(c.MarkInspection(ticket.ticket_id, past=past))
    assert marked == e.InspectionMarked(ticket.ticket_id, ticket.ticket_number, DAY)


def test_what_the_state_knows_of_today_goes_before_the_read_models() -> None:
    hall = Hall().open(1)
    ticket = hall.issue()
    [marked] = hall.do(c.MarkInspection(ticket.ticket_id, past=c.PastTicket("Z999", DAY - timedelta(days=1))))
    assert marked == e.InspectionMarked(ticket.ticket_id, ticket.ticket_number, DAY)


def test_a_ticket_there_never_was_cannot_be_marked() -> None:
    Hall().open(1).refuse(c.MarkInspection("t404"), ErrorCode.UNKNOWN_TICKET)


def test_a_mark_changes_nothing_but_itself() -> None:
    """Not the ticket, its explanation, the counters, the tally: the hall goes on as with any visitor."""
    hall = Hall().open(1)
    ticket, _ = hall.issue(), hall.issue()
    before = everything(hall.state)
    said = explain(hall.state, hall.ledger.policy, ticket)
    hall.do(c.MarkInspection(ticket.ticket_id))
    after = everything(hall.state)
    assert {name for name in before if before[name] != after[name]} == {"inspections", "seq"}
    assert explain(hall.state, hall.ledger.policy, ticket) == said


def test_marks_outlive_a_restart_and_the_day() -> None:
    hall = Hall().open(1)
    ticket = hall.issue()
    hall.do(c.MarkInspection(ticket.ticket_id, WORDS))
    hall.at("09:00", DAY + timedelta(days=40)).do(c.Tick())
    assert hall.replayed().state.inspections == hall.state.inspections
    assert hall.state.inspections[ticket.ticket_id].words == WORDS


def test_what_an_inspector_wrote_is_never_written_out() -> None:
    assert WORDS not in repr(c.MarkInspection("t1", WORDS))
    assert WORDS not in repr(c.UnmarkInspection("t1", WORDS))
