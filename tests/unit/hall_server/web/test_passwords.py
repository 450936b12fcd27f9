"""Which passwords are taken, and what is kept of them."""

from itertools import pairwise

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from hall_server.web import passwords
from hall_server.web.passwords import NOBODY, weakness


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("elevenchars", "at least 12"),
        ("", "at least 12"),
        ("staff 1001 here", "staff number"),
        ("STAFF k1001 here".replace("k", ""), "staff number"),
        ("ababababababab", "different"),
        ("abcdefghijklmn", "run"),
        ("98765432109876"[:10] + "/.", "run"),
    ],
)
def test_a_weak_one_is_refused_with_its_reason(password: str, why: str) -> None:
    found = weakness(password, "1001", 12)
    assert found is not None
    assert why in found[1]
    assert found[0]


def test_the_number_is_found_however_it_is_written() -> None:
    assert weakness("my code is aB-77 yes", "Ab-77", 12) is not None
    assert weakness("数字１００１在这里面啊啊", "1001", 12) is not None


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", min_size=12, max_size=128))
def test_letters_alone_are_enough(password: str) -> None:
    """No rule of composition: only what repeats or runs on is refused."""
    found = weakness(password, "1001", 12)
    steps = {ord(b) - ord(a) for a, b in pairwise(password)}
    assert (found is None) is (len(set(password)) >= 4 and len(steps) > 1)


def test_only_the_right_one_opens_and_what_is_kept_is_argon2id() -> None:
    kept = passwords.hash_of("a quiet river runs")
    assert kept.startswith("$argon2id$")
    assert len(kept) <= 160
    assert kept != passwords.hash_of("a quiet river runs")
    assert passwords.is_right("a quiet river runs", kept)
    assert not passwords.is_right("a quiet river run", kept)
    assert not passwords.is_right("a quiet river runs", "no hash at all")


def test_nobody_has_any_password_not_even_the_one_that_is_hashed_for_them() -> None:
    assert not passwords.is_right("a password that nobody has", None)


def test_one_password_typed_in_two_forms_is_one() -> None:
    assert passwords.is_right("ｑｕｉｅｔ river runs", passwords.hash_of("quiet river runs"))


def test_an_unknown_number_costs_what_a_known_one_does() -> None:
    """Its hash is written down; it must ask for the same work as one that is made today."""
    assert not PasswordHasher().check_needs_rehash(NOBODY)
