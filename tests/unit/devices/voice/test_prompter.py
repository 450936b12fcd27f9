"""The accompanying voice: the newest sentence alone, silence at once, alive after both; with real processes."""

import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.ports import DeviceState, DeviceStatus, Prompter
from devices.voice import prompter as module
from devices.voice.announcer import Spoken
from devices.voice.clips import ClipFolder
from devices.voice.engines import NOT_SET, EngineOrder
from devices.voice.espeak import EspeakVoice
from devices.voice.neural import NeuralVoice
from devices.voice.prompter import VoicePrompter
from devices.voice.sound import chime, write_frames
from tests.unit.devices.voice.speech_programs import asked, obedient

TIMEOUT_S = 30.0
Heard = queue.Queue[Spoken]


def espeak_alone(tmp_path: Path) -> EngineOrder:
    return EngineOrder([EspeakVoice(tmp_path / "parts")], {})


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
def prompter(tmp_path: Path, heard: Heard) -> Iterator[VoicePrompter]:
    running = VoicePrompter(tmp_path / "voice", espeak_alone(tmp_path), None, on_spoken=heard.put)
    yield running
    running.close()


def test_a_sentence_is_spoken_to_its_end(prompter: VoicePrompter, heard: Heard) -> None:
    port: Prompter = prompter
    port.say("请取走号票，留意叫号。")
    spoken = heard.get(timeout=TIMEOUT_S)
    assert spoken.path is not None
    assert spoken.path.exists()
    assert spoken.detail == "silent: no player"


def test_a_recorded_sentence_is_said_by_its_clips_and_any_other_by_the_next_engine(
    tmp_path: Path, heard: Heard
) -> None:
    clips = tmp_path / "clips"
    clips.mkdir()
    for name in ("请取走号票", "留意叫号"):
        write_frames(clips / f"{name}.wav", (chime(),))
    order = EngineOrder([ClipFolder(clips), EspeakVoice(tmp_path / "parts")], {"neural": NOT_SET})
    prompter = VoicePrompter(tmp_path / "voice", order, None, on_spoken=heard.put)
    try:
        prompter.say("请取走号票，留意叫号。")
        assert heard.get(timeout=TIMEOUT_S).path is not None
        told = "silent: no player; said by clips; neural: no folder is set"
        assert prompter.status() == DeviceStatus(DeviceState.READY, told)
        prompter.say("请取走号票，再见。")
        assert heard.get(timeout=TIMEOUT_S).path is not None
        told = "silent: no player; said by espeak; neural: no folder is set; clips: there is no clip 再见.wav"
        assert prompter.status() == DeviceStatus(DeviceState.DEGRADED, told)
    finally:
        prompter.close()


def test_without_any_engine_it_is_a_fault_that_is_told(tmp_path: Path, heard: Heard) -> None:
    prompter = VoicePrompter(tmp_path / "voice", EngineOrder([], {"neural": NOT_SET}), None, on_spoken=heard.put)
    try:
        assert prompter.status().state is DeviceState.FAULT
        prompter.say("您好")
        assert heard.get(timeout=TIMEOUT_S).path is None
        assert prompter.status().state is DeviceState.FAULT
    finally:
        prompter.close()


def test_fixed_sentences_are_made_ahead_by_a_neural_voice(
    tmp_path: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    neural = NeuralVoice(tmp_path / "phrases", obedient(tmp_path / "asked"), patience_s=TIMEOUT_S)
    monkeypatch.setattr(module, "SETTLE_S", 0)
    ahead = ["请取走号票，留意叫号。", "Thank you"]
    order = EngineOrder([neural], {})
    prompter = VoicePrompter(tmp_path / "voice", order, None, ahead=ahead, on_spoken=heard.put)
    try:
        ticks = threading.Event()
        while len(list((tmp_path / "phrases").glob("*.wav"))) < 2:
            ticks.wait(0.01)
        prompter.say("请取走号票，留意叫号。")
        assert heard.get(timeout=TIMEOUT_S).path is not None
        assert asked(tmp_path / "asked").count("请取走号票，") == 1
        assert prompter.status().state is DeviceState.READY
    finally:
        prompter.close()


def test_the_newest_sentence_cuts_off_the_one_before(tmp_path: Path, heard: Heard, player: str) -> None:
    prompter = VoicePrompter(tmp_path / "voice", espeak_alone(tmp_path), player, on_spoken=heard.put)
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
    prompter = VoicePrompter(tmp_path / "voice", espeak_alone(tmp_path), player, on_spoken=heard.put)
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
