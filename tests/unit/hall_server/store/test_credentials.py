import sqlite3
from contextlib import closing
from pathlib import Path

from hall_protocol.vocabulary import Role
from hall_server.store import credentials
from hall_server.store.database import HALL_DATABASE
from tests.helpers.hall_builder import HALL_ID, moment
from tests.helpers.ledgers import Data

NOW = moment("09:00")


def test_a_token_stands_for_its_role_station_and_counter(data: Data) -> None:
    token = credentials.issue(data.engine, HALL_ID, Role.CLERK, "counter-3", 3, NOW)
    found = credentials.find(data.engine, HALL_ID, token)
    assert found is not None
    assert (found.role, found.station, found.counter) == (Role.CLERK, "counter-3", 3)


def test_every_token_is_another_and_long_enough(data: Data) -> None:
    tokens = {credentials.issue(data.engine, HALL_ID, Role.KIOSK, "kiosk-1", None, NOW) for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 43


def test_an_unknown_token_stands_for_nobody(data: Data) -> None:
    token = credentials.issue(data.engine, HALL_ID, Role.KIOSK, "kiosk-1", None, NOW)
    for wrong in (
        "",
        token[:-1],
        token + "x",
        token.swapcase(),
        "' OR 1=1 --",
        "\ud800",
    ):
        assert credentials.find(data.engine, HALL_ID, wrong) is None


def test_a_revoked_token_stands_for_nobody(data: Data) -> None:
    token = credentials.issue(data.engine, HALL_ID, Role.KIOSK, "kiosk-1", None, NOW)
    data.forge("UPDATE credential SET revoked_at = '2026-11-24T02:00:00+00:00'")
    assert credentials.find(data.engine, HALL_ID, token) is None


def test_only_a_hash_is_kept(sqlite: Data, tmp_path: Path) -> None:
    token = credentials.issue(sqlite.engine, HALL_ID, Role.MANAGER, "manager", None, NOW)
    with closing(sqlite3.connect(tmp_path / HALL_DATABASE)) as connection:
        [row] = connection.execute("SELECT * FROM credential").fetchall()
    assert token not in map(str, row)
    sqlite.close()
    for path in tmp_path.iterdir():
        assert token.encode() not in path.read_bytes()


def test_a_token_of_one_hall_is_nobody_s_in_another(data: Data) -> None:
    token = credentials.issue(data.engine, "999999-02", Role.KIOSK, "kiosk-1", None, NOW)
    assert credentials.find(data.engine, HALL_ID, token) is None
    assert credentials.find(data.engine, "999999-02", token) is not None


def test_a_token_from_when_a_database_held_one_hall_still_counts(data: Data) -> None:
    token = credentials.issue(data.engine, "", Role.KIOSK, "kiosk-1", None, NOW)
    assert credentials.find(data.engine, HALL_ID, token) is not None
