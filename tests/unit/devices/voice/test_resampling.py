"""Sounds of other rates: as long, as loud and as high as before, without tones that were not there."""

import array
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.voice.resampling import FULL_SCALE, RATES_HZ, resampled

OWN_HZ = 22_050
OTHERS = [rate for rate in RATES_HZ if rate != OWN_HZ]


def tone(frequency_hz: float, rate_hz: int, level: float = 0.5, seconds: float = 0.25) -> "array.array[int]":
    turn = 2 * math.pi * frequency_hz / rate_hz
    return array.array("h", (round(FULL_SCALE * level * math.sin(turn * at)) for at in range(int(rate_hz * seconds))))


def difference(heard: "array.array[int]", wanted: "array.array[int]") -> float:
    """The root mean square of what differs, of full scale, without the ends, where a filter has silence beside it."""
    edge = len(wanted) // 10
    squares = [(h - w) ** 2 for h, w in zip(heard[edge:-edge], wanted[edge:-edge], strict=False)]
    return math.sqrt(sum(squares) / len(squares)) / FULL_SCALE


@pytest.mark.parametrize("rate_hz", OTHERS)
@pytest.mark.parametrize("frequency_hz", [200.0, 1000.0, 3000.0])
def test_a_tone_is_the_same_tone_at_another_rate(rate_hz: int, frequency_hz: float) -> None:
    heard = resampled(tone(frequency_hz, rate_hz), rate_hz, OWN_HZ)
    wanted = tone(frequency_hz, OWN_HZ)
    assert abs(len(heard) - len(wanted)) <= 2
    assert difference(heard, wanted) < 0.003


@pytest.mark.parametrize(("rate_hz", "frequency_hz"), [(24_000, 11_800.0), (44_100, 15_000.0), (48_000, 20_000.0)])
def test_what_the_lower_rate_cannot_hold_is_gone_and_not_another_tone(rate_hz: int, frequency_hz: float) -> None:
    heard = resampled(tone(frequency_hz, rate_hz), rate_hz, OWN_HZ)
    assert difference(heard, array.array("h", bytes(2 * len(heard)))) < 0.02


def test_its_own_rate_stays_as_it_is() -> None:
    samples = tone(440, OWN_HZ)
    assert resampled(samples, OWN_HZ, OWN_HZ) is samples


@given(st.sampled_from(OTHERS), st.lists(st.integers(-32_768, 32_767), max_size=200))
def test_any_samples_stay_samples(rate_hz: int, values: list[int]) -> None:
    heard = resampled(array.array("h", values), rate_hz, OWN_HZ)
    assert len(heard) == math.ceil(len(values) * OWN_HZ / rate_hz)
    assert all(-FULL_SCALE <= sample <= FULL_SCALE for sample in heard)
