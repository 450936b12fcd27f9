"""Accounts, sign-ons and tries as both databases keep them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select

from hall_protocol.access_log import AccessAction
from hall_protocol.vocabulary import Role
from hall_server.engine.access_log import Access
from hall_server.engine.staff import Account, LockOut, StaffSession
from hall_server.store import accounts, credentials
from hall_server.store.staff_book import TRIES_KEPT, SqlStaffBook
from hall_server.store.tables import sign_on_try
from tests.helpers.ledgers import Data

HALL, OTHER_HALL = "530102-01", "530112-05"
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
IDLE = timedelta(minutes=30)
LOCK_OUT = LockOut(3, timedelta(minutes=15))
BY = "0901, os:root"
DONE = Access("clerk:counter-3#1001", AccessAction.SIGNED_ON, "1001", "station counter-3")
LI = Account("1001", Role.CLERK, "hash of a first one", must_change=True)


@pytest.fixture
def engine(data: Data) -> Engine:
    return data.engine


@pytest.fixture
def book(engine: Engine) -> SqlStaffBook:
    accounts.add(engine, HALL, LI, NOW, BY)
    return SqlStaffBook(engine, HALL)


def session(number: str = "1001") -> StaffSession:
    return StaffSession(number, "counter-3", 3, NOW, NOW + timedelta(hours=12))


def test_an_account_is_one_hall_s_and_made_once(engine: Engine, book: SqlStaffBook) -> None:
    assert book.account("1001") == LI
    assert book.account("1002") is None
    assert SqlStaffBook(engine, OTHER_HALL).account("1001") is None
    with pytest.raises(accounts.KnownStaffError):
        accounts.add(engine, HALL, LI, NOW, BY)
    accounts.add(engine, OTHER_HALL, replace(LI, role=Role.MANAGER), NOW, BY)
    assert [each.role for each in accounts.everyone(engine, HALL)] == [Role.CLERK]


def test_a_sign_on_ends_by_idleness_by_time_by_sign_off_and_with_its_account(
    engine: Engine, book: SqlStaffBook
) -> None:
    book.begin_session("t", session(), None, DONE)
    assert book.session("t", NOW + IDLE - timedelta(seconds=1), IDLE) == session()
    assert book.session("t", NOW + IDLE, IDLE) is None
    book.note_use("t", NOW + timedelta(minutes=20))
    assert book.session("t", NOW + IDLE, IDLE) is not None
    assert book.session("t", NOW + timedelta(hours=12), timedelta(days=1)) is None
    assert SqlStaffBook(engine, OTHER_HALL).session("t", NOW, IDLE) is None
    book.end_session("t", DONE, NOW)
    assert book.session("t", NOW, IDLE) is None
    book.begin_session("t2", session(), None, DONE)
    assert accounts.disable(engine, HALL, "1001", NOW, BY)
    assert book.session("t2", NOW, IDLE) is None
    assert not accounts.disable(engine, HALL, "7777", NOW, BY)


def test_a_new_password_leaves_the_one_sign_on_it_was_set_in(book: SqlStaffBook) -> None:
    for token in ("mine", "other"):
        book.begin_session(token, session(), None, DONE)
    book.set_password("1001", "hash of my own", "mine", DONE, NOW)
    assert book.account("1001") == replace(LI, password_hash="hash of my own", must_change=False)
    assert book.session("mine", NOW, IDLE) is not None
    assert book.session("other", NOW, IDLE) is None


def test_a_sign_on_ends_with_the_credential_of_its_station(engine: Engine, book: SqlStaffBook) -> None:
    token = credentials.issue(engine, HALL, Role.CLERK, "counter-3", 3, NOW, BY)
    book.begin_session("t", session(), token, DONE)
    assert book.session("t", NOW, IDLE) is not None
    credentials.revoke(engine, HALL, "counter-3", NOW, BY)
    assert book.session("t", NOW, IDLE) is None


def test_tries_are_counted_by_number_and_place_and_forgiven_there(engine: Engine, book: SqlStaffBook) -> None:
    for _ in range(4):
        assert book.claim_try("1001", "here", LOCK_OUT, NOW) is None
    assert book.claim_try("1001", "here", LOCK_OUT, NOW) == NOW + timedelta(seconds=15)
    assert book.claim_try("1001", "there", LOCK_OUT, NOW) is None
    assert SqlStaffBook(engine, OTHER_HALL).claim_try("1001", "here", LOCK_OUT, NOW) is None
    later = NOW + timedelta(seconds=15)
    assert book.claim_try("1001", "here", LOCK_OUT, later) is None
    assert book.claim_try("1001", "here", LOCK_OUT, later) == later + timedelta(seconds=30)
    book.forgive_tries("1001", "here")
    assert book.claim_try("1001", "here", LOCK_OUT, later) is None
    assert accounts.unlock(engine, HALL, "1001", NOW, BY) == 2


def test_guessed_numbers_do_not_fill_the_database(engine: Engine, book: SqlStaffBook) -> None:
    for number in range(20):
        book.claim_try(f"guess-{number}", "here", LOCK_OUT, NOW)
    book.claim_try("1001", "here", LOCK_OUT, NOW + TRIES_KEPT + timedelta(seconds=1))
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(sign_on_try)).scalar() == 1


def test_a_code_is_used_once_and_none_before_it_after_it(book: SqlStaffBook) -> None:
    assert book.use_code("1001", 100)
    assert not book.use_code("1001", 100)
    assert not book.use_code("1001", 99)
    assert book.use_code("1001", 101)
    assert not book.use_code("7777", 101)


def test_only_the_secret_last_offered_is_taken_and_a_reset_takes_it_away(engine: Engine, book: SqlStaffBook) -> None:
    book.offer_factor("1001", "first")
    book.offer_factor("1001", "second")
    assert not book.take_factor("1001", "first", 7, DONE, NOW)
    assert book.take_factor("1001", "second", 7, DONE, NOW)
    assert not book.take_factor("1001", "second", 8, DONE, NOW), "it is offered no more"
    taken = book.account("1001")
    assert taken is not None
    assert (taken.second_factor, taken.offered_factor, taken.last_step) == ("second", None, 7)
    assert not book.use_code("1001", 7), "the code that confirmed it"
    assert accounts.reset(engine, HALL, "1001", "another", NOW, BY, factor=False)
    kept = book.account("1001")
    assert kept is not None
    assert (kept.second_factor, kept.must_change) == ("second", True)
    assert accounts.reset(engine, HALL, "1001", "another", NOW, BY, factor=True)
    assert book.account("1001") == replace(LI, password_hash="another", last_step=7)
