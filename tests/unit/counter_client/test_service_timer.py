"""The running timer against the norm."""

from datetime import timedelta

import pytest

from counter_client.service_timer import WALK_NORM_S, Norms, Tone, duration_text, running
from counter_client.wording_zh import ZH
from hall_protocol.vocabulary import CounterState, TicketState
from tests.unit.counter_client.moments import COUNTER, NINE, a_counter, a_moment, a_ticket, seen

NORMS = Norms({"A": 100}, default_s=600)


def serving_for(seconds: int, queue: str = "A") -> object:
    mine = a_ticket("A012", TicketState.SERVING, queue=queue, counter=COUNTER, started_at=NINE)
    picture = seen(mine, counter=a_counter(CounterState.SERVING, "A012"))
    return running(picture, NINE + timedelta(seconds=seconds), NORMS, ZH)


@pytest.mark.parametrize(
    ("seconds", "tone"), [(0, Tone.GOOD), (79, Tone.GOOD), (80, Tone.WARN), (100, Tone.WARN), (101, Tone.BAD)]
)
def test_a_service_is_calm_then_near_then_over_its_norm(seconds: int, tone: Tone) -> None:
    assert serving_for(seconds).tone is tone  # type: ignore[attr-defined]


def test_a_queue_without_a_norm_has_the_common_one() -> None:
    assert serving_for(60, "B").share == pytest.approx(0.1)  # type: ignore[attr-defined]


def test_a_called_visitor_is_given_time_to_walk() -> None:
    mine = a_ticket("A012", TicketState.CALLED, counter=COUNTER, called_at=NINE)
    picture = seen(mine, counter=a_counter(CounterState.CALLING, "A012"))
    timer = running(picture, NINE + timedelta(seconds=WALK_NORM_S), NORMS, ZH)
    assert (timer.text, timer.share, timer.tone) == ("1:00", 1.0, Tone.WARN)


@pytest.mark.parametrize("state", [CounterState.FREE, CounterState.PAUSED])
def test_without_a_ticket_the_time_runs_without_a_norm(state: CounterState) -> None:
    timer = running(a_moment(state), NINE + timedelta(seconds=61), NORMS, ZH)
    assert (timer.text, timer.share, timer.norm_text) == ("1:01", None, "")


def test_a_closed_counter_has_no_timer() -> None:
    assert running(a_moment(CounterState.CLOSED), NINE, NORMS, ZH).text == ""


def test_a_clock_behind_the_hall_shows_zero_and_never_less() -> None:
    assert running(a_moment(CounterState.FREE), NINE - timedelta(seconds=9), NORMS, ZH).text == "0:00"


@pytest.mark.parametrize(("seconds", "text"), [(0, "0:00"), (59, "0:59"), (605, "10:05"), (3600, "1:00:00")])
def test_durations_read_as_people_say_them(seconds: int, text: str) -> None:
    assert duration_text(seconds) == text
