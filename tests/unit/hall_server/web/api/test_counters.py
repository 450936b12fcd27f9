"""Who signs on at a counter is named by a staff number."""

import pytest
from pydantic import ValidationError

from hall_server.web.api.counters import SignOn


@pytest.mark.parametrize(
    "clerk", ["", " ", "  ", "\t\n", "\u3000", "\u200b", "\u200b \ufeff", "x" * 65, "王 工", "a\x00b"]
)
def test_what_is_no_staff_number_does_not_sign_on(clerk: str) -> None:
    with pytest.raises(ValidationError):
        SignOn(clerk=clerk)


@pytest.mark.parametrize(
    ("said", "taken"), [("0301", "0301"), ("  0301 ", "0301"), ("counter-3@4", "counter-3@4"), (None, None)]
)
def test_blanks_around_a_staff_number_are_dropped(said: str | None, taken: str | None) -> None:
    assert SignOn(clerk=said).clerk == taken
