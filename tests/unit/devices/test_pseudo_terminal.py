from pathlib import Path
from threading import Event

import pytest
import serial

from devices.pseudo_terminal import PtyEnd, PtyPort
from devices.transport import ByteTransport, SerialTransport, TransportLostError


def echo(line: ByteTransport, stop: Event) -> None:
    """Say back what is heard."""
    while not stop.is_set():
        if heard := line.read(0.02):
            line.write(heard)


def test_a_host_that_does_not_listen_does_not_hold_the_device_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devices.pseudo_terminal.WRITE_PATIENCE_S", 0.05)
    end = PtyEnd()
    end.write(bytes(100_000))
    host = serial.Serial(end.path, timeout=0)
    host.close()
    end.close()
    end.close()


def test_each_plugging_is_a_line_of_its_own_behind_one_link(tmp_path: Path) -> None:
    port = PtyPort(echo, "echo", tmp_path / "link")
    with pytest.raises(TransportLostError, match="unplugged"):
        port.address()
    port.send(b"lost")
    for _ in range(2):
        port.plug()
        port.plug()
        assert str((tmp_path / "link").resolve()) == port.address().path
        host = SerialTransport(port.address())
        host.write(b"hello")
        assert host.read(5.0)
        port.send(b"unasked")
        assert host.read(5.0)
        port.unplug()
        port.unplug()
        with pytest.raises(TransportLostError):
            host.read(5.0)
        host.close()
        assert not (tmp_path / "link").is_symlink()
