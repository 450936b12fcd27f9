"""The platform's codes: for who logs in, good for a minute, each once only, and readable by a hall with the key."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from hall_protocol.app_code import KEY_BYTES, key_id, open_code
from hall_protocol.vocabulary import ApplicantKind
from online_platform.app import build_app
from online_platform.app_codes import CODE_LIFE, read_users
from online_platform.platform_parts import AppCodeSource, Enrolment, PlatformParts, close_parts, open_parts
from tests.architecture.house import REPOSITORY
from tests.unit.online_platform.conftest import ORIGIN, HeldClock

KEY = b"k" * KEY_BYTES
RING = {key_id(KEY): KEY}
EXAMPLE = REPOSITORY / "online_platform" / "app_users.example.toml"
ADDRESS = f"{ORIGIN}/api/v1/app-codes"
WANG = {"user": "wang", "secret": "wang-of-the-example-hall"}


@pytest.fixture
async def client(tmp_path: Path, clock: HeldClock) -> AsyncIterator[httpx.AsyncClient]:
    source = AppCodeSource(KEY, read_users(EXAMPLE))
    parts = open_parts(tmp_path, Enrolment(), clock, app_codes=source)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(build_app(parts), raise_app_exceptions=False)) as client:
        yield client
    close_parts(parts)


async def test_a_user_gets_codes_of_their_own_each_once(client: httpx.AsyncClient, clock: HeldClock) -> None:
    answers = [(await client.post(ADDRESS, json=WANG)).json() for _ in range(2)]
    claims = [open_code(answer["code"], RING)[0] for answer in answers]
    assert answers[0]["expires_at"] == (clock.now + CODE_LIFE).isoformat().replace("+00:00", "Z")
    assert {each.number for each in claims} == {"999999199003075016"}
    assert {each.expires_at - each.issued_at for each in claims} == {CODE_LIFE / timedelta(seconds=1)}
    assert claims[0].jti != claims[1].jti
    assert answers[0]["code"] != answers[1]["code"]


async def test_an_organisation_s_code_says_so(client: httpx.AsyncClient) -> None:
    login = {"user": "example-trading", "secret": "trading-of-the-example-hall"}
    code = (await client.post(ADDRESS, json=login)).json()["code"]
    assert open_code(code, RING)[0].kind is ApplicantKind.ORGANISATION


@pytest.mark.parametrize(
    "login",
    [
        {"user": "wang", "secret": "li-of-the-example-hall"},
        {"user": "wang", "secret": ""},
        {"user": "nobody", "secret": "wang-of-the-example-hall"},
        {"user": "王", "secret": "密"},
    ],
)
async def test_who_does_not_log_in_gets_none(client: httpx.AsyncClient, login: dict[str, str]) -> None:
    answer = await client.post(ADDRESS, json=login)
    assert answer.status_code == 401
    assert answer.json()["code"] == "login_refused"


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff", 400),
        (b"[]", 400),
        (b'{"user": "wang"}', 400),
        (b'{"user": "wang", "secret": 1}', 400),
        (b'{"user": "wang", "secret": "x", "number": "999999199003075016"}', 400),
        (b" " * 5000, 413),
        (b" " * 50_000, 413),
    ],
)
async def test_a_body_that_is_no_login_is_refused(client: httpx.AsyncClient, content: bytes, status: int) -> None:
    answer = await client.post(ADDRESS, content=content)
    assert answer.status_code == status
    assert "9999" not in answer.text


async def test_only_post_gives_codes(client: httpx.AsyncClient) -> None:
    assert (await client.get(ADDRESS)).status_code == 405


async def test_a_platform_without_a_key_has_no_such_address(parts: PlatformParts) -> None:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(build_app(parts))) as client:
        assert (await client.post(ADDRESS, json=WANG)).status_code == 404


def test_the_example_s_users_do_not_exist_and_are_not_shown() -> None:
    users = read_users(EXAMPLE)
    assert all(user.number[:6] == "999999" or user.number[2:8] == "999999" for user in users.values())
    assert not any(user.number in repr(users) or user.secret in repr(users) for user in users.values())


@pytest.mark.parametrize(
    "text",
    [
        '[[users]]\nname = "a"\nnumber = "1"\nsecret = "0123456789abcdef"\n',
        '[[users]]\nname = "a"\nnumber = "999999199003075016"\nsecret = "short"\n',
        '[[users]]\nname = "a"\nkind = "organisation"\nnumber = "999999199003075016"\nsecret = "0123456789abcdef"\n',
        '[[users]]\nname = "a"\nnumber = "999999199003075016"\nsecret = "0123456789abcdef"\n' * 2,
    ],
)
def test_users_that_cannot_be_are_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "users.toml"
    file.write_text(text)
    with pytest.raises(ValueError, match=r"."):
        read_users(file)
