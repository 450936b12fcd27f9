"""A real server archives by itself, starts at its checkpoint, and serves while an archive file is away."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from hall_protocol.vocabulary import Role
from hall_server.__main__ import main
from hall_server.composition.backup import back_up, restore
from hall_server.store.archive import archived_days
from hall_server.store.archive_file import file_of
from hall_server.store.database import open_hall_database
from hall_server.store.platform_cursor import StoredCursor
from hall_server.store.tables import checkpoint
from tests.helpers.hall_builder import moment
from tests.helpers.hall_process import REPOSITORY, HallProcess

pytestmark = pytest.mark.race

VILLAGE = REPOSITORY / "config" / "qingyun"
HALL_ID = "530102-21"
WAIT_S = 60.0


def archived(hall: HallProcess) -> int:
    engine = open_hall_database(hall.data, hall.database)
    try:
        with engine.connect() as connection:
            return len(archived_days(connection, HALL_ID))
    finally:
        engine.dispose()


def has_checkpoint(hall: HallProcess) -> bool:
    """Whether one is kept: a copy of the process writes it behind everything else on the machine (decision 0033)."""
    engine = open_hall_database(hall.data, hall.database)
    try:
        with engine.connect() as connection:
            return connection.execute(select(checkpoint.c.seq)).first() is not None
    finally:
        engine.dispose()


def eventually(is_so: Callable[[], bool]) -> None:
    ends_s = time.monotonic() + WAIT_S
    while not is_so():
        assert time.monotonic() < ends_s
        time.sleep(0.1)  # noqa: TID251 - another process's work is looked at from outside


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[HallProcess]:
    """A village of three generated days that a platform has taken, in either database, two months later."""
    played, copy, data = tmp_path / "played", tmp_path / "copy", tmp_path / "hall"
    days = ["--days", "3", "--first-day", "2026-09-21"]
    assert main(["simulate", "--config", str(VILLAGE), *days, "--data", str(played)]) == 0
    hall = HallProcess(data, config=VILLAGE)
    back_up(played, None, HALL_ID, copy, moment("09:00"))
    restore(copy, data, hall.database, None, moment("09:00"), "os:root")
    engine = open_hall_database(data, hall.database)
    StoredCursor(engine, HALL_ID).save(1 << 30)
    engine.dispose()
    with hall:
        yield hall


def test_days_go_into_files_and_nobody_notices(hall: HallProcess, capsys: pytest.CaptureFixture[str]) -> None:
    auditor = hall.client(hall.token(Role.AUDITOR))
    eventually(lambda: archived(hall) == 3)
    events = auditor.get("/events?limit=1000").json()
    assert [int(event["sequence"]) for event in events] == list(range(1, len(events) + 1))
    kiosk = hall.client(hall.token(Role.KIOSK))
    ticket = kiosk.post("/tickets", json={"queue": "A"})
    assert ticket.status_code == 201, ticket.text
    eventually(lambda: has_checkpoint(hall))
    hall.kill()
    verify = ["verify", "--data", str(hall.data), *hall.database_option]
    assert main(verify) == 0
    file = file_of(hall.data, HALL_ID, moment("09:00").date().replace(month=9, day=21))
    file.rename(file.with_name("away"))
    hall.start()  # at its checkpoint: it needs no file
    kiosk = hall.client(hall.token(Role.KIOSK, station="kiosk-2"))
    assert kiosk.get(f"/tickets/{ticket.json()['ticket_id']}").status_code == 200
    assert kiosk.post("/tickets", json={"queue": "A"}).status_code == 201
    capsys.readouterr()
    assert main(verify) == 2
    assert "the archive file is missing" in capsys.readouterr().err
    file.with_name("away").rename(file)
    hall.terminate()
    assert main(verify) == 0
