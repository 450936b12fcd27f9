"""Two processes, two halls and one PostgreSQL: each hall is taken over by itself, and lost by itself."""

import shutil
from pathlib import Path
from threading import Event

import psycopg
import pytest

from hall_protocol.vocabulary import Role
from hall_server.__main__ import main
from tests.helpers.hall_process import HALL_ID, WUHUA, HallProcess
from tests.helpers.many_halls_process import ManyHallsProcess
from tests.helpers.postgresql import address_for
from tests.helpers.station_client import station
from tests.integration.test_many_halls import VILLAGE, issue

pytestmark = pytest.mark.race

PRESS_S = 0.5
"""A village has 120 numbers a day, and a takeover may last ten seconds, on a busy machine several times as long."""
THIEF_S = 4.0
"""How long the thief's lease holds."""


def test_a_dead_owner_s_one_hall_joins_the_other_which_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = address_for(tmp_path)
    with HallProcess(tmp_path / "first", database=database, config=WUHUA) as first:
        token = first.token(Role.KIOSK)
        assert issue(first, token).json()["ticket_number"] == "A001"
        with ManyHallsProcess(tmp_path / "second", database=database) as second:
            shutil.copytree(first.data / "keys", second.data / HALL_ID / "keys", dirs_exist_ok=True)
            assert second.presences() == {HALL_ID: "standby", VILLAGE: "served"}
            assert second.client(token).get("/hall").status_code == 503
            village = second.halls[VILLAGE]
            village_token = village.token(Role.KIOSK)
            assert issue(village, village_token).json()["ticket_number"] == "A001"
            first.kill()
            given = 1
            while second.presences()[HALL_ID] != "served":
                assert issue(village, village_token).status_code == 201, "the other hall noticed"
                given += 1
                Event().wait(PRESS_S)
            assert issue(second.halls[HALL_ID], token).json()["ticket_number"] == "A002"
            assert issue(village, village_token).json()["ticket_number"] == f"A{given + 1:03}"
            assert main(["halls", "--database", database]) == 0
            lines = capsys.readouterr().out.splitlines()
            assert [line.split()[0] for line in lines] == [HALL_ID, VILLAGE]
            for line, epoch in zip(lines, (2, 1), strict=True):
                assert f":{second.data / line.split()[0]} (epoch {epoch})" in line
            assert second.terminate() == 0
    for hall_id in (HALL_ID, VILLAGE):
        assert (
            main(["verify", "--data", str(tmp_path / "second" / hall_id), "--database", database, "--hall", hall_id])
            == 0
        )


async def test_a_lost_lease_costs_one_hall_only_and_comes_back(tmp_path: Path) -> None:
    database = address_for(tmp_path)
    with ManyHallsProcess(tmp_path / "data", database=database) as process:
        district, village = process.halls[HALL_ID], process.halls[VILLAGE]
        kiosk, village_kiosk = district.token(Role.KIOSK), village.token(Role.KIOSK)
        async with (
            station(district.session_url, district.token(Role.BOARD)) as board,
            station(village.session_url, village.token(Role.BOARD)) as lost,
        ):
            assert issue(village, village_kiosk).json()["ticket_number"] == "A001"
            steal(database, VILLAGE)
            assert issue(village, village_kiosk).status_code == 503
            while lost.connection.close_code is None:
                try:
                    await lost.next()
                except Exception:
                    break
            assert lost.connection.close_code == 1013
            assert issue(district, kiosk).json()["ticket_number"] == "A001"
            await board.until(lambda picture: picture.queues["A"].waiting == 1)
        while not process.next_line().startswith(f"serves: hall {VILLAGE} at "):
            assert process.process.poll() is None
        assert process.presences() == {HALL_ID: "served", VILLAGE: "served"}
        assert issue(village, village_kiosk).json()["ticket_number"] == "A002"
        assert process.terminate() == 0
        assert f"the lease on hall {VILLAGE} is lost" in process.stderr
        assert f"the lease on hall {HALL_ID}" not in process.stderr
        assert "Exception" not in process.stderr, process.stderr


def steal(database: str, hall_id: str) -> None:
    """Another server becomes the hall's owner, and dies at once."""
    taking = (
        "UPDATE lease SET epoch = epoch + 1, owner = 'thief', "
        "expires_at = extract(epoch from clock_timestamp()) + %s WHERE hall_id = %s"
    )
    with psycopg.connect(database, autocommit=True) as connection:
        assert connection.execute(taking, [THIEF_S, hall_id]).rowcount == 1
