"""The accompanying voice: the newest sentence alone, silence at once, alive after both; with real processes."""

import queue
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.ports import Prompter
from devices.voice.announcer import Spoken
from devices.voice.prompter import EspeakPrompter

TIMEOUT_S = 30.0
Heard = queue.Queue[Spoken]


@pytest.fixture
def heard() -> Heard:
    return queue.Queue()


@pytest.fixture
def player(tmp_path: Path) -> str:
    """Plays for as long as nobody stops it, and says when it began."""
    path = tmp_path / "play"
    path.write_text(f'#!/bin/sh\necho began >> "{tmp_path}/began"\nexec sleep 60\n')
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def prompter(tmp_path: Path, heard: Heard) -> Iterator[EspeakPrompter]:
    running = EspeakPrompter(tmp_path / "voice", None, on_spoken=heard.put)
    yield running
    running.close()


def test_a_sentence_is_spoken_to_its_end(prompter: EspeakPrompter, heard: Heard) -> None:
    port: Prompter = prompter
    port.say("请取走号票，留意叫号。")
    spoken = heard.get(timeout=TIMEOUT_S)
    assert spoken.path is not None
    assert spoken.path.exists()
    assert spoken.detail == "silent: no player"


def test_the_newest_sentence_cuts_off_the_one_before(tmp_path: Path, heard: Heard, player: str) -> None:
    prompter = EspeakPrompter(tmp_path / "voice", player, on_spoken=heard.put)
    try:
        prompter.say("Welcome")
        _wait_for(tmp_path / "began")
        prompter.say("Please take your ticket")
        assert heard.get(timeout=TIMEOUT_S).text == "Welcome", "its player did not run for a minute"
        prompter.hush()
        prompter.say("Thank you")
        texts = {heard.get(timeout=TIMEOUT_S).text for _ in range(heard.qsize() or 1)}
        assert "Welcome" not in texts
    finally:
        prompter.close()


def test_closing_ends_it_in_the_middle_of_a_sentence(tmp_path: Path, heard: Heard, player: str) -> None:
    prompter = EspeakPrompter(tmp_path / "voice", player, on_spoken=heard.put)
    prompter.say("Welcome")
    _wait_for(tmp_path / "began")
    prompter.close()
    prompter.close()
    assert heard.get(timeout=TIMEOUT_S).text == "Welcome"


def _wait_for(path: Path) -> None:
    """Until the player has begun; what it writes is the event that is awaited."""
    ticks: queue.Queue[None] = queue.Queue()
    for _ in range(3000):
        if path.exists():
            return
        try:
            ticks.get(timeout=0.01)
        except queue.Empty:
            continue
    raise AssertionError("the player never began")
