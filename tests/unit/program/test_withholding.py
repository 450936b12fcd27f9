"""What looks like a person's number or a secret does not get through, whatever stands around it."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.withholding import WITHHELD, withhold

SECRETS = ("999999199003075016", "99999919451231000X", "13900000000", "+8613900000000", "999999900307501")
AROUND = st.text(alphabet=" ,;:()'\"/=云王。，\n\t", max_size=6)


@given(before=AROUND, after=AROUND, number=st.sampled_from(SECRETS))
def test_numbers_are_withheld(before: str, after: str, number: str) -> None:
    assert number.lstrip("+") not in withhold(f"{before}{number}{after}")


@given(st.integers(min_value=0, max_value=2**256 - 1))
def test_tokens_are_withheld(value: int) -> None:
    token = secrets.token_urlsafe(32) if value == 0 else value.to_bytes(32).hex()
    assert token not in withhold(f"the token was {token}, again {token}.")


@pytest.mark.parametrize("text", ["Bearer abc.def", "password=hunter2", "Authorization: xyz", "token: kurz"])
def test_what_follows_the_name_of_a_secret_is_withheld(text: str) -> None:
    assert WITHHELD in withhold(text)
    assert text.split(" ")[-1].split("=")[-1] not in withhold(text)


@pytest.mark.parametrize(
    "text", ["hall 530102-01 took 12 events", "journal record 1234567: its hash does not follow", "2026-11-24T09:10"]
)
def test_plain_words_stay(text: str) -> None:
    assert withhold(text) == text
