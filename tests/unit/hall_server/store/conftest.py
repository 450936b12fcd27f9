from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.ledgers import Data
from tests.helpers.postgresql import address_for


@pytest.fixture(params=["sqlite", "postgresql"])
def data(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Data]:
    """A data folder whose journal is in one kind of database, then in the other."""
    is_sqlite = request.param == "sqlite"
    data = Data(tmp_path, None if is_sqlite else address_for(tmp_path), on_sqlite=is_sqlite)
    yield data
    data.close()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Data]:
    """A data folder that holds everything itself."""
    data = Data(tmp_path, on_sqlite=True)
    yield data
    data.close()
