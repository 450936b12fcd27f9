"""The example's priority classes: those the law names, each with proofs."""

from config.settings.processes import HallSettings


def test_the_five_classes_have_credit_and_proofs(example: HallSettings) -> None:
    assert [c.id for c in example.classes] == ["military", "disabled", "elderly", "pregnant", "with_infant"]
    assert all(c.credit_min > 0 and c.proofs for c in example.classes)


def test_the_card_alone_shows_age(example: HallSettings) -> None:
    by_card = [c for c in example.classes if "card" in c.granted_by]
    assert [(c.id, c.min_age) for c in by_card] == [("elderly", 60)]


def test_a_clerk_can_grant_every_class(example: HallSettings) -> None:
    assert all("clerk" in c.granted_by for c in example.classes)
