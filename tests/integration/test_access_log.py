"""The access log of a real server and of the command line beside it: who did what, through races and kills."""

import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hall_protocol.access_log import ENTRIES_FILE
from hall_protocol.vocabulary import Role
from hall_server.__main__ import main
from tests.helpers.hall_process import REPOSITORY, HallProcess, command
from tests.helpers.staff import Person, hall_staff, hire
from tests.integration.problems import refused

WRITERS = 3


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[HallProcess]:
    with HallProcess(tmp_path / "data") as hall:
        yield hall
        assert "Traceback" not in hall.stderr


def log_of(hall: HallProcess, role: Role = Role.AUDITOR) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = hall.client(hall.token(role)).get("/access-log").json()["entries"]
    return entries


def places(hall: HallProcess) -> list[str]:
    return ["--data", str(hall.data), *hall.database_option]


def staff_processes(hall: HallProcess, number: str) -> list[str]:
    where = ("--config", str(hall.config), *places(hall))
    return command("staff", "unlock", number, "--by", "0901", *where)


def test_who_reset_the_second_factor_and_who_signed_on_then(hall: HallProcess) -> None:
    director = hire(hall, "2001", Role.ADMIN)
    client = director.settle_in()
    director.password = hall_staff(hall, "reset", "2001", "--factor", "--by", "0901")
    assert client.get("/sign-on").status_code == 401
    director.sign_on()
    *_, reset, signed_on = [entry for entry in log_of(hall, Role.ADMIN) if entry["subject"] == "2001"]
    assert reset["actor"].startswith("0901, os:")
    assert (reset["action"], reset["detail"]) == ("account.reset", "first password, second factor taken away")
    assert (signed_on["actor"], signed_on["action"]) == ("admin:staff-2001#2001", "signed_on")
    assert signed_on["detail"] == "password"
    assert signed_on["place"] not in ("", "127.0.0.1")
    told = [entry["action"] for entry in log_of(hall) if entry["subject"] == "2001"]
    assert told == [
        "account.added",
        "signed_on",
        "password.changed",
        "second_factor.bound",
        "account.reset",
        "signed_on",
    ]


def test_a_refused_sign_on_is_told_without_what_was_typed(hall: HallProcess) -> None:
    clerk, auditor = hire(hall, "1001", Role.CLERK, 3), hall.client(hall.token(Role.AUDITOR))
    typed = ("a wrong password of mine", "53010219990101123X")
    refused(clerk.try_to_sign_on(typed[0]), 401, "sign_on_refused")
    refused(Person(hall, typed[1], "x").try_to_sign_on(), 401, "sign_on_refused")
    page = auditor.get("/access-log")
    [entry] = [each for each in page.json()["entries"] if each["action"] == "sign_on.refused"]
    assert (entry["actor"], entry["subject"], entry["place"]) == ("unknown", "1001", "station station-1001")
    assert entry["detail"] == "password; try 1"
    counted = [each["detail"] for each in page.json()["entries"] if each["action"] == "sign_on.refusals_counted"]
    if not counted:  # else an hour ended just then
        assert page.json()["uncounted"]["unknown"] == 1
    assert hall.stderr.count("a sign-on was refused at") == 2
    assert not any(each in page.text + hall.stderr for each in typed)


def test_an_invitation_over_http_names_the_administrator(hall: HallProcess) -> None:
    client = hire(hall, "2002", Role.ADMIN).settle_in()
    assert client.post("/invitations", json={"station": "kiosk-7", "role": "kiosk"}).status_code == 200
    [invited] = [entry for entry in log_of(hall) if entry["action"] == "station.invited"]
    assert (invited["actor"], invited["subject"]) == ("admin:staff-2002#2002", "kiosk-7")


def test_an_audit_brings_the_log_and_finds_what_was_changed_in_it(
    hall: HallProcess, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hire(hall, "1002", Role.CLERK, 4)
    assert hall.client(hall.token(Role.KIOSK)).post("/tickets", json={"queue": "A"}).status_code == 201
    out, chosen = tmp_path / "out", tmp_path / "chosen"
    asked = ["audit", *places(hall), "--from", "2026-11-24", "--to", "2026-12-31"]
    assert main([*asked, "--out", str(out)]) == 0
    assert main([*asked, "--out", str(chosen), "--staff", "1002"]) == 0
    assert "entries of the access log" in capsys.readouterr().out
    assert (chosen / ENTRIES_FILE).read_text().count("\n") == 1
    hire(hall, "1004", Role.CLERK, 6)
    assert main(["verify", *places(hall), "--export", str(out)]) == 0
    for folder in (out, chosen):
        assert main(["audit", "--check", str(folder)]) == 0
        text = (folder / ENTRIES_FILE).read_text()
        (folder / ENTRIES_FILE).write_text(text.replace('"1002"', '"1003"'))
        assert main(["audit", "--check", str(folder)]) == 1
        assert "access log entry" in capsys.readouterr().out
        (folder / ENTRIES_FILE).write_text(text)
    (out / ENTRIES_FILE).write_text("".join((out / ENTRIES_FILE).read_text().splitlines(keepends=True)[:-1]))
    assert main(["audit", "--check", str(out)]) == 1
    assert "left out at the end" in capsys.readouterr().out


def test_server_and_command_line_write_one_chain_through_kills(
    hall: HallProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever was acknowledged is in the log; whatever was killed left all of its work or none."""
    clerk = hire(hall, "1003", Role.CLERK, 5)
    signed_on: list[str] = []
    is_over = threading.Event()

    def sign_on_often() -> None:
        while not is_over.is_set():
            try:
                answer = clerk.try_to_sign_on()
            except OSError:
                continue
            except Exception as error:  # the server was killed in the middle of it
                if not type(error).__module__.startswith("httpx"):
                    raise
                continue
            if answer.status_code == 201:
                signed_on.append(answer.json()["person"]["staff_number"])

    signing = threading.Thread(target=sign_on_often)
    signing.start()
    try:
        done = _unlock_at_once(hall, killed=0)
        _until(lambda: len(signed_on) > 1)
        hall.kill()
        done += _unlock_at_once(hall, killed=1)
        hall.start()
        done += _unlock_at_once(hall, killed=0)
    finally:
        is_over.set()
        signing.join()
    told = [entry["action"] for entry in log_of(hall)]
    assert told.count("account.unlocked") >= done
    assert told.count("signed_on") >= len(signed_on) > 1
    assert [entry["seq"] for entry in log_of(hall)] == list(range(1, len(told) + 2))
    assert main(["verify", *places(hall)]) == 0
    assert "the access log's" in capsys.readouterr().out


def _unlock_at_once(hall: HallProcess, killed: int) -> int:
    """Some commands at the same moment, the first `killed` of them ended as by a power cut; how many said ok."""
    started = [
        subprocess.Popen(staff_processes(hall, "1003"), cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(WRITERS)
    ]
    for process in started[:killed]:
        process.kill()
    said = [process.communicate(timeout=120) for process in started]
    assert [error for _, error in said[killed:]] == [b""] * (WRITERS - killed)
    return sum(process.returncode == 0 for process in started)


def _until(is_so: Callable[[], bool]) -> None:
    waited = threading.Event()
    for _ in range(600):
        if is_so():
            return
        waited.wait(0.1)
    raise AssertionError("a minute has passed")
