"""A hall whose wrapping keys a program holds: nothing is lost while it is away, and every tool asks it as well."""

import os
import secrets
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hall_protocol.vocabulary import Role
from hall_server.composition.sealing import KEY_PROGRAM
from tests.helpers import key_program
from tests.helpers.hall_process import REPOSITORY, HallProcess, command
from tests.helpers.proc import children_of, command_line_of
from tests.helpers.soft_module import IS_THERE, PIN, SoftModule
from tests.integration.problems import refused

pytestmark = [pytest.mark.race, pytest.mark.timeout(300)]

VISIT = {"queue": "A", "visitor": {"scheme": "resident_card", "number": "999999199003075016"}}


def said_by(hall: HallProcess, *words: str) -> str:
    places = ("--data", str(hall.data), *hall.database_option)
    told = command(*words, *places)
    done = subprocess.run(told, capture_output=True, text=True, cwd=REPOSITORY, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done
    return done.stdout


def not_ready(hall: HallProcess) -> str:
    answer = hall.client().get(f"{hall.url}/readyz")
    assert answer.status_code == 503, answer.text
    return answer.text


def key_programs_of(hall: HallProcess) -> list[int]:
    return [pid for pid in children_of(hall.process.pid) if "key_module" in command_line_of(pid)]


@pytest.mark.skipif(not IS_THERE, reason="needs softhsm2 and python-pkcs11")
def test_a_hall_seals_by_a_pkcs11_module_and_loses_no_ticket_while_it_is_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = SoftModule(tmp_path / "module")
    for name, value in module.environment.items():
        monkeypatch.setenv(name, value)
    told = [sys.executable, "-m", "hall_server.composition.key_module", module.uri]
    subprocess.run([*told, "--make"], check=True, capture_output=True, cwd=REPOSITORY, timeout=120)
    monkeypatch.setenv(KEY_PROGRAM, shlex.join(told))
    with HallProcess(tmp_path / "data") as hall:
        kiosk = hall.client(hall.token(Role.KIOSK))
        first = kiosk.post("/tickets", json=VISIT)
        assert first.status_code == 201, first.text
        assert not (hall.data / "keys" / "sealing").exists()
        module.pull_out()
        programs = key_programs_of(hall)
        assert programs
        for pid in programs:
            assert PIN not in command_line_of(pid) + Path(f"/proc/{pid}/environ").read_text()
            os.kill(pid, signal.SIGKILL)
        without_a_card = kiosk.post("/tickets", json={"queue": "B"})
        assert without_a_card.status_code == 201, "it needs no key"
        away = kiosk.post("/tickets", json=VISIT | {"queue": "B"})
        assert (away.status_code, away.json()["code"]) == (503, "journal_unavailable")
        assert "the module does not work" in not_ready(hall)
        module.put_back()
        # The writer waits three seconds for a key: a busy machine may take longer to start the program again.
        presses = (kiosk.post("/tickets", json=VISIT | {"queue": "B"}) for _ in range(10))
        later = next(answer for answer in presses if answer.status_code == 201)
        hall.restart()
        kiosk = hall.client(hall.token(Role.KIOSK))
        for ticket in (first, without_a_card, later):
            assert kiosk.get(f"/tickets/{ticket.json()['ticket_id']}").status_code == 200
        refused(kiosk.post("/tickets", json=VISIT), 409, "duplicate_ticket")
        assert [line.split()[0] for line in said_by(hall, "keys", "list").splitlines()] == ["yimen-0001"]
        assert said_by(hall, "verify").startswith("ok: ")
        assert hall.terminate() == 0
        assert PIN not in hall.stderr
        assert "Traceback" not in hall.stderr, hall.stderr


def test_a_hall_seals_by_a_program_and_says_so_when_it_is_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key_file, mood = tmp_path / "module.key", tmp_path / "module.key.mood"
    key_file.write_text(f"module-1 {secrets.token_hex(32)}")
    with HallProcess(tmp_path / "data") as hall:
        kiosk = hall.client(hall.token(Role.KIOSK))
        assert kiosk.post("/tickets", json=VISIT).status_code == 201
        monkeypatch.setenv(KEY_PROGRAM, f"{sys.executable} {key_program.__file__} {key_file}")
        hall.restart()
        kiosk = hall.client(hall.token(Role.KIOSK))
        refused(kiosk.post("/tickets", json=VISIT), 409, "duplicate_ticket")
        mood.write_text("dies")
        away = kiosk.post("/tickets", json=VISIT | {"queue": "B"})
        assert (away.status_code, away.json()["code"]) == (503, "journal_unavailable")
        assert "keys: the key program" in not_ready(hall)
        assert kiosk.post("/tickets", json={"queue": "B"}).status_code == 201
        mood.unlink()
        assert kiosk.post("/tickets", json=VISIT | {"queue": "B"}).status_code == 201
        listed = [line.split()[:2] for line in said_by(hall, "keys", "list").splitlines()]
        assert listed == [["0001.aes256", "1"], ["module-1", "1"]]
        assert "module-1 is the wrapping key, 1 data keys are under it" in said_by(hall, "keys", "rotate")
        refused(kiosk.post("/tickets", json=VISIT), 409, "duplicate_ticket")
        assert said_by(hall, "verify").startswith("ok: ")
        assert "0001.aes256 is gone" in said_by(hall, "keys", "drop", "0001.aes256")
        hall.restart()
        refused(hall.client(hall.token(Role.KIOSK)).post("/tickets", json=VISIT), 409, "duplicate_ticket")
        assert hall.terminate() == 0
        assert "did not answer" in hall.stderr
        assert "Traceback" not in hall.stderr, hall.stderr
