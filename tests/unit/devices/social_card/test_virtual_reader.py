"""A simulated card talks to the virtual reader's service, played here on a socket."""

import socket
from collections.abc import Iterator

import pytest

from devices.social_card.apdu import SELECT_APPLICATION
from devices.social_card.reading import read_holder
from devices.social_card.virtual_reader import ATR, VirtualReader
from tests.unit.devices.social_card.people import FIRST


@pytest.fixture
def service() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(10.0)
        yield listening


def asked(line: socket.socket, message: bytes) -> bytes:
    line.sendall(len(message).to_bytes(2, "big") + message)
    length = int.from_bytes(line.recv(2, socket.MSG_WAITALL), "big")
    return line.recv(length, socket.MSG_WAITALL)


def test_a_card_answers_its_reset_and_its_commands_and_hangs_up_when_lifted(service: socket.socket) -> None:
    reader = VirtualReader(port=service.getsockname()[1])
    reader.lay(FIRST)
    with service.accept()[0] as line:
        line.settimeout(10.0)
        for order in (b"\x00", b"\x01", b"\x02"):
            line.sendall(b"\x00\x01" + order)
        assert asked(line, b"\x04") == ATR
        assert asked(line, SELECT_APPLICATION) == b"\x90\x00"
        assert read_holder(lambda command: asked(line, command)) == FIRST
        reader.lift()
        assert line.recv(1) == b""
    reader.lift()


def test_without_the_service_no_card_can_be_laid() -> None:
    with pytest.raises(OSError, match="refused"):
        VirtualReader(port=1).lay(FIRST)
