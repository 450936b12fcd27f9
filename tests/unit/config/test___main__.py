"""The command line: a summary and 0, or one line and 2."""

import subprocess
import sys
from pathlib import Path

import pytest

from config.__main__ import main, summary
from config.settings.processes import HallSettings
from tests.unit.config.example import EXAMPLE, change


def test_a_good_folder_gets_a_summary(capsys: pytest.CaptureFixture[str], example: HallSettings) -> None:
    assert main(["check", str(EXAMPLE)]) == 0
    printed = capsys.readouterr()
    assert printed.out == summary(example) + "\n"
    assert printed.err == ""
    assert "12 queues, 16 counters, 56 service items, 5 priority classes" in printed.out
    assert "2027 (provisional)" in printed.out


def test_a_bad_folder_gets_one_line_and_status_2(hall_folder: Path) -> None:
    change(hall_folder, "queues.toml", 'prefix = "B"', 'prefix = "AB"')
    command = [sys.executable, "-m", "config", "check", str(hall_folder)]
    done = subprocess.run(command, cwd=EXAMPLE.parents[1], capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f'{hall_folder}/queues.toml:25: queues[1].prefix: expected one capital letter A–Z, found "AB"\n'
    )


def test_the_reference_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference"]) == 0
    assert capsys.readouterr().out.startswith("# Configuration\n")
