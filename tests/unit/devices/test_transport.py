import os
import tty
from collections.abc import Iterator
from threading import Thread
from time import monotonic

import pytest

from devices.ports import DeviceSettingError
from devices.transport import Backoff, SerialAddress, SerialTransport, TransportLostError, parse_serial_url


class Terminal:
    """A pseudo-terminal whose far end the test holds."""

    def __init__(self) -> None:
        self.master, self._host_side = os.openpty()
        tty.setraw(self._host_side)
        self.address = SerialAddress(os.ttyname(self._host_side))
        self._open = True

    def unplug(self) -> None:
        if self._open:
            self._open = False
            os.close(self.master)
            os.close(self._host_side)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    terminal = Terminal()
    yield terminal
    terminal.unplug()


@pytest.mark.parametrize(
    ("value", "path", "baud"),
    [
        ("serial:///dev/ttyUSB0?baud=115200", "/dev/ttyUSB0", 115200),
        ("serial:///dev/serial/by-id/usb-0", "/dev/serial/by-id/usb-0", 115200),
        ("serial:///dev/ttyS0?baud=9600", "/dev/ttyS0", 9600),
        ("serial://COM3?baud=19200", "COM3", 19200),
        ("/dev/pts/7", "/dev/pts/7", 115200),
    ],
)
def test_serial_addresses_are_read(value: str, path: str, baud: int) -> None:
    assert parse_serial_url(value) == SerialAddress(path, baud)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "serial://",
        "serial:///",
        "tcp://host:9100",
        "serial:///dev/ttyS0?baud=1",
        "serial:///dev/ttyS0?baud=",
        "serial:///dev/ttyS0?baud=9600&baud=19200",
        "serial:///dev/ttyS0?speed=9600",
        "serial://ttyUSB0",
        "serial://dev/ttyUSB0",
        "ttyUSB0",
        "serial:///dev/ttyS0?baud=٩٦٠٠",
    ],
)
def test_other_settings_are_refused_with_what_to_write(value: str) -> None:
    with pytest.raises(DeviceSettingError, match="write serial:///dev/ttyUSB0") as caught:
        parse_serial_url(value)
    assert caught.value.value == value


def test_an_address_prints_as_the_setting_it_came_from() -> None:
    assert str(SerialAddress("/dev/ttyS0", 9600)) == "serial:///dev/ttyS0?baud=9600"
    assert str(SerialAddress("/dev/pts/3")) == "serial:///dev/pts/3"


def test_bytes_pass_both_ways(terminal: Terminal) -> None:
    port = SerialTransport(terminal.address)
    port.write(b"\x00\xff\r\n\x11\x13")
    assert os.read(terminal.master, 100) == b"\x00\xff\r\n\x11\x13"
    os.write(terminal.master, b"\x03\x04\r\x1a")
    assert port.read(2.0) == b"\x03\x04\r\x1a"
    port.close()


def test_a_read_returns_nothing_after_its_time_and_at_once_when_bytes_come(terminal: Terminal) -> None:
    port = SerialTransport(terminal.address)
    began_s = monotonic()
    assert port.read(0.05) == b""
    assert 0.05 <= monotonic() - began_s < 60.0
    writer = Thread(target=os.write, args=(terminal.master, b"x"))
    writer.start()
    assert port.read(3600.0) == b"x"
    writer.join()
    port.close()


def test_an_unplug_is_noticed_while_reading_and_while_sending(terminal: Terminal) -> None:
    port = SerialTransport(terminal.address)
    terminal.unplug()
    with pytest.raises(TransportLostError):
        port.read(1.0)
    with pytest.raises(TransportLostError):
        port.write(b"x")
    port.close()


def test_a_missing_port_says_so_in_one_sentence() -> None:
    with pytest.raises(TransportLostError, match="cannot open /dev/does-not-exist: No such file or directory"):
        SerialTransport(SerialAddress("/dev/does-not-exist"))


def test_a_port_held_by_another_program_cannot_be_taken(terminal: Terminal) -> None:
    first = SerialTransport(terminal.address)
    with pytest.raises(TransportLostError, match="cannot open"):
        SerialTransport(terminal.address)
    first.close()
    SerialTransport(terminal.address).close()


def test_a_closed_port_is_lost_and_closing_twice_does_nothing(terminal: Terminal) -> None:
    port = SerialTransport(terminal.address)
    port.close()
    port.close()
    with pytest.raises(TransportLostError):
        port.read(0.01)


def test_pauses_between_attempts_grow_to_their_limit_and_start_again() -> None:
    backoff = Backoff(first_s=1.0, factor=2.0, max_s=5.0)
    assert [backoff.next_s() for _ in range(5)] == [1.0, 2.0, 4.0, 5.0, 5.0]
    backoff.reset()
    assert backoff.next_s() == 1.0
