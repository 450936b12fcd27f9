import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from http_message_signatures import HTTPMessageSigner, MappingKeyResolver, algorithms

from hall_protocol import signature
from hall_server.platform_link.signing import RequestSigner
from tests.unit.online_platform.conftest import Caller, HeldClock
from tests.unit.online_platform.event_chain import HALL_ID, a_chain


async def test_a_signed_request_is_taken(hall: Caller) -> None:
    assert (await hall.hand_in(a_chain(3))).status_code == 200
    assert (await hall.receipt()).json()["acknowledged_seq"] == 3


async def test_an_unsigned_request_is_refused(hall: Caller) -> None:
    assert (await hall.client.get(f"{hall.url}/receipt")).json()["code"] == "signature_invalid"


async def test_a_tampered_body_is_refused(hall: Caller) -> None:
    request = hall.batch(a_chain(3))
    forged = hall.client.build_request(
        "POST", str(request.url), content=request.content.replace(b"A001", b"A002"), headers=request.headers
    )
    answer = await hall.client.send(forged)
    assert (answer.status_code, answer.json()["code"]) == (401, "signature_invalid")
    assert (await hall.receipt()).json()["acknowledged_seq"] == 0


async def test_a_tampered_body_with_its_own_digest_is_refused(hall: Caller) -> None:
    request, other = hall.batch(a_chain(3)), hall.batch(a_chain(2))
    request.headers["content-digest"] = other.headers["content-digest"]
    forged = hall.client.build_request("POST", str(request.url), content=other.content, headers=request.headers)
    forged.headers["content-length"] = str(len(other.content))
    assert (await hall.client.send(forged)).status_code == 401


async def test_a_body_that_the_signature_does_not_cover_is_refused(hall: Caller) -> None:
    request = hall.signed("POST", "/events")
    forged = hall.client.build_request(
        "POST",
        str(request.url),
        content=hall.batch(a_chain(1)).content,
        headers={
            "content-type": "application/cloudevents-batch+json",
            "signature": request.headers["signature"],
            "signature-input": request.headers["signature-input"],
        },
    )
    assert (await hall.client.send(forged)).status_code == 401


async def test_a_wrong_key_is_refused(hall: Caller, clock: HeldClock) -> None:
    hall.signer = RequestSigner(HALL_ID, Ed25519PrivateKey.generate(), clock)
    answer = await hall.hand_in(a_chain(1))
    assert (answer.status_code, answer.json()["code"]) == (401, "signature_invalid")


async def test_a_hall_speaks_only_for_itself(hall: Caller, private_key: Ed25519PrivateKey, clock: HeldClock) -> None:
    hall.signer = RequestSigner("other", private_key, clock)
    assert (await hall.hand_in(a_chain(1))).status_code == 401


async def test_a_signature_for_another_address_is_refused(hall: Caller) -> None:
    request = hall.signed("GET", "/receipt?last_seq=1")
    request.url = request.url.copy_set_param("last_seq", "2")
    assert (await hall.client.send(request)).status_code == 401


async def test_a_signature_for_another_method_is_refused(hall: Caller) -> None:
    request = hall.batch(a_chain(1))
    request.method = "PUT"
    request.url = request.url.copy_with(path=f"/api/v1/halls/{HALL_ID}/key")
    assert (await hall.client.send(request)).status_code in (400, 401)


async def test_a_replay_at_once_changes_nothing(hall: Caller) -> None:
    request = hall.batch(a_chain(3))
    await hall.client.send(request)
    answer = await hall.client.send(request)
    assert answer.json() == {"hall_id": HALL_ID, "acknowledged_seq": 3, "accepted": 0, "duplicates": 3}


@pytest.mark.parametrize(("age_s", "status"), [(299, 200), (301, 401), (-299, 200), (-301, 401)])
async def test_an_old_or_early_signature_is_refused(hall: Caller, clock: HeldClock, age_s: int, status: int) -> None:
    request = hall.batch(a_chain(1))
    clock.pass_s(age_s)
    answer = await hall.client.send(request)
    assert answer.status_code == status
    if status == 401:
        assert "here it is 2026-11-24T01:" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("signature-input", "rubbish"),
        ("signature-input", ""),
        ("signature-input", "hall=()"),
        ("signature-input", 'hall=("@method");created=1e9'),
        ("signature-input", 'hall=("@method" "@method");created=1764000000;keyid="wuhua";tag="yimen-hall-link"'),
        ("signature-input", 'hall=("@unheard");created=999999999999999;keyid="wuhua";tag="yimen-hall-link"'),
        ("signature", "hall=:AAAA:"),
        ("signature", "hall=7"),
        ("signature", "other=:AAAA:"),
        ("content-digest", "sha-256=:AAAA:"),
        ("content-digest", "md5=:AAAA:"),
        ("host", "not a host"),
        ("host", "elsewhere.test"),
    ],
)
async def test_odd_signature_headers_are_401_and_nothing_else(hall: Caller, name: str, value: str) -> None:
    request = hall.batch(a_chain(1))
    request.headers[name] = value
    assert (await hall.client.send(request)).status_code == 401


@pytest.mark.parametrize("covered", [(), ("@method",), ("@target-uri",)])
async def test_a_signature_that_covers_too_little_is_refused(
    hall: Caller, private_key: Ed25519PrivateKey, clock: HeldClock, covered: tuple[str, ...]
) -> None:
    keys = MappingKeyResolver(public_keys={}, private_keys={HALL_ID: private_key})
    request = hall.client.build_request("GET", f"{hall.url}/receipt")
    HTTPMessageSigner(signature_algorithm=algorithms.ED25519, key_resolver=keys).sign(
        request,
        key_id=HALL_ID,
        created=clock(),
        label=signature.SIGNATURE_LABEL,
        tag=signature.SIGNATURE_TAG,
        covered_component_ids=covered,
    )
    answer = await hall.client.send(request)
    assert (answer.status_code, "Required component" in answer.json()["detail"]) == (401, True)


async def test_a_signature_made_for_something_else_is_refused(
    hall: Caller, private_key: Ed25519PrivateKey, clock: HeldClock
) -> None:
    keys = MappingKeyResolver(public_keys={}, private_keys={HALL_ID: private_key})
    request = hall.client.build_request("GET", f"{hall.url}/receipt")
    HTTPMessageSigner(signature_algorithm=algorithms.ED25519, key_resolver=keys).sign(
        request,
        key_id=HALL_ID,
        created=clock(),
        label=signature.SIGNATURE_LABEL,
        tag="another-purpose",
        covered_component_ids=signature.COVERED_COMPONENTS,
    )
    assert (await hall.client.send(request)).status_code == 401
