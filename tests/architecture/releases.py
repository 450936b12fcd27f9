"""What a release leaves behind, so that the next can be held against it: a journal it wrote, and its figures."""

import json
import re
from pathlib import Path
from typing import Any

RELEASED = re.compile(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$", re.MULTILINE)
"""A version's heading with its day (keepachangelog.com); the newest stands first, unreleased work has no day."""


def released_versions(root: Path) -> list[str]:
    """The versions that the changelog says are out, the newest first."""
    return RELEASED.findall((root / "CHANGELOG.md").read_text(encoding="utf-8"))


def missing_of_releases(root: Path) -> list[str]:
    """What released versions have not left behind; CONTRIBUTING.md, "Releasing", says how each is made."""
    versions, journals = released_versions(root), root / "tests" / "vectors" / "journal"
    wanted = [f"{version}{end}" for version in versions for end in (".jsonl", ".summary.json")]
    missing = [f"tests/vectors/journal/{name}" for name in wanted if not _is_in(journals, name)]
    figures: dict[str, Any] = json.loads((root / "bench" / "released.json").read_text(encoding="utf-8"))
    if versions and figures.get("version") != versions[0]:
        missing.append(f"bench/released.json of {versions[0]}, it is of {figures.get('version', 'no release')}")
    return missing


def _is_in(journals: Path, name: str) -> bool:
    """Among those of today's types, or of types that are brought up to today's."""
    return any((folder / name).is_file() for folder in (journals, journals / "old"))
