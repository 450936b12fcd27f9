"""A sound of another sample rate brought to the announcer's own, band-limited, so that no mirror tones are heard.

Windowed sinc, one short kernel for each place between two samples. In plain Python: audioop leaves the standard library
and filters nothing, and a library would bring numpy to every board for this one function.
"""

import array
import math
from functools import lru_cache
from operator import mul
from typing import Final

RATES_HZ: Final = (8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)
"""What recorders and voices write; each needs at most some hundred kernels to any other."""

FULL_SCALE: Final = 32_767
CROSSINGS: Final = 12
"""Zero crossings of the sinc on either side of a sample, at the lower of the two rates."""
PASS_BAND: Final = 0.92
"""Of the lower rate's half; the rest is the filter's slope."""


def resampled(samples: "array.array[int]", from_hz: int, to_hz: int) -> "array.array[int]":
    """Return 16-bit samples of one of `RATES_HZ` at another of them; the sound lasts as long as before."""
    if from_hz == to_hz:
        return samples
    step, places = from_hz // math.gcd(from_hz, to_hz), to_hz // math.gcd(from_hz, to_hz)
    kernels = _kernels(from_hz, to_hz)
    margin = len(kernels[0]) // 2
    padded = array.array("h", bytes(2 * margin)) + samples + array.array("h", bytes(2 * margin))
    at = range(0, len(samples) * places, step)
    return array.array("h", (_dot(padded, place // places, kernels[place % places]) for place in at))


def _dot(samples: "array.array[int]", first: int, kernel: tuple[float, ...]) -> int:
    value = round(sum(map(mul, samples[first : first + len(kernel)], kernel), 0.0))
    return max(-FULL_SCALE, min(FULL_SCALE, value))


@lru_cache(maxsize=len(RATES_HZ))
def _kernels(from_hz: int, to_hz: int) -> tuple[tuple[float, ...], ...]:
    """A kernel for each place between two samples; each adds up to 1, so that a steady tone keeps its level."""
    cutoff = PASS_BAND * min(1.0, to_hz / from_hz)
    reach = math.ceil(CROSSINGS / cutoff)
    places = to_hz // math.gcd(from_hz, to_hz)
    return tuple(_kernel(place / places, cutoff, reach) for place in range(places))


def _kernel(place: float, cutoff: float, reach: int) -> tuple[float, ...]:
    distances = [offset - place for offset in range(-reach, reach + 1)]
    weights = [_sinc(cutoff * distance) * _hann(distance / (reach + 1)) for distance in distances]
    whole = sum(weights)
    return tuple(weight / whole for weight in weights)


def _sinc(x: float) -> float:
    return math.sin(math.pi * x) / (math.pi * x) if x else 1.0


def _hann(part: float) -> float:
    return 0.5 + 0.5 * math.cos(math.pi * part)
