"""Which test files of whole programs open a hall's journal: they run with SQLite and once more with PostgreSQL.

Unit tests choose by themselves: whatever of the store differs is a parameter there ("sqlite", "postgresql").
A file opens one if it reaches `tests.helpers.postgresql` by its imports, or by those of a conftest above it: where a
journal lies is said there alone.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parent
CHOOSER = TESTS / "helpers" / "postgresql.py"
SQLITE_ALONE = tuple(
    TESTS / name
    for name in (
        "architecture/test_deployment.py",
        "crash/test_failing_sync.py",
        "crash/test_failing_sync_at_a_kiosk.py",
        "crash/test_full_disk.py",
        "crash/test_torn_log.py",
        "faults/test_alone_in_trouble.py",
        "faults/test_half_open_link.py",
        "faults/test_killed_mid_press.py",
        "faults/test_thirty_minutes_alone.py",
        "faults/test_wrong_clocks.py",
        "integration/test_stumbles.py",
    )
)
"""Every hall in them is `on_sqlite=True`: a second run would be the first again; how PostgreSQL writes is its own."""


def with_a_journal() -> list[Path]:
    """Every such file, in order, but for those whose halls are all SQLite's own."""
    whole = (file for file in sorted(TESTS.rglob("test_*.py")) if TESTS / "unit" not in file.parents)
    return [file for file in whole if file not in SQLITE_ALONE and CHOOSER in _reached(file)]


@cache
def _reached(file: Path) -> frozenset[Path]:
    """The test modules that a file imports, and what these import."""
    reached, ahead = set[Path](), [file]
    while ahead:
        module = ahead.pop()
        if module not in reached:
            reached.add(module)
            ahead += _imported(module)
            if module == file:
                ahead += [above / "conftest.py" for above in module.parents if (above / "conftest.py").is_file()]
    return frozenset(reached)


def _imported(module: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
        else:
            continue
        files = (TESTS.parent / f"{name.replace('.', '/')}.py" for name in names if name.startswith("tests."))
        yield from (file for file in files if file.is_file())
