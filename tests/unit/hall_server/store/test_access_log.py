"""The access log as both databases keep it: with the change or not at all, one chain, bounded, and tampering found."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from hall_protocol.access_log import AccessAction, AccessEntry
from hall_protocol.chain import FIRST_HASH
from hall_protocol.enrolment import hash_of
from hall_protocol.vocabulary import Role
from hall_server.engine.access_log import Access
from hall_server.engine.credential import Credential
from hall_server.engine.invitations import KeptCode
from hall_server.engine.staff import Account, LockOut, StaffSession
from hall_server.store import accounts, credentials
from hall_server.store.access_log import REFUSALS_AN_HOUR, logged
from hall_server.store.access_reading import between, check_log, page
from hall_server.store.invitations import Invitations
from hall_server.store.staff_book import SqlStaffBook
from hall_server.store.tables import access_log
from tests.helpers.hall_builder import HALL_ID
from tests.helpers.ledgers import Data

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
BY = "0901, os:root"
LI = Account("1001", Role.CLERK, "hash of a first one", must_change=True)


def entries(data: Data, after: int = 0, limit: int = 1_000) -> tuple[AccessEntry, ...]:
    return page(data.engine, HALL_ID, after, limit).entries


def told(data: Data) -> list[tuple[str, str, str, str]]:
    return [(each.actor, each.action, each.subject, each.detail) for each in entries(data)]


def refused(number: str = "1001") -> Access:
    return Access("unknown", AccessAction.SIGN_ON_REFUSED, number, "station counter-3", "password")


def unlock_often(data: Data, count: int) -> None:
    for _ in range(count):
        accounts.unlock(data.engine, HALL_ID, "1001", NOW, BY)


def test_what_is_done_to_an_account_stands_there_with_who_did_it(data: Data) -> None:
    accounts.add(data.engine, HALL_ID, LI, NOW, BY)
    accounts.disable(data.engine, HALL_ID, "1001", NOW, "os:root")
    accounts.reset(data.engine, HALL_ID, "1001", "another", NOW, BY, factor=True)
    accounts.reset(data.engine, HALL_ID, "1001", "another", NOW, BY, factor=False)
    accounts.unlock(data.engine, HALL_ID, "1001", NOW, BY)
    assert told(data) == [
        (BY, "account.added", "1001", "clerk"),
        ("os:root", "account.disabled", "1001", ""),
        (BY, "account.reset", "1001", "first password, second factor taken away, enabled again"),
        (BY, "account.reset", "1001", "first password"),
        (BY, "account.unlocked", "1001", "wrong tries from 0 places forgotten"),
    ]
    assert check_log(data.engine, HALL_ID) == (5, None)


def test_what_is_not_done_has_no_entry(data: Data) -> None:
    accounts.add(data.engine, HALL_ID, LI, NOW, BY)
    with pytest.raises(accounts.KnownStaffError):
        accounts.add(data.engine, HALL_ID, LI, NOW, BY)
    assert not accounts.disable(data.engine, HALL_ID, "7777", NOW, BY)
    assert not accounts.reset(data.engine, HALL_ID, "7777", "x", NOW, BY, factor=True)
    assert credentials.revoke(data.engine, HALL_ID, "kiosk-1", NOW, BY) == 0
    book = SqlStaffBook(data.engine, HALL_ID)
    book.end_session("no token", refused(), NOW)
    assert not book.take_factor("1001", "never offered", 7, refused(), NOW)
    assert [each.action for each in entries(data)] == ["account.added"]
    assert check_log(data.engine, HALL_ID) == (1, None)


def test_a_change_that_fails_takes_its_entry_with_it_and_the_chain_goes_on(data: Data) -> None:
    def fail() -> None:
        with logged(data.engine, HALL_ID, NOW, "trouble") as log:
            log.note(refused())
            raise RuntimeError

    unlock_often(data, 1)
    with pytest.raises(RuntimeError):
        fail()
    unlock_often(data, 1)
    assert [each.action for each in entries(data)] == ["account.unlocked"] * 2
    assert check_log(data.engine, HALL_ID) == (2, None)


def test_stations_are_invited_enrolled_and_shut_out_by_name_and_no_secret_is_kept(data: Data) -> None:
    kiosk, book = Credential(Role.KIOSK, "kiosk-1", None), Invitations(data.engine, HALL_ID)
    token = credentials.issue(data.engine, HALL_ID, Role.KIOSK, "kiosk-1", None, NOW, BY, NOW + timedelta(days=30))
    book.invite(kiosk, KeptCode("aa", "bb", hash_of("half")), NOW, timedelta(minutes=15), "admin:office#0901")
    for station in ("kiosk-1", "kiosk-2"):
        assert book.redeem(station, hash_of("wrong"), "cc", NOW) is None
    assert book.redeem("kiosk-1", hash_of("half"), credentials.hash_of("new"), NOW) == kiosk
    assert credentials.revoke(data.engine, HALL_ID, "kiosk-1", NOW, BY) == 1
    old, new = credentials.hash_of(token)[:10], credentials.hash_of("new")[:10]
    assert told(data) == [
        (BY, "credential.issued", "kiosk-1", f"kiosk, named {old}, until 2026-12-24"),
        ("admin:office#0901", "station.invited", "kiosk-1", "kiosk, for 15 minutes"),
        ("unknown", "enrolment.refused", "kiosk-1", "a wrong code; 5 end the invitation"),
        ("kiosk:kiosk-1", "credential.revoked", "kiosk-1", f"kiosk, named {old}"),
        ("kiosk:kiosk-1", "station.enrolled", "kiosk-1", f"kiosk, named {new}"),
        (BY, "credential.revoked", "kiosk-1", f"kiosk, named {new}"),
    ]
    text = str(entries(data))
    assert token not in text
    assert credentials.hash_of(token) not in text


def test_a_refusal_says_what_it_cost(data: Data) -> None:
    book, lock_out = SqlStaffBook(data.engine, HALL_ID), LockOut(2, timedelta(minutes=15))
    for _ in range(3):
        book.claim_try("1001", "station counter-3", lock_out, NOW)
        book.note_refusal(refused(), NOW)
    details = [each.detail for each in entries(data)]
    assert details == ["password; try 1", "password; try 2", "password; try 3, locked until 2026-11-24T01:00:15Z"]


def test_a_flood_of_refusals_is_counted_and_fills_nothing(data: Data) -> None:
    book = SqlStaffBook(data.engine, HALL_ID)
    for _ in range(REFUSALS_AN_HOUR + 7):
        book.note_refusal(refused(), NOW)
    for _ in range(50):
        book.note_refusal(None, NOW)
    assert len(entries(data)) == REFUSALS_AN_HOUR
    uncounted = page(data.engine, HALL_ID, 0, 1).uncounted
    assert (uncounted.hour, uncounted.known, uncounted.unknown) == ("2026-11-24T01:00Z", 7, 50)
    book.note_refusal(refused("1002"), NOW + timedelta(hours=1))
    *_, counted, last = told(data)
    assert counted == (
        "unknown",
        "sign_on.refusals_counted",
        "",
        "in the hour from 2026-11-24T01:00Z: 7 more, 50 of numbers nobody has",
    )
    assert last[2] == "1002"
    assert page(data.engine, HALL_ID, 0, 1).uncounted.known == 0
    assert check_log(data.engine, HALL_ID) == (REFUSALS_AN_HOUR + 2, None)


def test_a_sign_on_and_all_it_leads_to_are_told(data: Data) -> None:
    accounts.add(data.engine, HALL_ID, LI, NOW, BY)
    book = SqlStaffBook(data.engine, HALL_ID)
    session = StaffSession("1001", "counter-3", 3, NOW, NOW + timedelta(hours=12))
    who = "clerk:counter-3#1001"
    book.begin_session("t", session, None, Access(who, AccessAction.SIGNED_ON, "1001", "station counter-3", "password"))
    book.set_password("1001", "my own", "t", Access(who, AccessAction.PASSWORD_CHANGED, "1001"), NOW)
    book.offer_factor("1001", "sealed")
    assert book.take_factor("1001", "sealed", 7, Access(who, AccessAction.FACTOR_BOUND, "1001"), NOW)
    book.end_session("t", Access(who, AccessAction.SIGNED_OFF, "1001"), NOW)
    actions = [each.action for each in entries(data, 1)]
    assert actions == ["signed_on", "password.changed", "second_factor.bound", "signed_off"]
    assert all(each.names("1001") and each.is_of_station("counter-3") for each in entries(data, 1))


def test_times_never_go_back_and_halls_do_not_mix(data: Data) -> None:
    accounts.unlock(data.engine, HALL_ID, "1001", NOW, BY)
    accounts.unlock(data.engine, HALL_ID, "1001", NOW - timedelta(hours=3), BY)
    accounts.unlock(data.engine, "999999-02", "1001", NOW, BY)
    assert [each.at for each in entries(data)] == ["2026-11-24T01:00:00.000000+00:00"] * 2
    assert [check_log(data.engine, hall)[0] for hall in (HALL_ID, "999999-02", "999999-03")] == [2, 1, 0]


def test_pages_follow_each_other(data: Data) -> None:
    unlock_often(data, 5)
    assert [each.seq for each in entries(data, 0, 2)] == [1, 2]
    assert [each.seq for each in entries(data, 2, 2)] == [3, 4]
    assert [each.seq for each in entries(data, 4, 2)] == [5]
    assert entries(data)[0].previous_hash == FIRST_HASH


def test_a_range_has_an_entry_to_each_side(data: Data) -> None:
    for hour in range(6):
        accounts.unlock(data.engine, HALL_ID, "1001", NOW + timedelta(hours=hour), BY)
    proof, found = between(data.engine, HALL_ID, NOW + timedelta(hours=2), NOW + timedelta(hours=4))
    assert (proof.last_seq, [each.seq for each in found]) == (6, [2, 3, 4, 5])
    _, nothing = between(data.engine, HALL_ID, NOW + timedelta(days=2), NOW + timedelta(days=3))
    assert [each.seq for each in nothing] == [6], "the last entry, which shows that there is none later"


@pytest.mark.parametrize("column", AccessEntry.__struct_fields__[1:])
def test_a_changed_word_is_found(data: Data, column: str) -> None:
    unlock_often(data, 4)
    data.forge(f"UPDATE access_log SET {column} = ? WHERE seq = 2", "2026-11-24T01:00:00.000001+00:00")
    assert check_log(data.engine, HALL_ID) == (
        0,
        "access log entry 2: changed, or another was left out or added before it",
    )


@pytest.mark.parametrize(
    ("statement", "difference"),
    [
        ("DELETE FROM access_log WHERE seq = 2", "access log entry 2: left out"),
        ("DELETE FROM access_log WHERE seq = 1", "access log entry 1: left out"),
        ("DELETE FROM access_log WHERE seq = 4", "access log ends at entry 3, 4 were written: the last are missing"),
        ("DELETE FROM access_log", "access log ends at entry 0, 4 were written: the last are missing"),
        ("DELETE FROM access_head", "access log: which entry was written last is not known any more"),
        (f"UPDATE access_head SET entry_hash = '{'a' * 64}'", "access log entry 4: not the one that was the last once"),
        (
            "INSERT INTO access_log SELECT hall_id, 9, at, actor, action, subject, place, detail, previous_hash, "
            "entry_hash FROM access_log WHERE seq = 4",
            "access log entry 5: left out",
        ),
    ],
)
def test_a_removed_or_added_entry_is_found(data: Data, statement: str, difference: str) -> None:
    unlock_often(data, 4)
    data.forge(statement)
    assert check_log(data.engine, HALL_ID)[1] == difference


def test_a_chain_made_anew_is_not_the_one_an_export_has(data: Data) -> None:
    unlock_often(data, 3)
    kept, _ = between(data.engine, HALL_ID, NOW, NOW)
    unlock_often(data, 2)
    assert check_log(data.engine, HALL_ID, kept) == (5, None)
    for table in ("access_log", "access_head"):
        data.forge(f"DELETE FROM {table}")
    for count, found in ((2, "the last are missing"), (2, "entry 3: not the one that was the last once")):
        for _ in range(count):
            accounts.unlock(data.engine, HALL_ID, "1002", NOW, BY)
        assert check_log(data.engine, HALL_ID)[1] is None, "by itself it is whole"
        assert found in str(check_log(data.engine, HALL_ID, kept)[1])


def test_writers_at_once_make_one_chain(data: Data) -> None:
    """Each with an engine's connection of its own, begun in the same moment, the first row not there yet."""
    writers, each_s = 8, 12
    begin = threading.Barrier(writers)

    def write() -> None:
        begin.wait()
        unlock_often(data, each_s)

    threads = [threading.Thread(target=write) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with data.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(access_log)).scalar() == writers * each_s
    assert check_log(data.engine, HALL_ID) == (writers * each_s, None)
