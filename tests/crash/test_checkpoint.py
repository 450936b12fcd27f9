"""A checkpoint is what a replay gives while kiosks go on; killed amid one, the hall has the one before."""

import asyncio
import os
import time
from collections.abc import Iterator
from pathlib import Path
from signal import SIGKILL, SIGSTOP

import pytest
from sqlalchemy import select

from hall_protocol.vocabulary import Role
from hall_server.__main__ import main
from hall_server.composition.backup import back_up, restore
from hall_server.store.database import open_hall_database
from hall_server.store.tables import checkpoint
from tests.crash.kiosks import Story, take_tickets
from tests.helpers.hall_builder import moment
from tests.helpers.hall_process import HALL_ID, WUHUA, HallProcess
from tests.helpers.proc import children_of

pytestmark = pytest.mark.race

DAYS = ("2026-11-24", "2026-11-25", "2026-11-26")
WAIT_S = 60.0


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[HallProcess]:
    """A district's hall after a generated day, on the next one."""
    played, copy = tmp_path / "played", tmp_path / "copy"
    days = ["--days", "1", "--first-day", "2026-11-23"]
    assert main(["simulate", "--config", str(WUHUA), *days, "--data", str(played)]) == 0
    hall = HallProcess(tmp_path / "hall", f"{DAYS[0]}T09:10:00+08:00")
    back_up(played, None, HALL_ID, copy, moment("09:00"))
    restore(copy, hall.data, hall.database, None, moment("09:00"), "os:root")
    with hall:
        yield hall


def kept_at(hall: HallProcess) -> int:
    engine = open_hall_database(hall.data, hall.database)
    try:
        with engine.connect() as connection:
            return connection.execute(select(checkpoint.c.seq)).scalar_one_or_none() or 0
    finally:
        engine.dispose()


def verified(hall: HallProcess, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    status = main(["verify", "--data", str(hall.data), *hall.database_option])
    said = capsys.readouterr().out
    assert status == 0, said
    return said


async def busy(hall: HallProcess, name: str, tickets: int) -> None:
    story = Story(hall.token(Role.MANAGER))
    tokens = [hall.token(Role.KIOSK, station=f"kiosk-{name}-{n}") for n in range(4)]
    await take_tickets(hall, tokens, story, name, lambda: len(story.acknowledged) >= tickets)


def test_killed_amid_a_checkpoint_the_one_before_is_in_force(
    hall: HallProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(busy(hall, "first", 40))
    assert hall.terminate() == 0
    before = kept_at(hall)
    assert f"so does the checkpoint at event {before}" in verified(hall, capsys)
    hall.start_at = f"{DAYS[1]}T09:10:00+08:00"
    hall.launch()
    ends_s = time.monotonic() + WAIT_S
    while not (copies := children_of(hall.process.pid)):
        assert time.monotonic() < ends_s
    # Everything stops at once, as by a power cut: a busy machine might let the copy end before it lets us go on.
    for pid, how in ((copies[0], SIGSTOP), (hall.process.pid, SIGKILL), (copies[0], SIGKILL)):
        os.kill(pid, how)
    hall.kill()
    assert kept_at(hall) == before
    # Beside a day of the journal that this checkpoint does not know.
    assert f"so does the checkpoint at event {before}" in verified(hall, capsys)
    hall.start_at = f"{DAYS[2]}T09:10:00+08:00"
    hall.start()
    asyncio.run(busy(hall, "third", 40))
    assert hall.terminate() == 0
    assert kept_at(hall) > before
    assert f"so does the checkpoint at event {kept_at(hall)}" in verified(hall, capsys)
    assert "CHECKPOINT" not in hall.stderr


def test_a_damaged_checkpoint_is_an_alarm_and_a_start_all_the_same(
    hall: HallProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hall.terminate() == 0
    before = kept_at(hall)
    engine = open_hall_database(hall.data, hall.database)
    with engine.begin() as connection:
        connection.execute(checkpoint.update().values(seq=before + 1))
    engine.dispose()
    verify = ["verify", "--data", str(hall.data), *hall.database_option]
    assert main(verify) == 1
    assert "run `./hall verify --drop-checkpoint`" in capsys.readouterr().out
    hall.start()
    assert "hall_checkpoint_refused 1.0" in hall.client(hall.token(Role.ADMIN)).get("/metrics").text
    hall.await_said("CHECKPOINT REFUSED")
    assert hall.terminate() == 0
    assert kept_at(hall) == before, "a new one was made, where the journal ends"
    assert "so does the checkpoint" in verified(hall, capsys)
    assert main([*verify, "--drop-checkpoint"]) == 0
    assert kept_at(hall) == 0
