"""The main job end to end, on the real programs: what `./hall demo --once` plays must be seen, kept and delivered."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house import REPOSITORY


@pytest.mark.timeout(300)
def test_the_story_is_seen_from_card_to_platform(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(REPOSITORY)}
    environment.pop("DISPLAY", None)
    done = subprocess.run(
        [sys.executable, "-m", "demo", "--once", "--out", str(tmp_path / "demo")],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "逐条相同" in done.stdout
    shots = {path.name for path in (tmp_path / "demo" / "screens").glob("*.png")}
    assert {"kiosk-4-ticket.png", "counter-2-calling.png", "board-call.png", "evaluator-2-thanks.png"} <= shots
    assert list((tmp_path / "demo" / "slips").glob("*.png"))
    name_and_number = ("王示例", "999999195803080026")
    for path in (tmp_path / "demo").rglob("*"):
        if path.is_file() and path.suffix in {".db", ".log", ".db-wal"}:
            content = path.read_bytes()
            assert not any(secret.encode() in content for secret in name_and_number), path
