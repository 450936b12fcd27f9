"""The shared keys: files that count as soon as they lie there, and never when others may read them."""

import logging
from pathlib import Path

import pytest

from hall_protocol.app_code import KEY_BYTES, key_id, key_text
from hall_server.web.app_code_keys import FOLDER, AppCodeKeys

OLD, NEW = b"o" * KEY_BYTES, b"n" * KEY_BYTES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    return folder


def put(folder: Path, name: str, text: str, mode: int = 0o600) -> Path:
    file = folder / name
    file.write_text(text)
    file.chmod(mode)
    return file


def test_a_hall_without_the_folder_has_no_keys(tmp_path: Path) -> None:
    assert AppCodeKeys(tmp_path).by_id() == {}


def test_a_new_key_counts_at_once_beside_the_old_one_until_that_is_taken_out(tmp_path: Path, folder: Path) -> None:
    keys = AppCodeKeys(tmp_path)
    old = put(folder, "2026.key", key_text(OLD))
    assert keys.by_id() == {key_id(OLD): OLD}
    put(folder, "2027.key", key_text(NEW))
    assert keys.by_id() == {key_id(OLD): OLD, key_id(NEW): NEW}
    old.unlink()
    assert keys.by_id() == {key_id(NEW): NEW}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        (key_text(NEW), 0o644),
        (key_text(NEW), 0o640),
        ("short", 0o600),
        ("", 0o600),
        ("密钥", 0o600),
        ("\0" * 43, 0o600),
    ],
)
def test_a_file_that_is_no_good_is_left_out_and_told_without_its_content(
    tmp_path: Path, folder: Path, text: str, mode: int, caplog: pytest.LogCaptureFixture
) -> None:
    put(folder, "good.key", key_text(OLD))
    put(folder, "bad.key", text, mode)
    with caplog.at_level(logging.ERROR):
        assert AppCodeKeys(tmp_path).by_id() == {key_id(OLD): OLD}
    assert "bad.key" in caplog.text
    assert text.strip("\0\n") == "" or text.strip() not in caplog.text


def test_other_files_are_passed_over(tmp_path: Path, folder: Path) -> None:
    put(folder, "README", "the keys of the platform")
    (folder / "folder.key").mkdir()
    assert AppCodeKeys(tmp_path).by_id() == {}
