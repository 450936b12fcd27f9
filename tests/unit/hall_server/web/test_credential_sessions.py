"""Sessions of one credential: bounded, the oldest gives way, and nothing is remembered of those that ended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_server.web.credential_sessions import CredentialSessions, Seat

TOKENS = ("kiosk", "counter", "board")


@given(most=st.integers(1, 5), steps=st.lists(st.tuples(st.sampled_from(TOKENS), st.booleans()), max_size=60))
def test_only_the_newest_keep_their_seats_and_one_token_takes_nothing_of_another(
    most: int, steps: list[tuple[str, bool]]
) -> None:
    sessions = CredentialSessions(most)
    seats: dict[str, list[Seat]] = {token: [] for token in TOKENS}
    for token, is_new in steps:
        if is_new or not seats[token]:
            seats[token].append(sessions.enter(token, token))
        else:
            sessions.leave(token, seats[token].pop(0))
        for held in seats.values():
            standing = [seat for seat in held if not seat.is_taken.is_set()]
            assert len(standing) <= most
            assert standing == held[len(held) - len(standing) :]
    for token, held in seats.items():
        for seat in held:
            sessions.leave(token, seat)
    assert sessions._seats == {}


def test_it_is_said_in_the_log_which_station_it_is_and_no_token(caplog: pytest.LogCaptureFixture) -> None:
    sessions = CredentialSessions(1)
    sessions.enter("a-secret", "kiosk-1")
    sessions.enter("a-secret", "kiosk-1")
    assert "kiosk-1" in caplog.text
    assert "a-secret" not in caplog.text
