"""The simulated printer, spoken to by a bare socket."""

import queue
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image

from devices.printer.simulator import Misbehaviour, PrintedReceipt, PrinterSimulator

TIMEOUT_S = 10.0


@pytest.fixture
def printed() -> "queue.Queue[PrintedReceipt]":
    return queue.Queue()


@pytest.fixture
def simulator(tmp_path: Path, printed: "queue.Queue[PrintedReceipt]") -> Iterator[PrinterSimulator]:
    running = PrinterSimulator(tmp_path / "out", printed.put)
    running.start()
    yield running
    running.stop()


def connect(simulator: PrinterSimulator) -> socket.socket:
    parts = urlsplit(simulator.url)
    return socket.create_connection((parts.hostname, parts.port), timeout=TIMEOUT_S)


def ask(line: socket.socket) -> str:
    answers = b""
    for kind in (1, 2, 3, 4):
        line.sendall(b"\x10\x04" + bytes((kind,)))
        answers += line.recv(1)
    return answers.hex()


def test_a_cut_makes_a_png(simulator: PrinterSimulator, printed: "queue.Queue[PrintedReceipt]") -> None:
    with connect(simulator) as line:
        line.sendall(b"\x1b@hello\n\x1dV\x01world\n\x1dV\x00")
    first, second = (printed.get(timeout=TIMEOUT_S) for _ in range(2))
    assert [each.path.name for each in (first, second)] == ["receipt-0001.png", "receipt-0002.png"]
    assert (first.receipt.lines, second.receipt.lines) == (("hello",), ("world",))
    with Image.open(first.path) as picture:
        assert picture.width == 576 + 64


@pytest.mark.parametrize(
    ("how", "answers"),
    [
        ("none", "12121212"),
        ("paper_near_end", "1212121e"),
        ("paper_out", "1a32127e"),
        ("cover_open", "1a161212"),
        ("cutter_jam", "1a521a12"),
        ("offline", "1a121212"),
        ("slow", "12121212"),
    ],
)
def test_status_answers_are_those_of_real_printers(simulator: PrinterSimulator, how: str, answers: str) -> None:
    simulator.misbehave(how)
    with connect(simulator) as line:
        assert ask(line) == answers


def test_status_is_answered_in_the_middle_of_a_picture(simulator: PrinterSimulator) -> None:
    with connect(simulator) as line:
        line.sendall(b"\x1dv0\x00\x48\x00\xf0\x00" + bytes(100) + b"\x10\x04\x01")
        assert line.recv(10) == b"\x12"


def test_the_report_comes_in_order_and_not_while_paper_is_out(
    simulator: PrinterSimulator, printed: "queue.Queue[PrintedReceipt]"
) -> None:
    simulator.misbehave(Misbehaviour.PAPER_OUT)
    with connect(simulator) as line:
        line.sendall(b"held back\n\x1dV\x01\x1dr\x01\x10\x04\x04")
        assert line.recv(10) == b"\x7e"
        assert printed.empty()
        simulator.misbehave(Misbehaviour.NONE)
        assert line.recv(10) == b"\x00"
    assert printed.get(timeout=TIMEOUT_S).receipt.lines == ("held back",)


def test_a_silent_printer_prints(simulator: PrinterSimulator, printed: "queue.Queue[PrintedReceipt]") -> None:
    simulator.misbehave("silent")
    with connect(simulator) as line:
        line.sendall(b"quiet\n\x1dV\x01\x1dr\x01\x10\x04\x01")
        printed.get(timeout=TIMEOUT_S)
        line.settimeout(0.05)
        with pytest.raises(TimeoutError):
            line.recv(1)


def test_a_dropped_job_leaves_nothing_behind(
    simulator: PrinterSimulator, printed: "queue.Queue[PrintedReceipt]"
) -> None:
    simulator.misbehave("drop", after_bytes=20)
    with connect(simulator) as line:
        line.sendall(b"half a slip\n\x1dv0\x00\x48\x00\x01\x00")
        with suppress(ConnectionResetError):
            assert line.recv(1) == b""
    simulator.misbehave("none")
    with connect(simulator) as line:
        line.sendall(b"whole\n\x1dV\x01")
    assert printed.get(timeout=TIMEOUT_S).receipt.lines == ("whole",)


def test_a_full_buffer_takes_no_more(simulator: PrinterSimulator) -> None:
    simulator.misbehave("cover_open")
    with connect(simulator) as line:
        line.settimeout(0.3)
        with pytest.raises(TimeoutError):
            line.sendall(b" " * (64 << 20))


def test_it_starts_again_on_the_same_port(simulator: PrinterSimulator, printed: "queue.Queue[PrintedReceipt]") -> None:
    url = simulator.url
    simulator.stop()
    simulator.stop()
    simulator.start()
    assert simulator.url == url
    with connect(simulator) as line:
        line.sendall(b"again\n\x1dV\x01")
    assert printed.get(timeout=TIMEOUT_S).path.name == "receipt-0001.png"


def test_a_taken_port_is_refused(simulator: PrinterSimulator, tmp_path: Path) -> None:
    port = urlsplit(simulator.url).port
    assert port is not None
    with pytest.raises(OSError, match="in use"):
        PrinterSimulator(tmp_path, port=port).start()


def test_an_unknown_misbehaviour_is_refused(simulator: PrinterSimulator) -> None:
    with pytest.raises(ValueError, match="on_fire"):
        simulator.misbehave("on_fire")
