"""Words in the journal's sealed column: nobody reads them without the hall's key, and their digest tells nothing."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.chain import sealed_digest
from hall_server.web.sealing import MARK, WordSeal

SEAL = WordSeal(b"k" * 32)


@given(st.text(min_size=1, max_size=500).filter(str.strip))
def test_words_come_back_as_they_were_written(words: str) -> None:
    sealed = SEAL.seal(f"  {words} ")
    assert sealed is not None
    assert SEAL.open(sealed) == words.strip()
    assert len(words.strip()) < 4 or words.strip() not in sealed


def test_the_same_words_never_look_the_same() -> None:
    """Or the digest that leaves the hall would tell short words."""
    assert len({sealed_digest(1, SEAL.seal("差")) for _ in range(20)}) == 20


def test_no_words_are_none() -> None:
    assert SEAL.seal(" \n") is None
    assert SEAL.open(None) is None


def test_words_of_before_the_encryption_are_still_read() -> None:
    assert SEAL.open("00112233445566778899aabbccddeeff 等了很久") == "等了很久"


def test_what_was_changed_or_sealed_by_another_hall_is_not_opened(caplog: pytest.LogCaptureFixture) -> None:
    sealed = SEAL.seal("等了很久")
    assert sealed is not None
    changed = sealed[:-6] + ("A" if sealed[-6] != "A" else "B") + sealed[-5:]
    with caplog.at_level(logging.ERROR):
        for wrong in (changed, MARK, f"{MARK}!", f"{MARK}AAAA", sealed[:-9]):
            assert SEAL.open(wrong) is None
        assert WordSeal(b"o" * 32).open(sealed) is None
    assert "等了很久" not in caplog.text
    assert "cannot be opened" in caplog.text
