"""One hall server for all that minds no neighbours: starting costs a second; modules in the same process share it."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.log_lines import troubles

AskAs = Callable[..., httpx.Client]


@pytest.fixture(scope="package")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HallProcess]:
    with HallProcess(tmp_path_factory.mktemp("hall") / "data") as running:
        yield running
        # Errors of ours: uvicorn itself writes one when a frame is not UTF-8.
        errors = [line for line in troubles(running.stderr) if line["level"] != "warning"]
        assert not [line for line in errors if line["logger"].startswith("hall_server")], errors
        assert "Exception in ASGI application" not in running.stderr, running.stderr


@pytest.fixture(scope="package")
def ask_as(hall: HallProcess) -> AskAs:
    """The shared client of a role, and of a counter if it is bound to one."""
    known: dict[tuple[Role, int | None], httpx.Client] = {}

    def find(role: Role, counter: int | None = None) -> httpx.Client:
        key = (role, counter)
        if key not in known:
            known[key] = hall.client(hall.token(role, counter))
        return known[key]

    return find
