"""The announcer: in order, never two at once, honest about silence, alive after its worker's death."""

import os
import queue
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.ports import Announcer, DeviceState, DeviceStatus
from devices.voice import announcer as module
from devices.voice.announcer import Spoken, VoiceAnnouncer
from devices.voice.clips import ClipFolder
from devices.voice.engines import EngineOrder
from devices.voice.espeak import EspeakVoice
from devices.voice.neural import NeuralVoice
from devices.voice.phrases import call_announcement
from devices.voice.sound import chime, loudness, read_frames, softened, write_frames
from tests.unit.devices.voice.speech_programs import asked, obedient

TIMEOUT_S = 20.0
Heard = queue.Queue[Spoken]


@pytest.fixture
def heard() -> Heard:
    return queue.Queue()


@pytest.fixture
def espeak(tmp_path: Path) -> EspeakVoice:
    return EspeakVoice(tmp_path / "parts")


@pytest.fixture
def order(espeak: EspeakVoice) -> EngineOrder:
    return EngineOrder([espeak], {})


@pytest.fixture
def announcer(tmp_path: Path, order: EngineOrder, heard: Heard) -> Iterator[VoiceAnnouncer]:
    running = VoiceAnnouncer(tmp_path / "voice", order, None, on_spoken=heard.put)
    yield running
    running.close()


def script(tmp_path: Path, text: str) -> str:
    path = tmp_path / "play"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def test_a_call_begins_with_the_chime_and_is_spoken_in_both_languages(
    announcer: VoiceAnnouncer, heard: Heard, espeak: EspeakVoice
) -> None:
    port: Announcer = announcer
    call = call_announcement("A001", 3, "综合窗口")
    port.announce(call.spoken)
    spoken = heard.get(timeout=TIMEOUT_S)
    assert spoken.path is not None
    frames = read_frames(spoken.path)
    assert frames.startswith(chime())
    voice = loudness(frames[len(chime()) :])
    assert 7 < voice.duration_s < 14
    assert voice.rms > 0.05
    assert espeak.render(call.spoken_zh) in frames
    assert frames.endswith(espeak.render(call.spoken_en))


def test_a_caption_sounds_like_what_it_means(announcer: VoiceAnnouncer, heard: Heard, espeak: EspeakVoice) -> None:
    announcer.announce("请A001号到3号综合窗口办理")
    spoken = heard.get(timeout=TIMEOUT_S)
    assert spoken.path is not None
    assert read_frames(spoken.path).endswith(espeak.render("请 A 零 零 一 号到三号综合窗口办理"))


def test_silence_that_was_asked_for_is_no_fault(announcer: VoiceAnnouncer, heard: Heard) -> None:
    announcer.announce("一")
    spoken = heard.get(timeout=TIMEOUT_S)
    assert (spoken.is_heard, spoken.detail) == (False, "silent: no player")
    assert (announcer.status().state, announcer.status().detail) == (
        DeviceState.READY,
        "silent: no player; said by espeak",
    )


def test_twenty_announcements_are_played_in_order_and_never_together(
    tmp_path: Path, heard: Heard, order: EngineOrder
) -> None:
    # The player fails when another one is at work: it cannot make its folder.
    program = script(tmp_path, f'mkdir {tmp_path}/busy || exit 1\necho "$1" >> {tmp_path}/log\nrmdir {tmp_path}/busy')
    announcer = VoiceAnnouncer(tmp_path / "voice", order, program, on_spoken=heard.put, has_chime=False)
    texts = [f"请A{number:03}号" for number in range(20)]
    for text in texts:
        announcer.announce(text)
    spoken = [heard.get(timeout=TIMEOUT_S) for _ in texts]
    announcer.close()
    assert [each.text for each in spoken] == texts
    assert all(each.is_heard for each in spoken), spoken
    assert (tmp_path / "log").read_text().splitlines() == [str(each.path) for each in spoken]
    assert len({each.path for each in spoken}) == 20


def test_the_worker_killed_between_two_calls_costs_neither(
    announcer: VoiceAnnouncer, heard: Heard, espeak: EspeakVoice
) -> None:
    announcer.announce("请A001号")
    assert heard.get(timeout=TIMEOUT_S).path
    pid = espeak.worker_pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    announcer.announce("请A002号")
    spoken = heard.get(timeout=TIMEOUT_S)
    assert spoken.path is not None
    assert loudness(read_frames(spoken.path)).duration_s > 2
    assert espeak.worker_pid not in (None, pid)


def test_the_chime_sounds_while_the_words_are_made_and_they_come_once(
    tmp_path: Path, heard: Heard, espeak: EspeakVoice
) -> None:
    log, chimed = tmp_path / "log", tmp_path / "chimed"
    program = script(tmp_path, f'basename "$1" >> {log}\ntouch {chimed}')
    slow = NeuralVoice(tmp_path / "phrases", obedient(tmp_path / "asked", delay_s=60), patience_s=1.0)
    announcer = VoiceAnnouncer(tmp_path / "voice", EngineOrder([slow, espeak], {}), program, on_spoken=heard.put)
    try:
        announcer.announce("请A001号，到3号窗口")
        while not chimed.exists():
            threading.Event().wait(0.01)
        assert heard.empty()
        spoken = heard.get(timeout=TIMEOUT_S)
        assert spoken.is_heard
        assert log.read_text().split() == ["chime.wav", "words.wav"]
        assert spoken.path is not None
        words = read_frames(tmp_path / "voice" / "words.wav")
        assert read_frames(spoken.path) == chime() + words
        assert words.endswith(espeak.render("请 A 零 零 一 号，到三号窗口"))
        assert announcer.status() == DeviceStatus(DeviceState.READY, "said by espeak; neural: not ready within 1 s")
    finally:
        announcer.close()


def test_what_is_made_ahead_keeps_no_call_waiting(tmp_path: Path, heard: Heard, espeak: EspeakVoice) -> None:
    neural = NeuralVoice(tmp_path / "phrases", obedient(tmp_path / "asked"), patience_s=TIMEOUT_S)
    announcer = VoiceAnnouncer(tmp_path / "voice", EngineOrder([neural, espeak], {}), None, on_spoken=heard.put)
    try:
        announcer.announce("请A001号，到3号窗口")
        first = heard.get(timeout=TIMEOUT_S)
        # The process hangs in a phrase ahead for far longer than anybody here waits.
        announcer.prepare(["挂"])
        while "挂" not in asked(tmp_path / "asked"):
            threading.Event().wait(0.01)
        announcer.announce("请A001号，到3号窗口")
        again = heard.get(timeout=TIMEOUT_S)
        assert first.path is not None
        assert again.path is not None
        assert read_frames(again.path) == read_frames(first.path)
        assert announcer.status().detail == "silent: no player; said by neural"
    finally:
        announcer.close()


def test_a_chime_without_words_is_told_as_no_announcement(tmp_path: Path, heard: Heard) -> None:
    log = tmp_path / "log"
    program = script(tmp_path, f'basename "$1" >> {log}')
    clips = EngineOrder([ClipFolder(tmp_path)], {})
    announcer = VoiceAnnouncer(tmp_path / "voice", clips, program, on_spoken=heard.put)
    try:
        announcer.announce("一")
        spoken = heard.get(timeout=TIMEOUT_S)
        assert (spoken.path, spoken.is_heard, spoken.detail) == (None, False, "clips: there is no clip 一.wav")
        assert log.read_text().split() == ["chime.wav"]
        assert announcer.status().state is DeviceState.FAULT
        write_frames(tmp_path / "一.wav", (chime(),))
        announcer.announce("一")
        assert heard.get(timeout=TIMEOUT_S).is_heard
        told = "said by clips; clips: there is no clip 一.wav"
        assert announcer.status() == DeviceStatus(DeviceState.DEGRADED, told), "what failed is told for a while"
    finally:
        announcer.close()


def test_a_voice_without_any_engine_is_a_fault_from_the_start(tmp_path: Path) -> None:
    announcer = VoiceAnnouncer(tmp_path / "voice", EngineOrder([], {"neural": "no folder is set"}), "true")
    assert announcer.status() == DeviceStatus(DeviceState.FAULT, "neural: no folder is set")
    announcer.close()


def test_a_missing_player_is_a_fault_and_the_file_is_there_all_the_same(
    tmp_path: Path, heard: Heard, order: EngineOrder
) -> None:
    announcer = VoiceAnnouncer(tmp_path, order, "no-such-player", on_spoken=heard.put)
    assert announcer.status().state is DeviceState.FAULT
    announcer.announce("一")
    spoken = heard.get(timeout=TIMEOUT_S)
    announcer.close()
    assert spoken.path is not None
    assert spoken.path.exists()
    assert "no-such-player is not installed" in spoken.detail


def test_a_failing_player_is_told_and_the_next_is_tried(tmp_path: Path, heard: Heard, order: EngineOrder) -> None:
    program = script(tmp_path, f"[ -e {tmp_path}/repaired ] || exit 1")
    announcer = VoiceAnnouncer(tmp_path / "voice", order, program, on_spoken=heard.put)
    announcer.announce("一")
    assert not heard.get(timeout=TIMEOUT_S).is_heard
    assert announcer.status().state is DeviceState.FAULT
    (tmp_path / "repaired").touch()
    announcer.announce("二")
    assert heard.get(timeout=TIMEOUT_S).is_heard
    assert announcer.status().state is DeviceState.READY
    announcer.close()


def test_old_announcements_are_deleted(
    announcer: VoiceAnnouncer, heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ANNOUNCEMENTS_KEPT", 2)
    for _ in range(4):
        announcer.announce("一")
        heard.get(timeout=TIMEOUT_S)
    assert sorted(path.name for path in (tmp_path / "voice").glob("*.wav")) == [
        "announcement-0003.wav",
        "announcement-0004.wav",
        "chime.wav",
        "words.wav",
    ]


def test_too_many_waiting_are_dropped_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: EngineOrder
) -> None:
    monkeypatch.setattr(module, "WAITING_MAX", 1)
    announcer = VoiceAnnouncer(tmp_path / "voice", order, script(tmp_path, "exec sleep 60"))
    for _ in range(4):
        announcer.announce("一")
    assert "one was dropped" in announcer.status().detail
    announcer.close()


def test_closing_twice_ends_the_worker_and_the_playing(tmp_path: Path, espeak: EspeakVoice, order: EngineOrder) -> None:
    announcer = VoiceAnnouncer(tmp_path / "voice", order, script(tmp_path, "exec sleep 60"))
    announcer.announce("一")
    announcer.close()
    announcer.close()
    assert espeak.worker_pid is None


def test_a_line_with_all_its_clips_is_said_by_them_and_any_other_by_espeak(
    tmp_path: Path, heard: Heard, espeak: EspeakVoice, order: EngineOrder
) -> None:
    clips = tmp_path / "clips"
    clips.mkdir()
    for name in "请A零一号":
        write_frames(clips / f"{name}.wav", (chime(),))
    order = EngineOrder([ClipFolder(clips), espeak], {"neural": "no folder is set"})
    announcer = VoiceAnnouncer(tmp_path / "voice", order, "true", on_spoken=heard.put)
    try:
        announcer.announce("请 A 零 一 号\nTicket A 0 1")
        spoken = heard.get(timeout=TIMEOUT_S)
        assert spoken.path is not None
        assert read_frames(spoken.path).endswith(espeak.render("Ticket A 0 1"))
        told = "said by clips, espeak; neural: no folder is set"
        assert announcer.status() == DeviceStatus(DeviceState.READY, told), "no English was recorded: no failure"
        announcer.announce("请 B 零 一 号")
        assert heard.get(timeout=TIMEOUT_S).path is not None
        told = "said by espeak; neural: no folder is set; clips: there is no clip B.wav"
        assert announcer.status() == DeviceStatus(DeviceState.DEGRADED, told)
        os.kill(espeak.worker_pid or 0, signal.SIGKILL)
        announcer.announce("请 A 一 零 号")
        assert heard.get(timeout=TIMEOUT_S).is_heard
        told = "said by clips; neural: no folder is set; clips: there is no clip B.wav"
        assert announcer.status() == DeviceStatus(DeviceState.DEGRADED, told)
    finally:
        announcer.close()


def test_an_announcement_is_as_loud_as_it_was_asked_chime_and_words(
    announcer: VoiceAnnouncer, heard: Heard, tmp_path: Path
) -> None:
    sounds = []
    for percent in (100, 40, 100):
        announcer.announce("请A001号", percent)
        path = heard.get(timeout=TIMEOUT_S).path
        assert path is not None
        sounds.append(read_frames(path))
        assert read_frames(tmp_path / "voice" / module.CHIME_FILE) == softened(chime(), percent)
    assert sounds[0] == sounds[2]
    assert len(sounds[1]) == len(sounds[0])
    assert loudness(sounds[1]).rms == pytest.approx(0.4 * loudness(sounds[0]).rms, rel=0.02)
