"""A sealed value at rest: bound to its place, opened with its own key alone, unchanged by a rotation."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_server.engine.sealing_port import KeyMissingError, WrappedKey
from hall_server.store.ciphers import AES_256_GCM, SM4_GCM, GcmCipher
from hall_server.store.file_keys import KEY_FOLDER, FileKeyProvider
from hall_server.store.record_seal import RecordSeal

HALL = "999999-01"
BOTH = pytest.mark.parametrize("cipher", [AES_256_GCM, SM4_GCM], ids=lambda cipher: cipher.mark)


def a_seal(folder: Path, cipher: GcmCipher = AES_256_GCM) -> RecordSeal:
    provider = FileKeyProvider(folder)
    provider.make(cipher)
    return RecordSeal(provider, cipher)


@BOTH
def test_a_value_comes_back_at_its_own_place_only(tmp_path: Path, cipher: GcmCipher) -> None:
    seal = a_seal(tmp_path, cipher)
    kept, key = seal.seal(HALL, 7, "abcdef0123")
    assert "abcdef0123" not in kept
    assert kept.startswith(cipher.mark)
    assert seal.open(HALL, 7, kept, key) == "abcdef0123"
    assert seal.open(HALL, 8, kept, key) == kept
    assert seal.open("999999-02", 7, kept, key) == kept


@BOTH
def test_another_data_key_opens_nothing(tmp_path: Path, cipher: GcmCipher) -> None:
    seal = a_seal(tmp_path, cipher)
    kept, _ = seal.seal(HALL, 7, "abcdef0123")
    _, other = seal.seal(HALL, 7, "abcdef0123")
    assert seal.open(HALL, 7, kept, other) == kept


@given(st.binary(max_size=200), st.binary(max_size=40), st.integers(min_value=0), st.integers(1, 255))
def test_one_changed_byte_is_noticed(plain: bytes, context: bytes, place: int, change: int) -> None:
    for cipher in (AES_256_GCM, SM4_GCM):
        key = cipher.new_key()
        sealed = bytearray(cipher.encrypt(key, plain, context))
        assert cipher.decrypt(key, bytes(sealed), context) == plain
        sealed[place % len(sealed)] ^= change
        with pytest.raises(ValueError, match="not what was sealed"):
            cipher.decrypt(key, bytes(sealed), context)


@pytest.mark.parametrize("kept", ["", "aes256", "aes256.", "aes256.!!", "aes256.AAAA", "rot13.AAAA"])
def test_a_damaged_value_is_given_back_for_its_digest_to_show(tmp_path: Path, kept: str) -> None:
    seal = a_seal(tmp_path)
    _, key = seal.seal(HALL, 1, "value")
    assert seal.open(HALL, 1, kept, key) == kept


def test_after_a_rotation_old_values_open_and_new_ones_use_the_new_key(tmp_path: Path) -> None:
    seal = a_seal(tmp_path)
    kept, before = seal.seal(HALL, 1, "value")
    assert FileKeyProvider(tmp_path).make(SM4_GCM) == "0002.sm4"  # as another process does it
    after = seal.rewrap(HALL, 1, before)
    assert (before.key_id, after.key_id) == ("0001.aes256", "0002.sm4")
    assert seal.open(HALL, 1, kept, before) == seal.open(HALL, 1, kept, after) == "value"
    assert seal.seal(HALL, 2, "next")[1].key_id == "0002.sm4"


def test_a_missing_wrapping_key_is_named(tmp_path: Path) -> None:
    seal = a_seal(tmp_path)
    kept, key = seal.seal(HALL, 1, "value")
    with pytest.raises(KeyMissingError, match=r"0009\.aes256: missing"):
        seal.open(HALL, 1, kept, WrappedKey("0009.aes256", key.wrapped))
    (tmp_path / KEY_FOLDER / "0001.aes256").unlink()
    with pytest.raises(KeyMissingError, match="no wrapping key"):
        seal.seal(HALL, 2, "value")


def test_a_key_of_another_length_is_refused(tmp_path: Path) -> None:
    a_seal(tmp_path)
    (tmp_path / KEY_FOLDER / "0002.aes256").write_bytes(b"short")
    with pytest.raises(KeyMissingError, match="expected 32 bytes"):
        FileKeyProvider(tmp_path).present_id()


def test_keys_are_their_owner_s_alone(tmp_path: Path) -> None:
    a_seal(tmp_path)
    assert (tmp_path / KEY_FOLDER).stat().st_mode & 0o077 == 0
    assert (tmp_path / KEY_FOLDER / "0001.aes256").stat().st_mode & 0o077 == 0
