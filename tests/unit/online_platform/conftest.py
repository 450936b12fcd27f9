"""A platform's parts and application in this process, on a clock the test holds."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hall_protocol.cloud_event import BATCH_MEDIA_TYPE, CloudEvent, encode_batch
from hall_server.platform_link.signing import RequestSigner
from online_platform.app import build_app
from online_platform.platform_parts import Enrolment, PlatformParts, close_parts, open_parts
from tests.unit.online_platform.event_chain import HALL_ID

ORIGIN = "http://platform.test"


class HeldClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_s(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Caller:
    """A hall as the platform sees it over HTTP; every request is signed unless it says otherwise."""

    def __init__(self, client: httpx.AsyncClient, signer: RequestSigner, hall_id: str = HALL_ID) -> None:
        self.client = client
        self.signer = signer
        self.url = f"{ORIGIN}/api/v1/halls/{hall_id}"

    def signed(self, method: str, path: str, content: bytes | None = None, media_type: str = "") -> httpx.Request:
        headers = {"content-type": media_type} if media_type else {}
        request = self.client.build_request(method, f"{self.url}{path}", content=content, headers=headers)
        self.signer.sign(request)
        return request

    def batch(self, events: list[CloudEvent], query: str = "") -> httpx.Request:
        return self.signed("POST", f"/events{query}", encode_batch(events), BATCH_MEDIA_TYPE)

    async def hand_in(self, events: list[CloudEvent], query: str = "") -> httpx.Response:
        return await self.client.send(self.batch(events, query))

    async def receipt(self, query: str = "") -> httpx.Response:
        return await self.client.send(self.signed("GET", f"/receipt{query}"))

    async def copy(self, after: int = 0, limit: int = 1000) -> httpx.Response:
        return await self.client.get(f"{self.url}/events?after={after}&limit={limit}")


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock()


@pytest.fixture
def private_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


@pytest.fixture
def signer(private_key: Ed25519PrivateKey, clock: HeldClock) -> RequestSigner:
    return RequestSigner(HALL_ID, private_key, clock)


@pytest.fixture
def key_file(tmp_path: Path, signer: RequestSigner) -> Path:
    file = tmp_path / "wuhua.pub"
    file.write_bytes(signer.public_key_pem)
    return file


@pytest.fixture
def parts(tmp_path: Path, key_file: Path, clock: HeldClock) -> Iterator[PlatformParts]:
    opened = open_parts(tmp_path, Enrolment({HALL_ID: key_file}), clock)
    yield opened
    close_parts(opened)


@asynccontextmanager
async def open_caller(parts: PlatformParts, signer: RequestSigner) -> AsyncIterator[Caller]:
    transport = httpx.ASGITransport(build_app(parts), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        yield Caller(client, signer, signer.hall_id)


@pytest.fixture
async def hall(parts: PlatformParts, signer: RequestSigner) -> AsyncIterator[Caller]:
    async with open_caller(parts, signer) as caller:
        yield caller
