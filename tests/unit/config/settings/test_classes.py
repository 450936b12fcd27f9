"""The example's priority classes: those the law names, each with proofs."""

from config.settings.processes import HallSettings


def test_the_five_classes_have_credit_and_proofs(example: HallSettings) -> None:
    assert [c.id for c in example.classes] == ["military", "disabled", "elderly", "pregnant", "with_infant"]
    assert all(c.credit_min > 0 and c.proofs for c in example.classes)
