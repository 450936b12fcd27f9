"""A hall that knows its visitors by HMAC-SM3: known again after a restart, and no other hash takes its place."""

import shutil
import subprocess
from pathlib import Path

import pytest

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import REPOSITORY, WUHUA, HallProcess, command
from tests.integration.problems import refused

pytestmark = pytest.mark.race

VISIT = {"queue": "A", "visitor": {"scheme": "resident_card", "number": "999999199003075016"}}
CIPHER = 'cipher = "aes256"'


def test_a_visitor_is_known_again_by_sm3_and_the_hash_is_never_changed_behind_them(tmp_path: Path) -> None:
    shutil.copytree(WUHUA, tmp_path / "config" / "wuhua")
    shutil.copytree(WUHUA.parent / "national", tmp_path / "config" / "national")
    hall_file = tmp_path / "config" / "wuhua" / "hall.toml"
    usual = hall_file.read_text()
    assert CIPHER in usual
    hall_file.write_text(usual.replace(CIPHER, f'{CIPHER}\nlook_up_hash = "hmac-sm3"', 1))
    with HallProcess(tmp_path / "data", config=hall_file.parent) as hall:
        token = hall.token(Role.KIOSK)
        assert hall.client(token).post("/tickets", json=VISIT).status_code == 201
        hall.restart()
        refused(hall.client(token).post("/tickets", json=VISIT), 409, "duplicate_ticket")
        assert hall.terminate() == 0
        hall_file.write_text(usual)
        arguments = command("server", *hall.arguments)
        done = subprocess.run(arguments, capture_output=True, text=True, cwd=REPOSITORY, timeout=120, check=False)
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert "this hall knows its visitors by hmac-sm3, and hall.toml asks for hmac-sha256" in line
