"""What a PostgreSQL's own settings would let a crash forget is raised for the hall, or the hall refuses to work."""

from pathlib import Path

import psycopg
import pytest

from hall_server.composition.lease_keeper import LeaseKeeper
from hall_server.store import postgresql
from hall_server.store.database import StoreError, open_hall_database
from hall_server.store.postgresql import MAY_LOSE
from tests.helpers.postgresql import address_for


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A database whose server has fsync off and says that it may lose what it holds; this one can say otherwise."""
    return address_for(tmp_path)


def set_for_the_database(address: str, setting: str, value: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        [name] = connection.execute("SELECT current_database()").fetchone() or ()
        connection.execute(f'ALTER DATABASE "{name}" SET {setting} = {value}')


@pytest.mark.parametrize(
    ("chosen", "worked_with"),
    [("off", "on"), ("local", "on"), ("on", "on"), ("remote_write", "remote_write"), ("remote_apply", "remote_apply")],
)
def test_a_commit_waits_for_the_disk_and_for_no_less_than_was_chosen(
    address: str, chosen: str, worked_with: str
) -> None:
    set_for_the_database(address, "synchronous_commit", chosen)
    engine = postgresql.engine(address, read_only=False)
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == worked_with
            connection.rollback()
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == worked_with
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as writing:
        assert writing.exec_driver_sql("SHOW synchronous_commit").scalar() == worked_with
    engine.dispose()


def test_a_server_that_forgets_is_refused_unless_it_says_so_itself(tmp_path: Path, address: str) -> None:
    open_hall_database(tmp_path, address).dispose()
    set_for_the_database(address, MAY_LOSE, "off")
    with pytest.raises(StoreError) as refused:
        open_hall_database(tmp_path, address)
    said = str(refused.value)
    assert "the database's server has fsync = off: a power cut would lose tickets" in said
    assert "put fsync = on into its postgresql.conf" in said
    assert "\n" not in said
    assert postgresql.shown(address) in said


def test_a_server_that_begins_to_forget_is_told_of_while_the_hall_works(address: str) -> None:
    engine = postgresql.engine(address, read_only=False)
    keeper = LeaseKeeper(engine, every_s=0.01)
    assert keeper.why_forgetful() == ""
    set_for_the_database(address, MAY_LOSE, "off")
    engine.dispose()  # a session keeps what it began with
    keeper.look_at_settings()
    assert "fsync = off" in keeper.why_forgetful()
    set_for_the_database(address, MAY_LOSE, "on")
    engine.dispose()
    keeper.look_at_settings()
    assert keeper.why_forgetful() == ""
    engine.dispose()
