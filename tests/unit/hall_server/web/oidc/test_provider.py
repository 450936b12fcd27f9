"""The provider's client against a real small provider: what it believes, and every way of being lied to."""

import asyncio
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from hall_server.web.oidc.provider import (
    AWAY_FOR,
    NotVouchedError,
    Provider,
    ProviderAwayError,
    ProviderPolicy,
)
from hall_server.web.oidc.visits import Identity, Visit
from tests.helpers.identity_provider import CLIENT_ID, CLIENT_SECRET, Fault, IdentityProvider

PAGE_URL = "http://127.0.0.1:8400/"


@pytest.fixture(scope="module")
def running() -> Iterator[IdentityProvider]:
    with IdentityProvider() as provider:
        yield provider


@pytest.fixture
def there(running: IdentityProvider) -> IdentityProvider:
    running.fault, running.amr, running.person = None, ["pwd"], "3001"
    running.says, running.published = {}, None
    running.asked.clear()
    return running


class Clock:
    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead  # noqa: TID251 - the provider stamps its tokens with the machine's time


def policy_of(there: IdentityProvider) -> ProviderPolicy:
    claim = "preferred_username"
    return ProviderPolicy(
        there.issuer, CLIENT_ID, CLIENT_SECRET, PAGE_URL, claim, frozenset({"otp"}), "统一身份认证", "Unified identity"
    )


def client_of(there: IdentityProvider, now: Clock | None = None, **changes: object) -> Provider:
    policy = replace(policy_of(there), **changes)  # type: ignore[arg-type]
    return Provider(policy, ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), now or Clock())


async def code_for(provider: Provider, visit: Visit) -> str:
    async with httpx.AsyncClient(trust_env=False) as browser:
        back = (await browser.get(await provider.address(visit))).headers["Location"]
    answer = parse_qs(urlsplit(back).fragment)
    assert answer["state"] == [visit.state]
    return answer["code"][0]


def a_visit() -> Visit:
    return Visit(Clock()() + timedelta(minutes=10))


async def test_whom_the_provider_vouches_for(there: IdentityProvider) -> None:
    provider, visit = client_of(there), a_visit()
    assert await provider.identity(visit, await code_for(provider, visit)) == Identity("3001", False)
    there.amr = ["pwd", "otp"]
    visit = a_visit()
    assert await provider.identity(visit, await code_for(provider, visit)) == Identity("3001", True)


@pytest.mark.parametrize("fault", Fault)
async def test_a_token_that_is_wrong_in_any_way_is_not_believed(there: IdentityProvider, fault: Fault) -> None:
    provider, visit = client_of(there), a_visit()
    there.fault = fault
    with pytest.raises(NotVouchedError) as said:
        await provider.identity(visit, await code_for(provider, visit))
    assert "3001" not in str(said.value)


@pytest.mark.parametrize("number", ["", "30 01", "3001\n", "３００１", "x" * 33, "3001\x00", "'; drop table account"])
async def test_what_is_no_staff_number_is_nobody(there: IdentityProvider, number: str) -> None:
    provider, visit = client_of(there), a_visit()
    there.person = number
    with pytest.raises(NotVouchedError):
        await provider.identity(visit, await code_for(provider, visit))


async def test_a_token_of_other_times_is_not_believed(there: IdentityProvider) -> None:
    for ahead, is_good in ((-2, False), (-0.5, True), (5.5, True), (7, False)):
        clock, visit = Clock(), a_visit()
        clock.ahead = timedelta(minutes=ahead)
        provider = client_of(there, clock)
        code = await code_for(provider, visit)
        if is_good:
            assert (await provider.identity(visit, code)).staff_number == "3001"
        else:
            with pytest.raises(NotVouchedError):
                await provider.identity(visit, code)


async def test_a_key_is_asked_for_each_time_so_a_new_one_is_found_at_once(there: IdentityProvider) -> None:
    provider = client_of(there)
    for _ in range(2):
        visit = a_visit()
        assert (await provider.identity(visit, await code_for(provider, visit))).staff_number == "3001"
        there.rotate_key()
    assert there.asked.count("keys") == 2
    assert there.asked.count("openid-configuration") == 1


async def test_a_code_needs_its_own_verifier_and_the_client_its_secret(there: IdentityProvider) -> None:
    provider, mine, other = client_of(there), a_visit(), a_visit()
    code = await code_for(provider, mine)
    with pytest.raises(NotVouchedError):
        await provider.identity(other, code)
    stranger = client_of(there, client_secret="another")
    with pytest.raises(NotVouchedError):
        await stranger.identity(mine, await code_for(stranger, mine))


async def test_a_provider_under_another_name_or_without_tls_is_none(there: IdentityProvider) -> None:
    assert not await client_of(there, issuer=f"{there.issuer}/").is_there()
    there.says = {"token_endpoint": "http://idp.example/token"}
    assert not await client_of(there).is_there()


async def test_one_that_was_away_is_not_asked_again_for_a_moment_and_then_found(there: IdentityProvider) -> None:
    clock = Clock()
    provider = client_of(there, clock)
    there.stop()
    try:
        assert not await provider.is_there()
    finally:
        there.start()
    assert not await provider.is_there()
    clock.ahead = AWAY_FOR
    assert await provider.is_there()
    assert there.asked == ["openid-configuration"]


async def test_many_pages_that_open_at_once_are_one_look(there: IdentityProvider) -> None:
    provider = client_of(there)
    assert await asyncio.gather(*(provider.is_there() for _ in range(20))) == [True] * 20
    assert there.asked == ["openid-configuration"]


@pytest.mark.parametrize("content", [b"", b"[]", b"<html>", b'{"issuer": 1}', b"x" * (300 << 10)])
async def test_what_answers_as_no_provider_is_away(content: bytes) -> None:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    issuer = f"http://127.0.0.1:{server.server_port}"
    policy = ProviderPolicy(issuer, CLIENT_ID, "", PAGE_URL, "sub", frozenset(), "甲", "a")
    try:
        with pytest.raises(ProviderAwayError):
            await Provider(policy, ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), Clock()).address(a_visit())
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
