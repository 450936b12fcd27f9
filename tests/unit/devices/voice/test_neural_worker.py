"""The neural speech process: what it lacks is its first answer; with the model there, it speaks, and Mandarin alone.

The model is 92 MB and no package of ours: the tests of it run where `YIMEN_NEURAL_VOICE` names the folder that
`./hall voice fetch --to DIR` made and onnxruntime is installed.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from devices.voice.announcer import UNDER_CHIME_S
from devices.voice.neural import NeuralVoice, kokoro, phrases_of
from devices.voice.phrases import call_announcement
from devices.voice.sound import LEVEL_RMS, loudness, read_frames
from devices.voice.synthesis import SpeechSynthesiser
from devices.voice.voice_files import MODEL_FILE, SPEAKERS, VOCABULARY_FILE, lacking, speaker_file
from devices.voice.worker_pipe import SpeechError, UnsayableError

ROOT = Path(__file__).parents[4]
FOLDER = Path(os.environ.get("YIMEN_NEURAL_VOICE", ""))
CALL = call_announcement("A012", 12, "不动产登记窗口")

with_model = pytest.mark.skipif(
    not os.environ.get("YIMEN_NEURAL_VOICE") or find_spec("onnxruntime") is None,
    reason="needs onnxruntime, and YIMEN_NEURAL_VOICE naming a folder of `./hall voice fetch` (95 MB)",
)


def first_answer(folder: Path) -> dict[str, object]:
    command = [sys.executable, "-m", "devices.voice.neural_worker", str(folder)]
    done = subprocess.run(command, cwd=ROOT, input="", capture_output=True, text=True, timeout=60, check=True)
    (line,) = done.stdout.splitlines()
    answer: dict[str, object] = json.loads(line)
    return answer


def test_what_it_lacks_is_its_one_answer(tmp_path: Path) -> None:
    assert first_answer(tmp_path) == {
        "error": f"{tmp_path} lacks model.onnx, vocab.json, zf_xiaoxiao.bin: ./hall voice fetch --to {tmp_path}"
    }


@pytest.mark.skipif(find_spec("onnxruntime") is not None, reason="onnxruntime is installed here")
def test_a_voice_without_its_runtime_says_what_to_install(tmp_path: Path) -> None:
    for name, byte_count in (
        (MODEL_FILE.name, MODEL_FILE.byte_count),
        (VOCABULARY_FILE.name, VOCABULARY_FILE.byte_count),
        (speaker_file("zf_xiaoxiao"), 522_240),
    ):
        with (tmp_path / name).open("wb") as file:
            file.truncate(byte_count)
    assert "is not installed: .venv/bin/pip install onnxruntime" in str(first_answer(tmp_path)["error"])


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SpeechSynthesiser]:
    running = SpeechSynthesiser(tmp_path_factory.mktemp("phrases"), limit_s=60, program=kokoro(FOLDER))
    yield running
    running.close()


@with_model
def test_a_call_is_speech_of_a_believable_length_at_the_common_level(voice: SpeechSynthesiser) -> None:
    for phrase in phrases_of(CALL.spoken_zh):
        sound = loudness(read_frames(voice.render(phrase)))
        syllables = sum(1 for sign in phrase if "\u4e00" <= sign <= "\u9fff" or (sign.isascii() and sign.isalpha()))
        assert 0.15 * syllables < sound.duration_s < 0.6 * syllables
        assert sound.rms == pytest.approx(LEVEL_RMS, rel=0.15)


@with_model
def test_the_same_phrase_sounds_the_same_and_another_does_not(voice: SpeechSynthesiser, tmp_path: Path) -> None:
    again = SpeechSynthesiser(tmp_path, limit_s=60, program=kokoro(FOLDER))
    try:
        assert again.render("请 A 一 号").read_bytes() == voice.render("请 A 一 号").read_bytes()
        assert again.render("请 B 一 号").read_bytes() != voice.render("请 A 一 号").read_bytes()
    finally:
        again.close()


@with_model
@pytest.mark.parametrize("speaker", SPEAKERS)
def test_every_speaker_speaks(tmp_path: Path, speaker: str) -> None:
    assert lacking(FOLDER, speaker) == ""
    one = SpeechSynthesiser(tmp_path, limit_s=60, program=kokoro(FOLDER, speaker))
    try:
        assert loudness(read_frames(one.render("到 三 号 窗口 办理"))).duration_s > 1
    finally:
        one.close()


@with_model
def test_every_letter_and_digit_has_its_sound(voice: SpeechSynthesiser) -> None:
    assert loudness(read_frames(voice.render(" ".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ")))).duration_s > 26 * 0.15
    assert loudness(read_frames(voice.render("零 一 二 三 四 五 六 七 八 九 十 百 千 幺"))).duration_s > 14 * 0.15


@with_model
def test_a_text_it_cannot_say_is_refused_and_costs_no_process(voice: SpeechSynthesiser) -> None:
    voice.render("一")
    before = voice.worker_pid
    for text in ("😀", "请 ↓", "一" * 400):
        with pytest.raises(UnsayableError):
            voice.render(text)
    assert voice.worker_pid == before


@with_model
def test_as_an_engine_it_says_a_prepared_call_within_the_chime(tmp_path: Path) -> None:
    neural = NeuralVoice(tmp_path / "phrases", kokoro(FOLDER), patience_s=60)
    try:
        first = neural.render(CALL.spoken_zh)
    finally:
        neural.close()
    again = NeuralVoice(tmp_path / "phrases", kokoro(FOLDER), patience_s=UNDER_CHIME_S)
    try:
        assert again.render(CALL.spoken_zh) == first, "from the disk, before any process has started"
        with pytest.raises(SpeechError):
            again.render("😀一")
    finally:
        again.close()
