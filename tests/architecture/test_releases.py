"""A version whose changelog has a day has left its journal and its figures, for every version after it."""

import json
from pathlib import Path

import pytest

from tests.architecture.house import REPOSITORY
from tests.architecture.releases import missing_of_releases, released_versions

CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2027-03-01\n\n- x\n\n## [0.1.0] - 2027-01-04\n"


def test_every_release_left_what_the_next_are_held_against() -> None:
    assert missing_of_releases(REPOSITORY) == []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository whose two releases left everything."""
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    for folder in ("bench", "tests/vectors/journal"):
        (tmp_path / folder).mkdir(parents=True)
    for version in ("0.1.0", "0.2.0"):
        for end in (".jsonl", ".summary.json"):
            (tmp_path / "tests" / "vectors" / "journal" / f"{version}{end}").touch()
    (tmp_path / "bench" / "released.json").write_text(json.dumps({"version": "0.2.0"}))
    return tmp_path


def test_a_release_with_everything_lacks_nothing(root: Path) -> None:
    assert released_versions(root) == ["0.2.0", "0.1.0"]
    assert missing_of_releases(root) == []


@pytest.mark.parametrize("name", ["0.1.0.jsonl", "0.2.0.jsonl", "0.2.0.summary.json"])
def test_a_journal_that_is_missing_is_named(root: Path, name: str) -> None:
    (root / "tests" / "vectors" / "journal" / name).unlink()
    assert missing_of_releases(root) == [f"tests/vectors/journal/{name}"]


def test_a_journal_of_older_types_is_a_journal(root: Path) -> None:
    journals = root / "tests" / "vectors" / "journal"
    (journals / "old").mkdir()
    (journals / "0.1.0.jsonl").rename(journals / "old" / "0.1.0.jsonl")
    assert missing_of_releases(root) == []


@pytest.mark.parametrize("figures", [{}, {"version": "0.1.0"}])
def test_figures_of_an_earlier_release_are_not_its_own(root: Path, figures: dict[str, str]) -> None:
    (root / "bench" / "released.json").write_text(json.dumps(figures))
    [missing] = missing_of_releases(root)
    assert missing.startswith("bench/released.json of 0.2.0")


def test_what_is_not_out_owes_nothing(root: Path) -> None:
    (root / "CHANGELOG.md").write_text("# Changelog\n\n## [Unreleased]\n\nTo become 0.1.0 on 2027-01-04.\n")
    (root / "bench" / "released.json").write_text("{}")
    assert missing_of_releases(root) == []
