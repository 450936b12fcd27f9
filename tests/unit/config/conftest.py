"""A hall's folder for each test, and the example hall loaded once."""

from pathlib import Path

import pytest

from config.loader import load_hall
from config.settings.processes import HallSettings
from tests.unit.config.example import EXAMPLE, copy_of_example


@pytest.fixture
def hall_folder(tmp_path: Path) -> Path:
    return copy_of_example(tmp_path)


@pytest.fixture(scope="session")
def example() -> HallSettings:
    return load_hall(EXAMPLE)
