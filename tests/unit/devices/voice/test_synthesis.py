"""Text to WAV by a process that may die, hang or talk nonsense."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.voice.phrases import marked
from devices.voice.sound import loudness, read_frames
from devices.voice.synthesis import SpeechProgram, SpeechSynthesiser
from devices.voice.worker_pipe import SpeechError

CALL = "请 A 零 零 一 号，到 三 号 综合窗口 办理"


@pytest.fixture
def synthesiser(tmp_path: Path) -> Iterator[SpeechSynthesiser]:
    running = SpeechSynthesiser(tmp_path / "parts")
    yield running
    running.close()


def played_by(tmp_path: Path, program: str, limit_s: float = 0.3) -> SpeechSynthesiser:
    return SpeechSynthesiser(tmp_path / "parts", limit_s=limit_s, program=run_by(sys.executable, "-c", program))


def run_by(*command: str, start_limit_s: float = 10.0) -> SpeechProgram:
    return SpeechProgram(command, "zh", "en", "test", start_limit_s)


def test_a_call_is_real_speech(synthesiser: SpeechSynthesiser) -> None:
    sound = loudness(read_frames(synthesiser.render(CALL)))
    assert 3.5 < sound.duration_s < 8
    assert 0.05 < sound.rms < 0.3
    assert sound.peak > 0.5


def test_each_language_has_its_voice(synthesiser: SpeechSynthesiser) -> None:
    english = synthesiser.render("Ticket A 0 0 1, please proceed to counter 3")
    assert 2.5 < loudness(read_frames(english)).duration_s < 7


def test_a_marked_line_is_said_by_its_voice_without_the_mark(synthesiser: SpeechSynthesiser) -> None:
    cantonese = read_frames(synthesiser.render(marked("yue", "請 A 零 一 號")))
    mandarin = read_frames(synthesiser.render("請 A 零 一 號"))
    assert cantonese != mandarin
    assert loudness(cantonese).duration_s < 4, "the mark is not read out"


def test_a_voice_that_espeak_does_not_have_is_refused_and_the_next_line_is_said(
    synthesiser: SpeechSynthesiser,
) -> None:
    with pytest.raises(SpeechError, match="no voice nosuch"):
        synthesiser.render(marked("nosuch", "hello"))
    assert loudness(read_frames(synthesiser.render(CALL))).duration_s > 3.5


def test_what_was_said_before_is_not_spoken_again(synthesiser: SpeechSynthesiser) -> None:
    first = synthesiser.render(CALL)
    inode = first.stat().st_ino
    assert synthesiser.render(CALL) == first
    assert first.stat().st_ino == inode
    assert synthesiser.render(CALL + "，谢谢") != first


def test_file_names_say_nothing(synthesiser: SpeechSynthesiser) -> None:
    assert synthesiser.render(CALL).stem.isalnum()
    assert all(part.suffix == ".wav" for part in synthesiser.render(CALL).parent.iterdir())


def test_a_killed_worker_is_replaced(synthesiser: SpeechSynthesiser) -> None:
    synthesiser.render("一")
    first = synthesiser.worker_pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert loudness(read_frames(synthesiser.render("二"))).duration_s > 0.1
    assert synthesiser.worker_pid not in (None, first)


def test_a_stopped_worker_is_replaced_within_the_limit(tmp_path: Path) -> None:
    synthesiser = SpeechSynthesiser(tmp_path, limit_s=2.0)
    synthesiser.render("一")
    first = synthesiser.worker_pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)
    started = time.monotonic()
    synthesiser.render("二")
    assert time.monotonic() - started < 60
    assert synthesiser.worker_pid != first
    synthesiser.close()


READY = "print('{}', flush=True)\nfor line in iter(input, ''): "
"""Says that it is ready, then does the rest for each request."""


@pytest.mark.parametrize(
    ("program", "complaint"),
    [
        ("raise SystemExit(3)", "ended"),
        ("print('hello')", "nonsense"),
        ("print('[]')", "nonsense"),
        (READY + "pass", "did not answer within 0.3 s"),
        (READY + 'print(\'{"error": "no voice"}\', flush=True)', "no voice"),
        (READY + "print('{\"ok\": true}', flush=True)", "cannot be read"),
    ],
)
def test_a_bad_worker_is_told_in_one_sentence(tmp_path: Path, program: str, complaint: str) -> None:
    synthesiser = played_by(tmp_path, program)
    with pytest.raises(SpeechError, match=complaint):
        synthesiser.render(CALL)
    assert not list((tmp_path / "parts").glob("*.wav"))
    synthesiser.close()


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    synthesiser = SpeechSynthesiser(tmp_path, program=run_by(str(tmp_path / "missing")))
    with pytest.raises(SpeechError, match="cannot be started"):
        synthesiser.start()


def test_many_threads_share_one_worker(synthesiser: SpeechSynthesiser) -> None:
    paths: list[Path] = []
    threads = [
        threading.Thread(target=lambda text=text: paths.append(synthesiser.render(text))) for text in "一二三四五六七八"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(paths)) == 8
    assert all(loudness(read_frames(path)).duration_s > 0.1 for path in paths)


def test_closing_cuts_a_hanging_text_short(tmp_path: Path) -> None:
    synthesiser = played_by(tmp_path, READY + "pass", limit_s=60)
    synthesiser.start()
    failures: list[str] = []

    def speak() -> None:
        try:
            synthesiser.render(CALL)
        except SpeechError as error:
            failures.append(str(error))

    thread = threading.Thread(target=speak)
    thread.start()
    synthesiser.close()
    thread.join(10)
    assert not thread.is_alive()
    assert failures == ["the voice is closed"]
    assert synthesiser.worker_pid is None
