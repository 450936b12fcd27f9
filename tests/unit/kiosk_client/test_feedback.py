"""Rating, complaint, suggestion: said once, by whoever holds the token, with or without a name."""

from dataclasses import asdict
from datetime import date

import pytest

from hall_protocol.messages import (
    Done,
    EvaluationStanding,
    FetchEvaluation,
    FileComplaint,
    FiledComplaint,
    Standing,
    SubmitEvaluation,
)
from hall_protocol.vocabulary import ComplaintKind
from kiosk_client import events
from kiosk_client.effects import Purpose
from kiosk_client.feedback_face import feedback_face
from kiosk_client.feedback_state import Stage
from kiosk_client.state import Notice, Page, shown_page
from tests.helpers.evaluation_options import OPTIONS
from tests.unit.kiosk_client.builders import FULL, STANDING, WANG, Script, an_open_kiosk

TICKET, TOKEN = "0" * 24, "f" * 32
OPEN = EvaluationStanding(TICKET, "J013", is_open=True, answer_by=None, is_provisional=False, options=OPTIONS)


def slip_shown() -> Script:
    """A kiosk that was shown the slip of a ticket that is over."""
    script = an_open_kiosk().do(events.SlipShown(TICKET, TOKEN))
    return script.do(events.Answered(script.ask(Purpose.STANDING), Standing()))


def rating() -> Script:
    """A kiosk that was shown a slip whose service may be rated."""
    script = slip_shown()
    return script.do(events.Answered(script.ask(Purpose.FEEDBACK), OPEN))


def complaining() -> Script:
    """A kiosk whose visitor has a complaint about the queueing."""
    return an_open_kiosk().do(
        events.FeedbackOpened(), events.TellPressed("complaint"), events.SubjectChosen("queueing")
    )


def test_a_slip_opens_the_rating_of_its_own_service() -> None:
    script = slip_shown()
    assert script.ask(Purpose.FEEDBACK).command == FetchEvaluation(TICKET, TOKEN)
    assert shown_page(script.state) is Page.FEEDBACK
    assert TOKEN not in repr(script.state.visit.feedback)


def test_a_card_opens_it_under_what_is_mine_and_the_list_is_read_anew_afterwards() -> None:
    script = an_open_kiosk().do(events.CardLaid(WANG), events.StandingOpened())
    script.do(events.Answered(script.ask(Purpose.STANDING), STANDING))
    service = STANDING.services[0]
    script.do(events.RatePressed(service.ticket_id))
    assert script.ask(Purpose.FEEDBACK).command == FetchEvaluation(service.ticket_id, service.token)
    script.do(events.FeedbackClosed())
    assert shown_page(script.state) is Page.OWN
    assert script.asks(Purpose.STANDING)


def test_nobody_rates_a_ticket_that_is_not_theirs() -> None:
    script = an_open_kiosk().do(events.CardLaid(WANG), events.StandingOpened())
    script.do(events.Answered(script.ask(Purpose.STANDING), STANDING), events.RatePressed("somebody else's"))
    assert script.effects == []


def test_a_good_grade_is_sent_at_once_and_a_bad_one_with_a_reason() -> None:
    script = rating().do(events.GradeChosen(5), events.FeedbackSent("press-1"))
    assert script.ask(Purpose.FEEDBACK).command == SubmitEvaluation(TICKET, TOKEN, 5)
    script = rating().do(events.GradeChosen(2), events.FeedbackSent("press-1"))
    assert script.effects == []
    script.do(events.OptionSwitched("208"), events.AnonymitySwitched(), events.FeedbackSent("press-1"))
    assert script.ask(Purpose.FEEDBACK).command == SubmitEvaluation(TICKET, TOKEN, 2, ("208",), is_anonymous=True)


def test_the_reasons_of_one_grade_do_not_stay_for_another() -> None:
    script = rating().do(events.GradeChosen(2), events.OptionSwitched("208"), events.GradeChosen(1))
    assert script.state.visit.feedback is not None
    assert script.state.visit.feedback.options == ()


def test_what_was_not_answered_is_sent_again_as_the_same_request() -> None:
    script = rating().do(events.GradeChosen(5), events.FeedbackSent("press-1"))
    first = script.ask(Purpose.FEEDBACK)
    script.do(events.FeedbackSent("press-2"))
    assert script.effects == [], "it is on its way"
    script.do(events.Unanswered(first))
    assert script.state.visit.notice is Notice.NOT_SAID
    again = script.do(events.FeedbackSent("press-3")).ask(Purpose.FEEDBACK)
    assert again == first
    script.do(events.Answered(again, Done(9)))
    assert script.state.visit.feedback is not None
    assert script.state.visit.feedback.stage is Stage.THANKED
    assert script.do(events.FeedbackSent("press-4")).effects == []


def test_something_else_said_is_another_request() -> None:
    script = rating().do(events.GradeChosen(5), events.FeedbackSent("press-1"))
    script.do(events.Unanswered(script.ask(Purpose.FEEDBACK)), events.GradeChosen(4), events.FeedbackSent("press-2"))
    assert script.ask(Purpose.FEEDBACK).request_id == "press-2"


def test_a_service_that_was_rated_shows_no_faces_and_takes_none() -> None:
    script = slip_shown()
    rated = EvaluationStanding(TICKET, "J013", is_open=False, answer_by=None, is_provisional=False, options=OPTIONS)
    script.do(events.Answered(script.ask(Purpose.FEEDBACK), rated), events.GradeChosen(5), events.FeedbackSent("p"))
    assert script.effects == []
    assert feedback_face(script.state)["grades"] == []
    assert "已评价" in feedback_face(script.state)["feedbackHint"]


def test_a_complaint_needs_a_subject_and_no_name() -> None:
    script = an_open_kiosk().do(events.FeedbackOpened(), events.TellPressed("suggestion"), events.FeedbackSent("p"))
    assert script.effects == []
    script.do(
        events.SubjectChosen("queueing"),
        events.WordsTyped("deng le hen jiu"),
        events.AnonymitySwitched(),
        events.FeedbackSent("press-1"),
    )
    assert script.ask(Purpose.FEEDBACK).command == FileComplaint(
        ComplaintKind.SUGGESTION, "queueing", "deng le hen jiu", is_anonymous=True
    )


def test_the_receipt_is_shown_to_who_complained_and_to_nobody_after() -> None:
    script = complaining().do(events.FeedbackSent("press-1"))
    filed = FiledComplaint("c", "c.receipt", date(2026, 12, 15), is_provisional=False)
    script.do(events.Answered(script.ask(Purpose.FEEDBACK), filed))
    face = feedback_face(script.state)
    assert face["receipt"] == "c.receipt"
    assert "2026-12-15" in face["thanksText"]
    script.do(events.HomePressed())
    assert feedback_face(script.state)["receipt"] == ""


def test_a_refusal_is_said_and_the_words_stay() -> None:
    script = complaining().do(events.WordsTyped("abc"), events.FeedbackSent("press-1"))
    script.do(events.Refused(script.ask(Purpose.FEEDBACK), FULL))
    assert script.state.visit.problem == FULL
    assert feedback_face(script.state)["feedbackWords"] == "abc"
    assert feedback_face(script.state)["canSendFeedback"]


@pytest.mark.parametrize("end", [events.HomePressed(), None])
def test_nothing_that_was_said_outlives_the_visit(end: events.Event | None) -> None:
    script = complaining().do(events.WordsTyped("wo xing wang"), events.FeedbackSent("press-1"))
    late = script.ask(Purpose.FEEDBACK)
    script.do(events.Unanswered(late))
    script = script.do(end) if end is not None else script.seconds(script.state.idle_return_s)
    assert script.state.visit.feedback is None
    assert "wo xing wang" not in str(asdict(script.state.visit))
    filed = FiledComplaint("c", "c.receipt", date(2026, 12, 15), is_provisional=False)
    assert script.do(events.Answered(late, filed)).state.visit.feedback is None


def test_words_have_a_bound() -> None:
    script = complaining().do(events.WordsTyped("x" * 10_000))
    assert len(feedback_face(script.state)["feedbackWords"]) == 500
