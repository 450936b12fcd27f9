"""An office printer behind a spooler: a form is handed in whole or not at all, and never called confirmed."""

from collections.abc import Iterator

import pytest

from devices.ports import DeviceSettingError, DeviceState
from devices.printer.document_printer import DocumentPrinter
from tests.unit.devices.printer.spooler import STOPPED, How, Spooler, a_spooler

PDF = b"%PDF-1.4\n" + bytes(range(256)) * 40


@pytest.fixture
def spooler() -> Iterator[Spooler]:
    with a_spooler() as running:
        running.media_type = b"application/pdf"
        yield running


def test_a_form_goes_out_as_it_is_under_a_name_that_says_nothing(spooler: Spooler) -> None:
    receipt = DocumentPrinter(spooler.url).hand_in(PDF)
    assert (receipt.printed, receipt.is_confirmed, receipt.byte_count) == (True, False, len(PDF))
    assert spooler.documents == [PDF]
    assert spooler.names == [b"form"]


@pytest.mark.parametrize(
    ("reasons", "state"),
    [(("media-empty-error",), DeviceState.PAPER_OUT), (("media-jam",), DeviceState.FAULT)],
)
def test_a_printer_that_is_known_not_to_print_is_given_nothing(
    spooler: Spooler, reasons: tuple[str, ...], state: DeviceState
) -> None:
    spooler.reasons = reasons
    receipt = DocumentPrinter(spooler.url).hand_in(PDF)
    assert (receipt.printed, receipt.status.state, receipt.byte_count) == (False, state, 0)
    assert not spooler.documents


@pytest.mark.parametrize(
    ("reasons", "is_accepting", "state"),
    [
        (("none",), True, DeviceState.READY),
        (("none",), False, DeviceState.FAULT),
        (("media-empty-error",), True, DeviceState.PAPER_OUT),
        (("media-low-report",), True, DeviceState.PAPER_LOW),
        (("door-open",), True, DeviceState.COVER_OPEN),
        (("offline-report",), True, DeviceState.UNREACHABLE),
    ],
)
def test_it_is_as_its_queue_says_and_asking_prints_nothing(
    spooler: Spooler, reasons: tuple[str, ...], is_accepting: bool, state: DeviceState
) -> None:
    spooler.reasons, spooler.accepts = reasons, is_accepting
    assert DocumentPrinter(spooler.url).status().state is state
    assert not spooler.documents


def test_a_stopped_queue_a_refusal_a_line_that_drops_and_no_spooler_are_said(spooler: Spooler) -> None:
    printer = DocumentPrinter(spooler.url)
    spooler.how = How.REFUSED
    assert printer.hand_in(PDF).status.state is DeviceState.FAULT
    spooler.how = How.HANGS_UP
    assert not printer.hand_in(PDF).printed
    spooler.how, spooler.state = How.DONE, STOPPED
    assert printer.hand_in(PDF).status.state is DeviceState.FAULT
    gone = DocumentPrinter("cups://127.0.0.1:1/forms").hand_in(PDF)
    assert (gone.printed, gone.status.state) == (False, DeviceState.UNREACHABLE)


def test_an_address_that_is_none_is_refused_at_the_start() -> None:
    with pytest.raises(DeviceSettingError):
        DocumentPrinter("tcp://127.0.0.1:9100")
