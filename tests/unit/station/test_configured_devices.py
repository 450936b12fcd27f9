"""Each configured device is tried under its station's name: real stations.toml files, real simulators behind them."""

import os
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.loader import load_stations
from devices.findings import COLUMNS_MAX
from devices.id_card.simulator import SamSimulator
from devices.printer.simulator import Misbehaviour, PrinterSimulator
from station.configured_devices import EXIT_BAD_USE, devices_of, main
from tests.unit.config.example import copy_of_example
from tests.unit.devices.printer.spooler import a_spooler

ROOT = Path(__file__).parents[3]

HEAD = 'server_url = "http://127.0.0.1:8400"\n'
COUNTERS = '[[counter_stations]]\nname = "counter-1"\ncounter = 1\n'


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[PrinterSimulator]:
    printer = PrinterSimulator(tmp_path / "slips")
    printer.start()
    yield printer
    printer.stop()


def a_hall(tmp_path: Path, stations: str) -> Path:
    folder = copy_of_example(tmp_path)
    (folder / "stations.toml").write_text(HEAD + stations, encoding="utf-8")
    return folder


def a_kiosk(name: str, **lines: str) -> str:
    return f'[[kiosks]]\nname = "{name}"\nzone = "general"\n' + "".join(f'{k} = "{v}"\n' for k, v in lines.items())


def test_every_kind_of_station_names_its_devices_and_none_is_left_out(tmp_path: Path) -> None:
    queue, line = "cups://127.0.0.1/forms", "serial:///dev/ttyUSB1?baud=9600"
    folder = a_hall(
        tmp_path,
        a_kiosk(
            "kiosk-1",
            card_reader="usb:",
            social_card="pcsc:",
            scanner=line,
            form_printer=queue,
            voice="espeak",
            clips_dir="/opt/clips",
        )
        + a_kiosk("kiosk-2", printer="tcp://192.0.2.10:9100")
        + f'{COUNTERS}panel = "tcp://192.0.2.3:50"\ncall_pad = "{line}"\n'
        + f'[[evaluators]]\nname = "evaluator-1"\ncounter = 1\ndevice = "{line}"\n'
        + '[[boards]]\nname = "board-1"\nzones = ["general"]\nvoice = "espeak"\nneural_voice_dir = "/opt/voice"\n',
    )
    named = [(one.station, one.named) for station in load_stations(folder) for one in devices_of(station)]
    assert named == [
        ("kiosk-1", "id_card=usb:"),
        ("kiosk-1", "social_card=pcsc:"),
        ("kiosk-1", f"scanner={line}"),
        ("kiosk-1", f"form_printer={queue}"),
        ("kiosk-1", "voice=clips:/opt/clips"),
        ("kiosk-1", "voice=espeak"),
        ("kiosk-2", "printer=tcp://192.0.2.10:9100"),
        ("counter-1", "led_panel=tcp://192.0.2.3:50"),
        ("counter-1", f"call_pad={line}"),
        ("evaluator-1", f"evaluator={line}"),
        ("board-1", "voice=neural:/opt/voice"),
        ("board-1", "voice=espeak"),
    ]


def test_the_table_names_stations_errors_and_advice_within_a_terminals_width(
    tmp_path: Path, printer: PrinterSimulator, capsys: pytest.CaptureFixture[str]
) -> None:
    reader = SamSimulator()
    printer.misbehave(Misbehaviour.PAPER_OUT)
    lines = {"card_reader": str(reader.address()), "printer": printer.url}
    folder = a_hall(
        tmp_path, a_kiosk("kiosk-1", **lines) + a_kiosk("kiosk-2", card_reader="serial:///dev/absent?baud=115200")
    )
    try:
        assert main(["check", "--config", str(folder)]) == 1
    finally:
        reader.close()
    text = capsys.readouterr().out.splitlines()
    rows = [line for line in text if not line.startswith(" ")]
    assert [row.split()[0] for row in rows[1:]] == ["kiosk-1", "kiosk-1", "kiosk-2"]
    assert "last error: cannot open /dev/absent" in "\n".join(text)
    assert "Put in a new roll." in "\n".join(text)
    assert max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in text) <= COLUMNS_MAX


def test_one_station_is_checked_alone_and_well_devices_end_well(
    tmp_path: Path, printer: PrinterSimulator, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = a_hall(tmp_path, a_kiosk("kiosk-1", printer=printer.url) + a_kiosk("kiosk-2", printer="tcp://127.0.0.1:1"))
    assert main(["check", "--config", str(folder), "--station", "kiosk-1"]) == 0
    assert "kiosk-2" not in capsys.readouterr().out


def test_a_printer_that_never_reports_a_slip_is_told_with_the_key_that_helps(
    tmp_path: Path, printer: PrinterSimulator, capsys: pytest.CaptureFixture[str]
) -> None:
    printer.misbehave(Misbehaviour.NO_REPORT)
    usual = a_hall(tmp_path / "usual", a_kiosk("kiosk-1", printer=printer.url))
    assert main(["check", "--config", str(usual)]) == 1
    assert 'Set printer_confirmation = "status" for it' in capsys.readouterr().out
    set_so = a_hall(tmp_path / "set", a_kiosk("kiosk-1", printer=printer.url, printer_confirmation="status"))
    assert main(["check", "--config", str(set_so)]) == 0
    assert "printer_confirmation" not in capsys.readouterr().out


def test_simulators_of_a_demonstration_hall_are_checked_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = a_hall(tmp_path, a_kiosk("kiosk-1", card_reader="simulator", printer="simulator", voice="simulator"))
    assert main(["check", "--config", str(folder)]) == 0
    assert capsys.readouterr().out.count("ready") == 3


def test_nothing_to_check_is_said_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = a_hall(tmp_path, COUNTERS)
    assert main(["check", "--config", str(folder), "--station", "counter-1"]) == 0
    assert main(["check", "--config", str(folder)]) == 0
    one, all_of_them = capsys.readouterr().out.splitlines()
    assert "counter-1 has no device configured." in one
    assert "No station has a device configured." in all_of_them


def test_an_unknown_station_and_a_wrong_file_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = a_hall(tmp_path, COUNTERS)
    assert main(["check", "--config", str(folder), "--station", "counter-2"]) == EXIT_BAD_USE
    assert main(["check", "--config", str(tmp_path / "absent")]) == EXIT_BAD_USE
    unknown, absent = capsys.readouterr().err.splitlines()
    assert "the name of a station" in unknown
    assert "counter-1" in unknown
    assert "absent" in absent


def test_the_launcher_has_one_command_for_both_ways(tmp_path: Path) -> None:
    with a_spooler() as spooler:
        folder = a_hall(tmp_path, a_kiosk("kiosk-1", form_printer=spooler.url))
        for named, words in ((("--config", str(folder)), "kiosk-1"), ((f"form_printer={spooler.url}",), "表单打印机")):
            ended = subprocess.run(
                [ROOT / "hall", "devices", "check", *named],
                capture_output=True,
                encoding="utf-8",
                env={**os.environ, "LC_ALL": "C.UTF-8"},
                timeout=60,
                check=False,
            )
            assert (ended.returncode, ended.stderr) == (0, "")
            assert words in ended.stdout
            assert "look at the printer" in ended.stdout
