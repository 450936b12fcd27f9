import socket
from collections.abc import Iterator

import pytest

from devices.ports import DeviceSettingError
from devices.tcp_line import TcpLine, opener
from devices.transport import SerialTransport, TransportLostError


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def test_bytes_go_both_ways_and_a_hung_up_line_is_lost(server: socket.socket) -> None:
    line = opener(f"tcp://127.0.0.1:{server.getsockname()[1]}")()
    assert isinstance(line, TcpLine)
    with server.accept()[0] as device:
        assert line.read(0.01) == b""
        line.write(b"hello")
        assert device.recv(16) == b"hello"
        device.sendall(b"you")
        assert line.read(5.0) == b"you"
    with pytest.raises(TransportLostError, match="closed the line"):
        line.read(5.0)
    line.close()
    line.close()
    for use in (lambda: line.read(0.01), lambda: line.write(b"x")):
        with pytest.raises(TransportLostError):
            use()


def test_where_nobody_listens_the_line_cannot_be_opened() -> None:
    with pytest.raises(TransportLostError, match="cannot connect"):
        opener("tcp://127.0.0.1:1")()


def test_a_local_port_is_opened_by_its_path() -> None:
    with pytest.raises(TransportLostError, match="cannot open /dev/none"):
        assert isinstance(opener("serial:///dev/none?baud=9600")(), SerialTransport)


@pytest.mark.parametrize("value", ["", "usb", "tcp://", "tcp://host", "tcp://host:99999", "tcp://host:1/x", "tcp://["])
def test_an_address_that_is_none_says_what_to_write(value: str) -> None:
    with pytest.raises(DeviceSettingError, match="tcp://HOST:PORT"):
        opener(value)
