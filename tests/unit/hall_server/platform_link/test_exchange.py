import asyncio
from collections.abc import Awaitable

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hall_protocol.cloud_event import Receipt
from hall_server.platform_link.exchange import Exchange
from hall_server.platform_link.pace import Pace
from hall_server.platform_link.signed_client import (
    KeyUnknownError,
    RefusedError,
    SequenceGapError,
    TooLargeError,
    UnreachableError,
)
from hall_server.platform_link.signing import RequestSigner
from tests.unit.hall_server.platform_link.answering import an_answer, answering
from tests.unit.online_platform.event_chain import HALL_ID, MORNING, a_chain, world_clock

PACE = Pace(connect_timeout_s=0.5, answer_timeout_s=0.2)
RECEIPT = {"hall_id": HALL_ID, "acknowledged_seq": 3, "accepted": 3, "duplicates": 0}


def exchange_with(url: str) -> Exchange:
    signer = RequestSigner(HALL_ID, Ed25519PrivateKey.generate(), world_clock)
    return Exchange(url, signer, lambda: MORNING, PACE)


async def handing_in(answer: bytes | None) -> Receipt:
    async with answering(lambda _head: answer) as platform, exchange_with(platform.url) as exchange:
        return await exchange.hand_in(a_chain(3), 9)


async def test_a_receipt_is_read() -> None:
    assert await handing_in(an_answer(200, RECEIPT)) == Receipt(HALL_ID, 3, 3, 0)


async def test_requests_say_the_halls_time_and_last_sequence_and_share_one_connection() -> None:
    connections = 0

    def answer(_head: str) -> bytes:
        return an_answer(200, RECEIPT)

    async with answering(answer) as platform, exchange_with(f"{platform.url}/") as exchange:
        await exchange.receipt(9)
        await exchange.hand_in(a_chain(1), 9)
        connections = len(exchange._client._client._transport._pool.connections)  # type: ignore[attr-defined]
    time = "2026-11-24T09%3A10%3A00%2B08%3A00"
    assert platform.heads == [
        f"GET /api/v1/halls/{HALL_ID}/receipt?hall_time={time}&last_seq=9 HTTP/1.1",
        f"POST /api/v1/halls/{HALL_ID}/events?hall_time={time}&last_seq=9 HTTP/1.1",
    ]
    assert connections == 1


@pytest.mark.parametrize(
    ("status", "body", "kind", "says"),
    [
        (500, b"", UnreachableError, "HTTP 500"),
        (503, {"code": "store_unavailable", "detail": "disk"}, UnreachableError, "store_unavailable disk"),
        (429, b"", UnreachableError, "429"),
        (409, {"code": "sequence_gap", "expected_seq": 5}, SequenceGapError, "expects event 5"),
        (409, {"code": "chain_broken", "detail": "event 2"}, RefusedError, "chain_broken event 2"),
        (409, b"not json", RefusedError, "HTTP 409"),
        (409, {"code": "sequence_gap", "expected_seq": "five"}, RefusedError, "HTTP 409"),
        (413, b"<html>", TooLargeError, "413"),
        (401, {"code": "signature_invalid"}, RefusedError, "signature_invalid"),
        (401, {"code": "key_unknown"}, KeyUnknownError, "key_unknown"),
        (404, b"", RefusedError, "404"),
        (302, b"", RefusedError, "302"),
        (200, b"welcome to the guest network", UnreachableError, "something else"),
        (200, {"hall_id": HALL_ID}, UnreachableError, "something else"),
    ],
)
async def test_every_other_answer_is_one_kind_of_failure(
    status: int, body: object, kind: type[Exception], says: str
) -> None:
    with pytest.raises(kind, match=says) as caught:
        await handing_in(an_answer(status, body))
    assert caught.type is kind


@pytest.mark.parametrize("answer", [None, b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{", b"rubbish\r\n\r\n"])
async def test_an_answer_that_breaks_off_is_no_answer(answer: bytes | None) -> None:
    async def once(_head: str) -> bytes | None:
        return answer

    async with answering(once) as platform, exchange_with(platform.url) as exchange:
        with pytest.raises(UnreachableError):
            await exchange.hand_in(a_chain(1), 1)


async def test_nobody_there_is_no_answer() -> None:
    async with answering(lambda _head: None) as platform:
        url = platform.url
    async with exchange_with(url) as exchange:
        with pytest.raises(UnreachableError, match="ConnectError"):
            await exchange.receipt(0)


async def test_a_silent_platform_is_given_up() -> None:
    def never(_head: str) -> Awaitable[bytes | None]:
        return asyncio.get_running_loop().create_future()

    async with answering(never) as platform, exchange_with(platform.url) as exchange:
        with pytest.raises(UnreachableError, match="no answer in time"):
            await exchange.receipt(0)


async def test_after_a_failure_the_next_exchange_starts_afresh() -> None:
    answers = iter([None, an_answer(200, RECEIPT)])
    async with answering(lambda _head: next(answers)) as platform, exchange_with(platform.url) as exchange:
        with pytest.raises(UnreachableError):
            await exchange.hand_in(a_chain(1), 1)
        assert (await exchange.hand_in(a_chain(1), 1)).acknowledged_seq == 3
