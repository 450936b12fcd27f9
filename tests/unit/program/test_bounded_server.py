"""Where connections are counted and their time begins: when they are accepted, with TLS as without."""

import asyncio
import contextlib
import os
import resource
import ssl
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import uvloop

from hall_server.composition import tls_files
from program.bounded_server import LEAST_CONNECTIONS, SPARE_DESCRIPTORS, connections_within_descriptors
from program.connections import ConnectionBounds
from tests.unit.program.served import Served, served

PATIENCE_S = 60.0
ASK = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
LOOPS = {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}


async def answer(_scope: Any, _receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> tls_files.TlsFiles:
    files = tls_files.tls_files(tmp_path_factory.mktemp("tls"))
    tls_files.init(files, "A hall of nobody", ("localhost",), datetime.now(UTC))  # noqa: TID251 - certificates end
    return files


@pytest.fixture(params=LOOPS)
def run(request: pytest.FixtureRequest) -> Callable[[Any], None]:
    """Runs a coroutine on each kind of loop there is."""

    def run_on(work: Any) -> None:
        with asyncio.Runner(loop_factory=LOOPS[request.param]) as runner:
            runner.run(work)

    return run_on


def of_server(files: tls_files.TlsFiles) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files.server)
    return context


async def stand(server: Served, count: int) -> None:
    """Until so many are counted."""
    async with asyncio.timeout(PATIENCE_S):
        while len(server.standing) != count:  # noqa: ASYNC110 - nobody tells when a connection ends
            await asyncio.sleep(0.01)


@contextlib.asynccontextmanager
async def connected(
    server: Served, count: int
) -> AsyncIterator[list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]]:
    """So many connections, which end with the block at the latest."""
    lines = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(count)]
    try:
        yield lines
    finally:
        for _, writer in lines:
            writer.transport.abort()
        await asyncio.sleep(0)


async def ended(reader: asyncio.StreamReader) -> None:
    with contextlib.suppress(ConnectionError):
        await asyncio.wait_for(reader.read(-1), PATIENCE_S)


@pytest.mark.parametrize("first", [b"", b"\x16\x03\x01", ASK], ids=["nothing", "half a hello", "no TLS"])
def test_who_does_not_shake_hands_in_time_is_dropped_and_counted_out(
    certificates: tls_files.TlsFiles, run: Callable[[Any], None], first: bytes
) -> None:
    async def work() -> None:
        async with served(answer, ConnectionBounds(100, 3, 0.5), of_server(certificates)) as server:
            for _ in range(2):  # the room is given back
                async with connected(server, 6) as lines:
                    for _, writer in lines:
                        writer.write(first)
                    for reader, _ in lines:
                        await ended(reader)
                    await stand(server, 0)

    run(work())


def test_a_handshake_that_is_left_in_the_middle_is_counted_until_it_is_gone(
    certificates: tls_files.TlsFiles, run: Callable[[Any], None]
) -> None:
    async def work() -> None:
        bounds = ConnectionBounds(100, 100, PATIENCE_S)
        async with (
            served(answer, bounds, of_server(certificates)) as server,
            connected(server, 5) as lines,
        ):
            await stand(server, 5)
            for number, (_, writer) in enumerate(lines):
                if number % 2:
                    writer.transport.abort()
                else:
                    writer.close()
            await stand(server, 0)

    run(work())


def test_whoever_shakes_hands_is_answered_and_counted_out_when_it_leaves(
    certificates: tls_files.TlsFiles, run: Callable[[Any], None]
) -> None:
    async def work() -> None:
        trust = ssl.create_default_context(cafile=certificates.authority)
        async with served(answer, ConnectionBounds(100, 100, PATIENCE_S), of_server(certificates)) as server:
            for _ in range(3):
                reader, writer = await asyncio.open_connection("localhost", server.port, ssl=trust)
                writer.write(ASK)
                assert (await reader.readline()).startswith(b"HTTP/1.1 200")
                await stand(server, 1)
                writer.close()
                await stand(server, 0)

    run(work())


def test_a_server_that_stops_waits_for_no_handshake(
    certificates: tls_files.TlsFiles, run: Callable[[Any], None]
) -> None:
    async def work() -> None:
        async with contextlib.AsyncExitStack() as line:
            async with served(answer, ConnectionBounds(100, 100, 3_600.0), of_server(certificates)) as server:
                [(reader, _)] = await line.enter_async_context(connected(server, 1))
                await stand(server, 1)
            await ended(reader)
            await stand(server, 0)

    run(work())


@pytest.mark.parametrize(
    ("soft", "hard", "held", "raised"),
    [
        (resource.RLIM_INFINITY, resource.RLIM_INFINITY, 4_096, None),
        (100_000, 100_000, 4_096, None),
        (1_024, 100_000, 4_096, SPARE_DESCRIPTORS + 4_096),
        (1_024, resource.RLIM_INFINITY, 4_096, SPARE_DESCRIPTORS + 4_096),
        (1_024, 1_024, 1_024 - SPARE_DESCRIPTORS, 1_024),
        (1_024, 2_048, 2_048 - SPARE_DESCRIPTORS, 2_048),
        (64, 64, LEAST_CONNECTIONS, 64),
    ],
)
def test_connections_leave_descriptors_for_files(
    monkeypatch: pytest.MonkeyPatch, soft: int, hard: int, held: int, raised: int | None
) -> None:
    limits: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "listdir", lambda _folder: ["0", "1", "2"])
    monkeypatch.setattr(resource, "getrlimit", lambda _which: (soft, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _which, limit: limits.append(limit))
    three = 0 if held in {4_096, LEAST_CONNECTIONS} else 3
    assert connections_within_descriptors(4_096) == held - three
    assert limits == ([] if raised is None else [(raised + (3 if held == 4_096 else 0), hard)])
