import asyncio
import logging
import ssl
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from hall_server.composition.front_door import FrontDoor, ServerTls, front_door
from hall_server.composition.tls_files import (
    AUTHORITY_LASTS,
    RENEW_BEFORE,
    SERVER_LASTS,
    TlsError,
    renew,
    server_certificate,
)
from program.connections import ConnectionBounds
from tests.helpers.tls_hall import NOW, certificates

BOUNDS = ConnectionBounds(100, 50, 10.0)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.10", "::1", "localhost"])
def test_plain_http_on_loopback_needs_no_word(tmp_path: Path, host: str) -> None:
    assert front_door(tmp_path, host, 1, BOUNDS, may_be_plain=False) == FrontDoor(host, 1, BOUNDS)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "hall.example", "localhost.example", ""])
def test_plain_http_anywhere_else_does(tmp_path: Path, host: str) -> None:
    with pytest.raises(TlsError, match=r"hall tls init .*--plain-http"):
        front_door(tmp_path, host, 1, BOUNDS, may_be_plain=False)
    door = front_door(tmp_path, host, 1, BOUNDS, may_be_plain=True)
    assert (door.scheme, door.server_tls()) == ("http", None)


def test_where_there_are_certificates_they_are_used(tmp_path: Path) -> None:
    files = certificates(tmp_path)
    for may_be_plain in (False, True):
        door = front_door(tmp_path, "0.0.0.0", 1, BOUNDS, may_be_plain=may_be_plain)
        tls = door.server_tls()
        assert tls is not None
        assert (door.scheme, tls.authority) == ("https", files.authority.read_bytes())


def test_a_certificate_that_cannot_be_used_is_said_at_the_start(tmp_path: Path) -> None:
    files = certificates(tmp_path)
    files.server.write_bytes(files.authority.read_bytes())
    with pytest.raises(TlsError, match="hall tls renew"):
        ServerTls(files)


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while line := await reader.readline():
        writer.write(line)
    writer.close()


async def test_near_its_end_the_certificate_is_renewed_and_no_connection_notices(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    files = certificates(tmp_path, ago=SERVER_LASTS - RENEW_BEFORE)
    before, tls = server_certificate(files), ServerTls(files)
    trust = ssl.create_default_context(cafile=files.authority)
    async with await asyncio.start_server(echo, "127.0.0.1", 0, ssl=tls.context) as server:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=trust)
        tls.freshen(NOW - timedelta(days=1))
        assert server_certificate(files) == before
        tls.freshen(NOW)
        writer.write(b"still here\n")
        assert await reader.readline() == b"still here\n"
        other_reader, other = await asyncio.open_connection("127.0.0.1", port, ssl=trust)
        shown = other.get_extra_info("ssl_object").getpeercert(binary_form=True)
        for each in (writer, other):
            each.close()
            await each.wait_closed()
        assert await other_reader.read() == b""
    assert shown == server_certificate(files).public_bytes(serialization.Encoding.DER)
    assert server_certificate(files).not_valid_after_utc > before.not_valid_after_utc
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_a_renewal_by_hand_is_taken_in(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    files = certificates(tmp_path)
    tls = ServerTls(files)
    first_end = tls.ends["server"]
    renew(files, ["other.example"], NOW + timedelta(days=1))
    files.server.chmod(0o600)
    assert tls.ends["server"] == first_end
    tls.freshen(NOW)
    assert tls.ends["server"] == first_end + timedelta(days=1)
    files.server.write_bytes(b"half a file")
    tls.freshen(NOW)
    assert "hall tls renew" in caplog.text
    assert tls.ends["server"] == first_end + timedelta(days=1)  # what serves on, not what lies there


def test_a_renewal_that_fails_is_told_once_a_day_and_the_certificate_serves_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    files = certificates(tmp_path)
    files.authority_key.unlink()
    tls, due = ServerTls(files), NOW + SERVER_LASTS - RENEW_BEFORE
    for _ in range(5):
        tls.freshen(due)
    assert len(caplog.records) == 1
    assert "ca.key" in caplog.text
    made = NOW.replace(microsecond=0)
    assert tls.ends == {"authority": made + AUTHORITY_LASTS, "server": made + SERVER_LASTS}
    tls.freshen(due + timedelta(days=1))
    assert len(caplog.records) == 2
