"""The rules have defaults that are the example's own values."""

from config.settings.calling import CallingRules, EvaluationRules, ForecastSettings, IssuingRules, MissedRules
from config.settings.processes import HallSettings


def test_the_example_spells_out_the_defaults(example: HallSettings) -> None:
    assert example.issuing == IssuingRules()
    assert example.calling == CallingRules()
    assert example.forecast == ForecastSettings()
    assert example.evaluation == EvaluationRules()
    assert example.missed == MissedRules(rule="after_minutes")


def test_silence_counts_as_grade_three_after_five_working_days() -> None:
    assert EvaluationRules().default_after_working_days == 5
    assert EvaluationRules().rectify_within_working_days == 15
