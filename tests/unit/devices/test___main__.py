import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devices.__main__ import EXIT_BAD_USE, main
from devices.build import id_card_reader
from devices.inspection import EXIT_DEVICE_NOT_USABLE
from devices.printer.build import slip_printer
from tests.unit.devices.id_card.people import RESIDENT
from tests.unit.devices.printer.test_build import SLIP
from tests.unit.devices.test_build import first_card

ROOT = Path(__file__).parents[3]
DEADLINE_S = 30.0


class Program:
    """`python -m devices simulate …` as another program starts it."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "devices", "simulate", *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._stdin, self._stdout = self.process.stdin, self.process.stdout
        ready = self._stdout.readline()
        assert ready.startswith("ready "), ready
        self.url = ready.removeprefix("ready ").rstrip("\n")

    def hears(self) -> Any:
        return json.loads(self._stdout.readline())

    def orders(self, **order: Any) -> Any:
        self._stdin.write(json.dumps(order) + "\n")
        self._stdin.flush()
        return self.hears()

    def end(self, *, by_signal: bool = False) -> tuple[int, str]:
        """End it and return its exit status and what it complained of."""
        if by_signal:
            self.process.send_signal(signal.SIGTERM)
        _, complaint = self.process.communicate(timeout=DEADLINE_S)
        return self.process.returncode, complaint


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Program]:
    program = Program("id_card", "--link", str(tmp_path / "id_card"))
    yield program
    if program.process.poll() is None:
        program.end()


def test_a_card_laid_by_another_program_is_read_through_the_link(reader: Program, tmp_path: Path) -> None:
    assert re.fullmatch(r"serial:///dev/pts/\d+", reader.url)
    card = {"number": RESIDENT.number, "name": RESIDENT.name, "address": RESIDENT.address, "issuer": RESIDENT.issuer}
    assert reader.orders(order="lay", card=card) == {"ok": True, "order": "lay", "url": reader.url}
    driver = id_card_reader(f"serial://{tmp_path / 'id_card'}")
    assert first_card(driver) == RESIDENT
    driver.close()
    assert reader.end() == (0, "")
    assert not (tmp_path / "id_card").is_symlink()


def test_sigterm_ends_a_reader_cleanly(reader: Program, tmp_path: Path) -> None:
    assert reader.orders(order="misbehave", how="checksum")["ok"]
    assert reader.end(by_signal=True) == (0, "")
    assert not (tmp_path / "id_card").is_symlink()


@pytest.mark.parametrize("by_signal", [False, True])
def test_a_printer_prints_pictures_and_ends_cleanly(tmp_path: Path, by_signal: bool) -> None:
    program = Program("printer", "--port", "0", "--out", str(tmp_path))
    assert slip_printer(program.url).print(SLIP).printed
    told = program.hears()
    assert Path(told["printed"]).read_bytes().startswith(b"\x89PNG")
    assert program.orders(order="cover_open")["ok"]
    assert program.end(by_signal=by_signal) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["simulate"],
        ["simulate", "lamp"],
        ["simulate", "printer"],
        ["simulate", "printer", "--out", "x", "--port", "99999"],
        ["simulate", "printer", "--out", "x", "--port", "nine"],
        ["simulate", "id_card", "--baud", "7"],
        ["check"],
    ],
)
def test_wrong_use_is_one_line_and_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == EXIT_BAD_USE
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_setting_that_is_not_understood_is_one_line_and_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "lpt"]) == EXIT_BAD_USE
    (line,) = capsys.readouterr().err.splitlines()
    assert "'lpt' is not understood: write id_card=serial:///dev/ttyUSB0" in line


def test_checking_says_by_its_status_whether_all_devices_are_fit(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "simulator"]) == 0
    assert main(["check", "simulator", "tcp://127.0.0.1:1"]) == EXIT_DEVICE_NOT_USABLE
    assert "检查电源、连线和地址。" in capsys.readouterr().out
