"""The error is one line whatever it is given."""

from pathlib import Path

import pytest

from config.errors import ConfigurationError, key_text, on_one_line, shown


def test_the_line_names_file_line_key_expected_and_found() -> None:
    error = ConfigurationError(
        Path("config/wuhua/queues.toml"), 14, "queues[2].prefix", "one capital letter A–Z", '"AB"'
    )
    assert str(error) == ('config/wuhua/queues.toml:14: queues[2].prefix: expected one capital letter A–Z, found "AB"')
    assert (error.line, error.key, error.found) == (14, "queues[2].prefix", '"AB"')


def test_what_is_not_known_is_left_out() -> None:
    assert str(ConfigurationError(Path("a.toml"), None, "", "this file to exist")) == (
        "a.toml: expected this file to exist"
    )


def test_line_separators_of_every_kind_become_escapes() -> None:
    error = ConfigurationError(Path("a.toml"), 1, "a\nb", "x", "c\u2028d\x85e\rf")
    assert len(str(error).splitlines()) == 1
    assert on_one_line("a\nb") == "a\\nb"
    assert on_one_line("号票 A001") == "号票 A001"


def test_a_key_path_reads_as_people_write_it() -> None:
    assert key_text(("items", 3, "materials", 0, "name")) == "items[3].materials[0].name"
    assert key_text(()) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        ("x", '"x"'),
        ("x" * 100, f'"{"x" * 59}…"'),
        ({}, "a table"),
        ([], "an empty list"),
        ((1, 2), "a list of 2"),
        (7, "7"),
        pytest.param(16**6000, "a huge number", id="huge"),
    ],
)
def test_a_value_is_shown_as_the_file_has_it_and_short(value: object, text: str) -> None:
    assert shown(value) == text
