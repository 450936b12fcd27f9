"""Sealed records of a real hall: keys rotated while it runs, one person's records exported and erased, all verified."""

import io
import json
from pathlib import Path

import pytest

from hall_protocol.vocabulary import Role
from hall_server.__main__ import main
from tests.helpers.hall_process import HallProcess

pytestmark = pytest.mark.race

ITEM = "11999999MB000006XX4000709006000"
NUMBER = "999999199003075016"
OTHER = "99999919451231000X"
WORDS = "等了很久，请多开窗口"


def command(monkeypatch: pytest.MonkeyPatch, hall: HallProcess, *words: str, said: str = "") -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(said))
    return main([*words, "--data", str(hall.data), *hall.database_option])


def a_day(hall: HallProcess) -> None:
    kiosk, clerk = hall.client(hall.token(Role.KIOSK)), hall.client(hall.token(Role.CLERK))
    first = kiosk.post("/tickets", json={"item": ITEM, "visitor": NUMBER}).json()
    assert kiosk.post("/tickets", json={"item": ITEM, "visitor": NUMBER}).status_code == 409
    assert kiosk.post("/tickets", json={"item": ITEM, "visitor": OTHER}).status_code == 201
    clerk.post("/counters/11/open")
    called = clerk.post("/counters/11/call-next").json()["ticket_id"]
    assert called == first["ticket_id"]
    for step in ("start", "finish"):
        assert clerk.post(f"/counters/11/{step}", json={"ticket_id": called}).status_code == 200
    filed = {"complaint_kind": "complaint", "subject": "queueing", "ticket_id": called, "words": WORDS}
    answer = kiosk.post("/complaints", json=filed)
    assert answer.status_code == 201, answer.text


def test_a_person_s_records_are_exported_erased_and_every_opening_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with HallProcess(tmp_path / "hall") as hall:
        a_day(hall)
        assert command(monkeypatch, hall, "person", "export", "--by", "0901", said=f"{NUMBER}\n") == 0
        export = json.loads(capsys.readouterr().out)
        kinds = [event["type"] for event in export["events"]]
        assert "hall.ticket.issued.v1" in kinds
        assert "hall.ticket.called.v1" in kinds
        assert WORDS in [event.get("words") for event in export["events"]]
        assert NUMBER not in json.dumps(export)
        for action in ("export", "erase"):
            assert command(monkeypatch, hall, "person", action, said=NUMBER[:-1] + "7") == 2, "a slip of the finger"
            said = capsys.readouterr()
            assert "nothing is kept under that number" in said.err
            assert NUMBER[:-1] not in said.out + said.err
        assert command(monkeypatch, hall, "person", "erase", said=NUMBER) == 1, "today's ticket is still worked with"
        assert "kept: " in capsys.readouterr().out
        manager = hall.client(hall.token(Role.MANAGER))
        assert manager.get("/complaints").json()["complaints"][0]["words"] == WORDS
        auditor = hall.client(hall.token(Role.AUDITOR))
        log = auditor.get("/unsealings").json()["unsealings"]
        assert [(each["why"], each["count"]) for each in log] == [("person export", 2), ("handling complaints", 1)]
        assert log[0]["who"].startswith("0901, os:")
        assert log[1]["who"].startswith("manager:")
        hall.terminate()
        # Weeks later, the hall was closed meanwhile: nothing of the person is in use any more but the open complaint.
        hall.start_at = "2026-12-29T09:10:00+08:00"
        hall.start()
        auditor = hall.client(hall.token(Role.AUDITOR))
        while not (noted := [each for each in auditor.get("/events?limit=1000").json() if "erased" in each["type"]]):
            pass
        assert noted[0]["data"]["record_class"] == "visitor"
        assert noted[0]["data"]["count"] == 2
        assert command(monkeypatch, hall, "person", "export", said=NUMBER) == 0
        assert json.loads(capsys.readouterr().out)["events"] == []
        kiosk = hall.client(hall.token(Role.KIOSK))
        assert kiosk.post("/tickets", json={"item": ITEM, "visitor": NUMBER}).status_code == 201
        assert kiosk.post("/tickets", json={"item": ITEM, "visitor": NUMBER}).status_code == 409
        hall.terminate()
        assert command(monkeypatch, hall, "verify", "--data", str(hall.data)) == 0
        assert "the chain holds" in capsys.readouterr().out


def test_keys_are_rotated_while_the_hall_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with HallProcess(tmp_path / "hall") as hall:
        a_day(hall)
        assert command(monkeypatch, hall, "keys", "rotate") == 0
        kiosk = hall.client(hall.token(Role.KIOSK))
        assert kiosk.post("/tickets", json={"item": ITEM, "visitor": OTHER}).status_code == 409, "still known"
        assert kiosk.post("/tickets", json={"item": ITEM, "visitor": "999999200001010011"}).status_code == 201
        assert command(monkeypatch, hall, "keys", "list") == 0
        listed = capsys.readouterr().out
        assert "0001.aes256  0 data keys\n" in listed
        assert "0002.aes256  4 data keys  present\n" in listed
        assert command(monkeypatch, hall, "keys", "drop", "0001.aes256") == 2
        assert "is not an hour old" in capsys.readouterr().err
        assert command(monkeypatch, hall, "keys", "drop", "0002.aes256") == 2
        (hall.data / "keys" / "sealing" / "0001.aes256").unlink()
        hall.kill()
        hall.start()
        kiosk = hall.client(hall.token(Role.KIOSK))
        assert kiosk.post("/tickets", json={"item": ITEM, "visitor": OTHER}).status_code == 409, "known after a restart"


def test_a_hall_without_its_wrapping_keys_does_not_start_and_says_what_to_do(tmp_path: Path) -> None:
    with HallProcess(tmp_path / "hall") as hall:
        a_day(hall)
        hall.terminate()
        (hall.data / "keys" / "sealing" / "0001.aes256").unlink()
        hall.launch()
        assert hall.process.wait(60) == 2
        assert "no wrapping key there; restore keys/ from a backup" in hall.stderr
