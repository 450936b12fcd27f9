"""Addresses, and lines to a real socket, pseudo-terminal and file."""

import os
import socket
import tty
from pathlib import Path

import pytest

from devices.ports import DeviceSettingError
from devices.printer.link import LinkKind, LinkLostError, PrinterAddress, PrinterLink, parse_printer_url


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("tcp://192.168.1.50", PrinterAddress(LinkKind.TCP, "192.168.1.50", 9100)),
        ("tcp://printer.hall:9101", PrinterAddress(LinkKind.TCP, "printer.hall", 9101)),
        ("serial:///dev/ttyUSB0?baud=19200", PrinterAddress(LinkKind.SERIAL, "/dev/ttyUSB0", 19200)),
        ("file:///dev/usb/lp0", PrinterAddress(LinkKind.FILE, "/dev/usb/lp0")),
        ("dummy:", PrinterAddress(LinkKind.DUMMY)),
    ],
)
def test_addresses_are_read(value: str, address: PrinterAddress) -> None:
    assert parse_printer_url(value) == address


@pytest.mark.parametrize(
    "value", ["", "printer", "tcp://", "tcp://h:99999", "tcp://h:x", "tcp://h/p", "file://lp0", "lpt:1", "serial://"]
)
def test_bad_addresses_say_what_to_write(value: str) -> None:
    with pytest.raises(DeviceSettingError) as caught:
        parse_printer_url(value)
    assert caught.value.value == value
    assert "serial:///dev/ttyUSB0" in str(caught.value)


def open_link(url: str, stall_s: float = 0.3) -> PrinterLink:
    return PrinterLink(parse_printer_url(url), connect_s=1, stall_s=stall_s)


def test_tcp_carries_bytes_both_ways_and_notices_the_end() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        link = open_link(f"tcp://127.0.0.1:{server.getsockname()[1]}")
        peer, _ = server.accept()
        with peer:
            link.send(b"x" * 5000)
            assert peer.recv(5000, socket.MSG_WAITALL) == b"x" * 5000
            assert link.read_byte(0.01) is None
            peer.sendall(b"\x12\x1a")
            assert [link.read_byte(1), link.read_byte(1)] == [0x12, 0x1A]
        with pytest.raises(LinkLostError, match="closed the line"):
            link.read_byte(1)
        link.close()
        link.close()


def test_a_printer_that_takes_nothing_more_is_noticed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        link = open_link(f"tcp://127.0.0.1:{server.getsockname()[1]}")
        peer, _ = server.accept()
        with peer, pytest.raises(LinkLostError, match="takes no more data"):
            link.send(bytes(64 << 20))
        link.close()


def test_nobody_listening_is_said_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(LinkLostError, match="refused") as caught:
        open_link(f"tcp://127.0.0.1:{port}")
    assert "\n" not in caught.value.reason


def test_serial_over_a_pseudo_terminal() -> None:
    ours, theirs = os.openpty()
    try:
        tty.setraw(ours)
        tty.setraw(theirs)
        link = open_link(f"serial://{os.ttyname(theirs)}?baud=19200")
        link.send(b"\x10\x04\x01")
        assert os.read(ours, 10) == b"\x10\x04\x01"
        assert link.read_byte(0.01) is None
        os.write(ours, b"\x12")
        assert link.read_byte(1) == 0x12
        link.close()
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_missing_serial_port_and_file_are_lost(tmp_path: Path) -> None:
    for url in ("serial:///dev/ttyNONE", f"file://{tmp_path}/lp0"):
        with pytest.raises(LinkLostError):
            open_link(url)


def test_a_file_takes_bytes_and_never_answers(tmp_path: Path) -> None:
    (tmp_path / "lp0").touch()
    link = open_link(f"file://{tmp_path}/lp0")
    link.send(b"job")
    assert not link.can_answer
    assert link.read_byte(1) is None
    link.close()
    assert (tmp_path / "lp0").read_bytes() == b"job"
