"""Whatever opens a hall's journal is tested on both databases: the second run finds its files by itself."""

from pathlib import Path

from tests.both_databases import TESTS, with_a_journal

KNOWN = (
    "integration/test_privacy.py",  # through HallProcess
    "integration/test_http_access.py",  # through its folder's conftest alone
    "crash/test_kill.py",
    "browser/test_sign_on.py",
    "qt/counter/test_look_up.py",
)
WITHOUT = ("property/test_undo.py", "qt/counter/test_shortcuts.py")


def test_every_file_with_a_journal_runs_on_both() -> None:
    found = {file.relative_to(TESTS) for file in with_a_journal()}
    assert {Path(known) for known in KNOWN} <= found
    for folder in ("integration", "crash"):
        missing = {file.relative_to(TESTS) for file in (TESTS / folder).glob("test_*.py")} - found
        assert all("HallProcess(" not in (TESTS / file).read_text() for file in missing), missing


def test_what_has_no_journal_runs_once() -> None:
    for file in WITHOUT:
        assert (TESTS / file).is_file(), file
        assert TESTS / file not in with_a_journal()
