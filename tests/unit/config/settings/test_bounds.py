"""`[server.bounds]`: what may be set."""

import pytest
from pydantic import ValidationError

from config.settings.bounds import BoundsSettings
from config.settings.processes import HallSettings


def test_the_example_has_the_usual_bounds(example: HallSettings) -> None:
    assert example.bounds == BoundsSettings()


@pytest.mark.parametrize("key", BoundsSettings.model_fields)
@pytest.mark.parametrize("value", [0, -1, 10**9, 2.5, "many", None, True])
def test_a_bound_that_would_shut_everybody_out_or_hold_nobody_is_a_mistake(key: str, value: object) -> None:
    with pytest.raises(ValidationError):
        BoundsSettings.model_validate({key: value})
