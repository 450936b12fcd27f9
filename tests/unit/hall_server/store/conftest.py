from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.ledgers import Data


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Data]:
    data = Data(tmp_path)
    yield data
    data.close()
