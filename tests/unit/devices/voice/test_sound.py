"""Chime, silence and joined WAV files."""

import array
import wave
from itertools import pairwise
from pathlib import Path

import pytest

from devices.voice.resampling import RATES_HZ
from devices.voice.sound import (
    RATE_HZ,
    NotSpeechError,
    chime,
    levelled,
    loudness,
    read_frames,
    silence,
    softened,
    trimmed,
    write_frames,
)


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


def written(path: Path, channels: int, width: int, rate_hz: int, frame_count: int = 2_000) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, width, rate_hz, 0, "NONE", ""))
        file.writeframes(b"\x01" * (channels * width * frame_count))
    return path


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_a_sound_of_any_usual_rate_lasts_as_long_as_it_did(tmp_path: Path, rate_hz: int) -> None:
    frames = read_frames(written(tmp_path / "x.wav", 1, 2, rate_hz, frame_count=rate_hz // 4))
    assert loudness(frames).duration_s == pytest.approx(0.25, abs=0.001)


@pytest.mark.parametrize(
    ("channels", "width", "rate_hz", "what_to_do"),
    [(2, 2, 22_050, "2 channels of 16 bit: save it as mono, 16 bit"), (1, 1, 22_050, "8 bit: save"),
     (1, 3, 44_100, "24 bit: save"), (1, 2, 22_051, "22051 Hz: save it with 22050 or 44100 Hz"),
     (1, 2, 96_000, "96000 Hz: save it")],
)  # fmt: skip
def test_a_sound_of_another_kind_says_how_to_save_it(
    tmp_path: Path, channels: int, width: int, rate_hz: int, what_to_do: str
) -> None:
    path = written(tmp_path / "clip.wav", channels, width, rate_hz)
    with pytest.raises(NotSpeechError, match=f"clip.wav .*{what_to_do}"):
        read_frames(path)


def test_levelling_brings_quiet_and_loud_to_one_level_and_cuts_no_peak() -> None:
    quiet, loud = (array.array("h", [level, -level] * 2_000).tobytes() for level in (500, 30_000))
    assert loudness(levelled(quiet)).rms == pytest.approx(loudness(levelled(loud)).rms, rel=0.01)
    click = array.array("h", [10] * 4_000 + [32_000]).tobytes()
    assert loudness(levelled(click)).peak <= 1.0


def test_silence_around_a_sound_goes_and_the_sound_stays_whole() -> None:
    spoken = array.array("h", [2_000, -2_000] * 3_000 + [0] * 4_000 + [2_000, -2_000] * 3_000).tobytes()
    cut = trimmed(silence(0.4) + spoken + silence(0.9))
    assert spoken in cut
    assert len(cut) - len(spoken) < len(silence(0.12))
    assert trimmed(spoken) == spoken
    assert trimmed(silence(1)) == trimmed(b"") == b""
    faint = array.array("h", [100, -100] * 2_000).tobytes()
    assert trimmed(faint) == b""


@pytest.mark.parametrize("percent", [100, 60, 1])
def test_a_softened_sound_is_as_long_and_so_much_softer(percent: int) -> None:
    loud, soft = loudness(chime()), loudness(softened(chime(), percent))
    assert soft.duration_s == loud.duration_s
    assert soft.rms == pytest.approx(loud.rms * percent / 100, rel=0.05, abs=1e-4)
    assert (softened(chime(), percent) == chime()) is (percent == 100)
