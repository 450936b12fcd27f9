"""The app's code: opens as it was sealed, and any change, cut or foreign key is told apart from it."""

import base64
import os

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.app_code import (
    JTI_BYTES,
    KEY_BYTES,
    NONCE_BYTES,
    AppCodeClaims,
    DamagedCodeError,
    UnknownKeyError,
    key_id,
    key_text,
    open_code,
    parse_key,
    seal,
)
from hall_protocol.vocabulary import APP_CODE_CHARS_MAX, ApplicantKind

KEY, OTHER = b"k" * KEY_BYTES, b"o" * KEY_BYTES
NONCE = b"n" * NONCE_BYTES
NUMBER = "999999199003075016"
CLAIMS = AppCodeClaims(ApplicantKind.PERSON, NUMBER, 1_795_000_000, 1_795_000_120, b"j" * JTI_BYTES)
CODE = seal(CLAIMS, KEY, NONCE)
RING = {key_id(KEY): KEY, key_id(OTHER): OTHER}


def test_a_code_opens_as_it_was_sealed_under_either_key() -> None:
    assert open_code(CODE, RING) == (CLAIMS, key_id(KEY))
    assert open_code(seal(CLAIMS, OTHER, NONCE), RING) == (CLAIMS, key_id(OTHER))
    assert len(CODE) <= 120


def test_the_format_does_not_drift() -> None:
    """Platforms of others make these codes."""
    assert CODE == (
        "AaFkmkxubm5ubm5ubm5ubm4NnZfVY8fqt_4dMn26kJXlutLvjCOBGdENS1WA2DKf42HEtg03mSMfvrLf3MbaR8fbcUTE96V9OGwqNcYXMvVQXjv7XnmNMw"
    )
    assert base64.urlsafe_b64decode(CODE + "=" * (-len(CODE) % 4))[:17] == bytes([1]) + key_id(KEY) + NONCE


def test_an_unknown_key_is_no_damage() -> None:
    with pytest.raises(UnknownKeyError):
        open_code(CODE, {key_id(OTHER): OTHER})
    with pytest.raises(DamagedCodeError):
        open_code(CODE, {key_id(KEY): OTHER})


@given(st.integers(0, len(CODE) - 1), st.sampled_from("ABCxyz019-_"))
def test_any_changed_character_is_found(place: int, character: str) -> None:
    changed = CODE[:place] + character + CODE[place + 1 :]
    if changed != CODE:
        with pytest.raises((DamagedCodeError, UnknownKeyError)):
            open_code(changed, RING)


@given(st.integers(0, len(CODE) - 1))
def test_a_code_cut_short_is_found(length: int) -> None:
    with pytest.raises(DamagedCodeError):
        open_code(CODE[:length], RING)


@given(
    st.text(max_size=2 * APP_CODE_CHARS_MAX)
    | st.binary(max_size=120).map(lambda b: base64.urlsafe_b64encode(b).decode())
)
def test_any_text_is_refused_in_one_of_two_ways(text: str) -> None:
    with pytest.raises((DamagedCodeError, UnknownKeyError)):
        open_code(text, RING)


@pytest.mark.parametrize("spelling", [f"{CODE}=", f" {CODE}", f"{CODE}\n", CODE.swapcase(), CODE.replace("A", "Ａ", 1)])
def test_a_code_has_one_spelling(spelling: str) -> None:
    with pytest.raises((DamagedCodeError, UnknownKeyError)):
        open_code(spelling, RING)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xc0",
        msgspec.msgpack.encode(["person", NUMBER, 1, 2]),
        msgspec.msgpack.encode(["person", NUMBER, 1, 2, b"j" * JTI_BYTES, "more"]),
        msgspec.msgpack.encode(["robot", NUMBER, 1, 2, b"j" * JTI_BYTES]),
        msgspec.msgpack.encode(["person", NUMBER, -1, 2, b"j" * JTI_BYTES]),
        msgspec.msgpack.encode(["person", NUMBER, 1, 2, b"short"]),
    ],
)
def test_a_right_seal_over_nonsense_is_damage(content: bytes) -> None:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    head = bytes([1]) + key_id(KEY)
    code = head + NONCE + AESGCM(KEY).encrypt(NONCE, content, head)
    with pytest.raises(DamagedCodeError):
        open_code(base64.urlsafe_b64encode(code).rstrip(b"=").decode(), RING)


def test_a_key_file_is_read_as_it_was_written() -> None:
    key = os.urandom(KEY_BYTES)
    assert parse_key(key_text(key)) == key
    for wrong in ("", "abc", "!" * 43, key_text(key[:31]), "密钥"):
        with pytest.raises(ValueError, match=r"base64url"):
            parse_key(wrong)


def test_claims_do_not_show_the_number() -> None:
    assert NUMBER not in repr(CLAIMS)
    assert NUMBER not in f"{CLAIMS}"
