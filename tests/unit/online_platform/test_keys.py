from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hall_server.platform_link.signing import RequestSigner
from online_platform.keys import KeyRing, read_public_key
from online_platform.platform_parts import Enrolment, PlatformParts, close_parts, open_parts
from online_platform.problem import ProblemCode, ProblemError
from tests.unit.online_platform.conftest import HeldClock, open_caller
from tests.unit.online_platform.event_chain import HALL_ID, a_chain


def ring(parts: PlatformParts, clock: HeldClock, enrolled: dict[str, Path], trusts: bool = False) -> KeyRing:
    return KeyRing(parts.store, enrolled, trusts, clock)


def test_a_key_file_that_appears_later_is_read_at_first_need(
    parts: PlatformParts, clock: HeldClock, signer: RequestSigner, tmp_path: Path
) -> None:
    file = tmp_path / "later.pub"
    keys = ring(parts, clock, {HALL_ID: file})
    assert keys.key_of(HALL_ID) is None
    file.write_bytes(signer.public_key_pem[:20])
    assert keys.key_of(HALL_ID) is None
    file.write_bytes(signer.public_key_pem)
    assert keys.key_of(HALL_ID) is not None


def test_a_hall_that_is_not_enrolled_has_no_key(parts: PlatformParts, clock: HeldClock) -> None:
    assert ring(parts, clock, {}).key_of(HALL_ID) is None


def test_the_first_key_is_kept_over_a_restart_and_no_other_is_taken(
    parts: PlatformParts, clock: HeldClock, signer: RequestSigner
) -> None:
    ring(parts, clock, {}, trusts=True).offer(HALL_ID, signer.public_key_pem)
    keys = ring(parts, clock, {}, trusts=True)
    assert keys.key_of(HALL_ID) is not None
    keys.offer(HALL_ID, signer.public_key_pem)
    other = RequestSigner(HALL_ID, Ed25519PrivateKey.generate(), clock)
    with pytest.raises(ProblemError) as caught:
        keys.offer(HALL_ID, other.public_key_pem)
    assert caught.value.code is ProblemCode.KEY_REFUSED


@pytest.mark.parametrize("trusts", [False, True])
def test_an_enrolled_hall_cannot_bring_its_own_key(
    parts: PlatformParts, clock: HeldClock, signer: RequestSigner, tmp_path: Path, trusts: bool
) -> None:
    keys = ring(parts, clock, {HALL_ID: tmp_path / "never.pub"}, trusts)
    with pytest.raises(ProblemError) as caught:
        keys.offer(HALL_ID, signer.public_key_pem)
    assert caught.value.code is ProblemCode.KEY_REFUSED


def test_only_ed25519_keys_in_pem_are_read() -> None:
    rsa = generate_private_key(65537, 2048).public_key()
    for pem in (b"", b"rubbish", rsa.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)):
        with pytest.raises(ProblemError, match="Ed25519"):
            read_public_key(pem)


async def test_a_hall_shows_its_first_key_over_http(tmp_path: Path, clock: HeldClock, signer: RequestSigner) -> None:
    parts = open_parts(tmp_path, Enrolment(trusts_first_key=True), clock)
    async with open_caller(parts, signer) as hall:
        assert (await hall.hand_in(a_chain(1))).json()["code"] == "key_unknown"
        shown = await hall.client.send(hall.signed("PUT", "/key", signer.public_key_pem))
        assert shown.status_code == 204
        assert (await hall.hand_in(a_chain(1))).status_code == 200
        thief = RequestSigner(HALL_ID, Ed25519PrivateKey.generate(), clock)
        hall.signer = thief
        taken = await hall.client.send(hall.signed("PUT", "/key", thief.public_key_pem))
        assert (taken.status_code, taken.json()["code"]) == (403, "key_refused")
        unsigned = await hall.client.put(f"{hall.url}/key", content=signer.public_key_pem)
        assert unsigned.status_code == 401
    close_parts(parts)
