from typing import Any

import pytest
from pydantic import ValidationError

from config.settings.indicators import IndicatorRules, IndicatorTarget
from config.settings.processes import HallSettings

TARGET: dict[str, Any] = {"indicator": "online", "year": 2026, "percent": 95, "source": "本级"}


def test_the_example_hall_keeps_to_the_policy_s_targets(example: HallSettings) -> None:
    assert example.indicators == IndicatorRules()


@pytest.mark.parametrize(
    ("key", "value"),
    [("indicator", "once_items"), ("year", 2017), ("percent", 101), ("percent", -1), ("source", "")],
)
def test_what_is_no_target(key: str, value: Any) -> None:
    assert IndicatorTarget.model_validate(TARGET).percent == 95
    with pytest.raises(ValidationError):
        IndicatorTarget.model_validate(TARGET | {key: value})
