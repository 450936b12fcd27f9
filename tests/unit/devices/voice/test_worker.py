"""The speech process itself, over its own pipes."""

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import espeakng_loader
import pytest

from devices.voice.sound import loudness, read_frames

ROOT = Path(__file__).parents[4]
CALL = "请 A 零 零 一 号，到 三 号 综合窗口 办理"


@pytest.fixture
def worker() -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-m", "devices.voice.worker"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield process
    with process:
        process.kill()


def ask(worker: "subprocess.Popen[str]", **request: object) -> object:
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(json.dumps(request) + "\n")
    worker.stdin.flush()
    return json.loads(worker.stdout.readline())


def test_every_file_is_whole_at_its_own_rate(worker: "subprocess.Popen[str]", tmp_path: Path) -> None:
    assert worker.stdout is not None
    assert json.loads(worker.stdout.readline()) == {"ready": True}
    durations: dict[tuple[str, int], set[float]] = {}
    for turn in range(12):
        text, voice = [(CALL, "cmn"), ("Ticket A 0 0 1, please proceed to counter 3", "en-us")][turn % 2]
        rate = 150 if turn < 6 else 200
        path = tmp_path / f"{turn}.wav"
        assert ask(worker, text=text, voice=voice, rate=rate, path=str(path)) == {"ok": True}
        sound = loudness(read_frames(path))
        assert sound.rms > 0.05
        durations.setdefault((voice, rate), set()).add(round(sound.duration_s, 1))
    assert all(len(each) == 1 for each in durations.values()), durations
    assert min(durations[("cmn", 150)]) > min(durations[("cmn", 200)]) * 1.2


def test_bad_requests_are_answered_and_survived(worker: "subprocess.Popen[str]", tmp_path: Path) -> None:
    assert worker.stdout is not None
    worker.stdout.readline()
    for request in ({}, {"text": "x"}):
        answer = ask(worker, **request)
        assert isinstance(answer, dict)
        assert "KeyError" in answer["error"]
    path = tmp_path / "after.wav"
    assert ask(worker, text=CALL, voice="cmn", rate=150, path=str(path)) == {"ok": True}
    assert loudness(read_frames(path)).duration_s > 3


def test_it_ends_when_nobody_asks_any_more(worker: "subprocess.Popen[str]") -> None:
    assert worker.stdin is not None
    worker.stdin.close()
    assert worker.wait(10) == 0


PROBE = """
import ctypes, sys
library = ctypes.CDLL(sys.argv[1])
library.espeak_Initialize(2, 0, None, 0)
library.espeak_TextToPhonemes.restype = ctypes.c_char_p
assert library.espeak_SetVoiceByName(b"cmn") == 0
for text in sys.argv[2:]:
    left = ctypes.pointer(ctypes.cast(ctypes.c_char_p(text.encode()), ctypes.c_void_p))
    while left.contents.value:
        print(library.espeak_TextToPhonemes(left, 1, 0).decode(), end=" ")
    print()
"""


@pytest.mark.parametrize(
    ("text", "phonemes"),
    [
        ("好", "X'Au214"),  # espeak-ng 1.51 says the three English letters "h a o" here
        ("请", "tS;h'i214N"),
        ("零", "l'i35N"),
        ("幺", "j'Au55"),
        ("A", "eI"),
        ("会计", "khuai51tS;'i51"),  # kuàijì, not huìjì
        ("重新", "ts.hong35"),  # chóng, not zhòng
        ("银行", "X'A35N"),  # háng, not xíng
        ("行政", "S;'i35N"),  # xíng, not háng
        ("调解", "thjAu35"),  # tiáo, not diào
        ("调查", "tj'Au51"),  # diào, not tiáo
        ("出差", "ts.h'ai55"),  # chāi, not chà
        ("陆安", "l'u51"),  # the homophone of 六安, Lù'ān
    ],
)
def test_the_chinese_voice_says_it_right(text: str, phonemes: str) -> None:
    environment = {**os.environ, "ESPEAK_DATA_PATH": espeakng_loader.get_data_path()}
    command = [sys.executable, "-c", PROBE, espeakng_loader.get_library_path(), text]
    said = subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout
    assert phonemes in said


def test_the_library_comes_with_the_project() -> None:
    assert ctypes.CDLL(espeakng_loader.get_library_path()).espeak_Info
