"""The national list as the hall decides by it: the facts, counted and held against what the sources say."""

from datetime import timedelta

import pytest

from config.loader import load_hall
from config.settings.processes import HallSettings
from hall_server.composition.evaluation_policy import complaint_rule, evaluation_options, evaluation_rule
from hall_server.domain.evaluation import QUEUED_AGAIN
from hall_server.domain.policy import EvaluationOptions, EvaluationRule
from tests.unit.config.example import EXAMPLE

RETIRED = {
    *map(str, range(501, 510)),
    *("401", "402", "404", "405"),
    *map(str, range(301, 307)),
    *map(str, range(201, 207)),
    *map(str, range(101, 108)),
}
FIRST = {5: "510 511 512", 4: "406 407 408", 3: "307 308 309", 2: "207 208 209", 1: "108 109 110"}


@pytest.fixture(scope="module")
def settings() -> HallSettings:
    return load_hall(EXAMPLE)


@pytest.fixture(scope="module")
def options(settings: HallSettings) -> EvaluationOptions:
    return evaluation_options(settings.evaluation_options)


def test_all_forty_live_and_thirty_two_retired_codes_are_there(options: EvaluationOptions) -> None:
    retired = {code for code, option in options.options.items() if not option.in_use}
    assert retired == RETIRED
    assert len(RETIRED) == 32
    live = [*range(510, 518), *range(406, 414), *range(307, 315), *range(207, 215), *range(108, 116)]
    assert set(options.options) - retired == set(map(str, live))
    assert all(option.name and option.name_en for option in options.options.values())
    assert len({option.name for option in options.options.values() if option.in_use}) == 40


@pytest.mark.parametrize(("grade", "codes"), FIRST.items())
def test_three_are_shown_first_and_five_after_them(options: EvaluationOptions, grade: int, codes: str) -> None:
    offered = options.of_grade(grade)
    assert [option.code for option in offered if option.shown_first] == codes.split()
    assert [option.shown_first for option in offered] == [True] * 3 + [False] * 5


def test_the_code_the_hall_must_never_cause(options: EvaluationOptions) -> None:
    assert options.options[QUEUED_AGAIN].name == "在线预约办理后到实体大厅重复取号排队"
    assert options.grade_names[3] == ("基本满意", "Basically satisfied")


def test_the_example_is_the_domains_defaults(settings: HallSettings, options: EvaluationOptions) -> None:
    assert evaluation_rule(settings) == EvaluationRule(options=options)
    assert evaluation_rule(settings).integrity.too_fast == timedelta(seconds=3)
    rule = complaint_rule(settings)
    assert (rule.triage_days, rule.assign_days, rule.resolve_days, rule.feedback_days) == (1, 2, 15, 5)
    assert rule.subjects["attitude"] == ("服务态度", "Manner of service")
    assert "tax" in rule.departments
