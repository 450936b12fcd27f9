"""`./hall screenshots` on the real programs, small: each picture is there and listed, and nothing is left running."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from devices.printer.layout import PAPERS
from kiosk_client.sample_slips import Kind
from tests.architecture.house import REPOSITORY
from tests.helpers.proc import command_line_of, running

PATIENCE_S = 120.0


def start(out: Path, folder: Path, *sections: str) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "TMPDIR": str(folder)}
    environment.pop("DISPLAY", None)
    only = [part for section in sections for part in ("--only", section)]
    return subprocess.Popen(
        [sys.executable, "-m", "demo.screenshots", "--out", str(out), *only],
        cwd=REPOSITORY,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def running_in(folder: Path) -> list[str]:
    """The programs whose command line names a file in `folder`."""
    return [line for line in map(command_line_of, running()) if str(folder) in line]


@pytest.mark.timeout(300)
def test_the_pictures_are_taken_and_listed(tmp_path: Path) -> None:
    out, folder = tmp_path / "out", tmp_path / "scratch"
    folder.mkdir()
    done = start(out, folder, "slips", "board")
    said, wrong = done.communicate()
    assert done.returncode == 0, wrong
    assert said.strip() == str(out / "index.html")
    taken = {path.name for path in out.glob("*.png")}
    assert set(re.findall(r'src="([^"]+)"', (out / "index.html").read_text())) == taken
    sizes = {}
    for name in taken:
        with Image.open(out / name) as picture:
            sizes[name] = picture.size
            assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 1, name
    assert sizes["board-main-landscape.png"] == (1920, 1080)
    assert sizes["board-main-portrait.png"] == (1080, 1920)
    assert sizes["board-zone-4k.png"] == (3840, 2160)
    assert sizes["board-window-bar.png"] == (1280, 400)
    kinds = {*Kind, "guide"}
    assert {name for name in taken if name.startswith("slip-")} == {
        f"slip-{kind}-{width}mm.png" for kind in kinds for width in PAPERS
    }
    assert not list(folder.iterdir())
    assert not running_in(folder)


@pytest.mark.timeout(300)
def test_told_to_stop_it_takes_its_programs_along(tmp_path: Path) -> None:
    folder = tmp_path / "scratch"
    folder.mkdir()
    going = start(tmp_path / "out", folder, "board")
    ends_s = time.monotonic() + PATIENCE_S
    while not any("hall_server\0server" in line for line in running_in(folder)):
        assert going.poll() is None
        assert time.monotonic() < ends_s
        time.sleep(0.05)  # noqa: TID251 - another program's start is awaited
    going.send_signal(signal.SIGTERM)
    _, wrong = going.communicate(timeout=PATIENCE_S)
    assert going.returncode == 1
    assert "ended before the last picture" in wrong
    assert not running_in(folder)
    assert not list(folder.iterdir())
