"""The app's code at the hall: once, in its time, after restarts too, whatever the clocks do."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.vocabulary import Channel, ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.engine.ledger import Accepted, Repeat
from hall_server.engine.requests import RequestKey
from tests.helpers.hall_builder import Hall, first, moment

NOW = datetime(2026, 11, 27, 2, tzinfo=UTC)
"""The world's time, which is not the hall's."""


def a_code(
    digest: str = "d1", *, at: datetime = NOW, age_s: float = 10, life_s: float = 60, held_s: float = 0
) -> c.ShownCode:
    """A code that is shown at `at`, some time after it was made."""
    issued = at - timedelta(seconds=age_s)
    life, held = timedelta(seconds=life_s), timedelta(seconds=held_s)
    return c.ShownCode(digest, "0a0b0c0d", issued, issued + life, at, held)


def with_code(hall: Hall, code: c.ShownCode, **wish: object) -> c.UseAppCode:
    return c.UseAppCode(code, hall.wish("A", identity="app_code", **wish))


def test_a_code_brings_a_ticket_and_is_used_up() -> None:
    hall = Hall().open(1)
    events = hall.do(with_code(hall, a_code(), visitor="v1"))
    assert first(events, e.TicketIssued).identity == "app_code"
    assert events[-1] == e.AppCodeUsed("d1", "0a0b0c0d", NOW + timedelta(seconds=50), NOW - timedelta(seconds=630))
    refusal = hall.refuse(with_code(hall, a_code(), visitor="v2"), ErrorCode.APP_CODE_USED)
    assert "刷新" in refusal.detail
    assert "refresh" in refusal.detail_en


def test_a_used_code_stays_used_after_a_restart() -> None:
    hall = Hall().open(1)
    hall.do(with_code(hall, a_code(), visitor="v1"))
    again = Hall()
    again.ledger = hall.replayed()
    again.now = hall.now
    again.refuse(
        with_code(again, a_code(at=NOW + timedelta(seconds=40), age_s=50), visitor="v1"), ErrorCode.APP_CODE_USED
    )


def test_a_wish_that_is_refused_leaves_the_code_good() -> None:
    hall = Hall().open(1)
    hall.do(c.PauseQueue("A", "升级", "update"))
    hall.refuse(with_code(hall, a_code()), ErrorCode.QUEUE_PAUSED)
    hall.do(c.ResumeQueue("A"))
    hall.do(with_code(hall, a_code()))


def test_a_used_code_hears_nothing_of_its_holder() -> None:
    hall = Hall().open(1)
    hall.do(with_code(hall, a_code(), visitor="v1"))
    refusal = hall.refuse(with_code(hall, a_code(), visitor="v1"), ErrorCode.APP_CODE_USED)
    assert "A001" not in refusal.detail


def test_one_live_ticket_a_person_whatever_they_show() -> None:
    hall = Hall().open(1)
    hall.issue(visitor="v1", identity="resident_card")
    hall.refuse(with_code(hall, a_code(), visitor="v1"), ErrorCode.DUPLICATE_TICKET)


def test_an_appointment_is_found_by_the_code() -> None:
    hall = Hall().open(1)
    hall.do(c.BookAppointment("p1", "A", moment("09:30"), Channel.PHONE, "v1"))
    hall.at("09:20")
    events = hall.do(c.UseAppCode(a_code(), c.CheckIn("t9", Channel.KIOSK, visitor="v1", identity="app_code")))
    assert first(events, e.TicketIssued).appointment == "p1"
    assert first(events, e.AppointmentCheckedIn).appointment_id == "p1"


@pytest.mark.parametrize(
    ("age_s", "held_s", "refused"),
    [
        (-29, 0, None),
        (-31, 0, ErrorCode.APP_CODE_NOT_YET_VALID),
        (0, 0, None),
        (89, 0, None),
        (90, 0, ErrorCode.APP_CODE_EXPIRED),
        (600, 0, ErrorCode.APP_CODE_EXPIRED),
        (600, 550, None),
        (600, 500, ErrorCode.APP_CODE_EXPIRED),
        (3000, 3600, ErrorCode.APP_CODE_EXPIRED),
    ],
)
def test_a_code_is_good_in_its_time_and_as_long_as_clocks_may_differ(
    age_s: float, held_s: float, refused: ErrorCode | None
) -> None:
    hall = Hall().open(1)
    wish = with_code(hall, a_code(age_s=age_s, held_s=held_s))
    if refused is None:
        hall.do(wish)
    else:
        hall.refuse(wish, refused)


def test_a_platform_cannot_make_codes_for_a_year() -> None:
    hall = Hall().open(1)
    hall.do(with_code(hall, a_code(age_s=299, life_s=400 * 86_400)))
    hall.refuse(with_code(hall, a_code("d2", age_s=331, life_s=400 * 86_400)), ErrorCode.APP_CODE_EXPIRED)


def test_a_repeated_request_gets_its_ticket_again_though_the_code_has_expired_meanwhile() -> None:
    hall = Hall().open(1)
    key = RequestKey("kiosk-1", "f")
    assert isinstance(hall.answer(with_code(hall, a_code()), key), Accepted)
    later = a_code(at=NOW + timedelta(hours=1), age_s=3610)
    assert isinstance(hall.answer(with_code(hall, later), key), Repeat)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["d1", "d2", "d3"]),
            st.integers(-4000, 4000),
            st.integers(0, 3600),
        ),
        max_size=30,
    )
)
def test_no_code_is_ever_taken_twice_whatever_the_clock_does(shows: list[tuple[str, int, int]]) -> None:
    """Three codes, shown again and again at times in any order, kept by stations for any while."""
    hall = Hall().open(1)
    issued = {"d1": NOW, "d2": NOW + timedelta(seconds=700), "d3": NOW - timedelta(seconds=1500)}
    taken: list[str] = []
    for digest, at_s, held_s in shows:
        made, held = issued[digest], timedelta(seconds=held_s)
        code = c.ShownCode(digest, "k", made, made + timedelta(minutes=2), NOW + timedelta(seconds=at_s), held)
        if isinstance(hall.answer(c.UseAppCode(code, hall.wish())), Accepted):
            taken.append(digest)
    assert len(taken) == len(set(taken))


def test_used_codes_do_not_pile_up() -> None:
    hall = Hall().open(1)
    for number in range(60):
        hall.do(with_code(hall, a_code(f"d{number}", at=NOW + number * timedelta(minutes=1))))
    assert len(hall.state.used_codes.expires_at) < 15
