import msgspec
import pytest

from hall_protocol.cloud_event import BATCH_LIMIT, BATCH_MEDIA_TYPE, decode_batch, encode_batch
from online_platform.intake import BODY_LIMIT_BYTES
from online_platform.platform_parts import PlatformParts
from tests.unit.online_platform.conftest import Caller
from tests.unit.online_platform.event_chain import HALL_ID, a_chain

CHAIN = a_chain(30)


async def test_the_receipt_says_how_far_the_events_are_kept(hall: Caller) -> None:
    first = await hall.hand_in(CHAIN[:10])
    assert first.json() == {"hall_id": HALL_ID, "acknowledged_seq": 10, "accepted": 10, "duplicates": 0}
    second = await hall.hand_in(CHAIN[7:15])
    assert second.json() == {"hall_id": HALL_ID, "acknowledged_seq": 15, "accepted": 5, "duplicates": 3}
    assert (await hall.receipt()).json() == {
        "hall_id": HALL_ID,
        "acknowledged_seq": 15,
        "accepted": 0,
        "duplicates": 0,
    }


async def test_a_gap_is_409_with_the_expected_sequence(hall: Caller) -> None:
    await hall.hand_in(CHAIN[:4])
    answer = await hall.hand_in(CHAIN[6:9])
    assert (answer.status_code, answer.json()["code"], answer.json()["expected_seq"]) == (409, "sequence_gap", 5)


async def test_a_reordered_batch_is_refused_whole(hall: Caller) -> None:
    answer = await hall.hand_in([CHAIN[0], CHAIN[2], CHAIN[1]])
    assert (answer.status_code, answer.json()["expected_seq"]) == (409, 2)
    assert (await hall.receipt()).json()["acknowledged_seq"] == 0


async def test_a_changed_event_breaks_the_chain_and_is_named(hall: Caller) -> None:
    changed = msgspec.structs.replace(CHAIN[1], actor="somebody")
    answer = await hall.hand_in([CHAIN[0], changed, CHAIN[2]])
    assert (answer.status_code, answer.json()["code"], answer.json()["seq"]) == (409, "chain_broken", 2)


async def test_a_kept_event_is_never_replaced(hall: Caller) -> None:
    await hall.hand_in(CHAIN[:3])
    other = msgspec.structs.replace(CHAIN[1], chainhash="f" * 64)
    answer = await hall.hand_in([other])
    assert (answer.status_code, answer.json()["code"], answer.json()["seq"]) == (409, "sequence_conflict", 2)
    assert decode_batch((await hall.copy()).content) == CHAIN[:3]


async def test_an_empty_batch_is_answered_with_the_receipt(hall: Caller) -> None:
    await hall.hand_in(CHAIN[:3])
    assert (await hall.hand_in([])).json()["acknowledged_seq"] == 3


async def test_a_full_batch_is_taken_and_a_fuller_one_is_not(hall: Caller) -> None:
    chain = a_chain(BATCH_LIMIT + 1)
    assert (await hall.hand_in(chain)).json()["code"] == "body_too_large"
    assert (await hall.hand_in(chain[:BATCH_LIMIT])).json()["accepted"] == BATCH_LIMIT


@pytest.mark.parametrize("times", [1, 5])
async def test_a_body_that_is_too_large_is_413(hall: Caller, times: int) -> None:
    body = b"[" + b" " * (times * BODY_LIMIT_BYTES) + b"]"
    answer = await hall.client.send(hall.signed("POST", "/events", body, BATCH_MEDIA_TYPE))
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


async def test_another_media_type_is_415(hall: Caller) -> None:
    request = hall.signed("POST", "/events", encode_batch(CHAIN[:1]), "application/json")
    assert (await hall.client.send(request)).status_code == 415


async def test_a_media_type_with_a_charset_is_taken(hall: Caller) -> None:
    media_type = f"{BATCH_MEDIA_TYPE}; charset=utf-8"
    request = hall.signed("POST", "/events", encode_batch(CHAIN[:1]), media_type)
    assert (await hall.client.send(request)).status_code == 200


EVENT = encode_batch(CHAIN[:1])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[",
        b"{}",
        b"[1]",
        b"null",
        b"[null]",
        EVENT.replace(b'"sequence":1', b'"sequence":"1"'),
        EVENT.replace(b'"sequence":1', b'"sequence":1.5'),
        EVENT.replace(b'"sequence":1', b'"sequence":1e400'),
        EVENT.replace(b'"specversion"', b'"unheard":1,"specversion"'),
        EVENT.replace(b'"subject":"t1"', b'"subject":"\\ud800"'),
        EVENT.replace(b'"subject":"t1"', b'"subject":"\xff"'),
        EVENT.replace("综合".encode(), b"\xff\xfe"),
        b"[" * 100_000,
        EVENT.replace(b'"data":{', b'"data":' + b"[" * 50_000),
    ],
)
async def test_a_body_that_cannot_be_read_is_400_and_keeps_nothing(hall: Caller, body: bytes) -> None:
    answer = await hall.client.send(hall.signed("POST", "/events", body, BATCH_MEDIA_TYPE))
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    assert (await hall.receipt()).json()["acknowledged_seq"] == 0


@pytest.mark.parametrize("seq", [0, -1, 2**63, 2**64, 10**30])
async def test_odd_sequences_are_4xx(hall: Caller, seq: int) -> None:
    body = EVENT.replace(b'"sequence":1', b'"sequence":%d' % seq).replace(b"wuhua:1", b"wuhua:%d" % seq)
    answer = await hall.client.send(hall.signed("POST", "/events", body, BATCH_MEDIA_TYPE))
    assert answer.status_code in (400, 409)


async def test_events_of_another_hall_are_refused(hall: Caller) -> None:
    answer = await hall.hand_in(a_chain(1, "other"))
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_value")


async def test_what_the_hall_says_of_itself_is_shown(hall: Caller, parts: PlatformParts) -> None:
    await hall.hand_in(CHAIN[:5], "?hall_time=2026-11-24T09:11:05%2B08:00&last_seq=8")
    (standing,) = parts.book.standings()
    assert (standing.outstanding, standing.lag_s) == (3, 60)


@pytest.mark.parametrize(
    "query",
    ["?hall_time=noon", "?hall_time=2026-11-24T09:10:00", "?last_seq=many", "?last_seq=-1", f"?last_seq={1 << 63}"],
)
async def test_odd_reports_are_400(hall: Caller, query: str) -> None:
    assert (await hall.receipt(query)).json()["code"] == "invalid_value"


async def test_behind_a_proxy_the_public_name_is_what_was_signed(parts: PlatformParts, hall: Caller) -> None:
    request = hall.signed("GET", "/receipt")
    request.headers["host"] = "10.0.0.7:8500"
    assert (await hall.client.send(request)).status_code == 401
