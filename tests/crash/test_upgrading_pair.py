"""Two servers and one PostgreSQL are upgraded: whoever comes first with a newer program waits for nobody's lease."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from hall_protocol.vocabulary import Role
from hall_server.__main__ import main
from hall_server.store.database import SCHEMA_REVISION
from tests.crash.test_takeover import issue
from tests.helpers.hall_process import HALL_ID, STOP_S, WUHUA, HallProcess, command
from tests.helpers.postgresql import address_for

pytestmark = pytest.mark.race

AS_AN_OLDER_PROGRAM_LEFT_IT = (
    "DROP TABLE access_log, access_head; ALTER TABLE lease DROP COLUMN owner_id; "
    "UPDATE alembic_version SET version_num = '0017'"
)
"""What a living owner does not look at again."""


def revision(database: str) -> str:
    with psycopg.connect(database) as asked:
        [found] = asked.execute("SELECT version_num FROM alembic_version").fetchone() or ("",)
    return str(found)


def test_a_living_owner_s_schema_is_left_alone_until_it_stops(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = address_for(tmp_path)
    newer = HallProcess(tmp_path / "second", database=database)
    with HallProcess(tmp_path / "first", database=database) as owner:
        token = owner.token(Role.KIOSK)
        shutil.copytree(owner.data / "keys", newer.data / "keys")
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(AS_AN_OLDER_PROGRAM_LEFT_IT)
        newer.launch()
        assert newer.process.wait(STOP_S) == 2
        newer.__exit__(None, None, None)  # with what it said on its standard output: nothing
        [said] = newer.stderr.splitlines()
        assert f":{owner.data} serves hall {HALL_ID}: stop every server of this database, the standby first" in said
        options = ("--config", str(WUHUA), "--data", str(newer.data), "--database", database)
        for verb in (("credential", "list"), ("staff", "list"), ("station", "invite", "--station", "kiosk-1")):
            assert main([*verb, *options]) == 2, verb
            assert "stop every server of this database" in capsys.readouterr().err
        assert revision(database) == "0017"
        assert issue(owner, token, "key-0").json()["ticket_number"] == "A001"
        assert owner.terminate() == 0
    with newer:
        assert revision(database) == SCHEMA_REVISION
        assert issue(newer, token, "key-1").json()["ticket_number"] == "A002"


def test_two_who_begin_at_once_make_one_schema(tmp_path: Path) -> None:
    database = address_for(tmp_path)

    def listed(number: int) -> subprocess.CompletedProcess[str]:
        asked = command("credential", "list", "--config", str(WUHUA), "--data", str(tmp_path), "--database", database)
        return subprocess.run(asked, capture_output=True, text=True, timeout=120, check=False)

    with ThreadPoolExecutor(3) as threads:
        for done in threads.map(listed, range(3)):
            assert (done.returncode, done.stderr) == (0, "")
    assert revision(database) == SCHEMA_REVISION
