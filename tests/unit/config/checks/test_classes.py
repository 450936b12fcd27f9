"""Contradictions within `classes.toml`."""

from pathlib import Path

import pytest

from tests.unit.config.example import spoiled

CASES = {
    "id twice": (
        "classes.toml",
        'id = "disabled"',
        'id = "military"  # again',
        "# again",
        'classes[1].id: expected a class id that is used once, found "military" a second time, first on line 8',
    ),
    "proof twice": (
        "classes.toml",
        'id = "veteran_card"',
        'id = "service_card"',
        "退役军人优待证",
        "classes[0].proofs[1].id: expected a proof id that is used once, "
        'found "service_card" a second time, first on line 14',
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_contradiction_is_one_line(hall_folder: Path, case: tuple[str, str, str, str, str]) -> None:
    message, wanted = spoiled(hall_folder, case)
    assert message == wanted
