"""A table is frozen and takes no unknown key."""

import pytest
from pydantic import ValidationError

from config.settings.section import Section


class Lamp(Section):
    watts: int


def test_a_table_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Lamp(watts=5).watts = 6


def test_a_table_takes_no_unknown_key() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Lamp.model_validate({"watts": 5, "colour": "red"})
