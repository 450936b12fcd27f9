from hall_protocol.vocabulary import CaseState, Channel, EvaluationSource, Outcome, ResultKind
from hall_server.domain import commands as c
from hall_server.domain.standing import appointments_of, cases_of, is_unrated, live_ticket, tickets_of, unrated_of
from tests.helpers.case_hall import ALL_THERE, CaseHall
from tests.helpers.hall_builder import Hall, moment


def test_a_person_s_tickets_are_theirs_alone_and_end_with_them() -> None:
    hall = Hall().open(1)
    first = hall.issue(item="plain", visitor="v")
    second = hall.issue(item="personal", visitor="v")
    hall.issue(item="plain", visitor="w")
    assert tickets_of(hall.state, "v") == [first, second]
    hall.do(c.CancelTicket(first.ticket_id))
    assert tickets_of(hall.state, "v") == [second]
    assert tickets_of(hall.state, "nobody") == []


def test_appointments_to_come_are_there_in_order_and_cancelled_ones_are_not() -> None:
    hall = Hall()
    for name, item, wall in (("a1", None, "11:00"), ("a2", "plain", "10:00")):
        queue = "A" if item is None else None
        hall.do(c.BookAppointment(name, queue, moment(wall), Channel.KIOSK, "v", item, name[1] * 8))
    assert [each.appointment_id for each in appointments_of(hall.state, "v")] == ["a2", "a1"]
    hall.do(c.CancelAppointment("a2"))
    assert [each.appointment_id for each in appointments_of(hall.state, "v")] == ["a1"]
    assert appointments_of(hall.state, "w") == []


def test_cases_to_supplement_under_way_and_ready_are_there_until_they_end() -> None:
    hall = CaseHall()
    ticket = hall.called(visitor="v")
    case = hall.send_for_the_deed(ticket)
    hall.finish(ticket, outcome=Outcome.SUPPLEMENT_REQUIRED)
    assert [(each.case_id, each.state) for each in cases_of(hall.state, "v")] == [
        (case.case_id, CaseState.SUPPLEMENT_REQUIRED)
    ]
    ticket = hall.called(visitor="v")
    hall.decide(ticket, Outcome.ACCEPTED, materials=ALL_THERE, case=case.case_id)
    hall.finish(ticket, outcome=Outcome.ACCEPTED)
    assert [each.state for each in cases_of(hall.state, "v")] == [CaseState.ACCEPTED]
    hall.do(c.RecordResult(case.case_id, ResultKind.LICENCE))
    assert [each.state for each in cases_of(hall.state, "v")] == [CaseState.RESULT_READY]
    assert cases_of(hall.state, "w") == []


def test_a_service_is_there_to_be_rated_by_its_own_visitor_and_once() -> None:
    hall = Hall().open(1)
    ticket = hall.issue(item="plain", visitor="v")
    assert unrated_of(hall.state, "v") == [], "nothing was done yet"
    hall.serve(1)
    hall.do(c.FinishService(1, ticket.ticket_id))
    assert unrated_of(hall.state, "v") == [ticket]
    assert unrated_of(hall.state, "w") == []
    hall.do(c.SubmitEvaluation(ticket.ticket_id, 5, source=EvaluationSource.KIOSK, device="kiosk-1"))
    assert unrated_of(hall.state, "v") == []


def test_a_ticket_without_a_person_is_live_until_it_ends_and_then_may_be_rated() -> None:
    hall = Hall().open(1)
    given_up, served = hall.issue(item="plain"), hall.issue(item="plain")
    assert live_ticket(hall.state, given_up.ticket_id) == given_up
    assert live_ticket(hall.state, "nobody's") is None
    hall.do(c.CancelTicket(given_up.ticket_id))
    assert live_ticket(hall.state, given_up.ticket_id) is None
    hall.serve(1)
    assert live_ticket(hall.state, served.ticket_id) is not None
    assert not is_unrated(hall.state, served)
    hall.do(c.FinishService(1, served.ticket_id))
    assert live_ticket(hall.state, served.ticket_id) is None
    assert is_unrated(hall.state, served)
