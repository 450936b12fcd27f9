"""Assistance: one request a station, answered by a person once, and gone with its day."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from tests.helpers.hall_builder import DAY, Hall, moment

STATION = "kiosk-1"
REQUEST, WITHDRAW, ANSWER = c.RequestAssistance(STATION), c.WithdrawAssistance(STATION), c.AnswerAssistance(STATION)


@pytest.fixture
def hall() -> Hall:
    return Hall()


def test_a_station_asks_once_however_often_it_is_pressed(hall: Hall) -> None:
    assert hall.do(REQUEST) == [e.AssistanceRequested(STATION)]
    since = hall.state.assistance[STATION].since
    assert hall.at("10:30").do(REQUEST) == []
    assert hall.state.assistance[STATION].since == since, "it is as old as its first press"


def test_one_of_two_answers_is_told_that_somebody_goes_already(hall: Hall) -> None:
    hall.do(REQUEST)
    assert hall.do(ANSWER) == [e.AssistanceAnswered(STATION)]
    hall.refuse(ANSWER, ErrorCode.NO_ASSISTANCE_WANTED)


def test_after_an_answer_the_station_may_ask_anew(hall: Hall) -> None:
    hall.do(REQUEST)
    hall.do(ANSWER)
    assert hall.at("10:00").do(REQUEST) == [e.AssistanceRequested(STATION)]
    assert hall.state.assistance[STATION].answered_at is None


def test_what_was_withdrawn_is_answered_by_nobody(hall: Hall) -> None:
    hall.do(REQUEST)
    assert hall.do(WITHDRAW) == [e.AssistanceWithdrawn(STATION)]
    assert hall.do(WITHDRAW) == []
    hall.refuse(ANSWER, ErrorCode.NO_ASSISTANCE_WANTED)


def test_stations_do_not_answer_for_each_other(hall: Hall) -> None:
    hall.do(REQUEST)
    hall.do(c.RequestAssistance("kiosk-2"))
    hall.do(ANSWER)
    assert hall.state.assistance["kiosk-2"].answered_at is None


def test_a_request_ends_with_its_day(hall: Hall) -> None:
    hall.do(REQUEST)
    hall.now = moment("09:00", DAY + timedelta(days=1))
    hall.do(c.Tick())
    assert hall.state.assistance == {}


@given(st.lists(st.sampled_from([REQUEST, WITHDRAW, ANSWER]), max_size=12))
def test_whatever_is_pressed_the_state_says_what_the_events_said(presses: list[c.Command]) -> None:
    hall = Hall()
    is_open = False
    for press in presses:
        if press == ANSWER and not is_open:
            hall.refuse(press, ErrorCode.NO_ASSISTANCE_WANTED)
            continue
        hall.do(press)
        is_open = press == REQUEST
        known = hall.state.assistance.get(STATION)
        assert is_open == (known is not None and known.answered_at is None)
