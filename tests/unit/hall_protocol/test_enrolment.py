import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.enrolment import (
    ALPHABET,
    SECRET_CHARS,
    EnrolmentKeys,
    NotACodeError,
    hash_of,
    is_proof,
    new_code,
    plain_code,
    proof_of,
)

CODE = "K7Q0-3XVD-91TM"
PLAIN = plain_code(CODE)
KEYS = EnrolmentKeys(CODE, bytes(16))


def test_a_code_is_three_groups_of_four_unmistakable_signs_and_never_the_same() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}", code) for code in codes)


@pytest.mark.parametrize(
    "typed", [CODE.lower(), CODE.replace("-", ""), f"  {CODE}\n", CODE.replace("-", " ").replace("0", "o")]
)
def test_a_code_may_be_typed_as_people_type(typed: str) -> None:
    assert plain_code(typed) == PLAIN


def test_what_looks_alike_is_the_same() -> None:
    code = next(code for code in (plain_code(new_code()) for _ in range(1000)) if "1" in code and "0" in code)
    for looks, is_meant in (("I", "1"), ("l", "1"), ("O", "0")):
        assert plain_code(code.replace(is_meant, looks)) == code


@given(place=st.integers(0, SECRET_CHARS), sign=st.sampled_from(ALPHABET))
def test_every_single_wrong_sign_is_found(place: int, sign: str) -> None:
    wrong = PLAIN[:place] + sign + PLAIN[place + 1 :]
    if wrong != PLAIN:
        with pytest.raises(NotACodeError, match="wrong"):
            plain_code(wrong)


@given(st.text(max_size=40))
def test_anything_typed_is_a_code_or_said_not_to_be(typed: str) -> None:
    with contextlib.suppress(NotACodeError):
        assert len(plain_code(typed)) == SECRET_CHARS + 1


def test_the_two_halves_say_nothing_of_each_other_and_follow_from_code_and_salt() -> None:
    again = EnrolmentKeys(CODE.lower(), bytes(16))
    assert (again.hall, again.station) == (KEYS.hall, KEYS.station)
    others = [EnrolmentKeys(new_code(), bytes(16)), EnrolmentKeys(CODE, bytes(15) + b"1")]
    halves = {each for keys in (KEYS, *others) for each in (keys.hall, keys.station, hash_of(keys.station))}
    assert len(halves) == 9


def test_a_proof_is_of_one_station_one_nonce_and_one_authority() -> None:
    right = proof_of(KEYS.hall, "kiosk-1", "ab", "PEM")
    assert is_proof(right, proof_of(KEYS.hall, "kiosk-1", "ab", "PEM"))
    others = [
        proof_of(KEYS.station, "kiosk-1", "ab", "PEM"),
        proof_of(KEYS.hall, "kiosk-2", "ab", "PEM"),
        proof_of(KEYS.hall, "kiosk-1", "ac", "PEM"),
        proof_of(KEYS.hall, "kiosk-1", "ab", "PEM2"),
        proof_of(KEYS.hall, "kiosk-1", "ab", None),
        "",
        "\ud800",
        "é",
    ]
    assert not any(is_proof(other, right) for other in others)
