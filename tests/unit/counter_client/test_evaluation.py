"""The evaluator screen's rules, event by event."""

from itertools import pairwise
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_client.evaluation import (
    _HANDLERS,
    INVITED_S,
    SUBMIT_S,
    THANKS_S,
    EvaluationState,
    Page,
    reasons_of,
    shown_reasons,
    step,
)
from counter_client.evaluation_events import (
    AbandonSubmit,
    BackPressed,
    Effect,
    EvaluationTimer,
    Event,
    GradePressed,
    Invited,
    LeavePressed,
    MorePressed,
    OptionsKnown,
    ReasonPressed,
    SendPressed,
    ServiceStarted,
    StartTimer,
    StopTimers,
    Submit,
    SubmitRefused,
    Submitted,
    TellClerk,
    TimerEnded,
)
from hall_protocol.messages import Invitation
from hall_protocol.vocabulary import BAD_GRADE
from tests.helpers.evaluation_options import OPTIONS

INVITATION = Invitation("t-A012", "A012", 3, "结婚登记", "0301", "token")
NEXT = Invitation("t-A013", "A013", 3, "", "0301", "token-2")
INVITED = Invited(INVITATION)
KNOWN = OptionsKnown(OPTIONS)


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
    assert effects[1:] == [TellClerk("A012", is_answered=False), StopTimers()]
    assert run(GradePressed(5, "g1"), state=state) == (state, [])


def test_the_service_being_rated_does_not_end_its_own_asking() -> None:
    assert run(INVITED, ServiceStarted("t-A012"))[0].page is Page.INVITED


@pytest.mark.parametrize("grade", [3, 4, 5])
def test_a_touched_face_is_answered_once_and_thanked_when_it_is_on_disk(grade: int) -> None:
    state, effects = run(INVITED, GradePressed(grade, "g1"))
    assert effects[1:] == [Submit("g1", INVITATION, grade), StartTimer(EvaluationTimer.SUBMIT, SUBMIT_S)]
    assert run(GradePressed(1, "g2"), state=state) == (state, [])
    state, effects = run(Submitted("g1"), state=state)
    assert effects == [TellClerk("A012", is_answered=True), StartTimer(EvaluationTimer.CLOSING, THANKS_S)]
    assert state.page is Page.THANKS
    state, effects = run(TimerEnded(EvaluationTimer.CLOSING), state=state)
    assert (state.page, effects) == (Page.IDLE, [StopTimers()])


@pytest.mark.parametrize("grade", [1, 2])
def test_a_bad_grade_by_a_key_goes_on_elsewhere_and_the_clerk_hears_what_any_grade_lets_hear(grade: int) -> None:
    state, effects = run(INVITED, GradePressed(grade, "g1", is_keyed=True))
    assert (state.page, state.grade, state.invitation) == (Page.ELSEWHERE, None, None)
    assert effects[1:] == [TellClerk("A012", is_answered=True), StartTimer(EvaluationTimer.CLOSING, THANKS_S)]
    assert run(INVITED, state=state) == (state, [])
    state, effects = run(TimerEnded(EvaluationTimer.CLOSING), state=state)
    assert (state.page, effects) == (Page.IDLE, [StopTimers()])


def test_a_good_grade_by_a_key_is_sent_as_a_touch_is() -> None:
    assert run(INVITED, GradePressed(4, "g1", is_keyed=True)) == run(INVITED, GradePressed(4, "g1"))


def test_nothing_of_the_answer_stays_behind() -> None:
    happened = (GradePressed(1, "g1"), MorePressed(), ReasonPressed("115"), SendPressed("g2"), Submitted("g2"))
    state, _ = run(KNOWN, INVITED, *happened)
    assert state == EvaluationState(Page.THANKS, ended="t-A012", options=OPTIONS)


@pytest.mark.parametrize("grade", [0, 6, -1])
def test_a_grade_that_does_not_exist_is_no_grade(grade: int) -> None:
    state, _ = run(INVITED)
    assert run(GradePressed(grade, "g1"), state=state) == (state, [])


def test_nobody_can_rate_uninvited() -> None:
    assert run(GradePressed(5, "g1")) == (EvaluationState(), [])


def test_silence_ends_the_invitation_and_the_clerk_hears_that_nobody_rated() -> None:
    state, effects = run(INVITED, TimerEnded(EvaluationTimer.INVITED))
    assert state.page is Page.IDLE
    assert effects[1:] == [TellClerk("A012", is_answered=False), StopTimers()]


def test_a_refused_answer_is_regretted() -> None:
    state, effects = run(INVITED, GradePressed(5, "g1"), SubmitRefused("g1"))
    assert state.page is Page.SORRY
    assert TellClerk("A012", is_answered=False) in effects
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


@pytest.mark.parametrize("grade", [1, 2])
def test_a_bad_grade_is_sent_with_its_reasons_and_never_without(grade: int) -> None:
    state, effects = run(KNOWN, INVITED, GradePressed(grade, "g1"))
    assert (state.page, state.grade) == (Page.REASONS, grade)
    assert effects == [StartTimer(EvaluationTimer.INVITED, INVITED_S)], "nothing is sent, the countdown goes on"
    assert run(SendPressed("g2"), state=state) == (state, [])
    first, second = (view.code for view in reasons_of(state)[:2])
    state, effects = run(ReasonPressed(second), ReasonPressed(first), SendPressed("g3"), state=state)
    submit = Submit("g3", INVITATION, grade, (second, first))
    assert effects == [submit, StartTimer(EvaluationTimer.SUBMIT, SUBMIT_S)]
    assert state.page is Page.SUBMITTING
    for late in (ReasonPressed(first), BackPressed(), SendPressed("g4"), LeavePressed(), MorePressed()):
        assert run(late, state=state) == (state, [])
    state, effects = run(Submitted("g3"), state=state)
    assert effects[0] == TellClerk("A012", is_answered=True)


def test_three_reasons_are_shown_first_and_more_shows_the_others_and_keeps_what_was_chosen() -> None:
    state, _ = run(KNOWN, INVITED, GradePressed(2, "g1"), ReasonPressed("208"))
    assert [view.code for view in shown_reasons(state)] == ["207", "208", "209"]
    state, _ = run(MorePressed(), ReasonPressed("214"), state=state)
    assert shown_reasons(state) == reasons_of(state)
    assert len(reasons_of(state)) == 8
    assert state.chosen == ("208", "214")


def test_a_list_that_puts_no_reason_first_is_shown_whole() -> None:
    state, _ = run(KNOWN, INVITED, GradePressed(1, "g1"))
    assert all(not view.is_shown_first for view in reasons_of(state))
    assert shown_reasons(state) == reasons_of(state) != ()


def test_a_reason_touched_twice_is_taken_back_and_one_of_another_grade_cannot_be_chosen() -> None:
    state, _ = run(KNOWN, INVITED, GradePressed(2, "g1"), ReasonPressed("207"), ReasonPressed("207"))
    assert state.chosen == ()
    assert run(SendPressed("g2"), state=state) == (state, [])
    for code in ("115", "517", "", "999"):
        assert run(ReasonPressed(code), state=state) == (state, [])


def test_back_shows_the_faces_again_with_nothing_chosen() -> None:
    state, _ = run(KNOWN, INVITED, GradePressed(2, "g1"), MorePressed(), ReasonPressed("214"))
    state, effects = run(BackPressed(), state=state)
    assert (state.page, state.grade, state.chosen, state.is_more, effects) == (Page.INVITED, None, (), False, [])
    _, effects = run(GradePressed(4, "g2"), state=state)
    assert effects[0] == Submit("g2", INVITATION, 4)


def test_silence_on_the_reasons_ends_like_silence_on_the_faces() -> None:
    state, effects = run(KNOWN, INVITED, GradePressed(1, "g1"), TimerEnded(EvaluationTimer.INVITED))
    assert (state.page, state.grade) == (Page.IDLE, None)
    assert effects[1:] == [TellClerk("A012", is_answered=False), StopTimers()]


def test_the_next_service_ends_the_reasons_too() -> None:
    state, _ = run(KNOWN, INVITED, GradePressed(1, "g1"))
    assert run(ServiceStarted("t-A012"), state=state)[0] == state
    assert run(ServiceStarted("t-A013"), state=state)[0].page is Page.IDLE


def test_without_options_no_bad_grade_is_sent_and_the_visitor_may_leave() -> None:
    state, effects = run(INVITED, GradePressed(1, "g1"), ReasonPressed("115"), SendPressed("g2"))
    assert (state.page, reasons_of(state), shown_reasons(state)) == (Page.REASONS, (), ())
    assert not [effect for effect in effects if isinstance(effect, Submit)]
    assert run(KNOWN, state=state)[0].page is Page.REASONS, "options that come late are shown"
    state, effects = run(LeavePressed(), state=state)
    assert (state.page, effects) == (Page.IDLE, [TellClerk("A012", is_answered=False), StopTimers()])


def test_a_newer_list_keeps_only_reasons_that_are_still_on_it() -> None:
    state, _ = run(KNOWN, INVITED, GradePressed(2, "g1"), MorePressed(), ReasonPressed("214"), ReasonPressed("207"))
    grades = tuple(
        msgspec.structs.replace(view, options=tuple(option for option in view.options if option.code != "214"))
        for view in OPTIONS.grades
    )
    state, _ = run(OptionsKnown(msgspec.structs.replace(OPTIONS, grades=grades)), state=state)
    assert state.chosen == ("207",)


def test_a_new_token_on_the_page_of_reasons_is_the_one_that_is_sent() -> None:
    renewed = Invitation("t-A012", "A012", 3, "结婚登记", "0301", "token-new")
    state, _ = run(KNOWN, INVITED, GradePressed(2, "g1"), ReasonPressed("207"), Invited(renewed))
    assert (state.page, state.chosen) == (Page.REASONS, ("207",))
    assert run(SendPressed("g2"), state=state)[1][0] == Submit("g2", renewed, 2, ("207",))


def test_every_event_has_its_rule() -> None:
    assert set(_HANDLERS) == set(get_args(Event))


IDS = st.sampled_from(["g1", "g2", "g3"])
EVENTS = st.one_of(
    st.sampled_from([INVITED, Invited(NEXT), KNOWN, MorePressed(), BackPressed(), LeavePressed()]),
    st.builds(GradePressed, st.integers(0, 6), IDS),
    st.builds(ReasonPressed, st.sampled_from(["207", "214", "115", "517", "x"])),
    st.builds(SendPressed, IDS),
    st.builds(Submitted, IDS),
    st.builds(SubmitRefused, IDS),
    st.builds(ServiceStarted, st.sampled_from(["t-A012", "t-A013"])),
    st.builds(TimerEnded, st.sampled_from(EvaluationTimer)),
)


@given(st.lists(EVENTS, max_size=30))
def test_in_any_order_a_grade_is_sent_only_as_the_hall_takes_it_and_each_ticket_ends_at_most_once(
    events: list[Event],
) -> None:
    state, ended = EvaluationState(), list[str]()
    for event in events:
        before = state
        state, effects = step(state, event)
        for effect in effects:
            if isinstance(effect, Submit):
                assert before.page in (Page.INVITED, Page.REASONS)
                assert effect.invitation == before.invitation
                own = {view.code for grade in OPTIONS.grades if grade.grade == effect.grade for view in grade.options}
                assert set(effect.options) <= own
                assert bool(effect.options) == (effect.grade <= BAD_GRADE)
            if isinstance(effect, TellClerk):
                ended.append(effect.ticket_number)
        assert (state.invitation is not None) == (state.page in (Page.INVITED, Page.REASONS, Page.SUBMITTING))
        assert (state.grade is not None) == (state.page in (Page.REASONS, Page.SUBMITTING))
        assert not state.chosen or state.page in (Page.REASONS, Page.SUBMITTING)
    assert all(one != other for one, other in pairwise(ended))


def test_a_second_service_of_the_same_visit_is_asked_about_as_well() -> None:
    second = Invitation("t-A012", "A012", 3, "婚姻登记档案", "0301", "token-2", "t-A012.2")
    state, _ = run(INVITED, GradePressed(5, "g1"), Submitted("g1"), INVITED)
    assert state.page is Page.THANKS, "the first one repeated is not shown again"
    state, _ = run(Invited(second), state=state)
    assert (state.page, state.invitation) == (Page.INVITED, second)
