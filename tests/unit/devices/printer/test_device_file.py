"""A USB printer by its device file: asked and confirmed like one on a network, never waited for without end."""

import errno
import os
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.ports import DeviceState
from devices.printer.device_file import DeviceFile
from devices.printer.driver import EscposPrinter, PrinterSettings
from devices.printer.outcome import PrintFailure
from devices.printer.simulator import Misbehaviour, PrinterSimulator
from tests.unit.devices.printer.slips import PLAIN
from tests.unit.devices.printer.usb_cable import plugged


@pytest.fixture
def simulator(tmp_path: Path) -> Iterator[PrinterSimulator]:
    running = PrinterSimulator(tmp_path / "receipts")
    running.start()
    yield running
    running.stop()


def printer_at(path: Path) -> EscposPrinter:
    return EscposPrinter(PrinterSettings(url=f"file://{path}", answer_s=1, stall_s=0.5, finish_s=5))


def test_a_slip_over_usb_is_confirmed_by_the_printer(simulator: PrinterSimulator, tmp_path: Path) -> None:
    with plugged(simulator, tmp_path / "lp0"):
        receipt = printer_at(tmp_path / "lp0").print(PLAIN)
    assert (receipt.printed, receipt.is_confirmed, receipt.status.state) == (True, True, DeviceState.READY)


@pytest.mark.parametrize(
    ("how", "state"),
    [
        (Misbehaviour.PAPER_OUT, DeviceState.PAPER_OUT),
        (Misbehaviour.COVER_OPEN, DeviceState.COVER_OPEN),
        (Misbehaviour.PAPER_NEAR_END, DeviceState.PAPER_LOW),
    ],
)
def test_a_usb_printer_says_how_it_is(
    simulator: PrinterSimulator, tmp_path: Path, how: Misbehaviour, state: DeviceState
) -> None:
    simulator.misbehave(how)
    with plugged(simulator, tmp_path / "lp0"):
        assert printer_at(tmp_path / "lp0").status().state is state


def test_a_plug_that_lies_on_the_floor_gets_no_slips_and_is_found_again(
    simulator: PrinterSimulator, tmp_path: Path
) -> None:
    printer = printer_at(tmp_path / "lp0")
    receipt = printer.print(PLAIN)
    assert (receipt.failure, receipt.may_have_printed) == (PrintFailure.UNREACHABLE, False)
    assert not (tmp_path / "lp0").exists()
    for _ in range(2):
        with plugged(simulator, tmp_path / "lp0"):
            assert printer.print(PLAIN).printed
        assert printer.status().state is DeviceState.UNREACHABLE


def test_a_printer_that_takes_no_bytes_is_not_waited_for() -> None:
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    file = DeviceFile(os.ttyname(theirs))
    try:
        file.open()
        file.timeout_s = 0.05
        with pytest.raises(TimeoutError):
            file.write(bytes(1 << 20))
    finally:
        file.close()
        os.close(ours)
        os.close(theirs)


def test_a_closed_file_takes_nothing() -> None:
    file = DeviceFile("/dev/null")
    file.open()
    file.close()
    file.close()
    with pytest.raises(OSError, match="is closed"):
        file.write(b"x")
    with pytest.raises(OSError, match="is closed"):
        file.read_byte()


def test_a_device_that_cannot_speak_is_a_one_way_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel's usblp answers a reader of a printer without a way back with EINVAL; no other device at hand does."""

    def refuse(_file: int, _count: int) -> bytes:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    file = DeviceFile("/dev/null")
    file.open()
    monkeypatch.setattr(os, "read", refuse)
    could_answer = file.can_answer
    assert file.read_byte() == b""
    assert (could_answer, file.can_answer) == (True, False)
    file.close()
