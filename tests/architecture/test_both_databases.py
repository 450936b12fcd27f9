"""Whatever opens a hall's journal is tested on both databases: the second run finds its files by itself."""

import ast
from pathlib import Path

import pytest

from tests.both_databases import SQLITE_ALONE, TESTS, with_a_journal

KNOWN = (
    "integration/test_privacy.py",  # through HallProcess
    "integration/test_http_access.py",  # through its folder's conftest alone
    "crash/test_kill.py",
    "browser/test_sign_on.py",
    "qt/counter/test_look_up.py",
)
HALLS = {"HallProcess", "TroubledHall", "ManyHallsProcess", "TlsHall"}
WITHOUT = ("property/test_undo.py", "qt/counter/test_shortcuts.py")


def test_every_file_with_a_journal_runs_on_both() -> None:
    found = {file.relative_to(TESTS) for file in with_a_journal()}
    assert {Path(known) for known in KNOWN} <= found
    for folder in ("integration", "crash", "faults"):
        missing = {file.relative_to(TESTS) for file in (TESTS / folder).glob("test_*.py") if file not in SQLITE_ALONE}
        missing -= found
        assert all("HallProcess(" not in (TESTS / file).read_text() for file in missing), missing


@pytest.mark.parametrize("file", SQLITE_ALONE, ids=lambda file: file.stem)
def test_what_runs_once_has_halls_on_sqlite_alone(file: Path) -> None:
    """No hall in it goes where the environment says, nor comes from elsewhere."""
    nodes = list(ast.walk(ast.parse(file.read_text())))
    calls = [node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) in HALLS]
    assert calls
    for call in calls:
        assert "on_sqlite=True" in {ast.unparse(keyword) for keyword in call.keywords}, ast.unparse(call)
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    taken = {argument.arg for each in functions if each.name.startswith("test_") for argument in each.args.args}
    assert not taken & {"hall", "ask_as", "halls"}, "a fixture's hall lies where the environment says"


def test_what_has_no_journal_runs_once() -> None:
    for file in WITHOUT:
        assert (TESTS / file).is_file(), file
        assert TESTS / file not in with_a_journal()
