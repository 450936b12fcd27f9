from datetime import timedelta

from hall_server.web.attempts import CLIENTS_MAX, Attempts
from tests.helpers.hall_builder import moment

NOW = moment("10:00")


def test_the_tries_of_a_window_are_counted_a_client_each() -> None:
    attempts = Attempts(3, timedelta(minutes=1))
    for second in range(3):
        assert not attempts.is_exhausted("one", NOW)
        attempts.note("one", NOW + timedelta(seconds=second))
    assert attempts.is_exhausted("one", NOW + timedelta(seconds=59))
    assert not attempts.is_exhausted("other", NOW)
    assert not attempts.is_exhausted("one", NOW + timedelta(seconds=60)), "the first is a minute ago"


def test_what_is_remembered_is_bounded() -> None:
    attempts = Attempts(1, timedelta(minutes=1))
    for client in range(CLIENTS_MAX + 1):
        attempts.note(str(client), NOW)
    assert not attempts.is_exhausted("0", NOW)
    assert attempts.is_exhausted("1", NOW)
    for _ in range(1000):
        attempts.note("1", NOW)
    assert len(attempts._tries["1"]) == 1


def test_how_long_to_wait_is_until_the_oldest_try_of_the_window_is_forgotten() -> None:
    attempts = Attempts(2, timedelta(minutes=1))
    assert attempts.free_after("one", NOW) == timedelta()
    attempts.note("one", NOW)
    attempts.note("one", NOW + timedelta(seconds=20))
    assert attempts.free_after("one", NOW + timedelta(seconds=30)) == timedelta(seconds=30)
    assert attempts.free_after("one", NOW + timedelta(seconds=60)) == timedelta()
