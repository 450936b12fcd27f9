"""The rules have defaults that are the example's own values."""

from config.settings.calling import CallingRules, EvaluationRules, IssuingRules, MissedRules
from config.settings.processes import HallSettings


def test_the_example_spells_out_the_defaults(example: HallSettings) -> None:
    assert example.issuing == IssuingRules()
    assert example.calling == CallingRules()
    assert example.evaluation == EvaluationRules()
    assert example.missed == MissedRules(rule="after_minutes")
