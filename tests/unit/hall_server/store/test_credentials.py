import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hall_protocol.vocabulary import Role
from hall_server.engine.ports import JournalError
from hall_server.store import credentials
from hall_server.store.database import HALL_DATABASE
from tests.helpers.hall_builder import HALL_ID, moment
from tests.helpers.ledgers import Data

NOW = moment("09:00")
BY = "0901, os:root"


def test_a_token_stands_for_its_role_station_and_counter(data: Data) -> None:
    token = credentials.issue(data.engine, HALL_ID, Role.CLERK, "counter-3", 3, NOW, BY)
    found = credentials.find(data.engine, HALL_ID, token, NOW)
    assert found is not None
    assert (found.role, found.station, found.counter) == (Role.CLERK, "counter-3", 3)


def test_every_token_is_another_and_long_enough(data: Data) -> None:
    tokens = {credentials.issue(data.engine, HALL_ID, Role.KIOSK, "kiosk-1", None, NOW, BY) for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 43


def test_an_unknown_token_stands_for_nobody(data: Data) -> None:
    token = credentials.issue(data.engine, HALL_ID, Role.KIOSK, "kiosk-1", None, NOW, BY)
    for wrong in (
        "",
        token[:-1],
        token + "x",
        token.swapcase(),
        "' OR 1=1 --",
        "\ud800",
    ):
        assert credentials.find(data.engine, HALL_ID, wrong, NOW) is None


def test_a_revoked_token_stands_for_nobody(data: Data) -> None:
    token = credentials.issue(data.engine, HALL_ID, Role.KIOSK, "kiosk-1", None, NOW, BY)
    data.forge("UPDATE credential SET revoked_at = '2026-11-24T02:00:00+00:00'")
    assert credentials.find(data.engine, HALL_ID, token, NOW) is None


def test_only_a_hash_is_kept(sqlite: Data, tmp_path: Path) -> None:
    token = credentials.issue(sqlite.engine, HALL_ID, Role.MANAGER, "manager", None, NOW, BY)
    with closing(sqlite3.connect(tmp_path / HALL_DATABASE)) as connection:
        [row] = connection.execute("SELECT * FROM credential").fetchall()
    assert token not in map(str, row)
    sqlite.close()
    for path in tmp_path.iterdir():
        assert token.encode() not in path.read_bytes()


def test_a_token_of_one_hall_is_nobody_s_in_another(data: Data) -> None:
    token = credentials.issue(data.engine, "999999-02", Role.KIOSK, "kiosk-1", None, NOW, BY)
    assert credentials.find(data.engine, HALL_ID, token, NOW) is None
    assert credentials.find(data.engine, "999999-02", token, NOW) is not None


def test_a_token_from_when_a_database_held_one_hall_still_counts(data: Data) -> None:
    token = credentials.issue(data.engine, "", Role.KIOSK, "kiosk-1", None, NOW, BY)
    assert credentials.find(data.engine, HALL_ID, token, NOW) is not None


def test_a_token_ends_when_it_was_said_to(data: Data) -> None:
    token = credentials.issue(data.engine, HALL_ID, Role.KIOSK, "kiosk-1", None, NOW, BY, moment("10:00"))
    assert credentials.find(data.engine, HALL_ID, token, moment("09:59:59")) is not None
    assert credentials.find(data.engine, HALL_ID, token, moment("10:00")) is None


def test_a_station_s_tokens_are_revoked_together_and_one_by_its_name(data: Data) -> None:
    tokens = [
        credentials.issue(data.engine, HALL_ID, Role.KIOSK, "kiosk-1", None, moment(f"09:0{n}"), BY) for n in range(3)
    ]
    other = credentials.issue(data.engine, HALL_ID, Role.KIOSK, "kiosk-2", None, moment("09:09"), BY)
    foreign = credentials.issue(data.engine, "999999-02", Role.KIOSK, "kiosk-1", None, NOW, BY)
    name = credentials.issued(data.engine, HALL_ID)[0].name
    assert credentials.revoke(data.engine, HALL_ID, name, NOW, BY) == 1
    assert [credentials.find(data.engine, HALL_ID, token, NOW) is None for token in tokens] == [True, False, False]
    assert credentials.revoke(data.engine, HALL_ID, "kiosk-1", NOW, BY) == 2
    assert credentials.revoke(data.engine, HALL_ID, "kiosk-1", NOW, BY) == 0
    assert credentials.find(data.engine, HALL_ID, other, NOW) is not None
    assert credentials.find(data.engine, "999999-02", foreign, NOW) is not None
    assert [each.is_good(NOW) for each in credentials.issued(data.engine, HALL_ID)] == [False, False, False, True]


@pytest.mark.parametrize("wanted", ["", "%", "_" * 10, "k", "kiosk"])
def test_what_names_no_station_revokes_nothing(data: Data, wanted: str) -> None:
    credentials.issue(data.engine, HALL_ID, Role.KIOSK, "kiosk-1", None, NOW, BY)
    assert credentials.revoke(data.engine, HALL_ID, wanted, NOW, BY) == 0


def test_a_database_that_cannot_be_asked_is_an_error_that_says_why(data: Data) -> None:
    with data.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE credential")
    for ask in (
        lambda: credentials.find(data.engine, HALL_ID, "token", NOW),
        lambda: credentials.issued(data.engine, HALL_ID),
    ):
        with pytest.raises(JournalError, match=r"the credentials could not be asked for: .*credential"):
            ask()
