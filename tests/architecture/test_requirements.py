"""docs/requirements.md: every requirement of the policy once and in order, and every name it gives is there."""

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, cast

import msgspec
import pytest

from config.reference import described_keys
from hall_protocol import commands, messages, picture, results, vocabulary
from hall_protocol.results import hall
from hall_server.insight import case_figures
from hall_server.web.api.described import API_PREFIX
from hall_server.web.app import create_app
from hall_server.web.context import HallContext
from tests.architecture.house import REPOSITORY
from tests.architecture.test_documents import usage

PAGE = REPOSITORY / "docs" / "requirements.md"
SCHEMAS = REPOSITORY / "hall_protocol" / "event_schemas"
REQUIREMENTS = 79
MET, IN_PART, PLATFORM, NOT_YET = "met", "met in part", "platform side", "not yet"
NAME = re.compile(r"`([^`\n]+)`")
EVENT = re.compile(r"(hall\.[a-z]+\.[a-z_]+\.v\d+)(?:: (\w+))?")


class Row(NamedTuple):
    """One requirement: its number, what is asked, what does it, and how far; `missing` after the colon."""

    number: int
    asked: str
    how: str
    status: str
    missing: str


def rows(text: str) -> list[Row]:
    """The rows that begin with a number."""
    found = re.findall(r"^\| (\d+) \| (.+) \| (.+) \| \*\*([a-z ]+)\*\*(?:: (.+))? \|$", text, re.MULTILINE)
    return [Row(int(number), *others) for number, *others in found]


ROWS = rows(PAGE.read_text(encoding="utf-8"))


@cache
def structs() -> dict[str, Any]:
    """Commands, results, parts of the picture and figures by name."""
    modules = (messages, commands, results, hall, picture, case_figures)
    things = (thing for module in modules for thing in vars(module).values())
    return {thing.__name__: thing for thing in things if isinstance(thing, type) and issubclass(thing, msgspec.Struct)}


@cache
def routes() -> frozenset[str]:
    """Every address under /api/v1, as "GET /figures"."""
    paths = create_app(cast("HallContext", object())).openapi()["paths"]
    return frozenset(
        f"{method.upper()} {path.removeprefix(API_PREFIX)}" for path, methods in paths.items() for method in methods
    )


@cache
def keys() -> frozenset[str]:
    """Every key of the configuration."""
    return frozenset(name for name, _ in described_keys())


@cache
def words() -> frozenset[str]:
    """The launcher's commands."""
    return frozenset(usage())


def _is_event(name: str) -> bool:
    match = EVENT.fullmatch(name)
    if match is None or not (file := SCHEMAS / f"{match[1]}.json").exists():
        return False
    return match[2] is None or match[2] in json.loads(file.read_text(encoding="utf-8"))["properties"]


def _is_member(name: str) -> bool:
    """A field of a struct, or a member of one of the vocabulary's enums."""
    owner, _, member = name.partition(".")
    kind = getattr(vocabulary, owner, None)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return member in kind.__members__
    return owner in structs() and member in structs()[owner].__struct_fields__


KINDS = (
    (r"hall\.\w+\..*", _is_event),
    (r"(?:GET|POST) /.*", lambda name: name in routes()),
    (r"\./hall \w+", lambda name: name.split()[1] in words()),
    (r"[\w/*]+\.toml: .+", lambda name: name in keys()),
    (r"\w+/[\w/.-]+", lambda name: (REPOSITORY / name).is_file()),
    (r"[A-Z]\w*\.\w+", _is_member),
    (r"[A-Z]\w*", lambda name: name in structs()),
)
"""Shapes of names, and how each is looked up."""


def is_there(name: str, before: str = "") -> bool:
    """Whether a name is one; a small word is a field of the struct named last in the text `before` it."""
    for shape, look in KINDS:
        if re.fullmatch(shape, name):
            return bool(look(name))
    owners = [owner for owner in NAME.findall(before) if owner in structs()]
    return bool(owners) and name in structs()[owners[-1]].__struct_fields__


def names(text: str) -> Iterator[tuple[str, str]]:
    """Every name of a text with what stands before it."""
    return ((match[1], text[: match.start()]) for match in NAME.finditer(text))


def test_every_requirement_is_there_once_and_in_order() -> None:
    assert [row.number for row in ROWS] == list(range(1, REQUIREMENTS + 1))


def test_every_name_of_the_page_is_there() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    absent = [name for line in lines for name, before in names(line) if not is_there(name, before)]
    assert absent == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))
def test_a_row_says_what_does_it_and_what_is_missing(row: Row) -> None:
    assert row.status in {MET, IN_PART, PLATFORM, NOT_YET}
    assert [name for name, before in names(row.how) if is_there(name, before)], "nothing that could be checked"
    assert bool(row.missing) is (row.status in {IN_PART, NOT_YET})
    if row.status == PLATFORM:
        assert any(_is_event(name) for name, _ in names(row.how)), "which event feeds it?"


def test_the_sum_on_top_is_that_of_the_rows() -> None:
    said = re.search(r"Of (\d+): (\d+) met, (\d+) met in part, (\d+) platform side, (\d+) not yet", PAGE.read_text())
    assert said is not None
    statuses = [row.status for row in ROWS]
    assert list(map(int, said.groups())) == [
        REQUIREMENTS,
        *(statuses.count(status) for status in (MET, IN_PART, PLATFORM, NOT_YET)),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "IssueTickets",
        "IssueTicket.colour",
        "hall.ticket.sold.v1",
        "hall.ticket.issued.v2",
        "hall.ticket.issued.v1: colour",
        "GET /figure",
        "POST /figures",
        "./hall dance",
        "rules.toml: calling.no_such_key",
        "docs/no_such_page.md",
        "docs/decisions",
        "Purpose.DANCE",
        "Indicator.online",
        "figures",
        "identity",
    ],
)
def test_a_name_that_is_not_there_would_be_seen(name: str) -> None:
    assert not is_there(name)


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("IssueTicket", ""),
        ("CaseFigures.visits_mean", ""),
        ("hall.ticket.issued.v1: channel", ""),
        ("GET /figures", ""),
        ("POST /cases/{case}/result", ""),
        ("./hall replay", ""),
        ("rules.toml: cases.once_items_min", ""),
        ("docs/privacy.md", ""),
        ("Purpose.COLLECT", ""),
        ("identity", "`IssueTicket` with "),
    ],
)
def test_a_name_that_is_there_is_found(name: str, before: str) -> None:
    assert is_there(name, before)


def test_a_row_out_of_shape_is_no_row() -> None:
    """So that a number is missing, and the order's test says which."""
    assert rows("| 1 | asked | how | **met** |\n| 2 | asked | how | met |\n| 3 | asked | **met** |") == [
        Row(1, "asked", "how", "met", "")
    ]
