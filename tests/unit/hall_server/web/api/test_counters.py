"""Who signs on at a counter has a name that can be seen."""

import pytest
from pydantic import ValidationError

from hall_server.web.api.counters import SignOn


@pytest.mark.parametrize("clerk", ["", " ", "  ", "\t\n", "\u3000", "\u200b", "\u200b \ufeff", "x" * 65])
def test_a_clerk_nobody_can_see_does_not_sign_on(clerk: str) -> None:
    with pytest.raises(ValidationError):
        SignOn(clerk=clerk)


@pytest.mark.parametrize(("said", "taken"), [("0301", "0301"), ("  0301 ", "0301"), ("王 工", "王 工"), (None, None)])
def test_blanks_around_a_name_are_dropped(said: str | None, taken: str | None) -> None:
    assert SignOn(clerk=said).clerk == taken
