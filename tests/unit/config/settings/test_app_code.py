from typing import Any

import pytest
from pydantic import ValidationError

from config.settings.app_code import AppCodeRules
from config.settings.processes import HallSettings


def test_the_example_hall_keeps_codes_short(example: HallSettings) -> None:
    assert example.app_code == AppCodeRules()
    assert example.app_code.lifetime_max_s == 300


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("clock_skew_s", -1),
        ("clock_skew_s", 301),
        ("lifetime_max_s", 29),
        ("lifetime_max_s", 3601),
        ("held_max_s", 3601),
    ],
)
def test_a_code_cannot_be_made_to_last(key: str, value: Any) -> None:
    with pytest.raises(ValidationError):
        AppCodeRules.model_validate({key: value})
