"""WAV pieces: the chime, silence, and joining pieces into one announcement; 22,050 Hz, one channel, 16 bit."""

import array
import math
import sys
import wave
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from devices.voice.resampling import FULL_SCALE, RATES_HZ, resampled

RATE_HZ: Final = 22_050
SAMPLE_BYTES: Final = 2

CHIME_TONES: Final = ((880.0, 0.32), (659.26, 0.55))
"""A falling fourth, A5 to E5, and how long each tone is heard (s): noticed, not startling."""
CHIME_LEVEL: Final = 0.28
CHIME_DECAY_PER_S: Final = 6.0
CHIME_ATTACK_S: Final = 0.012
"""Without it the first sample clicks."""
SECOND_HARMONIC: Final = 0.25


LEVEL_RMS: Final = 0.12
"""What clips and the neural voice are brought to, about espeak's own level, so that none shouts beside the others."""


FULL_PERCENT: Final = 100
HEARD_FROM: Final = 0.01
"""Of full scale, at the common level: below the softest consonant, above a voice's own silence."""
EDGE_S: Final = 0.04
EDGE_STEP: Final = 110
"""Samples looked at together, 5 ms."""


class NotSpeechError(Exception):
    """A WAV file that is missing, broken, empty or of a kind that is not taken; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """How long a sound is and how loud: root mean square and peak, as parts of full scale."""

    duration_s: float
    rms: float
    peak: float


@cache
def chime() -> bytes:
    """Return the two-tone chime as frames."""
    samples = array.array("h")
    for frequency_hz, duration_s in CHIME_TONES:
        samples.extend(_tone(frequency_hz, duration_s))
    return as_frames(samples)


def as_frames(samples: "array.array[int]") -> bytes:
    """Return samples as frames: WAV is little-endian wherever the program runs."""
    return _swapped(samples).tobytes()


def as_samples(frames: bytes) -> "array.array[int]":
    """Return frames as samples; an odd last byte is dropped."""
    return _swapped(array.array("h", frames[: len(frames) // SAMPLE_BYTES * SAMPLE_BYTES]))


def silence(duration_s: float) -> bytes:
    """Return frames without sound."""
    return bytes(round(duration_s * RATE_HZ) * SAMPLE_BYTES)


def read_frames(path: Path) -> bytes:
    """Return the frames of a WAV file, mono and 16 bit, of any rate in `RATES_HZ`; raises NotSpeechError."""
    try:
        with wave.open(str(path), "rb") as file:
            channels, width, rate_hz = file.getnchannels(), file.getsampwidth(), file.getframerate()
            frames = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as error:
        raise NotSpeechError(f"{path.name} cannot be read: {error}") from error
    if (channels, width) != (1, SAMPLE_BYTES):
        raise NotSpeechError(f"{path.name} has {channels} channels of {8 * width} bit: save it as mono, 16 bit")
    if rate_hz not in RATES_HZ:
        raise NotSpeechError(f"{path.name} is sampled at {rate_hz} Hz: save it with {RATE_HZ} or 44100 Hz")
    if not frames:
        raise NotSpeechError(f"{path.name} holds no sound")
    return frames if rate_hz == RATE_HZ else as_frames(resampled(as_samples(frames), rate_hz, RATE_HZ))


def write_frames(path: Path, pieces: Iterable[bytes]) -> None:
    """Write pieces one after another to a WAV file, whole or not at all."""
    unfinished = path.with_suffix(".part")
    with wave.open(str(unfinished), "wb") as file:
        file.setparams((1, SAMPLE_BYTES, RATE_HZ, 0, "NONE", "not compressed"))
        for piece in pieces:
            file.writeframesraw(piece)
    unfinished.replace(path)


def loudness(frames: bytes) -> Loudness:
    """Measure frames."""
    samples = as_samples(frames)
    if not samples:
        return Loudness(0.0, 0.0, 0.0)
    power = sum(sample * sample for sample in samples) / len(samples)
    peak = max(map(abs, samples))
    return Loudness(len(samples) / RATE_HZ, math.sqrt(power) / FULL_SCALE, peak / FULL_SCALE)


def levelled(frames: bytes) -> bytes:
    """Return frames at `LEVEL_RMS`, or as near to it as no peak is cut off."""
    heard = loudness(frames)
    if not heard.rms:
        return frames
    gain = min(LEVEL_RMS / heard.rms, 1 / heard.peak)
    samples = (max(-FULL_SCALE, min(FULL_SCALE, round(sample * gain))) for sample in as_samples(frames))
    return as_frames(array.array("h", samples))


def softened(frames: bytes, percent: int) -> bytes:
    """Return frames at `percent` of their loudness (amplitude)."""
    if percent == FULL_PERCENT:
        return frames
    return as_frames(array.array("h", (sample * percent // FULL_PERCENT for sample in as_samples(frames))))


def trimmed(frames: bytes) -> bytes:
    """Return frames without the silence before the first and after the last sound, but for a soft edge."""
    samples = as_samples(frames)
    edge = round(EDGE_S * RATE_HZ)
    heard = [place for place in range(0, len(samples), EDGE_STEP) if _is_heard(samples[place : place + EDGE_STEP])]
    if not heard:
        return b""
    return as_frames(samples[max(0, heard[0] - edge) : heard[-1] + EDGE_STEP + edge])


def _is_heard(samples: "array.array[int]") -> bool:
    return max(map(abs, samples)) > HEARD_FROM * FULL_SCALE


def _tone(frequency_hz: float, duration_s: float) -> Iterable[int]:
    for index in range(round(duration_s * RATE_HZ)):
        at_s = index / RATE_HZ
        turn = 2 * math.pi * frequency_hz * at_s
        envelope = min(1.0, at_s / CHIME_ATTACK_S) * math.exp(-CHIME_DECAY_PER_S * at_s)
        fade = min(1.0, (duration_s - at_s) / CHIME_ATTACK_S)
        wave_form = math.sin(turn) + SECOND_HARMONIC * math.sin(2 * turn)
        yield round(FULL_SCALE * CHIME_LEVEL * envelope * fade * wave_form)


def _swapped(samples: "array.array[int]") -> "array.array[int]":
    """The samples in the byte order of a WAV, or back; the same where the machine's order is that one."""
    if sys.byteorder == "big":
        samples = array.array("h", samples)
        samples.byteswap()
    return samples
