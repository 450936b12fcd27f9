"""The neural voice as an engine, over a process that is as slow or as broken as the test wants."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.voice.neural import BETWEEN_PHRASES_S, NeuralVoice, kokoro, phrases_of
from devices.voice.phrases import call_announcement, number_phrase, to_be_spoken, window_phrase
from devices.voice.sound import read_frames, silence
from devices.voice.worker_pipe import SpeechError
from tests.unit.devices.voice.speech_programs import asked, obedient

STOPS = "，,。；;！!？?"
CALL = call_announcement("A012", 3, "综合窗口")


def test_a_call_is_two_phrases_which_are_those_made_ahead() -> None:
    assert phrases_of(CALL.spoken_zh) == [number_phrase("A012"), window_phrase(3, "综合窗口")]
    assert phrases_of(to_be_spoken(CALL.caption_zh)) != []
    for phrase in phrases_of(CALL.spoken_zh):
        assert phrases_of(to_be_spoken(phrase)) == [phrase]


@given(st.text())
def test_no_word_is_lost_between_phrases(text: str) -> None:
    def words(said: str) -> list[str]:
        return [sign for sign in said if sign not in STOPS and not sign.isspace()]

    assert words("".join(phrases_of(text))) == words(text)


def test_a_call_that_was_prepared_is_joined_from_the_disk(tmp_path: Path) -> None:
    log = tmp_path / "log"
    voice = NeuralVoice(tmp_path / "phrases", obedient(log), patience_s=20)
    try:
        voice.start()
        voice.prepare([number_phrase("A012"), window_phrase(3, "综合窗口")])
        first = voice.render(CALL.spoken_zh)
        assert voice.render(CALL.spoken_zh) == first
        pieces = [read_frames(path) for path in sorted((tmp_path / "phrases").glob("*.wav"))]
        assert len(first) == sum(map(len, pieces)) + len(silence(BETWEEN_PHRASES_S))
        assert sorted(asked(log)) == sorted(phrases_of(CALL.spoken_zh)), "each phrase is made once"
        # The next number at the same window needs one phrase more.
        voice.render(call_announcement("A013", 3, "综合窗口").spoken_zh)
        assert asked(log)[2:] == [number_phrase("A013")]
    finally:
        voice.close()


def test_what_is_not_ready_in_time_is_left_to_the_next_engine(tmp_path: Path) -> None:
    voice = NeuralVoice(tmp_path / "phrases", obedient(tmp_path / "log", delay_s=60), patience_s=0.05)
    with pytest.raises(SpeechError, match="not ready within"):
        voice.render(CALL.spoken_zh)
    voice.close()


def test_a_phrase_that_was_spoilt_on_the_disk_is_told(tmp_path: Path) -> None:
    voice = NeuralVoice(tmp_path / "phrases", obedient(tmp_path / "log"), patience_s=20)
    voice.render("好")
    next((tmp_path / "phrases").glob("*.wav")).write_bytes(b"RIFF")
    with pytest.raises(SpeechError, match="cannot be read"):
        voice.render("好")
    voice.close()


def test_it_speaks_chinese_alone(tmp_path: Path) -> None:
    voice = NeuralVoice(tmp_path / "phrases", kokoro(tmp_path))
    assert voice.speaks(CALL.spoken_zh)
    assert not voice.speaks(CALL.spoken_en)
    voice.close()


def test_a_folder_without_the_voice_is_told_by_its_process(tmp_path: Path) -> None:
    voice = NeuralVoice(tmp_path / "phrases", kokoro(tmp_path), patience_s=60)
    with pytest.raises(SpeechError, match=r"lacks model\.onnx"):
        voice.render("好")
    voice.close()
