"""Rates: never more than the burst and what time brought, whatever the clock does; one asker's haste is no other's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program import rates
from program.rates import Rate, Rates, TokenBucket, place_of

RATES = st.builds(Rate, st.floats(0.01, 1_000), st.integers(1, 5_000))
STEPS = st.lists(st.floats(-3_600, 3_600) | st.floats(0, 0.1), max_size=200)
ROUNDING = 1e-6


@given(rate=RATES, steps=STEPS, tries=st.integers(1, 20), start=st.floats(-1e6, 1e6))
def test_never_more_pass_than_the_burst_and_what_time_brought(
    rate: Rate, steps: list[float], tries: int, start: float
) -> None:
    bucket, now_s, forward_s, passed = TokenBucket(rate, start), start, 0.0, 0
    for step in steps:
        now_s, forward_s = now_s + step, forward_s + max(0.0, step)
        passed += sum(bucket.take(now_s) == 0.0 for _ in range(tries))
        assert passed <= rate.burst + rate.per_s * forward_s * (1 + ROUNDING) + ROUNDING


@given(rate=RATES, start=st.floats(0, 1e6), gap=st.floats(1.0, 10.0))
def test_whoever_keeps_to_the_rate_never_waits(rate: Rate, start: float, gap: float) -> None:
    bucket = TokenBucket(rate, start)
    for turn in range(200):
        assert bucket.take(start + turn * gap * (1 + ROUNDING) / rate.per_s) == 0.0


@given(rate=RATES, start=st.floats(0, 1e6))
def test_whoever_waits_as_long_as_they_are_told_passes_then_and_not_much_before(rate: Rate, start: float) -> None:
    bucket = TokenBucket(rate, start)
    for _ in range(rate.burst):
        assert bucket.take(start) == 0.0
    wait_s = bucket.take(start)
    assert 0 < wait_s <= 1 / rate.per_s
    assert bucket.take(start + wait_s / 2) > 0
    assert bucket.take(start + wait_s * (1 + ROUNDING) + ROUNDING) == 0.0


@given(rate=RATES, back=st.floats(0, 1e9))
def test_a_clock_that_went_back_gives_nothing_away_and_holds_nobody_up(rate: Rate, back: float) -> None:
    bucket = TokenBucket(rate, 0.0)
    while bucket.take(0.0) == 0.0:
        pass
    wait_s = bucket.take(-back)
    assert 0 < wait_s <= 1 / rate.per_s
    if back < 1e6:
        assert bucket.take(-back + wait_s * (1 + ROUNDING) + ROUNDING) == 0.0


def test_one_asker_uses_up_nothing_of_another() -> None:
    askers = Rates(Rate(1, 2))
    assert [askers.take("hasty", 0.0) == 0.0 for _ in range(4)] == [True, True, False, False]
    assert [askers.take("calm", 0.0) == 0.0 for _ in range(2)] == [True, True]
    assert askers.take("hasty", 1.0) == 0.0


def test_however_many_ask_the_memory_is_bounded_and_who_asks_all_the_time_is_not_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rates, "ASKERS_MAX", 10)
    askers = Rates(Rate(0.001, 1))
    assert askers.take("hasty", 0.0) == 0.0
    for number in range(1_000):
        askers.take(f"another-{number}", 0.0)
        assert askers.take("hasty", 0.0) > 0
    assert len(askers._buckets) <= 10


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("not:an:address", "not:an:address"),
    ],
)
def test_an_ipv6_address_counts_as_its_network(address: str, place: str) -> None:
    assert place_of(address) == place
