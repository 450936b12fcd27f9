"""Rating: one answer a service, what may be chosen, what silence becomes and when."""

from datetime import date, timedelta

import pytest

from hall_protocol.vocabulary import ErrorCode, EvaluationSource, EvaluationState
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.calendar import HallCalendar
from hall_server.domain.evaluation_rules import invite
from hall_server.domain.policy import EvaluationRule
from tests.helpers.hall_builder import CALENDAR, OPTIONS, Hall, a_policy, everything, first, kinds

QR = EvaluationSource.QR


def served(hall: Hall, counter: int = 1) -> str:
    """A visit that ended at the counter; its ticket id."""
    hall.issue("A")
    ticket_id = hall.serve(counter).ticket_id
    hall.later(minutes=5).do(c.FinishService(counter, ticket_id))
    hall.later(seconds=10)
    return ticket_id


@pytest.fixture
def hall() -> Hall:
    return Hall().open(1, 2)


# --- the answer ---


@pytest.mark.parametrize(
    ("grade", "options"),
    [(5, ("999",)), (5, ("501",)), (5, ("406",)), (4, ("510",)), (1, ("212",)), (5, ("510", "406"))],
)
def test_an_option_that_is_unknown_retired_or_of_another_grade_is_refused(
    hall: Hall, grade: int, options: tuple[str, ...]
) -> None:
    hall.refuse(c.SubmitEvaluation(served(hall), grade, options), ErrorCode.UNKNOWN_OPTION)


def test_an_option_counts_once(hall: Hall) -> None:
    hall.refuse(c.SubmitEvaluation(served(hall), 5, ("510", "510")), ErrorCode.INVALID_VALUE)


@pytest.mark.parametrize("grade", [1, 2])
def test_a_bad_review_needs_an_option_or_words(hall: Hall, grade: int) -> None:
    ticket_id = served(hall)
    hall.refuse(c.SubmitEvaluation(ticket_id, grade), ErrorCode.REASON_REQUIRED)
    events = hall.do(c.SubmitEvaluation(ticket_id, grade, words="salt 等了很久"))
    assert kinds(events) == [e.EvaluationSubmitted, e.BadReviewOpened]
    assert first(events, e.BadReviewOpened).has_words
    other = served(hall)
    assert kinds(hall.do(c.SubmitEvaluation(other, 2, ("212",)))) == [e.EvaluationSubmitted, e.BadReviewOpened]


@pytest.mark.parametrize("grade", [3, 4, 5])
def test_other_grades_may_be_given_plain_and_open_no_case(hall: Hall, grade: int) -> None:
    assert kinds(hall.do(c.SubmitEvaluation(served(hall), grade))) == [e.EvaluationSubmitted]
    assert not hall.state.reviews


def test_words_are_sealed_beside_the_payload_and_come_back(hall: Hall) -> None:
    hall.do(c.SubmitEvaluation(served(hall), 1, words="salt 王某态度差", is_anonymous=True))
    [record] = [r for r in hall.records if r.event_type == "hall.evaluation.submitted.v1"]
    assert record.sealed == "salt 王某态度差"
    assert "王某".encode() not in b"".join(each.payload for each in hall.records)
    assert hall.replayed().state.reviews == hall.state.reviews
    [review] = hall.state.reviews.values()
    assert (review.words, review.is_anonymous) == ("salt 王某态度差", True)


def test_the_screen_that_timed_out_is_the_next_visitors_but_the_slip_still_answers(hall: Hall) -> None:
    ticket_id = served(hall)
    hall.later(minutes=3).do(c.Tick())
    assert hall.state.tickets[ticket_id].evaluation is EvaluationState.TIMED_OUT
    hall.refuse(c.SubmitEvaluation(ticket_id, 5), ErrorCode.WRONG_EVALUATION_STATE)
    submitted = first(hall.do(c.SubmitEvaluation(ticket_id, 4, source=QR)), e.EvaluationSubmitted)
    assert submitted.source is QR
    hall.refuse(c.SubmitEvaluation(ticket_id, 5, source=QR), ErrorCode.WRONG_EVALUATION_STATE)


# --- several services of one visit ---


def test_each_service_of_a_visit_has_an_evaluation_of_its_own(hall: Hall) -> None:
    ticket_id = served(hall)
    ticket = hall.state.tickets[ticket_id]
    second = invite(hall.state, hall.ledger.policy, ticket, 2, hall.now)
    assert second.evaluation_id == f"{ticket_id}.2"
    hall.ledger._take(second, "test", "", hall.now)
    book = hall.state.evaluations
    assert [each.counter for each in book.of_ticket(ticket_id)] == [1, 2]
    hall.refuse(c.SubmitEvaluation("t404", 5, evaluation_id=f"{ticket_id}.2"), ErrorCode.UNKNOWN_TICKET)
    named = first(hall.do(c.SubmitEvaluation(ticket_id, 5, evaluation_id=f"{ticket_id}.2")), e.EvaluationSubmitted)
    assert (named.counter, named.evaluation_id) == (2, f"{ticket_id}.2")
    assert book.book[ticket_id].state is EvaluationState.INVITED
    unnamed = first(hall.do(c.SubmitEvaluation(ticket_id, 4, source=QR)), e.EvaluationSubmitted)
    assert (unnamed.counter, unnamed.evaluation_id) == (1, "")
    hall.refuse(c.SubmitEvaluation(ticket_id, 4, source=QR), ErrorCode.WRONG_EVALUATION_STATE)


# --- silence ---


def defaulted(hall: Hall) -> list[e.EvaluationDefaulted]:
    return [r.event for r in hall.events if isinstance(r.event, e.EvaluationDefaulted)]


def test_silence_becomes_a_default_after_the_fifth_working_day_and_no_sooner(hall: Hall) -> None:
    ticket_id = served(hall)
    answer_by = hall.state.evaluations.book[ticket_id].answer_by
    assert answer_by == date(2026, 12, 1)  # a Tuesday, five working days after Tuesday 24 November
    hall.at("23:50", answer_by).do(c.Tick())
    assert not defaulted(hall)
    assert hall.state.evaluations.book[ticket_id].state is EvaluationState.TIMED_OUT
    hall.at("09:00", answer_by + timedelta(days=1)).do(c.Tick())
    [default] = defaulted(hall)
    assert (default.ticket_id, default.grade, default.source) == (ticket_id, 3, EvaluationSource.DEFAULT)
    [tally] = hall.state.evaluations.tallies.values()
    assert (tally.invited, tally.defaulted, tally.grades, tally.sources) == (1, 1, {}, {})
    assert not hall.state.evaluations.book, "what can be answered no more is let go of"
    assert not hall.state.evaluations.by_day
    hall.refuse(c.SubmitEvaluation(ticket_id, 5, source=QR), ErrorCode.UNKNOWN_TICKET)


def test_an_answer_on_the_last_day_counts_and_silence_then_says_nothing(hall: Hall) -> None:
    ticket_id = served(hall)
    hall.at("20:00", date(2026, 12, 1)).do(c.SubmitEvaluation(ticket_id, 2, ("212",), source=QR))
    hall.at("09:00", date(2026, 12, 20)).do(c.Tick())
    assert not defaulted(hall)
    [tally] = hall.state.evaluations.tallies.values()
    assert (tally.grades, tally.queued_again) == ({2: 1}, 1)


def test_a_hall_that_was_off_for_weeks_times_out_first_and_then_defaults(hall: Hall) -> None:
    ticket_id = served(hall)
    hall.at("09:00", date(2027, 1, 20)).do(c.Tick())
    turns = [r.event for r in hall.events if getattr(r.event, "ticket_id", "") == ticket_id][-2:]
    assert kinds(turns) == [e.EvaluationTimedOut, e.EvaluationDefaulted]
    assert everything(hall.replayed().state) == everything(hall.state)


def test_a_day_change_looks_at_no_more_than_what_ends(hall: Hall) -> None:
    for _ in range(5):
        served(hall)
    hall.at("09:30", date(2026, 11, 25)).open(1, 2)
    served(hall)
    book = hall.state.evaluations
    assert len(book.ending_before(date(2026, 12, 2))) == 5
    hall.at("09:30", date(2026, 12, 2)).do(c.Tick())
    assert (len(defaulted(hall)), len(book.book), len(book.by_day)) == (5, 1, 1)


def test_an_invitation_of_before_the_rule_never_becomes_a_default(hall: Hall) -> None:
    """Old journals have no `answer_by`: silence was nothing then, and stays it."""
    ticket_id = served(hall)
    old = e.EvaluationInvited("t9", "A009", 2)
    hall.issue("A")
    hall.state.tickets["t9"] = hall.state.tickets[ticket_id]
    hall.ledger._take(old, "test", "", hall.now)
    hall.at("09:00", date(2026, 12, 20)).do(c.Tick())
    assert [event.ticket_id for event in defaulted(hall)] == [ticket_id]


def test_a_year_without_a_confirmed_calendar_makes_the_last_day_provisional() -> None:
    confirmed = HallCalendar(
        CALENDAR.zone,
        CALENDAR.periods,
        CALENDAR.holidays,
        CALENDAR.swap_workdays,
        confirmed_years=frozenset({2026}),
    )
    for day, is_provisional in ((date(2026, 11, 24), False), (date(2026, 12, 29), True)):
        hall = Hall(a_policy(calendar=confirmed)).at("09:00", day).open(1)
        invited = first([r.event for r in hall.events] + hall_events(hall), e.EvaluationInvited)
        assert invited.is_provisional is is_provisional


def hall_events(hall: Hall) -> list[e.AnyEvent]:
    served(hall)
    return [recorded.event for recorded in hall.events]


def test_the_days_to_answer_are_the_policys(hall: Hall) -> None:
    today = Hall(a_policy(evaluation=EvaluationRule(answer_days=0, options=OPTIONS))).open(1)
    ticket_id = served(today)
    assert today.state.evaluations.book[ticket_id].answer_by == date(2026, 11, 24)
    today.at("09:00", date(2026, 11, 25)).do(c.Tick())
    assert len(defaulted(today)) == 1
