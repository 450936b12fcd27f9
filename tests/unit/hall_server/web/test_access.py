"""The table of roles and commands: total, and without what no role may have."""

from typing import get_args

import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import Channel, ErrorCode, ResultKind, Role
from hall_server.engine.credential import Credential
from hall_server.web.access import (
    ALLOWED,
    CHANNELS,
    READS_WORDS,
    STAFF_ROLES,
    VISITOR_COMMANDS,
    channel_of,
    require_may,
    require_role,
    visitor_may,
)
from hall_server.web.problem import ProblemError

WORDS = ("Evaluat", "Review", "Complaint")
EVERY_COMMAND = get_args(m.Command)


def test_every_role_has_a_row_and_every_command_somebody_to_ask_it() -> None:
    assert set(ALLOWED) == set(Role)
    assert set().union(*ALLOWED.values()) == set(EVERY_COMMAND)


def test_only_the_evaluator_rates_and_it_does_nothing_else_of_weight() -> None:
    """Policy requirement 19: whoever served, or stands above, never submits an evaluation."""
    assert {role for role in Role if m.SubmitEvaluation in ALLOWED[role]} == {Role.EVALUATOR, Role.KIOSK}
    assert ALLOWED[Role.EVALUATOR] == {m.SubmitEvaluation, m.FetchEvaluationOptions, m.ReportDevice}


def test_a_clerk_sees_nothing_of_evaluations_bad_reviews_or_complaints() -> None:
    """Policy requirement 19: neither enter, nor see before, nor alter."""
    assert not {kind for kind in ALLOWED[Role.CLERK] if any(word in kind.__name__ for word in WORDS)}
    assert {kind for kind in EVERY_COMMAND if any(word in kind.__name__ for word in WORDS)} >= VISITOR_COMMANDS - {
        m.FetchQuietHours
    }


def test_who_holds_a_pass_may_give_up_that_ticket_and_no_other_and_nothing_else() -> None:
    assert visitor_may(m.CancelTicket("t1"), "t1")
    assert not visitor_may(m.CancelTicket("t1"), "t2")
    assert not visitor_may(m.CancelTicket("t1"), None)
    assert not visitor_may(m.FetchExplanation("t1"), "t1")
    assert visitor_may(m.FetchEvaluationOptions(), None)


def test_who_handles_reads_words_and_an_auditor_only_looks() -> None:
    assert {role for role in Role if m.HandleReview in ALLOWED[role]} == {Role.MANAGER, Role.ADMIN} == READS_WORDS
    assert {role for role in Role if m.HandleComplaint in ALLOWED[role]} == READS_WORDS
    assert {role for role in Role if m.FetchEvaluationFigures in ALLOWED[role]} == READS_WORDS | {Role.AUDITOR}


def test_nobody_who_is_inspected_marks_or_sees_a_mystery_visit() -> None:
    for command in (m.MarkInspection, m.UnmarkInspection, m.FetchInspections):
        assert {role for role in Role if command in ALLOWED[role]} == {Role.AUDITOR, Role.ADMIN}


def test_a_board_and_an_auditor_change_nothing_of_the_hall() -> None:
    assert ALLOWED[Role.BOARD] == {m.ReportAnnouncement, m.ReportDevice, m.FetchCatalogue}
    marks = {m.MarkInspection, m.UnmarkInspection}
    assert all(kind.__name__.startswith(("Fetch", "Forecast")) for kind in ALLOWED[Role.AUDITOR] - marks)


def test_only_manager_and_admin_send_a_counter_to_other_queues() -> None:
    for command in (m.ReassignCounter, m.ForeseeReassignment):
        assert {role for role in Role if command in ALLOWED[role]} == {Role.MANAGER, Role.ADMIN}
    assert {role for role in Role if m.FetchCounterLoads in ALLOWED[role]} == {Role.MANAGER, Role.ADMIN, Role.AUDITOR}


def test_figures_are_for_those_who_oversee() -> None:
    overseers = {Role.MANAGER, Role.ADMIN, Role.AUDITOR}
    for command in (m.FetchFigures, m.FetchServiceFigures, m.FetchForecastFigures, m.FetchRanking, m.FetchIndicators):
        assert {role for role in Role if command in ALLOWED[role]} == overseers


def test_how_the_catalogue_differs_is_for_those_who_oversee() -> None:
    asking = {role for role in Role if m.FetchCatalogueComparison in ALLOWED[role]}
    assert asking == {Role.MANAGER, Role.ADMIN, Role.AUDITOR}


def test_cases_are_decided_by_those_who_serve_alone() -> None:
    for command in (m.OpenCase, m.DecideCase, m.WithdrawCase, m.CollectResult):
        assert {role for role in Role if command in ALLOWED[role]} == {Role.CLERK, Role.ADMIN}
    assert {role for role in Role if m.LookUpRecords in ALLOWED[role]} == {Role.CLERK, Role.ADMIN}


def test_a_clerk_says_where_a_result_is_recorded() -> None:
    """So that the rule can tell whether the same clerk accepted it (受理与办理分离, policy requirement 19)."""
    recording = {role for role in Role if m.RecordResult in ALLOWED[role]}
    assert recording == {Role.CLERK, Role.ADMIN, Role.MANAGER, Role.PLATFORM}
    command = m.RecordResult("c", ResultKind.LICENCE)
    for role in recording:
        credential = Credential(role, "desk", None)
        if m.DecideCase in ALLOWED[role]:
            with pytest.raises(ProblemError, match="Name the counter"):
                require_may(credential, command)
        else:
            require_may(credential, command)
    require_may(Credential(Role.CLERK, "desk", None), m.RecordResult("c", ResultKind.LICENCE, 3))


def test_priority_is_given_by_a_clerk_at_their_counter_by_a_guide_and_by_a_manager() -> None:
    assert {role for role in Role if m.GivePriority in ALLOWED[role]} == {Role.CLERK, Role.MANAGER, Role.ADMIN}
    bound, guide = Credential(Role.CLERK, "counter-3", 3), Credential(Role.CLERK, "guide", None)
    require_may(bound, m.GivePriority("t1", "elder", "身份证", 3))
    require_may(guide, m.GivePriority("t1", "elder", "身份证"))
    require_may(Credential(Role.MANAGER, "manager", None), m.GivePriority("t1", "elder", "身份证"))
    with pytest.raises(ProblemError, match="Name the counter"):
        require_may(bound, m.GivePriority("t1", "elder", "身份证"))
    with pytest.raises(ProblemError, match="counter 3 only"):
        require_may(bound, m.GivePriority("t1", "elder", "身份证", 4))


def test_the_steps_behind_are_told_by_who_decides_nothing_at_a_counter() -> None:
    telling = {role for role in Role if m.ReportProgress in ALLOWED[role]}
    assert telling == {Role.MANAGER, Role.PLATFORM}
    assert not any(m.DecideCase in ALLOWED[role] for role in telling)


def test_applications_are_the_platform_s_to_tell() -> None:
    for command in (m.RegisterApplication, m.ReviewApplication, m.WithdrawApplication):
        assert {role for role in Role if command in ALLOWED[role]} == {Role.PLATFORM}


def test_whoever_issues_or_books_has_a_channel() -> None:
    assert {role for role in Role if m.IssueTicket in ALLOWED[role]} == set(CHANNELS)
    assert {role for role in Role if m.BookAppointment in ALLOWED[role]} == set(CHANNELS)


def test_the_platform_books_but_checks_nobody_in_and_works_no_counter() -> None:
    """Who checks in stands in the hall."""
    assert ALLOWED[Role.PLATFORM] == {
        m.FetchCatalogue,
        m.ForecastWait,
        m.FetchQuietHours,
        m.FetchExplanation,
        m.IssueTicket,
        m.CancelTicket,
        m.FetchSlots,
        m.FetchCase,
        m.RecordResult,
        m.ReportProgress,
        m.RegisterApplication,
        m.ReviewApplication,
        m.WithdrawApplication,
        m.FetchApplication,
        m.FetchAppointment,
        m.BookAppointment,
        m.RescheduleAppointment,
        m.CancelAppointment,
    }
    checking_in = {role for role in Role if m.CheckIn in ALLOWED[role]}
    assert checking_in == {Role.KIOSK, Role.CLERK, Role.MANAGER, Role.ADMIN}


CHANNELS_BY_DESIGN = {
    Role.KIOSK: ["kiosk"],
    Role.CLERK: ["counter", "guide_desk"],
    Role.MANAGER: ["guide_desk"],
    Role.ADMIN: ["guide_desk", "counter"],
    Role.PLATFORM: ["platform", "phone"],
}


@pytest.mark.parametrize("role", CHANNELS_BY_DESIGN)
def test_a_role_names_its_own_channels_and_no_other(role: Role) -> None:
    credential, allowed = Credential(role, "station", None), CHANNELS_BY_DESIGN[role]
    assert channel_of(credential, m.IssueTicket(queue="A")).value == allowed[0]
    for channel in Channel:
        command = m.IssueTicket(queue="A", channel=channel)
        if channel.value in allowed:
            assert channel_of(credential, command) is channel
            continue
        with pytest.raises(ProblemError) as refused:
            channel_of(credential, command)
        problem = refused.value.problem
        assert problem.code is ErrorCode.CHANNEL_FORBIDDEN
        assert allowed[0] in problem.detail_en
        assert problem.detail


def test_stations_of_the_public_are_no_staff() -> None:
    assert STAFF_ROLES.isdisjoint({Role.KIOSK, Role.BOARD, Role.EVALUATOR, Role.PLATFORM})


@pytest.mark.parametrize(("own", "counter", "is_allowed"), [(None, 3, True), (3, 3, True), (3, 4, False)])
def test_a_bound_credential_is_for_its_counter_only(own: int | None, counter: int, is_allowed: bool) -> None:
    credential = Credential(Role.CLERK, "clerk", own)
    if is_allowed:
        require_may(credential, m.CallNext(counter))
        return
    with pytest.raises(ProblemError) as refused:
        require_may(credential, m.CallNext(counter))
    assert refused.value.problem.code is ErrorCode.OTHER_COUNTER


def test_the_role_is_judged_before_the_counter() -> None:
    with pytest.raises(ProblemError) as refused:
        require_may(Credential(Role.KIOSK, "kiosk", 3), m.CallNext(4))
    assert refused.value.problem.code is ErrorCode.ROLE_FORBIDDEN


def test_a_role_must_be_one_of_those_named() -> None:
    auditor = Credential(Role.AUDITOR, "auditor", None)
    require_role(auditor, Role.ADMIN, Role.AUDITOR)
    with pytest.raises(ProblemError, match="admin, manager"):
        require_role(auditor, Role.ADMIN, Role.MANAGER)
