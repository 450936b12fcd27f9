"""The house rules that a machine can hold."""

import importlib
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.house import CHECKS, REPOSITORY, run_check

PACKAGES = (
    "config",
    "counter_client",
    "demo",
    "devices",
    "display_board",
    "hall_protocol",
    "hall_server",
    "kiosk_client",
    "national_codes",
    "online_platform",
    "program",
    "station",
)
LONGEST_FILE = 400


def sources() -> list[Path]:
    return [path for package in PACKAGES for path in (REPOSITORY / package).rglob("*.py")]


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.timeout(300)
def test_check_passes(name: str) -> None:
    is_good, said = run_check(name)
    assert is_good, said


def test_every_package_is_named_by_a_contract() -> None:
    pyproject = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    found = {path.parent.name for path in REPOSITORY.glob("*/__init__.py")} - {"tests", "bench"}
    assert found == set(pyproject["tool"]["importlinter"]["root_packages"]) == set(PACKAGES)


def test_every_folder_of_the_server_is_in_a_layer() -> None:
    pyproject = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    [layered] = [c for c in pyproject["tool"]["importlinter"]["contracts"] if c["name"] == "the hall server's layers"]
    named = {module.strip() for layer in layered["layers"] for module in layer.split("|")}
    folders = {f"hall_server.{path.parent.name}" for path in (REPOSITORY / "hall_server").glob("*/__init__.py")}
    assert folders | {"hall_server.__main__"} == named


@pytest.mark.parametrize("package", PACKAGES)
def test_a_generic_name_means_our_package(package: str) -> None:
    module = importlib.import_module(package)
    assert module.__file__ is not None
    assert Path(module.__file__).is_relative_to(REPOSITORY)


def test_no_file_is_too_long_to_read() -> None:
    too_long = {str(path): count for path in sources() if (count := len(path.read_text().splitlines())) > LONGEST_FILE}
    assert too_long == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(path) for path in sources() if path.stat().st_size and not path.read_text().startswith('"""')]
    assert silent == []


def test_importing_the_vocabulary_brings_no_dependency() -> None:
    import subprocess

    probe = (
        "import sys, hall_protocol.vocabulary; print(sorted(m for m in sys.modules if m in ('msgspec', 'websockets')))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert done.stdout.strip() == "[]"
