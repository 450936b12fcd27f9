"""The driver against the simulated printer: each trouble told honestly, no slip lost or printed unawares."""

import dataclasses
import os
import queue
import socket
import threading
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from devices.ports import DeviceSettingError, DeviceState, SlipPrinter
from devices.printer.driver import Confirmation, EscposPrinter, PrinterSettings
from devices.printer.encoding import PrintMode, SlipEncoder
from devices.printer.interpreter import SIDE_DOTS, TOP_DOTS
from devices.printer.layout import PAPER_80
from devices.printer.outcome import PrintError, PrintFailure
from devices.printer.raster import qr_modules
from devices.printer.simulator import Misbehaviour, PrintedReceipt, PrinterSimulator
from tests.unit.devices.printer.slips import PLAIN

TIMEOUT_S = 10.0
Printed = queue.Queue[PrintedReceipt]


@pytest.fixture
def printed() -> Printed:
    return queue.Queue()


@pytest.fixture
def simulator(tmp_path: Path, printed: Printed) -> Iterator[PrinterSimulator]:
    running = PrinterSimulator(tmp_path, printed.put)
    running.start()
    yield running
    running.stop()


def driver_for(simulator: PrinterSimulator, **changes: object) -> EscposPrinter:
    settings = PrinterSettings(url=simulator.url, connect_s=1, answer_s=0.3, stall_s=0.5, finish_s=5)
    return EscposPrinter(dataclasses.replace(settings, **changes))  # type: ignore[arg-type]


def test_a_slip_comes_out_as_drawn_and_is_confirmed(simulator: PrinterSimulator, printed: Printed) -> None:
    printer: SlipPrinter = driver_for(simulator)
    receipt = printer.print(PLAIN)
    assert receipt.printed
    assert receipt.status.state is DeviceState.READY
    assert receipt.byte_count > 50_000
    assert receipt.duration_ms > 0
    # Confirmed means printed: the paper is there already, nothing is waited for.
    paper = printed.get_nowait()
    assert paper.receipt.unknown_bytes == 0
    with Image.open(paper.path) as picture:
        assert_code_is_on(picture.convert("L"), PLAIN.qr_payload)


def assert_code_is_on(picture: Image.Image, payload: str) -> None:
    """Find the code in the PNG by its modules, as a camera would by its finder patterns."""
    modules, dots = qr_modules(payload), PAPER_80.qr_module
    left = SIDE_DOTS + (PAPER_80.width_dots - len(modules) * dots) // 2

    def matches(top: int) -> bool:
        return all(
            (picture.getpixel((left + x * dots + 3, top + y * dots + 3)) < 128) == is_dark  # type: ignore[operator]
            for y, row in enumerate(modules)
            for x, is_dark in enumerate(row)
        )

    tops = range(TOP_DOTS, picture.height - len(modules) * dots)
    assert any(matches(top) for top in tops)


def test_the_drawn_number_is_the_one_of_the_slip(simulator: PrinterSimulator, printed: Printed) -> None:
    driver = driver_for(simulator)
    for number in ("A001", "B017"):
        driver.print(dataclasses.replace(PLAIN, ticket_number=number))
        drawn = SlipEncoder(PAPER_80, PrintMode.RASTER).picture(dataclasses.replace(PLAIN, ticket_number=number))
        band = (0, 150, 576, 400)  # where the number stands
        assert printed.get_nowait().receipt.picture.crop(band).tobytes() == drawn.convert("L").crop(band).tobytes()


def test_text_mode_over_the_same_line(simulator: PrinterSimulator, printed: Printed) -> None:
    receipt = driver_for(simulator, mode=PrintMode.TEXT, native_qr=True).print(PLAIN)
    assert receipt.printed
    assert receipt.byte_count < 2_500
    assert printed.get_nowait().receipt.qr_payloads == (PLAIN.qr_payload,)


@pytest.mark.parametrize(
    ("how", "state", "failure"),
    [
        (Misbehaviour.PAPER_OUT, DeviceState.PAPER_OUT, PrintFailure.PAPER_OUT),
        (Misbehaviour.COVER_OPEN, DeviceState.COVER_OPEN, PrintFailure.COVER_OPEN),
        (Misbehaviour.CUTTER_JAM, DeviceState.FAULT, PrintFailure.FAULT),
        (Misbehaviour.OFFLINE, DeviceState.FAULT, PrintFailure.FAULT),
        (Misbehaviour.DROP, DeviceState.UNREACHABLE, PrintFailure.UNREACHABLE),
    ],
)
def test_a_printer_that_cannot_gets_not_one_byte(
    simulator: PrinterSimulator, printed: Printed, how: Misbehaviour, state: DeviceState, failure: PrintFailure
) -> None:
    simulator.misbehave(how)
    driver = driver_for(simulator)
    assert driver.status().state is state
    receipt = driver.print(PLAIN)
    assert (receipt.printed, receipt.failure, receipt.may_have_printed) == (False, failure, False)
    assert receipt.status.state is state
    simulator.misbehave(Misbehaviour.NONE)
    assert driver.print(PLAIN).printed
    assert printed.get_nowait()
    assert printed.empty()


def test_low_paper_prints_and_says_so(simulator: PrinterSimulator, printed: Printed) -> None:
    simulator.misbehave(Misbehaviour.PAPER_NEAR_END)
    receipt = driver_for(simulator).print(PLAIN)
    assert receipt.printed
    assert receipt.status.state is DeviceState.PAPER_LOW
    assert printed.get_nowait()


def test_a_silent_printer_is_unknown_and_never_called_confirmed(simulator: PrinterSimulator, printed: Printed) -> None:
    simulator.misbehave(Misbehaviour.SILENT)
    driver = driver_for(simulator, answer_s=0.1)
    assert driver.status().state is DeviceState.UNKNOWN
    receipt = driver.print(PLAIN)
    assert (receipt.printed, receipt.failure, receipt.may_have_printed) == (False, PrintFailure.UNCONFIRMED, True)
    assert printed.get(timeout=TIMEOUT_S)


def test_a_slow_printer_is_waited_for(simulator: PrinterSimulator, printed: Printed) -> None:
    simulator.misbehave(Misbehaviour.SLOW)
    receipt = driver_for(simulator, paper_mm=58).print(
        dataclasses.replace(PLAIN, notes=(), qr_payload="", item_name=None)
    )
    assert receipt.printed
    assert receipt.duration_ms > 1000
    assert printed.get_nowait()


def test_a_printer_slower_than_the_limit_is_unconfirmed(simulator: PrinterSimulator) -> None:
    simulator.misbehave(Misbehaviour.SLOW)
    receipt = driver_for(simulator, finish_s=0.2).print(PLAIN)
    assert (receipt.printed, receipt.failure, receipt.may_have_printed) == (False, PrintFailure.UNCONFIRMED, True)


@pytest.mark.parametrize("after_bytes", [2_000, 100_000])
@pytest.mark.parametrize("how", [Misbehaviour.PAPER_OUT, Misbehaviour.COVER_OPEN])
def test_trouble_in_mid_job_is_named_and_the_slip_may_come_out_later(
    simulator: PrinterSimulator, printed: Printed, how: Misbehaviour, after_bytes: int
) -> None:
    simulator.misbehave(how, after_bytes)
    receipt = driver_for(simulator).print(PLAIN)
    assert (receipt.printed, receipt.failure, receipt.may_have_printed) == (False, PrintFailure(how.value), True)


def test_a_line_lost_in_mid_job(simulator: PrinterSimulator, printed: Printed) -> None:
    simulator.misbehave(Misbehaviour.DROP, after_bytes=30_000)
    driver = driver_for(simulator)
    receipt = driver.print(PLAIN)
    assert (receipt.printed, receipt.failure, receipt.may_have_printed) == (False, PrintFailure.LOST, True)
    simulator.misbehave(Misbehaviour.NONE)
    assert driver.print(PLAIN).printed
    assert printed.get_nowait().receipt.unknown_bytes == 0
    assert printed.empty()


def test_the_driver_finds_a_printer_that_was_switched_off_and_on(simulator: PrinterSimulator, printed: Printed) -> None:
    driver = driver_for(simulator)
    assert driver.print(PLAIN).printed
    simulator.stop()
    receipt = driver.print(PLAIN)
    assert (receipt.failure, receipt.may_have_printed) == (PrintFailure.UNREACHABLE, False)
    assert driver.status().state is DeviceState.UNREACHABLE
    simulator.start()
    assert driver.print(PLAIN).printed
    assert printed.qsize() == 2


def test_print_slip_raises_with_words_for_staff(simulator: PrinterSimulator) -> None:
    simulator.misbehave(Misbehaviour.PAPER_OUT)
    with pytest.raises(PrintError, match="paper_out: the paper has run out") as caught:
        driver_for(simulator).print_slip(PLAIN)
    assert "换纸" in caught.value.what_to_do.zh
    assert "roll" in caught.value.what_to_do.en


def test_two_threads_print_one_after_the_other(simulator: PrinterSimulator, printed: Printed) -> None:
    driver = driver_for(simulator)
    receipts: queue.Queue[bool] = queue.Queue()
    slips = [dataclasses.replace(PLAIN, ticket_number=f"A{n:03}") for n in range(4)]
    threads = [threading.Thread(target=lambda slip=slip: receipts.put(driver.print(slip).printed)) for slip in slips]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [receipts.get_nowait() for _ in slips] == [True] * 4
    heights = {printed.get_nowait().receipt.picture.height for _ in slips}
    assert len(heights) == 1  # no job ran into another


def test_status_while_a_slip_goes_out_is_busy(simulator: PrinterSimulator) -> None:
    simulator.misbehave(Misbehaviour.SLOW)
    driver = driver_for(simulator, finish_s=1)
    thread = threading.Thread(target=driver.print, args=(PLAIN,))
    seen = set()
    thread.start()
    while thread.is_alive():
        seen.add(driver.status().state)
        thread.join(0.02)
    assert DeviceState.BUSY in seen


@pytest.mark.parametrize(("printed_by", "expected"), [(b"\x12" * 8, True), (b"\x12" * 4 + b"\x1a\x32\x12\x7e", False)])
def test_a_printer_without_report_is_trusted_by_its_status(printed_by: bytes, expected: bool) -> None:
    def serve() -> None:
        peer, _ = server.accept()
        answers = iter(printed_by)
        seen = b""
        with peer:
            while data := peer.recv(4096):
                seen += data
                while (at := seen.find(b"\x10\x04")) >= 0 and len(seen) > at + 2:
                    seen = seen[at + 3 :]
                    peer.sendall(bytes((next(answers),)))

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve)
        thread.start()
        url = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        settings = PrinterSettings(url=url, mode=PrintMode.TEXT, native_qr=True, confirmation=Confirmation.STATUS)
        receipt = EscposPrinter(settings).print(PLAIN)
        thread.join()
    assert receipt.printed is expected
    assert receipt.failure is (None if expected else PrintFailure.PAPER_OUT)


class LineThatStillCarries:
    """Answers at once before the slip; after it, the first question only to who waits ten seconds for it."""

    can_answer = True

    def __init__(self, *_address: object, **_patience: float) -> None:
        self._is_carrying = False

    def send(self, data: bytes) -> None:
        self._is_carrying = self._is_carrying or not data.startswith(b"\x10\x04")

    def read_byte(self, timeout_s: float) -> int | None:
        if self._is_carrying and timeout_s < 10:
            return None
        self._is_carrying = False
        return 0x12

    def close(self) -> None:
        pass


def test_a_slow_line_may_carry_the_slip_before_its_status_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devices.printer.driver.PrinterLink", LineThatStillCarries)
    settings = PrinterSettings(
        url="serial:///dev/ttyS1?baud=9600", confirmation=Confirmation.STATUS, answer_s=0.1, finish_s=15
    )
    receipt = EscposPrinter(settings).print(PLAIN)
    assert (receipt.printed, receipt.is_confirmed, receipt.status.state) == (True, True, DeviceState.READY)


@pytest.mark.parametrize(
    ("how", "confirmation", "state"),
    [
        (Misbehaviour.NONE, Confirmation.IN_ORDER, DeviceState.READY),
        (Misbehaviour.PAPER_NEAR_END, Confirmation.IN_ORDER, DeviceState.PAPER_LOW),
        (Misbehaviour.NO_REPORT, Confirmation.IN_ORDER, DeviceState.FAULT),
        (Misbehaviour.NO_REPORT, Confirmation.STATUS, DeviceState.READY),
        (Misbehaviour.PAPER_OUT, Confirmation.IN_ORDER, DeviceState.PAPER_OUT),
        (Misbehaviour.SILENT, Confirmation.IN_ORDER, DeviceState.UNKNOWN),
    ],
)
def test_a_trial_says_whether_a_printer_gives_the_proof_it_is_trusted_by(
    simulator: PrinterSimulator, printed: Printed, how: Misbehaviour, confirmation: Confirmation, state: DeviceState
) -> None:
    simulator.misbehave(how)
    patience = {} if how in (Misbehaviour.SILENT, Misbehaviour.NO_REPORT) else {"answer_s": 60.0}
    assert driver_for(simulator, confirmation=confirmation, **patience).trial().state is state
    assert printed.empty()


def test_serial_printing_over_a_pseudo_terminal() -> None:
    ours, theirs = os.openpty()
    received = bytearray()

    def serve() -> None:
        answer = {b"\x10\x04": b"\x12", b"\x1dr": b"\x00"}
        while not received.endswith(b"\x10\x04\x04") or b"\x1dr\x01" not in received:
            received.extend(os.read(ours, 3 if not received or b"\x1dr\x01" in received else 4096))
            if (last := bytes(received[-3:]))[:2] in answer:
                os.write(ours, answer[last[:2]])

    try:
        tty.setraw(ours)
        tty.setraw(theirs)
        thread = threading.Thread(target=serve)
        thread.start()
        url = f"serial://{os.ttyname(theirs)}?baud=19200"
        receipt = EscposPrinter(PrinterSettings(url=url, mode=PrintMode.TEXT, native_qr=True)).print(PLAIN)
        thread.join()
    finally:
        os.close(ours)
        os.close(theirs)
    assert receipt.printed
    assert PLAIN.queue_name.zh.encode("gb18030") in received


def test_a_file_is_handed_the_job_and_its_status_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "lp0").touch()
    driver = EscposPrinter(PrinterSettings(url=f"file://{tmp_path}/lp0"))
    assert driver.status().state is DeviceState.UNKNOWN
    receipt = driver.print(PLAIN)
    assert receipt.printed
    assert not receipt.is_confirmed
    assert receipt.status.state is DeviceState.UNKNOWN
    assert (tmp_path / "lp0").read_bytes().endswith(b"\x1dV\x01")


def test_bad_settings_are_refused_before_anything_is_touched() -> None:
    with pytest.raises(DeviceSettingError):
        EscposPrinter(PrinterSettings(url="printer"))
    with pytest.raises(DeviceSettingError, match="80 or 58"):
        EscposPrinter(PrinterSettings(url="dummy:", paper_mm=76))
