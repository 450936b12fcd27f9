import stat
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from hall_server.platform_link.signing import (
    PRIVATE_KEY_NAME,
    PUBLIC_KEY_NAME,
    RequestSigner,
    SigningKeyError,
    load_or_make_key,
)
from tests.unit.online_platform.event_chain import MORNING


def test_the_key_is_made_once_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    keys = tmp_path / "data" / "keys"
    first = load_or_make_key(keys)
    again = load_or_make_key(keys)
    assert first.private_bytes_raw() == again.private_bytes_raw()
    assert stat.S_IMODE((keys / PRIVATE_KEY_NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    assert sorted(file.name for file in keys.iterdir()) == [PRIVATE_KEY_NAME, PUBLIC_KEY_NAME]


def test_a_lost_key_of_a_hall_with_a_journal_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(SigningKeyError, match=r"platform_signing\.key: missing.*restore keys/ from a backup") as raised:
        load_or_make_key(tmp_path, may_make=False)
    assert "\n" not in str(raised.value)
    assert list(tmp_path.iterdir()) == []
    first = load_or_make_key(tmp_path)
    assert load_or_make_key(tmp_path, may_make=False).private_bytes_raw() == first.private_bytes_raw()


def test_the_public_half_lies_beside_it_and_comes_back_when_lost(tmp_path: Path) -> None:
    key = load_or_make_key(tmp_path)
    (tmp_path / PUBLIC_KEY_NAME).unlink()
    load_or_make_key(tmp_path)
    public = load_pem_public_key((tmp_path / PUBLIC_KEY_NAME).read_bytes())
    expected = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    assert public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo) == expected


def test_a_key_others_may_read_is_refused(tmp_path: Path) -> None:
    load_or_make_key(tmp_path)
    (tmp_path / PRIVATE_KEY_NAME).chmod(0o644)
    with pytest.raises(SigningKeyError, match="0600"):
        load_or_make_key(tmp_path)


@pytest.mark.parametrize("content", [b"", b"rubbish"])
def test_a_broken_key_is_named_and_not_replaced(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / PRIVATE_KEY_NAME
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(SigningKeyError, match=PRIVATE_KEY_NAME):
        load_or_make_key(tmp_path)
    assert file.read_bytes() == content


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SigningKeyError, match="Not a directory"):
        load_or_make_key(tmp_path / "file" / "keys")


def test_a_request_is_signed_over_method_address_and_digest(tmp_path: Path) -> None:
    signer = RequestSigner("wuhua", load_or_make_key(tmp_path), lambda: MORNING)
    request = httpx.Request("POST", "http://p.test/api?x=1", content=b"[]")
    signer.sign(request)
    signed = request.headers["signature-input"]
    assert signed.startswith('hall=("@method" "@target-uri" "content-digest")')
    assert f"created={int(MORNING.timestamp())}" in signed
    assert 'keyid="wuhua"' in signed
    assert request.headers["content-digest"].startswith("sha-256=:")


def test_a_request_without_a_body_has_no_digest(tmp_path: Path) -> None:
    signer = RequestSigner("wuhua", load_or_make_key(tmp_path), lambda: MORNING)
    request = httpx.Request("GET", "http://p.test/api")
    signer.sign(request)
    assert "content-digest" not in request.headers
