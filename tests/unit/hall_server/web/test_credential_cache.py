"""Known tokens for a moment; revoked ones not for long; guesses not at all."""

import asyncio

import pytest

from hall_protocol.vocabulary import Role
from hall_server.engine.credential import Credential
from hall_server.engine.ports import JournalError
from hall_server.web import credential_cache
from hall_server.web.credential_cache import GRACE_S, TTL_S, CredentialCache

KIOSK = Credential(Role.KIOSK, "kiosk", None)


class Book:
    """A register that counts who looks."""

    def __init__(self) -> None:
        self.known: dict[str, Credential] = {"good": KIOSK}
        self.looks: list[str] = []
        self.now_s = 100.0
        self.is_silent = False
        self.cache = CredentialCache(self.find, lambda: self.now_s)

    def find(self, token: str) -> Credential | None:
        self.looks.append(token)
        if self.is_silent:
            raise JournalError("no answer")
        return self.known.get(token)


async def test_a_token_is_looked_up_once_a_while() -> None:
    book = Book()
    assert [await book.cache.find("good") for _ in range(3)] == [KIOSK] * 3
    assert book.looks == ["good"]
    book.now_s += TTL_S
    assert await book.cache.find("good") == KIOSK
    assert book.looks == ["good", "good"]


async def test_a_revoked_token_is_refused_when_its_while_is_over() -> None:
    book = Book()
    await book.cache.find("good")
    del book.known["good"]
    book.now_s += TTL_S / 2
    assert await book.cache.find("good") == KIOSK
    book.now_s += TTL_S / 2
    assert await book.cache.find("good") is None


async def test_an_unknown_token_is_known_the_moment_it_is_issued() -> None:
    book = Book()
    assert await book.cache.find("new") is None
    book.known["new"] = KIOSK
    assert await book.cache.find("new") == KIOSK


async def test_it_never_grows_beyond_its_limit() -> None:
    book = Book()
    tokens = [f"t{n}" for n in range(credential_cache.CACHE_LIMIT + 10)]
    book.known = dict.fromkeys(tokens, KIOSK)
    for token in tokens:
        await book.cache.find(token)
    assert len(book.cache._known) <= credential_cache.CACHE_LIMIT


async def test_a_database_that_does_not_answer_shuts_nobody_out_for_a_while() -> None:
    book = Book()
    await book.cache.find("good")
    book.is_silent = True
    book.now_s += GRACE_S - 1
    assert await book.cache.find("good") == KIOSK
    with pytest.raises(JournalError):
        await book.cache.find("never seen")
    book.now_s += 1
    with pytest.raises(JournalError):
        await book.cache.find("good")
    book.is_silent = False
    assert await book.cache.find("good") == KIOSK


async def test_a_session_hears_that_its_token_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credential_cache, "TTL_S", 0.01)
    book = Book()
    waiting = asyncio.ensure_future(book.cache.until_refused("good"))
    book.is_silent = True
    while len(book.looks) < 3:
        await asyncio.sleep(0)
        book.now_s += 1
    assert not waiting.done(), "a database that does not answer refuses nobody"
    book.is_silent = False
    book.known.clear()
    book.now_s += 1
    await asyncio.wait_for(waiting, 30)
