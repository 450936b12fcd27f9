"""Playing through a program that may be missing, failing or stuck; real processes all."""

import threading
import time
from pathlib import Path

import pytest

from devices.voice import player
from devices.voice.player import Player, PlayerError


def script(tmp_path: Path, text: str) -> str:
    path = tmp_path / "play"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def test_the_program_is_given_the_file(tmp_path: Path) -> None:
    Player(script(tmp_path, f'echo "$1" >> {tmp_path}/log')).play(Path("/some/file.wav"), 1)
    assert (tmp_path / "log").read_text() == "/some/file.wav\n"


def test_without_a_program_it_is_silent_and_says_so(tmp_path: Path) -> None:
    absent = Player("no-such-player")
    assert absent.silent_because == "silent: no player (no-such-player is not installed)"
    assert absent.is_wanted
    absent.play(tmp_path, 1)
    assert Player(None).silent_because == "silent: no player"
    assert not Player(None).is_wanted
    assert Player("sh").silent_because == ""


def test_its_complaint_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(PlayerError, match="failed: cannot open sound card"):
        Player(script(tmp_path, "echo noise >&2; echo cannot open sound card >&2; exit 1")).play(tmp_path, 1)
    with pytest.raises(PlayerError, match="no reason given"):
        Player(script(tmp_path, "exit 2")).play(tmp_path, 1)


def test_a_file_that_is_no_program(tmp_path: Path) -> None:
    path = tmp_path / "broken"
    path.write_bytes(b"\x7fELF nonsense")
    path.chmod(0o755)
    with pytest.raises(PlayerError, match="cannot be started"):
        Player(str(path)).play(tmp_path, 1)


def test_a_stuck_program_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(player, "GRACE_S", 0.1)
    started = time.monotonic()
    with pytest.raises(PlayerError, match="did not finish"):
        Player(script(tmp_path, "exec sleep 3600")).play(tmp_path, 0.1)
    assert time.monotonic() - started < 60


def test_stop_cuts_off_and_silences(tmp_path: Path) -> None:
    playing = Player(script(tmp_path, f"echo started >> {tmp_path}/log; exec sleep 60"))
    thread = threading.Thread(target=playing.play, args=(tmp_path, 60))
    thread.start()
    deadline = time.monotonic() + 10
    # The shell makes the file a moment before it writes the word.
    log = tmp_path / "log"
    while not (log.exists() and log.read_text()) and time.monotonic() < deadline:
        thread.join(0.01)
    playing.stop()
    thread.join(10)
    assert not thread.is_alive()
    playing.play(tmp_path, 1)
    assert log.read_text() == "started\n"
