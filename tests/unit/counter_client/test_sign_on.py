"""Signing on as a machine: every way through it, and no way around it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_client.sign_on import Saying, SignOnState, Step, step
from counter_client.sign_on_events import (
    AskConfirm,
    AskOffer,
    AskPassword,
    AskSignOn,
    Begin,
    CodeShown,
    Denied,
    Effect,
    Event,
    FactorOffered,
    GiveBack,
    PasswordChosen,
    SignOffWanted,
    SpeakFor,
    StepDone,
    Submitted,
    TokenGiven,
    TurnedAway,
    Unanswered,
    Welcomed,
)
from hall_protocol.messages import Problem
from hall_protocol.results.sign_on import FactorOffer, Person, SignedOn
from hall_protocol.vocabulary import ErrorCode, Role

ENDS = datetime(2026, 11, 24, 10, tzinfo=UTC)
PERSON = Person("1001", Role.CLERK, "counter-3", 3, ENDS, 1800, (), 12)
OFFER = FactorOffer("SECRET", "otpauth://totp/1001", ("1",))
WRONG = Problem(ErrorCode.SIGN_ON_REFUSED, "不正确", "wrong")
AWAITED, WORKS = Welcomed(None, True), Welcomed("1001", False)


def token_given(*to_do: str) -> TokenGiven:
    return TokenGiven(SignedOn("staff.token", Person("1001", Role.CLERK, "counter-3", 3, ENDS, 1800, to_do, 12)))


def after(*events: Event, state: SignOnState | None = None) -> tuple[SignOnState, list[Effect]]:
    now, effects = state or SignOnState(), []
    for event in events:
        now, more = step(now, event)
        effects = list(more)
    return now, effects


TYPED = (AWAITED, Submitted("1001", "a password"))


def test_a_hall_without_passwords_asks_nobody() -> None:
    state, effects = after(Welcomed(None, False))
    assert (state.step, effects) == (Step.NOTHING, [])
    assert after(Submitted("1001", "a password"))[1] == []


def test_number_and_password_lead_to_work_and_the_password_is_forgotten() -> None:
    state, effects = after(*TYPED)
    assert effects == [AskSignOn("1001", "a password", "")]
    state, effects = after(token_given(), state=state)
    assert effects == [SpeakFor("staff.token")]
    assert state.password == ""
    state, effects = after(WORKS, state=state)
    assert (state.step, effects) == (Step.NOTHING, [Begin()])
    assert after(WORKS, state=state)[1] == [], "a link that came back begins nothing anew"


def test_what_is_due_comes_in_the_hall_s_order() -> None:
    state, effects = after(*TYPED, token_given("password", "second_factor"))
    assert (state.step, effects) == (Step.PASSWORD, [])
    state, effects = after(PasswordChosen("a new one", "a new one"), state=state)
    assert effects == [AskPassword("staff.token", "a password", "a new one")]
    state, effects = after(StepDone(), state=state)
    assert effects == [AskOffer("staff.token")]
    state, effects = after(FactorOffered(OFFER), state=state)
    assert (state.step, state.offer) == (Step.FACTOR, OFFER)
    state, effects = after(CodeShown(" 123456 "), state=state)
    assert effects == [AskConfirm("staff.token", "123456")]
    state, effects = after(StepDone(), state=state)
    assert effects == [SpeakFor("staff.token")]
    assert (state.offer, state.password) == (None, "")


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ((AWAITED, Submitted(" ", "a password")), Saying.EMPTY),
        ((AWAITED, Submitted("1001", "")), Saying.EMPTY),
        ((*TYPED, Unanswered()), Saying.UNREACHABLE),
        ((*TYPED, token_given("password"), PasswordChosen("one", "other")), Saying.NOT_THE_SAME),
        ((*TYPED, token_given("password"), PasswordChosen("", "")), Saying.EMPTY),
        ((*TYPED, token_given("second_factor"), FactorOffered(OFFER), CodeShown("")), Saying.EMPTY),
    ],
)
def test_what_cannot_be_asked_is_said_and_may_be_tried_again(events: tuple[Event, ...], said: Saying) -> None:
    state, effects = after(*events)
    assert (state.saying, state.is_busy, effects) == (said, False, [])


def test_a_wrong_password_is_said_and_a_missing_code_asked_for() -> None:
    state, _ = after(*TYPED, Denied(WRONG, 100.0))
    assert (state.problem, state.locked_until_s) == (WRONG, None)
    state, _ = after(*TYPED, Denied(Problem(ErrorCode.SECOND_FACTOR_REQUIRED, "", ""), 100.0))
    assert (state.needs_code, state.saying, state.problem) == (True, Saying.CODE_WANTED, None)


def test_a_lock_out_is_kept_with_its_end() -> None:
    state, _ = after(*TYPED, Denied(Problem(ErrorCode.TOO_MANY_ATTEMPTS, "", ""), 100.0, 15))
    assert state.locked_until_s == 115.0


def test_a_sign_on_that_ended_asks_again_with_the_number_and_speaks_for_the_station() -> None:
    state, effects = after(*TYPED, token_given(), WORKS, TurnedAway())
    assert effects == [SpeakFor(None)]
    assert (state.step, state.number, state.saying, state.token) == (Step.NUMBER, "1001", Saying.ENDED, None)
    assert after(TurnedAway(), state=state)[1] == [], "the station's own credential is no clerk's"


def test_a_token_that_ends_while_a_password_is_chosen_asks_again() -> None:
    gone = Denied(Problem(ErrorCode.CREDENTIAL_UNKNOWN, "", ""), 1.0)
    state, _ = after(*TYPED, token_given("password"), PasswordChosen("a", "a"), gone)
    assert (state.step, state.saying, state.token) == (Step.NUMBER, Saying.ENDED, None)


def test_signing_off_gives_the_token_back_and_leaves_no_number() -> None:
    state, effects = after(*TYPED, token_given(), WORKS, SignOffWanted())
    assert effects == [GiveBack("staff.token"), SpeakFor(None)]
    assert (state.step, state.number, state.saying) == (Step.NUMBER, "", Saying.SIGNED_OFF)
    _, effects = after(*TYPED, token_given("password"), SignOffWanted())
    assert effects == [GiveBack("staff.token")]


def test_a_token_nobody_waits_for_is_given_back() -> None:
    assert after(AWAITED, token_given())[1] == [GiveBack("staff.token")]


def test_a_hall_that_switches_passwords_off_frees_the_desk() -> None:
    assert after(*TYPED, Welcomed(None, False))[0].step is Step.NOTHING


def test_a_password_under_way_is_forgotten_when_the_hall_lets_the_clerk_work_meanwhile() -> None:
    assert after(*TYPED, WORKS)[0].password == ""


WORDS = st.sampled_from(["", " ", "1001", "a password"])
EVENTS: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from([AWAITED, WORKS, Welcomed(None, False), TurnedAway(), SignOffWanted(), StepDone(), Unanswered()]),
    st.builds(Submitted, WORDS, WORDS, WORDS),
    st.builds(PasswordChosen, WORDS, WORDS),
    st.builds(CodeShown, WORDS),
    st.lists(st.sampled_from(["password", "second_factor"]), unique=True).map(lambda due: token_given(*due)),
    st.just(FactorOffered(OFFER)),
    st.builds(
        Denied,
        st.sampled_from(ErrorCode).map(lambda code: Problem(code, "", "")),
        st.just(1.0),
        st.none() | st.integers(1, 900),
    ),
)


@given(st.lists(EVENTS, max_size=30))
def test_whatever_happens_nobody_is_spoken_for_before_all_is_done_and_no_secret_lies_about(events: list[Any]) -> None:
    state = SignOnState()
    for event in events:
        before = state
        state, effects = step(state, event)
        for effect in effects:
            if isinstance(effect, SpeakFor) and effect.token is not None:
                assert state.to_do == ()
        if state.step is Step.NOTHING:
            assert state.password == "" or not state.has_begun
        assert "a password" not in repr(replace(state, number=""))
        assert "staff.token" not in repr(state)
        if before.is_busy and isinstance(event, Submitted | PasswordChosen | CodeShown):
            assert (state, effects) == (before, ()), "one question at a time"
