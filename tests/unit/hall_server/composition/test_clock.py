"""The hall's clock: the machine's, or its own from anywhere at any speed; never before the last event."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from hall_server.composition.clock import HallClock

START = datetime.fromisoformat("2026-11-24T09:10:00+08:00")


def machine_now() -> datetime:
    return datetime.fromtimestamp(time.time(), UTC)


def test_without_settings_it_is_the_machines() -> None:
    assert abs(HallClock().now() - machine_now()) < timedelta(seconds=1)


def test_it_begins_where_it_is_told_in_utc() -> None:
    now = HallClock(START).now()
    assert START <= now < START + timedelta(seconds=1)
    assert now.tzinfo is UTC


def test_it_runs_as_fast_as_it_is_told() -> None:
    clock = HallClock(START, speed=1_000)
    begun_s = time.monotonic()
    while time.monotonic() < begun_s + 0.05:
        pass
    passed_s = (clock.now() - START).total_seconds()
    assert passed_s == pytest.approx((time.monotonic() - begun_s) * 1_000, rel=0.1)


def test_it_never_runs_behind_the_last_event() -> None:
    last = START + timedelta(hours=2)
    assert HallClock(START, not_before=last).now() >= last
    ahead = machine_now() + timedelta(days=1)
    assert ahead <= HallClock(not_before=ahead).now() < ahead + timedelta(seconds=1)
    assert HallClock(speed=2, not_before=ahead).now() >= ahead


def test_an_older_last_event_changes_nothing() -> None:
    assert HallClock(START, not_before=START - timedelta(hours=1)).now() < START + timedelta(seconds=1)


def test_it_goes_forward_only() -> None:
    clock = HallClock(START, speed=0.5)
    times = [clock.now() for _ in range(100)]
    assert times == sorted(times)


def test_it_does_not_stand_still_when_the_journal_is_ahead_of_the_machine() -> None:
    clock = HallClock(not_before=machine_now() + timedelta(days=1))
    assert clock.is_ahead_of_machine
    begun = clock.now()
    while (now := clock.now()) == begun:
        pass
    assert begun < now < begun + timedelta(seconds=1)


def test_only_the_machines_own_clock_can_be_overtaken() -> None:
    assert not HallClock().is_ahead_of_machine
    assert not HallClock(not_before=machine_now() - timedelta(days=1)).is_ahead_of_machine
    assert not HallClock(START, not_before=START + timedelta(days=1)).is_ahead_of_machine
