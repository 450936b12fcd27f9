"""Evaluations under any order of services, answers and silence; working-day limits against another calendar."""

from datetime import date, timedelta

import holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from config.loader import load_hall
from hall_protocol.vocabulary import EvaluationSource, EvaluationState
from hall_server.composition.policy import policy_from
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.web.evaluation_looks import figures_of
from tests.helpers.hall_builder import ZONE, Hall, everything
from tests.unit.config.example import EXAMPLE

CALENDAR = policy_from(load_hall(EXAMPLE)).calendar
SOURCES = st.sampled_from([source for source in EvaluationSource if source is not EvaluationSource.DEFAULT])
Step = tuple[str, int, int, EvaluationSource]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("serve"), st.integers(1, 2), st.integers(1, 5), SOURCES),
        st.tuples(st.just("answer"), st.integers(0, 9), st.integers(1, 5), SOURCES),
        st.tuples(st.just("wait"), st.sampled_from([1, 90, 7200, 86_400, 432_000]), st.just(0), SOURCES),
    ),
    max_size=25,
)
REASONS = {1: ("108",), 2: ("212",)}


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_one_answer_a_service_and_silence_apart_from_all_answers(
    steps: list[Step],
) -> None:
    hall = Hall()
    seen: list[str] = []
    for what, number, grade, source in steps:
        if what == "wait":
            hall.later(seconds=number).do(c.Tick())
        elif what == "answer" and seen:
            ticket_id = seen[number % len(seen)]
            hall.answer(c.SubmitEvaluation(ticket_id, grade, REASONS.get(grade, ()), source=source, device="d"))
        elif what == "serve":
            seen += serve(hall, number)
    hall.later(days=30).do(c.Tick())
    check(hall)


def serve(hall: Hall, counter: int) -> list[str]:
    """Serve one visitor in the next morning's hours, if the day is one."""
    local = hall.now.astimezone(ZONE)
    if not hall.ledger.policy.calendar.issues_tickets(hall.now):
        hall.at("09:00", local.date() + timedelta(days=1))
        if not hall.ledger.policy.calendar.issues_tickets(hall.now):
            return []
    hall.answer(c.OpenCounter(counter, f"0{counter}"))
    hall.issue("A")
    ticket_id = hall.serve(counter).ticket_id
    hall.do(c.FinishService(counter, ticket_id))
    return [ticket_id]


def check(hall: Hall) -> None:
    events = [recorded.event for recorded in hall.events]
    invited = [event.ticket_id for event in events if isinstance(event, e.EvaluationInvited)]
    answered = [event.ticket_id for event in events if isinstance(event, e.EvaluationSubmitted)]
    silent = [event.ticket_id for event in events if isinstance(event, e.EvaluationDefaulted)]
    assert sorted(answered + silent) == sorted(invited), "each service ends in one answer or in the rule's"
    bad = [event.grade for event in events if isinstance(event, e.EvaluationSubmitted) and event.grade <= 2]
    assert [event.grade for event in events if isinstance(event, e.BadReviewOpened)] == bad
    figures = figures_of("", [], list(hall.state.evaluations.tallies.values()), hall.state)
    grades = [event.grade for event in events if isinstance(event, e.EvaluationSubmitted)]
    assert (figures.invited, figures.answered, figures.defaulted) == (len(invited), len(answered), len(silent))
    expected = round(sum(grade >= 3 for grade in grades) / len(grades), 4) if grades else None
    assert figures.satisfaction_rate == expected
    assert not hall.state.evaluations.book
    assert everything(hall.replayed().state) == everything(hall.state)


@settings(max_examples=40, deadline=None)
@given(grade=st.integers(1, 5), source=SOURCES, other=st.integers(1, 5))
def test_a_second_answer_changes_nothing_whatever_it_is(grade: int, source: EvaluationSource, other: int) -> None:
    hall = Hall().open(1)
    hall.issue("A")
    ticket_id = hall.serve(1).ticket_id
    hall.do(c.FinishService(1, ticket_id))
    hall.do(c.SubmitEvaluation(ticket_id, grade, REASONS.get(grade, ()), source=source))
    before = everything(hall.state)
    hall.answer(c.SubmitEvaluation(ticket_id, other, REASONS.get(other, ()), source=EvaluationSource.QR))
    assert everything(hall.state) == before
    assert hall.state.evaluations.book[ticket_id].state is EvaluationState.SUBMITTED


@settings(max_examples=300, deadline=None)
@given(st.dates(date(2026, 1, 1), date(2026, 11, 30)), st.integers(0, 20))
def test_working_days_of_2026_are_those_of_another_calendar(day: date, count: int) -> None:
    """The library knows the swapped days (调休) by itself; the hall reads them from its configuration."""
    china = holidays.country_holidays("CN", years=2026)
    expected, left = day, count
    while left:
        expected += timedelta(days=1)
        left -= china.is_working_day(expected)
    assert CALENDAR.working_day_after(day, count).day == expected
    assert not CALENDAR.working_day_after(day, count).is_provisional


def test_a_saturday_that_is_worked_counts_and_a_year_not_confirmed_is_said() -> None:
    assert CALENDAR.working_day_after(date(2026, 2, 13), 1).day == date(2026, 2, 14)  # 调休上班
    assert CALENDAR.working_day_after(date(2026, 2, 14), 1).day == date(2026, 2, 24)
    assert CALENDAR.working_day_after(date(2026, 9, 30), 5).day == date(2026, 10, 13)  # 10-10 is worked
    assert CALENDAR.working_day_after(date(2026, 12, 29), 3).is_provisional
    assert not CALENDAR.working_day_after(date(2026, 12, 24), 3).is_provisional
