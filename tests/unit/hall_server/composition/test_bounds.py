"""The bounds as `[server.bounds]` sets them, and that no honest station comes near the usual ones."""

from collections.abc import Callable, Iterator

import pytest

from config.settings.bounds import BoundsSettings
from hall_server.composition.bounds import connection_bounds, request_rate
from program.rates import TokenBucket

HOUR_S = 3_600
BOARDS, KIOSKS, COUNTERS, PAGES = 200, 40, 40, 20
FILES_OF_A_PAGE = 40
"""More than the manager's page loads."""


def test_every_number_of_the_table_is_used() -> None:
    bounds = connection_bounds(BoundsSettings(connections_max=500, address_connections_max=40, whole_request_s=7))
    assert (bounds.connections, bounds.address_connections, bounds.request_s) == (500, 40, 7.0)
    rate = request_rate(BoundsSettings(requests_per_s=11, requests_burst=60))
    assert (rate.per_s, rate.burst) == (11.0, 60)


def a_kiosk_at_its_busiest() -> Iterator[float]:
    """A visitor every ten seconds, twenty questions each, and all of yesterday's block merged at nine."""
    yield from [0.0] * 300
    for second in range(HOUR_S):
        yield from [float(second)] * (20 if second % 10 == 0 else 0)


def a_counter_pressed_twice_a_second() -> Iterator[float]:
    """Each press asks for the call, the visit, the checklist and two look-ups."""
    for half_second in range(2 * HOUR_S):
        yield from [half_second / 2] * 5


def a_platform_that_books() -> Iterator[float]:
    """For everybody who waits for the day's slots to open, then a few a second."""
    yield from [0.0] * 1_500
    for second in range(HOUR_S):
        yield from [float(second)] * 50


@pytest.mark.parametrize("asks", [a_kiosk_at_its_busiest, a_counter_pressed_twice_a_second, a_platform_that_books])
def test_no_honest_station_is_ever_refused(asks: Callable[[], Iterator[float]]) -> None:
    bucket = TokenBucket(request_rate(BoundsSettings()), 0.0)
    assert all(bucket.take(now_s) == 0.0 for now_s in asks())


def test_a_whole_hall_behind_one_address_comes_back_at_once_after_a_restart() -> None:
    """Nobody's credential is known yet: all of it is the address's."""
    bucket = TokenBucket(request_rate(BoundsSettings()), 0.0)
    hellos, files = BOARDS + KIOSKS + 2 * COUNTERS + PAGES, PAGES * FILES_OF_A_PAGE
    assert all(bucket.take(0.0) == 0.0 for _ in range(hellos + files))
    assert connection_bounds(BoundsSettings()).address_connections >= 2 * hellos + 6 * PAGES
