"""A station's link and a server whose certificate is not as it should be: refused, and told once in words that help."""

import asyncio
import ssl
from datetime import timedelta
from pathlib import Path

import pytest

from hall_protocol.aio_link import HallLink, LinkState
from hall_server.composition.tls_files import SERVER_LASTS, TlsFiles
from station.trust import TrustError, trust_in
from tests.helpers.tls_hall import certificates

DAY = timedelta(days=1)


async def trouble_with(files: TlsFiles, authority: Path, host: str, log: pytest.LogCaptureFixture) -> str:
    """What a link says of a server that shows these certificates, after several tries; it must never be connected."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files.server)
    reached: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reached.append(await reader.read())
        writer.close()

    states: list[LinkState] = []
    enough = asyncio.Event()

    def note(state: LinkState) -> None:
        states.append(state)
        if states.count(LinkState.LOST) == 3:
            enough.set()

    async with await asyncio.start_server(answer, host, 0, ssl=context) as server:
        url = f"wss://{host}:{server.sockets[0].getsockname()[1]}/session"
        link = HallLink(url, "kiosk-1", "secret", lambda _: None, note, trust_in(url, authority))
        running = asyncio.ensure_future(link.run())
        async with asyncio.timeout(20):
            await enough.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert not any(reached)
    assert LinkState.CONNECTED not in states
    [record] = [each for each in log.records if each.name == "hall_protocol.aio_link"]
    return record.getMessage()


@pytest.mark.parametrize(
    ("ago", "host", "advice"),
    [
        (SERVER_LASTS + DAY, "127.0.0.1", "hall tls renew"),
        (-3 * DAY, "127.0.0.1", "set this machine's clock"),
        (0 * DAY, "127.0.0.2", "another host"),
    ],
)
async def test_wrong_time_and_wrong_host(
    tmp_path: Path, ago: timedelta, host: str, advice: str, caplog: pytest.LogCaptureFixture
) -> None:
    files = certificates(tmp_path, ago=ago)
    assert advice in await trouble_with(files, files.authority, host, caplog)


async def test_another_authority_of_the_same_name(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    mine, other = certificates(tmp_path / "mine"), certificates(tmp_path / "other")
    assert "not of this hall's authority" in await trouble_with(other, mine.authority, "127.0.0.1", caplog)


def test_plain_http_is_checked_with_nothing_and_https_always(tmp_path: Path) -> None:
    assert trust_in("http://hall", None) is None
    assert trust_in("ws://hall", tmp_path / "ignored") is None
    files = certificates(tmp_path)
    for url in ("https://hall", "wss://hall"):
        for authority in (None, files.authority):
            context = trust_in(url, authority)
            assert context is not None
            assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_an_authority_that_is_none_is_said(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(TrustError, match=r"ca\.pem"):
        trust_in("https://hall", file)
