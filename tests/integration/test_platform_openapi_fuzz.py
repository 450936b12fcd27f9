"""What the platform's OpenAPI document allows and forbids, signed rightly, wrongly and not at all, at a real platform.

No answer is a 5xx, every answer is as the document says, and nothing that was refused is kept.
"""

import os
from collections.abc import AsyncIterator
from enum import Enum, auto
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from schemathesis import GenerationMode

from hall_protocol.app_code import KEY_BYTES, key_text
from hall_protocol.cloud_event import BATCH_MEDIA_TYPE, encode_batch
from hall_server.platform_link.signing import RequestSigner
from online_platform.clock import system_clock
from tests.helpers.drawn_requests import CALM, TIMEOUT_S, AnyCase, judge, name_known, operations_of, request_of
from tests.unit.online_platform.event_chain import HALL_ID, a_chain
from tests.unit.online_platform.running_platform import RunningPlatform

pytestmark = [pytest.mark.race, pytest.mark.timeout(TIMEOUT_S)]

USERS = """
[[users]]
name = "demo"
number = "999999199003075016"
secret = "a-secret-of-the-demo"
"""
KNOWN = {"hall_id": HALL_ID, "user": "demo", "secret": "a-secret-of-the-demo"}
CHAIN = a_chain(7)


class Signed(Enum):
    """Who signed a request."""

    RIGHTLY = auto()
    BY_ANOTHER = auto()
    NOT_AT_ALL = auto()


class Fuzzed:
    """The platform, and a hall that it knows."""

    def __init__(self, url: str, signer: RequestSigner) -> None:
        self._client = httpx.Client(base_url=url, trust_env=False, timeout=60)
        self._signers = {
            Signed.RIGHTLY: signer,
            Signed.BY_ANOTHER: RequestSigner(HALL_ID, Ed25519PrivateKey.generate(), system_clock),
        }
        self.statuses: set[int] = set()
        request = self._client.build_request(
            "POST",
            f"/api/v1/halls/{HALL_ID}/events",
            content=encode_batch(CHAIN),
            headers={"content-type": BATCH_MEDIA_TYPE},
        )
        signer.sign(request)
        self._client.send(request).raise_for_status()

    def close(self) -> None:
        self._client.close()

    def document(self) -> Any:
        return self._client.get("/openapi.json").json()

    def kept(self) -> list[tuple[str, int]]:
        return [(each["hall_id"], each["last_seq"]) for each in self._client.get("/api/v1/halls").json()]

    def hear(self, case: AnyCase, signed: Signed, *, is_real: bool) -> None:
        if is_real:
            name_known(case, KNOWN)
        request = request_of(self._client, case, {})
        if signed in self._signers:
            self._signers[signed].sign(request)
        answer = self._client.send(request)
        self.statuses.add(answer.status_code)
        judge(case, answer)
        if answer.status_code >= 400 or signed is not Signed.RIGHTLY:
            assert self.kept() == [(HALL_ID, len(CHAIN))], (case.method, answer.request.url, signed)


@pytest_asyncio.fixture
async def fuzzed(tmp_path: Path) -> AsyncIterator[Fuzzed]:
    signer = RequestSigner(HALL_ID, Ed25519PrivateKey.generate(), system_clock)
    (tmp_path / "hall.pub").write_bytes(signer.public_key_pem)
    (tmp_path / "app.key").write_text(key_text(os.urandom(KEY_BYTES)))
    (tmp_path / "users.toml").write_text(USERS)
    places = ("--app-code-key", str(tmp_path / "app.key"), "--app-users", str(tmp_path / "users.toml"))
    async with RunningPlatform(tmp_path / "data", "--enrol", f"{HALL_ID}={tmp_path / 'hall.pub'}", *places) as platform:
        hall = Fuzzed(platform.url, signer)
        yield hall
        hall.close()


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
async def test_no_request_drawn_from_the_document_fails_the_platform_or_is_kept_though_refused(
    fuzzed: Fuzzed, mode: GenerationMode
) -> None:
    for operation in operations_of(fuzzed.document(), mode):
        cases: st.SearchStrategy[AnyCase] = operation.as_strategy(generation_mode=mode)

        @CALM
        @given(case=cases, signed=st.sampled_from(Signed), is_real=st.booleans())
        def walk(case: AnyCase, signed: Signed, is_real: bool) -> None:
            fuzzed.hear(case, signed, is_real=is_real)

        walk()
    assert {400, 401, 404} <= fuzzed.statuses, "the walk never got beyond the door"
