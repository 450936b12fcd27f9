"""The main job end to end, on the real programs: what `./hall demo --once` plays must be seen, kept and delivered."""

import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.architecture.house import REPOSITORY


class CommandLines:
    """What every user of the machine can read of a process and its children, looked at until `end`."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._seen: set[str] = set()
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def end(self) -> set[str]:
        """Every command line there was."""
        self._is_over.set()
        self._thread.join()
        return self._seen

    def _watch(self) -> None:
        while not self._is_over.wait(0.05):
            self._look(self._pid)

    def _look(self, pid: int) -> None:
        with contextlib.suppress(OSError):  # it has just ended
            self._seen.add(Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace"))
            for task in Path(f"/proc/{pid}/task").iterdir():
                for child in (task / "children").read_text().split():
                    self._look(int(child))


@pytest.mark.timeout(300)
def test_the_story_is_seen_from_card_to_platform(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(REPOSITORY)}
    environment.pop("DISPLAY", None)
    started = subprocess.Popen(
        [sys.executable, "-m", "demo", "--once", "--out", str(tmp_path / "demo")],
        cwd=REPOSITORY,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    lines = CommandLines(started.pid)
    try:
        said, complained = started.communicate()
    finally:
        seen = lines.end()
    assert started.returncode == 0, said + complained
    assert "逐条相同" in said
    tokens = [path.read_text().strip() for path in (tmp_path / "demo" / "credentials").iterdir()]
    assert len(tokens) >= 7
    assert {"hall_server", "kiosk_client", "counter_client", "display_board"} <= set(" ".join(seen).split())
    assert not [line for line in seen for token in tokens if token in line]
    shots = {path.name for path in (tmp_path / "demo" / "screens").glob("*.png")}
    assert {"kiosk-4-ticket.png", "counter-2-calling.png", "board-call.png", "evaluator-2-thanks.png"} <= shots
    assert list((tmp_path / "demo" / "slips").glob("*.png"))
    name_and_number = ("王示例", "999999195803080026")
    for path in (tmp_path / "demo").rglob("*"):
        if path.is_file() and path.suffix in {".db", ".log", ".db-wal"}:
            content = path.read_bytes()
            assert not any(secret.encode() in content for secret in name_and_number), path
