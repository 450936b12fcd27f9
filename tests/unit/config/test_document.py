"""A file that cannot be read or parsed is answered with its place and what to write instead."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config.document import read_document
from config.errors import ConfigurationError


def _message(file: Path) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read_document(file)
    return str(caught.value).removeprefix(f"{file}")


def _written(tmp_path: Path, content: bytes) -> Path:
    file = tmp_path / "a.toml"
    file.write_bytes(content)
    return file


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Give up the superuser's power to read everything, where a test runs with it."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a = 1\nb = \n", ":2: expected valid TOML, found invalid value at column 5"),
        (
            "a = “x”\n",
            ':1: expected valid TOML, found invalid value at column 5; write " instead of the full-width “',
        ),
        (
            'a = ["x"，"y"]\n',
            ":1: expected valid TOML, found unclosed array at column 9; write , instead of the full-width ，",
        ),
        ("a = 1\n\n[a]\n", ":3: expected valid TOML, found cannot overwrite a value at column 3"),
        ("a = 1\na = 2\n", ":2: expected valid TOML, found cannot overwrite a value at column 6"),
        ("a = 2026-02-30\n", ":1: expected valid TOML, found invalid date or datetime at column 5"),
        ('a = """never ends\n\n', ":1: expected valid TOML, found unterminated string at the end of the file"),
        ("a = " + "[" * 5000, ": expected lists and tables nested less deeply"),
        ("a = " + "1" * 5000, ": expected numbers of fewer digits"),
    ],
)
def test_broken_syntax_is_told_with_its_place(tmp_path: Path, content: str, message: str) -> None:
    assert _message(_written(tmp_path, content.encode())) == message


def test_a_file_in_gbk_is_told_with_the_line(tmp_path: Path) -> None:
    file = _written(tmp_path, 'a = 1\nname = "大厅"\n'.encode("gbk"))
    assert _message(file) == ":2: expected UTF-8 text (save the file as UTF-8, not GBK), found byte 0xB4"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert read_document(_written(tmp_path, b"\xef\xbb\xbfa = 1\n")).tree == {"a": 1}


def test_a_missing_file_a_folder_and_an_endless_name_are_told(tmp_path: Path) -> None:
    assert _message(tmp_path / "none.toml") == ": expected this file to exist, found nothing"
    assert _message(tmp_path) == ": expected a file, found a folder"
    assert _message(tmp_path / ("n" * 300)) == ": expected a readable file, found File name too long"


def test_a_file_this_user_may_not_read_is_told(tmp_path: Path) -> None:
    file = _written(tmp_path, b"a = 1\n")
    file.chmod(0)
    with _as_nobody():
        assert _message(file) == ": expected a file this user may read, found no permission"


def test_an_error_points_at_the_line_of_its_key(tmp_path: Path) -> None:
    document = read_document(_written(tmp_path, b"a = 1\n\n[b]\nc = 2\n"))
    assert document.name == "a.toml"
    assert str(document.error(("b", "c"), "3", "2")) == f"{tmp_path}/a.toml:4: b.c: expected 3, found 2"
