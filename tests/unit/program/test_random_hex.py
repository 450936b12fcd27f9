import os

import pytest

from program.random_hex import FETCHED, RandomHex


def test_every_text_has_its_size_and_none_comes_twice() -> None:
    new = RandomHex(12)
    texts = [new() for _ in range(3 * FETCHED + 1)]
    assert {len(bytes.fromhex(text)) for text in texts} == {12}
    assert len(set(texts)) == len(texts)


def test_the_machine_is_asked_once_for_many(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    fetch = os.urandom

    def counted(size: int) -> bytes:
        asked.append(size)
        return fetch(size)

    monkeypatch.setattr(os, "urandom", counted)
    new = RandomHex(3)
    for _ in range(FETCHED):
        new()
    assert asked == [3 * FETCHED]
    new()
    assert len(asked) == 2
