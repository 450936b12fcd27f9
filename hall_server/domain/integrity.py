"""What makes an answer worth a look (standards 3.6, T1); pure, over the recent answers. It refuses nobody."""

from collections.abc import Iterable
from datetime import datetime

from hall_protocol.vocabulary import EvaluationSource, IntegritySignal
from hall_server.domain import commands as c
from hall_server.domain.policy import IntegrityRule
from hall_server.domain.state import Evaluation, RecentAnswer


def signals_of(
    recent: Iterable[RecentAnswer], found: Evaluation, command: c.SubmitEvaluation, now: datetime, rule: IntegrityRule
) -> tuple[IntegritySignal, ...]:
    """The signals this answer gives, in the order of their names."""
    newest_first = list(recent)[::-1]
    here = [answer for answer in newest_first if answer.counter == found.counter]
    signs = {
        IntegritySignal.BURST: _is_burst(here, now, rule),
        IntegritySignal.IDENTICAL_OPTIONS: _is_identical(here, command, rule),
        IntegritySignal.SAME_DEVICE: _is_same_device(newest_first, command, now, rule),
        IntegritySignal.TOO_FAST: now - found.invited_at < rule.too_fast,
    }
    return tuple(signal for signal, is_given in signs.items() if is_given)


def _is_burst(here: list[RecentAnswer], now: datetime, rule: IntegrityRule) -> bool:
    return 1 + sum(now - answer.at < rule.burst_window for answer in here) >= rule.burst_count


def _is_identical(here: list[RecentAnswer], command: c.SubmitEvaluation, rule: IntegrityRule) -> bool:
    """The same options, in whatever order, many times in a row; plain grades have nothing to repeat."""
    before = here[: rule.identical_count - 1]
    chosen = set(command.options)
    return (
        bool(chosen)
        and len(before) == rule.identical_count - 1
        and all(answer.grade == command.grade and set(answer.options) == chosen for answer in before)
    )


def _is_same_device(
    newest_first: list[RecentAnswer], command: c.SubmitEvaluation, now: datetime, rule: IntegrityRule
) -> bool:
    """An evaluator's screen is there for everybody at its counter, so it is exempt."""
    if command.source is EvaluationSource.EVALUATOR or not command.device:
        return False
    same = sum(answer.device == command.device and now - answer.at < rule.device_window for answer in newest_first)
    return 1 + same >= rule.device_count
