"""The traps of our dependencies, kept shut."""

import re
import sys
from importlib.metadata import version

import pytest

from tests.architecture.house import REPOSITORY


def test_pyside_keeps_reference_counts(qapp: object) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one reference to None a call and ends by aborting the process."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")
    assert sys.getrefcount(None) - before > -100


def test_pyside_is_the_pinned_series() -> None:
    assert version("PySide6-Essentials").startswith("6.11.")


@pytest.mark.parametrize("name", ["run", "test"])
def test_every_locked_package_has_hashes(name: str) -> None:
    text = (REPOSITORY / "requirements" / f"{name}.lock").read_text()
    packages = re.findall(r"^[a-z0-9][a-z0-9._-]*==\S+ \\$", text, re.MULTILINE)
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(packages) == len(blocks) > 40
    assert all("--hash=sha256:" in block for block in blocks)


def test_what_runs_is_locked_as_it_is_tested() -> None:
    def pins(name: str) -> set[str]:
        text = (REPOSITORY / "requirements" / f"{name}.lock").read_text()
        return set(re.findall(r"^([a-z0-9][a-z0-9._-]*==\S+)", text, re.MULTILINE))

    assert pins("run") <= pins("test")
