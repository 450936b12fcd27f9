from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.ledgers import Data
from tests.helpers.postgresql import address_for


@pytest.fixture(params=["sqlite", "postgresql"])
def data(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Data]:
    """A data folder whose journal is in one kind of database, then in the other."""
    data = Data(tmp_path, address_for(tmp_path) if request.param == "postgresql" else None)
    yield data
    data.close()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Data]:
    """A data folder that holds everything itself."""
    data = Data(tmp_path)
    yield data
    data.close()
