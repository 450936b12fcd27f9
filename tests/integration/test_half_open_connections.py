"""TLS connections that never shake hands: counted from the first moment and dropped, and no visitor waits for them."""

import asyncio
import contextlib
import os
import resource
import shutil
import ssl
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import WUHUA
from tests.helpers.http_client import BareClient
from tests.helpers.tls_hall import TlsHall

pytestmark = pytest.mark.race

PATIENCE_S = 90.0
DROPPED_WITHIN_S = 45.0
"""Ten seconds are promised; a loop left to itself gives a handshake sixty."""
ADDRESS_MAX = 40
BOUNDS = f"""
[server.bounds]
address_connections_max = {ADDRESS_MAX}
whole_request_s = 60
"""
HERE, ELSEWHERE = "127.0.0.1", "127.0.0.2"


def client_hello() -> bytes:
    """What a client says first."""
    said = ssl.MemoryBIO()
    client = ssl.create_default_context().wrap_bio(ssl.MemoryBIO(), said, server_hostname="localhost")
    with contextlib.suppress(ssl.SSLWantReadError):
        client.do_handshake()
    return said.read()


SILENT = {
    "nothing at all": b"",
    "half a ClientHello": client_hello()[:100],
    "a ClientHello and nothing more": client_hello(),
}


@pytest.fixture
def tls_hall(tmp_path: Path) -> Iterator[TlsHall]:
    """A hall with certificates."""
    with TlsHall(tmp_path / "data") as running:
        yield running
        assert not running.complaints, running.stderr


@pytest.fixture
def narrow(tmp_path: Path) -> Iterator[TlsHall]:
    """A hall with certificates, and little room for one address."""
    for name in ("wuhua", "national"):
        shutil.copytree(WUHUA.parent / name, tmp_path / "config" / name)
    with (tmp_path / "config" / "wuhua" / "hall.toml").open("a") as file:
        file.write(BOUNDS)
    with TlsHall(tmp_path / "data", config=tmp_path / "config" / "wuhua") as running:
        yield running
        assert not running.complaints, running.stderr


@contextlib.asynccontextmanager
async def opened(hall: TlsHall, first: bytes) -> AsyncIterator[asyncio.StreamReader]:
    """A connection from here that has said so much."""
    reader, writer = await asyncio.open_connection(HERE, hall.port)
    try:
        writer.write(first)
        yield reader
    finally:
        writer.transport.abort()


async def ends(reader: asyncio.StreamReader) -> None:
    """Until the hall drops the connection, whatever it said of TLS."""
    async with asyncio.timeout(DROPPED_WITHIN_S):
        with contextlib.suppress(ConnectionError):
            await reader.read(-1)


async def is_let_in(hall: TlsHall, source: str) -> bool:
    """Whether a new connection from there gets its request answered."""
    async with asyncio.timeout(PATIENCE_S):
        try:
            reader, writer = await asyncio.open_connection(
                HERE, hall.port, ssl=hall.trust, server_hostname="localhost", local_addr=(source, 0)
            )
            writer.write(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            line = await reader.readline()
            writer.transport.abort()
        except OSError:
            return False
    return line.startswith(b"HTTP/1.1 200")


async def test_whoever_does_not_shake_hands_is_dropped_while_visitors_take_tickets(tls_hall: TlsHall) -> None:
    token = tls_hall.token(Role.KIOSK)
    async with contextlib.AsyncExitStack() as stack, BareClient(tls_hall.url, token, tls_hall.trust) as kiosk:
        said = [first for first in SILENT.values() for _ in range(5)]
        lines = [await stack.enter_async_context(opened(tls_hall, first)) for first in said]
        dropped = asyncio.gather(*(ends(line) for line in lines))
        answers = []
        while not dropped.done():
            answers.append((await kiosk.post("/api/v1/tickets", {"queue": "A"})).status)
            await asyncio.wait({dropped}, timeout=0.5)
        await dropped
    assert set(answers) == {201}


async def test_one_address_holds_no_more_than_its_share_of_those_that_have_not_shaken_hands(narrow: TlsHall) -> None:
    async with contextlib.AsyncExitStack() as stack:
        lines = [await stack.enter_async_context(opened(narrow, b"")) for _ in range(ADDRESS_MAX + 20)]
        ending = [asyncio.ensure_future(ends(line)) for line in lines]
        await asyncio.wait(ending[ADDRESS_MAX:])
        # Their time, a minute, is not up: whoever came first still stands.
        assert [number for number, line in enumerate(ending) if line.done()] == [*range(ADDRESS_MAX, ADDRESS_MAX + 20)]
        assert not await is_let_in(narrow, HERE)
        assert await is_let_in(narrow, ELSEWHERE)
        for line in ending:
            line.cancel()
    await let_in_again(narrow)


async def let_in_again(hall: TlsHall) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not await is_let_in(hall, HERE):  # noqa: ASYNC110 - nobody tells when a hall has room again
            await asyncio.sleep(0.05)


async def test_a_hall_without_descriptors_takes_connections_in_again_once_it_has_some(tmp_path: Path) -> None:
    with TlsHall(tmp_path / "data") as hall:
        process = hall.process.pid
        soft, hard = resource.prlimit(process, resource.RLIMIT_NOFILE)
        few = len(os.listdir(f"/proc/{process}/fd")) + 5
        resource.prlimit(process, resource.RLIMIT_NOFILE, (few, hard))
        async with contextlib.AsyncExitStack() as stack:
            for _ in range(20):
                await stack.enter_async_context(opened(hall, b""))
            await asyncio.to_thread(hall.await_said, "no connection can be accepted")
        resource.prlimit(process, resource.RLIMIT_NOFILE, (soft, hard))
        await let_in_again(hall)
