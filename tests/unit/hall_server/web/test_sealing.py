import pytest

from hall_protocol.chain import sealed_digest
from hall_server.store.tables import SEALED_CHARS
from hall_server.web.sealing import plain_words, sealed_words


@pytest.mark.parametrize("words", ["差", "a b  c", "两行\n文字"])
def test_words_come_back(words: str) -> None:
    assert plain_words(sealed_words(f"  {words} ")) == words


def test_the_same_words_give_another_digest_each_time() -> None:
    """A digest leaves the hall: without a salt, short words could be guessed from it."""
    assert len({sealed_digest(1, sealed_words("差")) for _ in range(20)}) == 20


def test_no_words_are_nothing() -> None:
    assert sealed_words(" \n") is None
    assert plain_words(None) is None


def test_the_longest_words_of_the_wire_fit_the_column() -> None:
    sealed = sealed_words("字" * 500)
    assert sealed is not None
    assert len(sealed) <= SEALED_CHARS
