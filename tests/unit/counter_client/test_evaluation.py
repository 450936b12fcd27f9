"""The evaluator screen's rules, event by event."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_client.evaluation import (
    INVITED_S,
    SUBMIT_S,
    THANKS_S,
    AbandonSubmit,
    Effect,
    EvaluationState,
    EvaluationTimer,
    Event,
    GradePressed,
    Invited,
    Page,
    ServiceStarted,
    StartTimer,
    StopTimers,
    Submit,
    SubmitRefused,
    Submitted,
    TellClerk,
    TimerEnded,
    step,
)
from hall_protocol.messages import Invitation

INVITATION = Invitation("t-A012", "A012", 3, "结婚登记", "0301", "token")
NEXT = Invitation("t-A013", "A013", 3, "", "0301", "token-2")
INVITED = Invited(INVITATION)


def run(*events: Event, state: EvaluationState | None = None) -> tuple[EvaluationState, list[Effect]]:
    here, effects = state or EvaluationState(), list[Effect]()
    for event in events:
        here, more = step(here, event)
        effects += more
    return here, effects


def test_an_invitation_shows_the_faces_for_a_while() -> None:
    state, effects = run(INVITED)
    assert (state.page, state.invitation) == (Page.INVITED, INVITATION)
    assert effects == [StartTimer(EvaluationTimer.INVITED, INVITED_S)]


def test_the_next_service_ends_the_asking_so_that_nobody_rates_for_somebody_else() -> None:
    state, effects = run(INVITED, ServiceStarted("t-A013"))
    assert (state.page, state.invitation) == (Page.IDLE, None)
    assert effects[1:] == [TellClerk("A012", is_submitted=False), StopTimers()]
    assert run(GradePressed(5, "g1"), state=state) == (state, [])


def test_the_service_being_rated_does_not_end_its_own_asking() -> None:
    assert run(INVITED, ServiceStarted("t-A012"))[0].page is Page.INVITED


@pytest.mark.parametrize("grade", [1, 2, 3, 4, 5])
def test_a_touched_face_is_submitted_once_and_thanked_when_it_is_on_disk(grade: int) -> None:
    state, effects = run(INVITED, GradePressed(grade, "g1"))
    assert effects[1:] == [Submit("g1", INVITATION, grade), StartTimer(EvaluationTimer.SUBMIT, SUBMIT_S)]
    assert run(GradePressed(1, "g2"), state=state) == (state, [])
    state, effects = run(Submitted("g1"), state=state)
    assert effects == [TellClerk("A012", is_submitted=True), StartTimer(EvaluationTimer.CLOSING, THANKS_S)]
    assert state.page is Page.THANKS
    state, effects = run(TimerEnded(EvaluationTimer.CLOSING), state=state)
    assert (state.page, effects) == (Page.IDLE, [StopTimers()])


def test_nothing_of_the_answer_stays_behind() -> None:
    state, _ = run(INVITED, GradePressed(1, "g1"), Submitted("g1"))
    assert (state.grade, state.invitation, state.request_id) == (None, None, "")


@pytest.mark.parametrize("grade", [0, 6, -1])
def test_a_grade_that_does_not_exist_is_no_grade(grade: int) -> None:
    state, _ = run(INVITED)
    assert run(GradePressed(grade, "g1"), state=state) == (state, [])


def test_nobody_can_rate_uninvited() -> None:
    assert run(GradePressed(5, "g1")) == (EvaluationState(), [])


def test_silence_ends_the_invitation_and_the_clerk_hears_that_nobody_rated() -> None:
    state, effects = run(INVITED, TimerEnded(EvaluationTimer.INVITED))
    assert state.page is Page.IDLE
    assert effects[1:] == [TellClerk("A012", is_submitted=False), StopTimers()]


def test_a_refused_answer_is_regretted() -> None:
    state, effects = run(INVITED, GradePressed(5, "g1"), SubmitRefused("g1"))
    assert state.page is Page.SORRY
    assert TellClerk("A012", is_submitted=False) in effects
    assert run(TimerEnded(EvaluationTimer.CLOSING), state=state)[0].page is Page.IDLE


def test_a_hall_that_does_not_answer_does_not_hold_the_visitor() -> None:
    state, effects = run(INVITED, GradePressed(5, "g1"), TimerEnded(EvaluationTimer.SUBMIT))
    assert state.page is Page.SORRY
    assert AbandonSubmit("g1") in effects
    assert run(Submitted("g1"), state=state) == (state, [])


def test_the_same_invitation_again_is_not_a_second_one() -> None:
    invited, _ = run(INVITED)
    assert run(INVITED, state=invited) == (invited, [])
    thanked, _ = run(GradePressed(5, "g1"), Submitted("g1"), state=invited)
    assert run(INVITED, state=thanked) == (thanked, [])


def test_the_same_invitation_under_a_new_token_is_answered_with_the_new_token() -> None:
    renewed = Invitation("t-A012", "A012", 3, "结婚登记", "0301", "token-new")
    state, effects = run(INVITED, Invited(renewed), GradePressed(4, "g1"))
    assert Submit("g1", renewed, 4) in effects
    assert state.page is Page.SUBMITTING


@pytest.mark.parametrize("before", [(), (GradePressed(5, "g1"),), (GradePressed(5, "g1"), Submitted("g1"))])
def test_the_next_visitor_is_invited_whatever_the_last_one_did(before: tuple[Event, ...]) -> None:
    state, _ = run(INVITED, *before)
    state, effects = run(Invited(NEXT), state=state)
    assert (state.page, state.invitation, state.grade) == (Page.INVITED, NEXT, None)
    assert effects[-1] == StartTimer(EvaluationTimer.INVITED, INVITED_S)


def test_the_hall_may_set_how_long_faces_stay() -> None:
    _, effects = step(EvaluationState(invited_s=20), INVITED)
    assert effects == (StartTimer(EvaluationTimer.INVITED, 20),)


EVENTS = st.one_of(
    st.sampled_from([INVITED, Invited(NEXT)]),
    st.builds(GradePressed, st.integers(0, 6), st.sampled_from(["g1", "g2", "g3"])),
    st.builds(Submitted, st.sampled_from(["g1", "g2", "g3"])),
    st.builds(SubmitRefused, st.sampled_from(["g1", "g2", "g3"])),
    st.builds(TimerEnded, st.sampled_from(EvaluationTimer)),
)


@given(st.lists(EVENTS, max_size=30))
def test_in_any_order_a_grade_is_sent_only_for_a_shown_invitation_and_each_ticket_ends_at_most_once(
    events: list[Event],
) -> None:
    state, ended = EvaluationState(), list[str]()
    for event in events:
        before = state
        state, effects = step(state, event)
        for effect in effects:
            if isinstance(effect, Submit):
                assert before.page is Page.INVITED
                assert effect.invitation == before.invitation
            if isinstance(effect, TellClerk):
                ended.append(effect.ticket_number)
        assert (state.invitation is not None) == (state.page in (Page.INVITED, Page.SUBMITTING))
        assert (state.grade is not None) == (state.page is Page.SUBMITTING)
    assert all(one != other for one, other in pairwise(ended))


def test_a_second_service_of_the_same_visit_is_asked_about_as_well() -> None:
    second = Invitation("t-A012", "A012", 3, "婚姻登记档案", "0301", "token-2", "t-A012.2")
    state, _ = run(INVITED, GradePressed(5, "g1"), Submitted("g1"), INVITED)
    assert state.page is Page.THANKS, "the first one repeated is not shown again"
    state, _ = run(Invited(second), state=state)
    assert (state.page, state.invitation) == (Page.INVITED, second)
