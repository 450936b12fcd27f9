"""Every key path is found on the line where it stands, in every way TOML lets people write it."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.errors import KeyPath
from config.lines import key_lines, line_of
from tests.unit.config.example import EXAMPLE

TEXT = '''\
# a comment with [brackets] and = signs
title = "x"  # "quoted" comment
a.b.c = 1
"quoted key" = 2
'single' = 3
"esc\\u0061ped" = 4

long = """
[not.a.table]
key = 1
"""
raw = \'\'\'
[[nor]] \'\'this\'\'\'\'

[table.inner]
list = [
    1, # one
    "two, ]",
    [3,
     4],
    { x = 5, y = [6,
        7] },
]
when = 1979-05-27 07:32:00

[[queues]]
id = "A"
[[queues.holidays]]
day = 2026-01-01
[[queues]]
id = "B"
[[queues.holidays]]
day = 2026-01-02
[[queues.holidays]]
day = 2026-01-03
[queues.limits]
max = 1
'''


@pytest.mark.parametrize(
    ("path", "marker"),
    [
        (("title",), "title ="),
        (("a", "b", "c"), "a.b.c"),
        (("a",), "a.b.c"),
        (("quoted key",), "quoted key"),
        (("single",), "single"),
        (("escaped",), "esc\\u0061ped"),
        (("long",), "long ="),
        (("raw",), "raw ="),
        (("table", "inner"), "[table.inner]"),
        (("table", "inner", "list", 0), "1, # one"),
        (("table", "inner", "list", 1), "two, ]"),
        (("table", "inner", "list", 2), "[3,"),
        (("table", "inner", "list", 2, 1), "     4]"),
        (("table", "inner", "list", 3, "x"), "{ x = 5"),
        (("table", "inner", "list", 3, "y", 1), "        7]"),
        (("table", "inner", "when"), "when ="),
        (("queues", 0, "id"), 'id = "A"'),
        (("queues", 1, "id"), 'id = "B"'),
        (("queues", 0, "holidays", 0, "day"), "2026-01-01"),
        (("queues", 1, "holidays", 0, "day"), "2026-01-02"),
        (("queues", 1, "holidays", 1, "day"), "2026-01-03"),
        (("queues", 1, "limits", "max"), "max = 1"),
    ],
)
def test_a_key_is_found_on_its_line(path: KeyPath, marker: str) -> None:
    wanted = next(n for n, line in enumerate(TEXT.split("\n"), start=1) if marker in line)
    assert line_of(TEXT, path) == wanted


def test_nothing_inside_a_multi_line_string_counts() -> None:
    assert ("not",) not in key_lines(TEXT)
    assert ("nor",) not in key_lines(TEXT)
    assert ("key",) not in key_lines(TEXT)


def test_a_missing_key_is_told_by_the_table_around_it() -> None:
    assert line_of(TEXT, ("queues", 1, "prefix")) == line_of(TEXT, ("queues", 1))
    assert line_of(TEXT, ("nowhere",)) == 1
    assert line_of("", ("nowhere",)) == 1


def test_windows_line_ends_count_once() -> None:
    assert line_of("a = 1\r\n\r\nb = 2\r\n", ("b",)) == 3


@pytest.mark.parametrize("file", sorted(EXAMPLE.rglob("*.toml")), ids=lambda file: file.stem)
def test_every_key_of_the_example_is_found(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    lines, source = key_lines(text), text.split("\n")
    for path in _paths(tomllib.loads(text), ()):
        assert path in lines
        if isinstance(path[-1], str):
            assert path[-1] in source[lines[path] - 1]


def _paths(node: object, path: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    below: list[tuple[str | int, ...]] = [path] if path else []
    if isinstance(node, dict):
        for key, value in node.items():
            below += _paths(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            below += _paths(value, (*path, index))
    return below


VALUES = st.sampled_from(
    ["1", "true", '"a # b"', "'c = d'", "[1, [2]]", "{ k = [1], l.m = 2 }", '"""\nx = 1\n"""', "2026-01-01"]
)
KEYS = st.text("abcdefgh-_", min_size=1, max_size=4)
GAPS = st.sampled_from(["", "\n", "# note [x] = 1\n", "  \t\n\n"])


@settings(deadline=None)
@given(st.lists(st.tuples(GAPS, KEYS, VALUES), max_size=8, unique_by=lambda pair: pair[1]))
def test_keys_of_any_text_are_found_where_they_were_written(pairs: list[tuple[str, str, str]]) -> None:
    text, expected = "", {}
    for gap, key, value in pairs:
        text += gap
        expected[key] = text.count("\n") + 1
        text += f"{key} = {value}\n"
    tomllib.loads(text)
    assert {key: line_of(text, (key,)) for key in expected} == expected


@settings(deadline=None)
@given(st.text("[]{}=\"'#.,\n a1\\", max_size=60))
def test_the_scan_ends_on_any_text(text: str) -> None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert all(1 <= line <= text.count("\n") + 1 for line in key_lines(text).values())
