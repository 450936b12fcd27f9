"""Recorded clips: the longest that fits, at one level, whole or not at all."""

import array
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.voice.clips import ClipFolder, NoClipError, words_of
from devices.voice.phrases import call_announcement
from devices.voice.sound import LEVEL_RMS, RATE_HZ, loudness, read_frames, write_frames

CALL = call_announcement("A012", 12, "综合窗口")
CLIPS = (*"请A零一二十号到", "综合窗口", "办理", "Ticket", "0", "1", "2", "please proceed to counter", "12")


def tone(frequency_hz: float, level: float) -> bytes:
    samples = (round(32767 * level * math.sin(2 * math.pi * frequency_hz * at / RATE_HZ)) for at in range(2205))
    return array.array("h", samples).tobytes()


def a_folder(folder: Path) -> Path:
    for index, name in enumerate(CLIPS):
        write_frames(folder / f"{name}.wav", (tone(200 + 20 * index, 0.05 + 0.04 * index),))
    return folder


def test_a_call_is_said_clip_after_clip_at_one_level(tmp_path: Path) -> None:
    clips = ClipFolder(a_folder(tmp_path))
    chinese = clips.render(CALL.spoken_zh)
    size = len(tone(200, 0.1))
    pieces = [chinese[at : at + size] for at in range(0, len(chinese), size)]
    assert len(pieces) == len("请A零一二号到十二号") + 2
    assert all(loudness(piece).rms == pytest.approx(LEVEL_RMS, rel=0.01) for piece in pieces)
    assert len(clips.render(CALL.spoken_en)) == size * len(("Ticket", *"A012", "please proceed to counter", "12"))


def test_a_missing_clip_is_named(tmp_path: Path) -> None:
    (a_folder(tmp_path) / "综合窗口.wav").unlink()
    with pytest.raises(NoClipError, match=r"综合窗口\.wav"):
        ClipFolder(tmp_path).render(CALL.spoken_zh)


@pytest.mark.parametrize("content", [b"", b"RIFF", b"\x00" * 5000], ids=["empty", "cut", "rubbish"])
def test_a_broken_clip_is_named_and_nothing_is_said(tmp_path: Path, content: bytes) -> None:
    (a_folder(tmp_path) / "号.wav").write_bytes(content)
    with pytest.raises(NoClipError, match=r"号\.wav"):
        ClipFolder(tmp_path).render(CALL.spoken_zh)


def test_a_silent_clip_stays_silent(tmp_path: Path) -> None:
    write_frames(tmp_path / "A.wav", (bytes(2000),))
    assert ClipFolder(tmp_path).render("A") == bytes(2000)


def test_a_word_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    write_frames(tmp_path / "outside.wav", (tone(300, 0.2),))
    (tmp_path / "clips").mkdir()
    assert read_frames(tmp_path / "outside.wav")
    with pytest.raises(NoClipError):
        ClipFolder(tmp_path / "clips").render("../outside")


@pytest.mark.parametrize("text", ["", "，", "x " * 500, "\udc80", "a\x00b"])
def test_what_no_clip_can_say_is_no_error_of_another_kind(tmp_path: Path, text: str) -> None:
    with pytest.raises(NoClipError):
        ClipFolder(a_folder(tmp_path)).render(text)


def test_a_folder_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    with pytest.raises(NoClipError):
        ClipFolder(tmp_path / "gone").render(CALL.spoken_zh)


@given(st.text())
def test_any_text_is_words_without_spaces(text: str) -> None:
    assert all(word and not word.isspace() for word in words_of(text))
