"""A printer behind a spooler: nothing is called confirmed that only left its hands, nothing is printed afterwards."""

from collections.abc import Iterator

import pytest

from devices.ports import DeviceSettingError, DeviceState
from devices.printer.build import slip_printer
from devices.printer.driver import PrinterSettings
from devices.printer.encoding import PrintMode, SlipEncoder
from devices.printer.layout import PAPER_80
from devices.printer.outcome import PrintFailure
from devices.printer.spool import SpoolAddress, parse_spool_url
from devices.printer.spooled import SpooledPrinter
from tests.unit.devices.printer.slips import PLAIN
from tests.unit.devices.printer.spooler import CANCELED, STOPPED, How, Spooler, a_spooler


@pytest.fixture
def spooler() -> Iterator[Spooler]:
    with a_spooler() as running:
        yield running


def printer_of(spooler: Spooler, finish_s: float = 5.0) -> SpooledPrinter:
    return SpooledPrinter(PrinterSettings(url=spooler.url, finish_s=finish_s, stall_s=2.0))


def test_a_done_job_is_printed_and_confirmed_by_nobody(spooler: Spooler) -> None:
    receipt = printer_of(spooler).print(PLAIN)
    assert (receipt.printed, receipt.is_confirmed, receipt.status.state) == (True, False, DeviceState.UNKNOWN)
    assert spooler.documents == [SlipEncoder(PAPER_80, PrintMode.RASTER).encode(PLAIN)]
    assert spooler.forgotten == [1]


@pytest.mark.parametrize(
    ("reasons", "state", "failure"),
    [
        (("media-empty-error",), DeviceState.PAPER_OUT, PrintFailure.PAPER_OUT),
        (("marker-supply-low-report", "cover-open-warning"), DeviceState.COVER_OPEN, PrintFailure.COVER_OPEN),
        (("media-jam",), DeviceState.FAULT, PrintFailure.FAULT),
        (("offline-report",), DeviceState.UNREACHABLE, PrintFailure.UNREACHABLE),
    ],
)
def test_what_the_queue_knows_of_its_printer_stops_the_slip(
    spooler: Spooler, reasons: tuple[str, ...], state: DeviceState, failure: PrintFailure
) -> None:
    spooler.reasons = reasons
    printer = printer_of(spooler)
    assert printer.status().state is state
    receipt = printer.print(PLAIN)
    assert (receipt.failure, receipt.may_have_printed) == (failure, False)
    assert not spooler.documents
    spooler.reasons = ("none",)
    assert printer.print(PLAIN).printed


def test_little_paper_does_not_make_a_done_job_a_confirmed_one(spooler: Spooler) -> None:
    spooler.reasons = ("media-low-warning",)
    receipt = printer_of(spooler).print(PLAIN)
    assert (receipt.printed, receipt.is_confirmed, receipt.status.state) == (True, False, DeviceState.PAPER_LOW)


@pytest.mark.parametrize(("field", "value"), [("state", STOPPED), ("accepts", False)])
def test_a_queue_that_was_shut_says_which_command_opens_it(spooler: Spooler, field: str, value: object) -> None:
    setattr(spooler, field, value)
    receipt = printer_of(spooler).print(PLAIN)
    assert (receipt.failure, receipt.may_have_printed) == (PrintFailure.FAULT, False)
    assert receipt.status.detail.endswith(("cupsenable slips", "cupsaccept slips"))


@pytest.mark.parametrize(
    ("how", "failure", "may_have_printed"),
    [
        (How.STUCK, PrintFailure.UNCONFIRMED, True),
        (How.WAITS, PrintFailure.UNREACHABLE, False),
    ],
)
def test_a_job_that_does_not_end_is_withdrawn(
    spooler: Spooler, how: How, failure: PrintFailure, may_have_printed: bool
) -> None:
    spooler.how = how
    receipt = printer_of(spooler, finish_s=0.2).print(PLAIN)
    assert (receipt.printed, receipt.failure, receipt.may_have_printed) == (False, failure, may_have_printed)
    assert spooler.jobs == {1: CANCELED}
    assert spooler.forgotten == [1]


def test_a_job_done_in_the_moment_of_its_withdrawal_counts(spooler: Spooler) -> None:
    spooler.how = How.LATE
    assert printer_of(spooler, finish_s=0.2).print(PLAIN).printed


@pytest.mark.parametrize(
    ("how", "failure", "may_have_printed"),
    [
        (How.ABORTED, PrintFailure.FAULT, True),
        (How.REFUSED, PrintFailure.FAULT, False),
        (How.HANGS_UP, PrintFailure.LOST, True),
    ],
)
def test_a_job_that_fails_says_whether_it_may_lie_in_the_tray(
    spooler: Spooler, how: How, failure: PrintFailure, may_have_printed: bool
) -> None:
    spooler.how = how
    printer = printer_of(spooler)
    receipt = printer.print(PLAIN)
    assert (receipt.failure, receipt.may_have_printed) == (failure, may_have_printed)
    spooler.how = How.DONE
    assert printer.print(PLAIN).printed


@pytest.mark.parametrize(("how", "state"), [(How.NONSENSE, DeviceState.UNREACHABLE), (How.NO_PAGE, DeviceState.FAULT)])
def test_what_is_no_spooler_is_never_ready(spooler: Spooler, how: How, state: DeviceState) -> None:
    spooler.how = how
    assert printer_of(spooler).status().state is state
    receipt = printer_of(spooler).print(PLAIN)
    assert (receipt.printed, receipt.may_have_printed) == (False, False)


def test_a_spooler_that_is_away_takes_nothing_and_is_found_when_it_is_back() -> None:
    with a_spooler() as gone:
        printer = printer_of(gone)
    assert printer.status().state is DeviceState.UNREACHABLE
    receipt = printer.print(PLAIN)
    assert (receipt.failure, receipt.may_have_printed) == (PrintFailure.UNREACHABLE, False)


def test_the_setting_names_host_and_queue() -> None:
    assert parse_spool_url("cups://127.0.0.1/slips") == SpoolAddress("127.0.0.1", 631, "slips")
    assert isinstance(slip_printer("cups://print.hall.example:6631/小票"), SpooledPrinter)


@pytest.mark.parametrize("value", ["cups:slips", "cups://host", "cups://host/", "cups://host:x/q", "cups://h/a/b"])
def test_a_setting_that_names_no_queue_is_refused(value: str) -> None:
    with pytest.raises(DeviceSettingError):
        slip_printer(value)
