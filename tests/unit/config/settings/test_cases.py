import pytest
from pydantic import ValidationError

from config.settings.cases import CaseRules
from config.settings.processes import HallSettings


def test_the_example_spells_out_the_defaults(example: HallSettings) -> None:
    usual = CaseRules(reasons=example.cases.reasons)
    assert example.cases == usual
    assert {reason.id for reason in usual.reasons} >= {"not_eligible", "visitor_left"}


@pytest.mark.parametrize(
    "pattern",
    [
        "{item_code}{day}{sequence:04}",
        "{hall_id}-{day}-{sequence}",
        "{region_code}{day}{sequence:06}",
        "YB.{day}_{sequence:09}",
    ],
)
def test_patterns_a_hall_may_number_by(pattern: str) -> None:
    assert CaseRules(number_pattern=pattern).number_pattern == pattern


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{item_code}{sequence:04}", "{day} and {sequence}"),
        ("{day}", "{day} and {sequence}"),
        ("", "{day} and {sequence}"),
        ("{name}{day}{sequence}", "not {name}"),
        ("{day.year}{day}{sequence}", "not {day.year}"),
        ("{0}{day}{sequence}", "not {0}"),
        ("{}{day}{sequence}", "not {}"),
        ("{day}{sequence", "whole braces"),
        ("{day:%Y}{sequence}", "for {sequence} alone"),
        ("{day}{sequence:>9}", "for {sequence} alone"),
        ("{day}{sequence:99}", "for {sequence} alone"),
        ("{day}/{sequence}", "letters A to Z"),
        ("办件{day}{sequence}", "letters A to Z"),
        ("{{{day}}}{sequence}", "letters A to Z"),
        ("{item_code}{region_code}{day}{sequence}", "at most 50 characters, not up to 57"),
    ],
)
def test_patterns_that_would_number_badly_are_refused(pattern: str, said: str) -> None:
    with pytest.raises(ValidationError, match="number_pattern") as refused:
        CaseRules(number_pattern=pattern)
    assert said in str(refused.value)
