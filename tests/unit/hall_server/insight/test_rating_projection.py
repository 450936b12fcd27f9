from datetime import timedelta

from hall_protocol.vocabulary import EvaluationSource, ReviewAction, Verdict
from hall_server.domain import commands as c
from hall_server.insight.rating_projection import RatingRow
from tests.helpers.hall_builder import DAY, Hall
from tests.unit.hall_server.insight.test_projection import rows_of


def served(hall: Hall) -> str:
    ticket = hall.issue(item="plain")
    hall.serve(1)
    hall.do(c.FinishService(1, ticket.ticket_id))
    return ticket.ticket_id


def rating_of(hall: Hall, ticket_id: str) -> RatingRow:
    return rows_of(hall).ratings[ticket_id]


def test_an_answer_of_a_later_day_is_of_the_service_s_day() -> None:
    hall = Hall().open(1)
    ticket_id = served(hall)
    assert rating_of(hall, ticket_id).grade is None
    hall.at("09:00", DAY + timedelta(days=1)).do(c.Tick())
    hall.do(c.SubmitEvaluation(ticket_id, 4, source=EvaluationSource.QR))
    assert rating_of(hall, ticket_id) == RatingRow(ticket_id, "2026-11-24", ticket_id, 1, "plain", 4)


def test_silence_is_no_answer() -> None:
    hall = Hall().open(1)
    ticket_id = served(hall)
    hall.at("09:00", DAY + timedelta(days=14)).do(c.Tick())
    assert rating_of(hall, ticket_id).grade is None
    assert rows_of(hall).tickets[ticket_id].evaluation_source == "default"


def test_an_invitation_that_was_withdrawn_is_given_anew() -> None:
    hall = Hall().open(1)
    ticket_id = served(hall)
    hall.do(c.UndoLast(1))
    hall.do(c.FinishService(1, ticket_id))
    hall.do(c.SubmitEvaluation(ticket_id, 5))
    assert (rating_of(hall, ticket_id).grade, len(rows_of(hall).ratings)) == (5, 1)


def test_a_recheck_turns_the_verdict() -> None:
    hall = Hall().open(1)
    review = served(hall)
    hall.do(c.SubmitEvaluation(review, 1, ("108",)))
    hall.do(c.HandleReview(review, ReviewAction.CONTACT))
    hall.do(c.HandleReview(review, ReviewAction.VERIFY, Verdict.MISTAKEN, "录像"))
    hall.do(c.HandleReview(review, ReviewAction.CONCLUDE))
    row = rating_of(hall, review)
    assert (row.verdict, row.is_concluded, row.is_in_time) == ("mistaken", True, True)
    hall.do(c.HandleReview(review, ReviewAction.APPEAL))
    hall.do(c.HandleReview(review, ReviewAction.RECHECK, Verdict.VALID))
    assert rating_of(hall, review).verdict == "valid"
