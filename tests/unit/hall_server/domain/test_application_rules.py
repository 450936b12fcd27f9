"""Applications made online: pre-review, the short line, the case they become, and the steps after acceptance."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.vocabulary import (
    ApplicationState,
    CaseState,
    CaseStep,
    Channel,
    ErrorCode,
    Outcome,
    PreReview,
    Purpose,
    ResultKind,
)
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.application import OPEN_STATES, TABLE, TRANSITIONS, ApplicationAction
from hall_server.domain.errors import RuleError
from hall_server.domain.state import Application, Ticket
from tests.helpers.case_hall import ALL_THERE, RULE, CaseHall, case_policy
from tests.helpers.hall_builder import DAY, a_counter, a_policy, a_queue, everything, first, kinds
from tests.unit.hall_server.insight.test_projection import rows_of

STRICT = replace(RULE, pre_review_required=True)
PLATFORM_SAYS = (*PreReview, None)
"""A verdict, or None where the applicant takes the application back."""


def applied(hall: CaseHall, name: str = "app-1", item: str = "licence", visitor: str | None = "v1") -> Application:
    hall.do(c.RegisterApplication(name, item, Channel.PLATFORM, visitor))
    return hall.state.applications[name]


def passed(hall: CaseHall, name: str = "app-1", **more: Any) -> Application:
    found = applied(hall, name, **more)
    hall.do(c.ReviewApplication(name, PreReview.PASSED))
    return found


def started(hall: CaseHall, **more: Any) -> tuple[Ticket, list[e.AnyEvent]]:
    ticket = hall.called(**more)
    return ticket, hall.do(c.StartService(1, ticket.ticket_id))


@pytest.mark.parametrize("state", ApplicationState)
@pytest.mark.parametrize("action", ApplicationAction)
def test_the_table_decides(state: ApplicationState, action: ApplicationAction) -> None:
    if action in TRANSITIONS[state]:
        assert TABLE.after("app-1", state, action) is TRANSITIONS[state][action]
    else:
        with pytest.raises(RuleError) as caught:
            TABLE.after("app-1", state, action)
        assert caught.value.refusal.code is ErrorCode.WRONG_APPLICATION_STATE


def test_an_application_is_of_an_item_of_this_hall_and_is_told_once() -> None:
    hall = CaseHall()
    hall.refuse(c.RegisterApplication("app-1", "nothing", Channel.PLATFORM), ErrorCode.UNKNOWN_ITEM)
    found = applied(hall)
    assert (found.state, found.item_version) == (ApplicationState.REGISTERED, 3)
    hall.refuse(c.RegisterApplication("app-1", "permit", Channel.PHONE), ErrorCode.WRONG_APPLICATION_STATE)
    hall.refuse(c.ReviewApplication("app-2", PreReview.PASSED), ErrorCode.UNKNOWN_APPLICATION)


@pytest.mark.parametrize(
    ("verdict", "missing", "code"),
    [
        (PreReview.PASSED, (1,), ErrorCode.INVALID_VALUE),
        (PreReview.REJECTED, (1,), ErrorCode.INVALID_VALUE),
        (PreReview.SUPPLEMENT_REQUIRED, (), ErrorCode.INVALID_VALUE),
        (PreReview.SUPPLEMENT_REQUIRED, (1, 6), ErrorCode.CHECKLIST_MISMATCH),
    ],
)
def test_a_verdict_names_what_is_missing_from_the_list_and_only_then(
    verdict: PreReview, missing: tuple[int, ...], code: ErrorCode
) -> None:
    hall = CaseHall()
    applied(hall)
    hall.refuse(c.ReviewApplication("app-1", verdict, missing), code)


def test_a_review_may_come_again_until_it_is_rejected() -> None:
    hall = CaseHall()
    found = applied(hall)
    hall.do(c.ReviewApplication("app-1", PreReview.SUPPLEMENT_REQUIRED, (3, 1, 3)))
    assert (found.state, found.missing) == (ApplicationState.SUPPLEMENT_REQUIRED, (1, 3))
    hall.do(c.ReviewApplication("app-1", PreReview.PASSED))
    assert (found.state, found.missing) == (ApplicationState.PASSED, ())
    hall.do(c.ReviewApplication("app-1", PreReview.REJECTED))
    hall.refuse(c.ReviewApplication("app-1", PreReview.PASSED), ErrorCode.WRONG_APPLICATION_STATE)
    assert kinds(started(hall, visitor="v1")[1]) == [e.ServiceStarted, e.CaseOpened], "a rejected one is not taken up"


# --- the short line ---


def short_line() -> CaseHall:
    queues = {**a_policy().queues, "P": replace(a_queue("P"), purpose=Purpose.PRE_REVIEWED)}
    counters = {**a_policy().counters, 1: a_counter(1, ("A", "P"))}
    return CaseHall(case_policy(queues=queues, counters=counters, cases=STRICT))


def test_the_short_line_asks_for_a_passed_pre_review() -> None:
    hall = short_line()
    wish = {"item": "licence", "purpose": Purpose.PRE_REVIEWED}
    hall.refuse(hall.wish(None, **wish, visitor="v1"), ErrorCode.PRE_REVIEW_REQUIRED)
    applied(hall)
    hall.refuse(hall.wish(None, **wish, visitor="v1"), ErrorCode.PRE_REVIEW_REQUIRED)
    hall.do(c.ReviewApplication("app-1", PreReview.PASSED))
    hall.refuse(hall.wish(None, **wish, visitor="v2"), ErrorCode.PRE_REVIEW_REQUIRED)
    hall.refuse(hall.wish(None, **wish | {"item": "permit"}, visitor="v1"), ErrorCode.PRE_REVIEW_REQUIRED)
    hall.refuse(hall.wish("A", purpose=Purpose.PRE_REVIEWED, visitor="v1"), ErrorCode.PRE_REVIEW_REQUIRED)
    assert hall.issue(None, **wish, visitor="v1").queue == "P"


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_a_second_application_hides_no_passed_one(is_withdrawn: bool) -> None:
    hall = short_line()
    passed(hall)
    applied(hall, "app-2")
    if is_withdrawn:
        hall.do(c.WithdrawApplication("app-2"))
    assert hall.issue(None, item="licence", purpose=Purpose.PRE_REVIEWED, visitor="v1").queue == "P"


def test_whoever_has_no_card_shows_the_application() -> None:
    hall = CaseHall(case_policy(cases=STRICT))
    passed(hall, visitor=None)
    ticket, events = started(hall, purpose=Purpose.PRE_REVIEWED, case="app-1")
    assert first(events, e.ApplicationTakenUp).ticket_id == ticket.ticket_id


# --- taken up ---


def test_a_start_takes_the_application_up_and_the_case_says_so() -> None:
    hall = CaseHall()
    found = passed(hall)
    ticket, events = started(hall, visitor="v1")
    assert kinds(events) == [e.ServiceStarted, e.CaseOpened, e.ApplicationTakenUp]
    assert (found.state, found.case_id) == (ApplicationState.TAKEN_UP, "t1-1")
    assert hall.state.cases["t1-1"].application == "app-1"
    hall.accept(ticket)
    hall.refuse(c.WithdrawApplication("app-1"), ErrorCode.WRONG_APPLICATION_STATE)
    assert everything(hall.replayed().state) == everything(hall.state)


def test_one_action_from_a_called_ticket_takes_it_up_too() -> None:
    hall = CaseHall()
    passed(hall)
    events = hall.decide(hall.called(visitor="v1"), Outcome.ACCEPTED, materials=ALL_THERE)
    assert kinds(events) == [e.ServiceStarted, e.CaseOpened, e.ApplicationTakenUp, e.CaseAccepted]


def test_what_the_hall_ends_by_rule_gives_the_application_back() -> None:
    hall = CaseHall()
    found = passed(hall)
    ticket, _ = started(hall, visitor="v1")
    hall.do(c.UndoLast(1))
    assert (found.state, found.case_id) == (ApplicationState.PASSED, None)
    assert first(hall.do(c.StartService(1, ticket.ticket_id)), e.ApplicationTakenUp).case_id == "t1-2"
    hall.do(c.FinishService(1, ticket.ticket_id))
    assert found.state is ApplicationState.PASSED, "nobody decided it"
    hall.do(c.UndoLast(1))
    assert (found.state, found.case_id) == (ApplicationState.TAKEN_UP, "t1-2")
    assert everything(hall.replayed().state) == everything(hall.state)


def test_another_person_or_item_takes_nothing_up() -> None:
    hall = CaseHall()
    found = passed(hall)
    assert kinds(started(hall, visitor="v2")[1]) == [e.ServiceStarted, e.CaseOpened]
    assert found.state is ApplicationState.PASSED


def test_who_applied_twice_has_one_taken_up_after_the_other_the_passed_one_first() -> None:
    hall = CaseHall()
    waiting, ready = applied(hall, "app-1"), passed(hall, "app-2")
    for place, expected in enumerate((ready, waiting), 1):
        ticket, events = started(hall, visitor="v1")
        assert first(events, e.ApplicationTakenUp).application == expected.application_id
        assert expected.case_id == f"t{place}-1"
        hall.accept(ticket)
        hall.do(c.FinishService(1, ticket.ticket_id))
    assert hall.state.applied == {}
    assert everything(hall.replayed().state) == everything(hall.state)


@given(st.lists(st.tuples(st.sampled_from(["app-1", "app-2", "app-3"]), st.sampled_from(PLATFORM_SAYS)), max_size=20))
def test_by_visitor_and_item_stands_exactly_what_is_open(said: list[tuple[str, PreReview | None]]) -> None:
    """Whatever the platform says in whatever order, refused or not."""
    hall = CaseHall()
    for name in ("app-1", "app-2", "app-3"):
        applied(hall, name)
    for name, verdict in said:
        missing = (1,) if verdict is PreReview.SUPPLEMENT_REQUIRED else ()
        hall.answer(c.WithdrawApplication(name) if verdict is None else c.ReviewApplication(name, verdict, missing))
    open_ones = {name for name, found in hall.state.applications.items() if found.state in OPEN_STATES}
    assert set(hall.state.applied.get(("v1", "licence"), ())) == open_ones
    assert all(hall.state.applied.values()), "nobody without an open one is kept in mind"


def test_an_application_taken_back_online_is_not_taken_up() -> None:
    hall = CaseHall()
    passed(hall)
    hall.do(c.WithdrawApplication("app-1"))
    assert kinds(started(hall, visitor="v1")[1]) == [e.ServiceStarted, e.CaseOpened]


def test_it_outlives_the_day_and_is_followed_for_keep_days() -> None:
    hall = CaseHall()
    passed(hall)
    hall.at("09:00", DAY + timedelta(days=1)).do(c.Tick())
    assert "app-1" in hall.state.applications
    hall.at("09:00", DAY + timedelta(days=RULE.keep_days + 2)).do(c.Tick())
    assert hall.state.applications == {}
    assert hall.state.applied == {}
    assert e.ApplicationEnded("app-1") in [recorded.event for recorded in hall.events]


# --- steps ---


def accepted(hall: CaseHall) -> str:
    ticket, _ = started(hall, visitor="v1")
    hall.accept(ticket)
    return "t1-1"


def test_steps_are_told_between_acceptance_and_result() -> None:
    hall = CaseHall()
    ticket, _ = started(hall, visitor="v1")
    hall.refuse(c.ReportProgress("t1-1", CaseStep.UNDER_REVIEW), ErrorCode.WRONG_CASE_STATE)
    hall.accept(ticket)
    for step in (CaseStep.UNDER_REVIEW, CaseStep.SPECIAL_PROCEDURE, CaseStep.DECIDED):
        hall.do(c.ReportProgress("t1-1", step))
    case = hall.state.cases["t1-1"]
    assert [step for step, _ in case.steps] == [CaseStep.UNDER_REVIEW, CaseStep.SPECIAL_PROCEDURE, CaseStep.DECIDED]
    assert case.state is CaseState.ACCEPTED
    hall.do(c.RecordResult("t1-1", ResultKind.LICENCE))
    hall.do(c.ReportProgress("t1-1", CaseStep.PAID))
    assert hall.state.cases["t1-1"].state is CaseState.RESULT_READY


def test_what_was_sent_is_not_fetched_and_ends_when_it_is_delivered() -> None:
    hall = CaseHall()
    case_id = accepted(hall)
    hall.do(c.RecordResult(case_id, ResultKind.LICENCE))
    hall.do(c.ReportProgress(case_id, CaseStep.DISPATCHED))
    hall.refuse(hall.wish("A", purpose=Purpose.COLLECT, case=case_id), ErrorCode.WRONG_CASE_STATE)
    hall.do(c.ReportProgress(case_id, CaseStep.DELIVERED))
    assert hall.state.cases[case_id].state is CaseState.COLLECTED
    row = rows_of(hall).cases[case_id]
    assert (row.state, row.collection_visits, row.collected_at is not None) == ("collected", 0, True)
    hall.refuse(c.ReportProgress(case_id, CaseStep.PAID), ErrorCode.WRONG_CASE_STATE)
    assert everything(hall.replayed().state) == everything(hall.state)
