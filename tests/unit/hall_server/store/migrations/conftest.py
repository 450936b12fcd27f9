from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.postgresql import address_for
from tests.unit.hall_server.store.migrations.older import OlderDatabase


@pytest.fixture(params=["sqlite", "postgresql"])
def older(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[OlderDatabase]:
    """An empty database of either kind."""
    database = OlderDatabase(tmp_path, address_for(tmp_path) if request.param == "postgresql" else None)
    yield database
    database.engine.dispose()
