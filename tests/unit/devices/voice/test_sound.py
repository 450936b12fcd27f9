"""Chime, silence and joined WAV files."""

import array
import wave
from itertools import pairwise
from pathlib import Path

import pytest

from devices.voice.sound import RATE_HZ, NotSpeechError, chime, loudness, read_frames, silence, write_frames


def test_the_chime_is_soft_short_and_begins_and_ends_in_silence() -> None:
    sound = loudness(chime())
    assert 0.5 < sound.duration_s < 1.2
    assert 0.02 < sound.rms < 0.2
    assert sound.peak < 0.5
    samples = array.array("h", chime())
    assert abs(samples[0]) < 200
    assert abs(samples[-1]) < 200
    # No click where one tone gives way to the other either.
    assert max(abs(b - a) for a, b in pairwise(samples)) < 6000


def test_pieces_are_joined_in_order(tmp_path: Path) -> None:
    path = tmp_path / "joined.wav"
    write_frames(path, (chime(), silence(0.25), b"\x01\x02" * 3))
    assert read_frames(path) == chime() + bytes(2 * round(0.25 * RATE_HZ)) + b"\x01\x02" * 3
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22_050)
    assert list(tmp_path.iterdir()) == [path]


def test_loudness_of_known_waves() -> None:
    square = array.array("h", [16_384, -16_384] * RATE_HZ).tobytes()
    assert loudness(square).duration_s == 2
    assert loudness(square).rms == pytest.approx(0.5, abs=0.001)
    assert loudness(b"").duration_s == 0
    assert loudness(silence(1)).peak == 0


def test_what_is_no_sound_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.wav").write_bytes(b"no sound at all")
    (tmp_path / "empty.wav").write_bytes(b"")
    write_frames(tmp_path / "silent.wav", ())
    with wave.open(str(tmp_path / "stereo.wav"), "wb") as file:
        file.setparams((2, 2, 44_100, 0, "NONE", ""))
        file.writeframes(bytes(400))
    for name in ("text", "empty", "silent", "stereo", "missing"):
        with pytest.raises(NotSpeechError, match=name):
            read_frames(tmp_path / f"{name}.wav")
