"""Known tokens for a moment; revoked ones not for long; guesses not at all."""

import asyncio

import pytest

from hall_protocol.vocabulary import Role
from hall_server.engine.credential import Credential
from hall_server.engine.ports import JournalError
from hall_server.web import credential_cache, credential_watch
from hall_server.web.credential_cache import GRACE_S, TTL_S, CredentialCache

KIOSK = Credential(Role.KIOSK, "kiosk", None)


class Book:
    """A register that counts who looks."""

    def __init__(self) -> None:
        self.known: dict[str, Credential] = {"good": KIOSK}
        self.looks: list[str] = []
        self.now_s = 100.0
        self.is_silent = False
        self.stumbles = 0
        self.cache = CredentialCache(self.find, lambda: self.now_s)

    def find(self, token: str) -> Credential | None:
        self.looks.append(token)
        if self.stumbles:
            self.stumbles -= 1
            raise RuntimeError("a mistake of ours")
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


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credential_watch, "WATCH_S", 0.0)


async def rounds(book: Book, count: int) -> None:
    """Let the watch look so many times more."""
    until = len(book.looks) + count
    for _ in range(30_000):
        if len(book.looks) >= until:
            return
        await asyncio.sleep(0.001)
    raise AssertionError("nobody looks")


@pytest.mark.usefixtures("hurried")
async def test_a_session_hears_that_its_token_is_refused() -> None:
    book = Book()
    waiting = asyncio.ensure_future(book.cache.until_refused("good"))
    book.is_silent = True
    await rounds(book, 3)
    assert not waiting.done(), "a database that does not answer refuses nobody"
    book.is_silent = False
    await rounds(book, 3)
    assert not waiting.done()
    book.known.clear()
    await asyncio.wait_for(waiting, 30)


@pytest.mark.usefixtures("hurried")
async def test_of_many_sessions_only_those_of_the_refused_token_end() -> None:
    book = Book()
    book.known["other"] = KIOSK
    first, second, other = (
        asyncio.ensure_future(book.cache.until_refused(token)) for token in ("good", "good", "other")
    )
    await rounds(book, 4)
    assert book.looks.count("good") <= book.looks.count("other") + 1, "two sessions of one token are one question"
    del book.known["good"]
    await asyncio.wait_for(asyncio.gather(first, second), 30)
    await rounds(book, 2)
    assert not other.done()
    other.cancel()
    await asyncio.gather(other, return_exceptions=True)


@pytest.mark.usefixtures("hurried")
async def test_a_watch_that_nobody_waits_for_rests_and_begins_again() -> None:
    book = Book()
    for _ in range(2):
        waiting = asyncio.ensure_future(book.cache.until_refused("good"))
        await rounds(book, 1)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    waiting = asyncio.ensure_future(book.cache.until_refused("good"))
    book.known.clear()
    await asyncio.wait_for(waiting, 30)


@pytest.mark.usefixtures("hurried")
async def test_a_look_that_stumbles_refuses_nobody_and_the_next_one_counts() -> None:
    book = Book()
    book.stumbles = 3
    waiting = asyncio.ensure_future(book.cache.until_refused("good"))
    await rounds(book, 4)
    assert not waiting.done()
    book.known.clear()
    await asyncio.wait_for(waiting, 30)
