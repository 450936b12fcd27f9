"""The platform's rate for each address: refused as problem details that say when, and nobody else is held up."""

from dataclasses import dataclass, field

import httpx
import pytest
from starlette.responses import PlainTextResponse

from online_platform import serving
from online_platform.request_rates import ADDRESS_RATE, RequestRates
from program.rates import Rate, TokenBucket
from tests.unit.online_platform.conftest import ORIGIN, Caller


@dataclass
class Clock:
    """Stands until it is set."""

    now_s: float = 0.0
    app: RequestRates = field(init=False)

    def __post_init__(self) -> None:
        self.app = RequestRates(PlainTextResponse("ok"), Rate(0.5, 3), lambda: self.now_s)

    async def ask(self, address: str, path: str = "/api/v1/halls") -> httpx.Response:
        transport = httpx.ASGITransport(self.app, client=(address, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://platform") as client:
            return await client.get(path)


async def test_beyond_the_rate_an_address_is_refused_until_the_time_it_was_told() -> None:
    clock = Clock()
    answers = [await clock.ask("192.0.2.1") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    refused = answers[-1]
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["code"] == "too_many_requests"
    clock.now_s = float(refused.headers["retry-after"])
    assert (await clock.ask("192.0.2.1")).status_code == 200


async def test_another_address_and_the_look_at_the_programs_health_are_not_held_up() -> None:
    clock = Clock()
    for _ in range(5):
        await clock.ask("192.0.2.1")
    assert (await clock.ask("192.0.2.2")).status_code == 200
    assert (await clock.ask("192.0.2.1", "/healthz")).status_code == 200


async def test_one_network_of_ipv6_is_one_address() -> None:
    clock = Clock()
    answers = [await clock.ask(f"2001:db8::{number:x}") for number in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]


async def test_the_platforms_own_answers_to_a_flood_carry_the_guard_headers(
    hall: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TokenBucket, "take", lambda *_: 1.5)
    answer = await hall.client.get(f"{ORIGIN}/api/v1/halls")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "2")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_hundred_halls_that_catch_up_behind_one_address_are_within_the_rate() -> None:
    assert ADDRESS_RATE.per_s / 100 >= 5
    assert serving.BOUNDS.address_connections >= 100 * 3
