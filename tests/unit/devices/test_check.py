import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.check import Finding, check, table
from devices.id_card.sam import Misbehaviour
from devices.id_card.simulator import SamSimulator
from devices.ports import DeviceSettingError, DeviceState, DeviceStatus
from devices.printer.simulator import PrinterSimulator


@pytest.fixture
def reader() -> Iterator[SamSimulator]:
    reader = SamSimulator()
    yield reader
    reader.close()


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[PrinterSimulator]:
    printer = PrinterSimulator(tmp_path)
    printer.start()
    yield printer
    printer.stop()


@pytest.mark.parametrize("prefix", ["", "id_card="])
def test_a_reader_that_answers_is_found_ready_and_timed(reader: SamSimulator, prefix: str) -> None:
    finding = check(f"{prefix}{reader.address()}")
    assert (finding.status.state, finding.is_found, finding.is_usable) == (DeviceState.READY, True, True)
    assert finding.round_trip_ms is not None
    assert 0 < finding.round_trip_ms < 1000


def test_the_simulator_can_be_checked_by_its_name() -> None:
    assert check("simulator").is_usable


def test_a_reader_that_keeps_silent_is_there_and_not_found(reader: SamSimulator) -> None:
    reader.misbehave(Misbehaviour.SILENCE, count=100)
    finding = check(f"serial://{reader.address().path}")
    assert (finding.status.state, finding.is_found, finding.is_usable) == (DeviceState.UNREACHABLE, False, False)
    assert "no answer" in finding.status.detail


def test_a_reader_that_is_not_there_is_not_found() -> None:
    finding = check("serial:///dev/does-not-exist")
    assert (finding.status.state, finding.round_trip_ms) == (DeviceState.UNREACHABLE, None)


@pytest.mark.parametrize(
    ("how", "state", "is_usable"),
    [("none", DeviceState.READY, True), ("paper_near_end", DeviceState.PAPER_LOW, True),
     ("paper_out", DeviceState.PAPER_OUT, False), ("cover_open", DeviceState.COVER_OPEN, False)],
)  # fmt: skip
def test_a_printer_is_found_as_it_is(printer: PrinterSimulator, how: str, state: DeviceState, is_usable: bool) -> None:
    printer.misbehave(how)
    finding = check(printer.url)
    assert (finding.status.state, finding.is_found, finding.is_usable) == (state, True, is_usable)


def test_a_printer_that_is_not_there_is_not_found() -> None:
    finding = check("printer=tcp://127.0.0.1:1")
    assert (finding.status.state, finding.is_found) == (DeviceState.UNREACHABLE, False)


def test_a_voice_is_tried_without_being_heard() -> None:
    finding = check("voice=silent")
    assert finding.is_found
    assert "no player" in finding.status.detail


@pytest.mark.parametrize("named", ["", "usb", "http://x", "scanner=serial:///dev/x", "printer=simulator", "voice=loud"])
def test_a_device_that_cannot_be_understood_says_what_to_write(named: str) -> None:
    with pytest.raises(DeviceSettingError):
        check(named)


def columns_before(line: str, cell: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line.split(cell)[0])


def test_the_table_lines_its_columns_up_and_says_what_to_do() -> None:
    ready = check("simulator")
    gone = check("serial:///dev/does-not-exist")
    text = "\n".join(table([ready, gone])).splitlines()
    places = {columns_before(text[0], "找到"), columns_before(text[1], "是 yes"), columns_before(text[4], "否 no")}
    assert len(places) == 1
    assert text[3].strip() == "→ 无需处理。 Nothing to do."
    assert "cannot open /dev/does-not-exist" in text[5]


def test_a_device_that_never_answered_has_no_round_trip() -> None:
    status = DeviceStatus(DeviceState.UNREACHABLE, "gone")
    finding = Finding(check("simulator").kind, "simulator", status, None)
    assert table([finding])[1].splitlines()[0].endswith("-")
