"""Known tokens for a moment; revoked ones not for long; guesses not at all."""

from hall_protocol.vocabulary import Role
from hall_server.engine.credential import Credential
from hall_server.web import credential_cache
from hall_server.web.credential_cache import TTL_S, CredentialCache

KIOSK = Credential(Role.KIOSK, "kiosk", None)


class Book:
    """A register that counts who looks."""

    def __init__(self) -> None:
        self.known: dict[str, Credential] = {"good": KIOSK}
        self.looks: list[str] = []
        self.now_s = 100.0
        self.cache = CredentialCache(self.find, lambda: self.now_s)

    def find(self, token: str) -> Credential | None:
        self.looks.append(token)
        return self.known.get(token)


def test_a_token_is_looked_up_once_a_while() -> None:
    book = Book()
    assert [book.cache.find("good") for _ in range(3)] == [KIOSK] * 3
    assert book.looks == ["good"]
    book.now_s += TTL_S
    assert book.cache.find("good") == KIOSK
    assert book.looks == ["good", "good"]


def test_a_revoked_token_is_refused_when_its_while_is_over() -> None:
    book = Book()
    book.cache.find("good")
    del book.known["good"]
    book.now_s += TTL_S / 2
    assert book.cache.find("good") == KIOSK
    book.now_s += TTL_S / 2
    assert book.cache.find("good") is None


def test_an_unknown_token_is_known_the_moment_it_is_issued() -> None:
    book = Book()
    assert book.cache.find("new") is None
    book.known["new"] = KIOSK
    assert book.cache.find("new") == KIOSK


def test_it_never_grows_beyond_its_limit() -> None:
    book = Book()
    tokens = [f"t{n}" for n in range(credential_cache.CACHE_LIMIT + 10)]
    book.known = dict.fromkeys(tokens, KIOSK)
    for token in tokens:
        book.cache.find(token)
    assert len(book.cache._known) <= credential_cache.CACHE_LIMIT
