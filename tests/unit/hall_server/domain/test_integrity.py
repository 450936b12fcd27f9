"""Signals: given when they should be, not otherwise, and never a reason to refuse."""

from datetime import datetime, timedelta

import pytest

from hall_protocol.vocabulary import EvaluationSource, IntegritySignal
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.integrity import signals_of
from hall_server.domain.policy import IntegrityRule
from hall_server.domain.state import Evaluation, RecentAnswer
from tests.helpers.hall_builder import DAY, Hall, first, moment

RULE = IntegrityRule()
NOW = moment("10:00")
KIOSK = EvaluationSource.KIOSK
BURST, IDENTICAL = IntegritySignal.BURST, IntegritySignal.IDENTICAL_OPTIONS
SAME, FAST = IntegritySignal.SAME_DEVICE, IntegritySignal.TOO_FAST


def invited(seconds_ago: float = 30) -> Evaluation:
    return Evaluation("t", "t", "A001", 1, DAY, NOW - timedelta(seconds=seconds_ago), DAY, False)


def answers(count: int, every_s: float, options: tuple[str, ...] = (), device: str = "") -> list[RecentAnswer]:
    """Earlier answers at counter 1, oldest first, the last one `every_s` ago."""
    return [
        RecentAnswer(NOW - timedelta(seconds=every_s * back), 1, 5, options, device) for back in range(count, 0, -1)
    ]


def signals(recent: list[RecentAnswer], command: c.SubmitEvaluation, seconds_ago: float = 30) -> set[IntegritySignal]:
    return set(signals_of(recent, invited(seconds_ago), command, NOW, RULE))


PLAIN = c.SubmitEvaluation("t", 5)


@pytest.mark.parametrize(("seconds", "is_given"), [(0, True), (2.9, True), (3, False), (60, False)])
def test_sooner_than_three_seconds_is_too_fast(seconds: float, is_given: bool) -> None:
    assert (FAST in signals([], PLAIN, seconds)) is is_given


@pytest.mark.parametrize(
    ("count", "every_s", "is_given"), [(4, 14.9, True), (3, 1, False), (4, 15, False), (50, 60, False)]
)
def test_five_answers_within_a_minute_at_one_counter_are_a_burst(count: int, every_s: float, is_given: bool) -> None:
    assert (BURST in signals(answers(count, every_s), PLAIN)) is is_given


def test_answers_of_other_counters_are_no_burst_of_this_one() -> None:
    elsewhere = [RecentAnswer(answer.at, 2, 5, ("510",), "") for answer in answers(20, 1)]
    assert signals(elsewhere, c.SubmitEvaluation("t", 5, ("510",))) == set()


def test_the_same_options_in_any_order_five_times_in_a_row_are_identical() -> None:
    chosen = c.SubmitEvaluation("t", 5, ("511", "510"))
    assert IDENTICAL in signals(answers(4, 300, ("510", "511")), chosen)
    assert IDENTICAL not in signals(answers(3, 300, ("510", "511")), chosen)
    assert IDENTICAL not in signals([*answers(4, 300, ("510", "511")), *answers(1, 1, ("510",))], chosen)
    assert IDENTICAL not in signals(answers(9, 300), PLAIN), "plain grades repeat nothing"


@pytest.mark.parametrize(
    ("source", "device", "is_given"),
    [(KIOSK, "kiosk-1", True), (KIOSK, "kiosk-2", False), (EvaluationSource.EVALUATOR, "kiosk-1", False)],
)
def test_three_answers_from_one_device_within_ten_minutes(
    source: EvaluationSource, device: str, is_given: bool
) -> None:
    command = c.SubmitEvaluation("t", 5, source=source, device=device)
    assert (SAME in signals(answers(2, 200, device="kiosk-1"), command)) is is_given
    assert SAME not in signals(answers(1, 200, device="kiosk-1"), command)
    assert SAME not in signals(answers(2, 600, device="kiosk-1"), command)


def test_a_flagged_answer_is_taken_counted_and_kept() -> None:
    hall = Hall().open(1)
    for _ in range(6):
        hall.issue("A")
        ticket_id = hall.serve(1).ticket_id
        hall.do(c.FinishService(1, ticket_id))
        submitted = first(hall.later(seconds=1).do(c.SubmitEvaluation(ticket_id, 5, ("510",))), e.EvaluationSubmitted)
    assert set(submitted.signals) == {BURST, IDENTICAL, FAST}
    [tally] = hall.state.evaluations.tallies.values()
    assert (tally.grades, tally.flagged, tally.signals) == (
        {5: 6},
        6,
        {"too_fast": 6, "burst": 2, "identical_options": 2},
    )
    assert hall.replayed().state.evaluations.recent == hall.state.evaluations.recent


def test_what_is_looked_back_on_is_bounded() -> None:
    recent = Hall().state.evaluations.recent
    recent.extend(answers(1000, 1))
    assert len(recent) == recent.maxlen == 256
    assert isinstance(recent[0].at, datetime)
