from pathlib import Path

import pytest

from devices.ports import DeviceSettingError, DeviceState, SlipPrinter
from devices.printer.build import paper_of, simulated_slip_printer, slip_printer
from devices.printer.slip import Slip, Words

SLIP = Slip(
    hall_name=Words("示例政务服务中心"),
    ticket_number="A001",
    queue_name=Words("综合"),
    issued_at_text="2026-11-24 09:10",
    people_ahead=0,
    wait=Words("约 0–5 分钟"),
)


def test_building_a_driver_touches_no_printer() -> None:
    printer: SlipPrinter = slip_printer("tcp://127.0.0.1:1")
    assert printer.status().state is DeviceState.UNREACHABLE


@pytest.mark.parametrize("value", ["", "usb", "tcp://", "tcp://host:99999"])
def test_a_printers_setting_that_is_not_understood_says_what_to_write(value: str) -> None:
    with pytest.raises(DeviceSettingError, match=r"write tcp://.* or simulator$") as caught:
        slip_printer(value)
    assert caught.value.value == value


def test_a_simulated_printer_needs_a_folder() -> None:
    with pytest.raises(DeviceSettingError, match="a folder for its receipts"):
        slip_printer("simulator")


@pytest.mark.parametrize("paper_mm", [57, 0])
def test_only_known_papers_are_taken(paper_mm: int, tmp_path: Path) -> None:
    for build in (
        lambda: slip_printer("tcp://127.0.0.1:1", paper_mm=paper_mm),
        lambda: slip_printer("simulator", paper_mm=paper_mm, receipt_dir=tmp_path),
        lambda: paper_of(paper_mm),
    ):
        with pytest.raises(DeviceSettingError, match="write a paper width of 80 or 58"):
            build()


def test_a_simulated_printer_prints_to_its_folder(tmp_path: Path) -> None:
    printer, simulator = simulated_slip_printer(tmp_path)
    try:
        assert printer.print(SLIP).printed
    finally:
        simulator.stop()
    assert [path.suffix for path in tmp_path.iterdir()] == [".png"]
