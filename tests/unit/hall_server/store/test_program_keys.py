"""Wrapping keys in a program: a real one beside this process, which answers, hangs, babbles and dies."""

import secrets
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hall_server.engine.sealing_port import KeyMissingError, WrappedKey
from hall_server.store import program_keys
from hall_server.store.ciphers import AES_256_GCM
from hall_server.store.file_keys import FileKeyProvider
from hall_server.store.program_keys import ProgramKeyProvider
from hall_server.store.record_seal import RecordSeal
from tests.helpers import key_program

HALL = "999999-01"
KEY, PLACE = b"k" * 32, b"999999-01\n7"


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "module.key"
    file.write_text(f"module-1 {secrets.token_hex(32)}")
    return file


@pytest.fixture
def provider(tmp_path: Path, key_file: Path) -> Iterator[ProgramKeyProvider]:
    command = (sys.executable, key_program.__file__, str(key_file))
    opened = ProgramKeyProvider(command, FileKeyProvider(tmp_path))
    yield opened
    opened.close()


def test_a_value_is_sealed_and_opened_under_a_key_that_this_process_never_sees(provider: ProgramKeyProvider) -> None:
    seal = RecordSeal(provider)
    kept, wrapped = seal.seal(HALL, 7, "abcdef0123")
    assert wrapped.key_id == provider.present_id() == "module-1"
    assert seal.open(HALL, 7, kept, wrapped) == "abcdef0123"
    assert seal.open(HALL, 8, kept, wrapped) == kept


def test_what_was_changed_and_what_is_missing_are_told_apart(provider: ProgramKeyProvider) -> None:
    wrapped = provider.wrap(KEY, PLACE)
    assert provider.unwrap(wrapped, PLACE) == KEY
    with pytest.raises(ValueError, match="not what was wrapped"):
        provider.unwrap(wrapped, b"elsewhere")
    with pytest.raises(KeyMissingError, match=r"says 'missing' of module-9"):
        provider.unwrap(WrappedKey("module-9", wrapped.wrapped), PLACE)


def test_what_was_wrapped_under_files_before_stays_readable_and_is_put_under_the_program(
    tmp_path: Path, provider: ProgramKeyProvider
) -> None:
    files = FileKeyProvider(tmp_path)
    files.make(AES_256_GCM)
    kept, before = RecordSeal(files).seal(HALL, 1, "value")
    seal = RecordSeal(provider)
    assert seal.open(HALL, 1, kept, before) == "value"
    after = seal.rewrap(HALL, 1, before)
    assert (before.key_id, after.key_id) == ("0001.aes256", "module-1")
    assert seal.open(HALL, 1, kept, after) == "value"


@pytest.mark.parametrize("mood", key_program.MOODS)
def test_a_program_in_whatever_mood_is_a_missing_key_and_is_asked_anew_afterwards(
    provider: ProgramKeyProvider, key_file: Path, mood: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrapped = provider.wrap(KEY, PLACE)
    monkeypatch.setattr(program_keys, "ANSWER_S", 1.0)
    mood_file = key_file.with_name(f"{key_file.name}.mood")
    mood_file.write_text(mood)
    for _ in range(2):
        with pytest.raises(KeyMissingError, match="the key program") as raised:
            provider.unwrap(wrapped, PLACE)
        assert "\n" not in str(raised.value)
        with pytest.raises(KeyMissingError):
            provider.wrap(KEY, PLACE)
    monkeypatch.undo()
    mood_file.unlink()
    assert provider.unwrap(wrapped, PLACE) == KEY


def test_a_program_that_is_not_there_is_a_missing_key(tmp_path: Path) -> None:
    provider = ProgramKeyProvider(("/nonexistent/module",), FileKeyProvider(tmp_path))
    with pytest.raises(KeyMissingError, match="/nonexistent/module did not answer"):
        provider.present_id()


def test_many_threads_get_each_their_own_answer(provider: ProgramKeyProvider) -> None:
    def there_and_back(number: int) -> bool:
        key, place = number.to_bytes(32), str(number).encode()
        return provider.unwrap(provider.wrap(key, place), place) == key

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(there_and_back, range(200)))
