"""The rules have defaults that are the example's own values."""

from config.settings.calling import CallingRules, IssuingRules, MissedRules
from config.settings.evaluation import ComplaintRules, EvaluationRules, IntegrityRules, ReviewRules
from config.settings.processes import HallSettings


def test_the_example_spells_out_the_defaults(example: HallSettings) -> None:
    assert example.issuing == IssuingRules()
    assert example.calling == CallingRules()
    assert example.evaluation == EvaluationRules()
    assert example.integrity == IntegrityRules()
    assert example.reviews == ReviewRules()
    assert example.complaints.model_copy(update={"subjects": ()}) == ComplaintRules()
    assert example.missed == MissedRules(rule="after_minutes")
