"""Two servers and one PostgreSQL: a standby takes a dead owner's hall, never a living one's; one that wakes is out."""

import contextlib
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import httpx
import pytest

from hall_protocol.vocabulary import Role
from hall_server.__main__ import main
from tests.helpers.hall_process import HALL_ID, HallProcess
from tests.helpers.postgresql import address_for

pytestmark = pytest.mark.race


class Pair:
    """The owner and its standby, with the same keys and the same database."""

    def __init__(self, folder: Path) -> None:
        database = address_for(folder)
        self.owner = HallProcess(folder / "first", database=database)
        self.standby = HallProcess(folder / "second", database=database)
        self.database = database

    def begin(self) -> None:
        """Start both; the second finds the hall owned."""
        self.owner.data.mkdir(parents=True)
        self.owner.start()
        shutil.copytree(self.owner.data / "keys", self.standby.data / "keys")
        self.standby.launch()
        assert self.standby.next_line() == f"standby: hall {HALL_ID} is owned by {owner_of(self.owner)}\n"


def owner_of(hall: HallProcess) -> str:
    return f"{os.uname().nodename}:{hall.data}"


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    pair = Pair(tmp_path)
    with contextlib.ExitStack() as ended:
        for hall in (pair.owner, pair.standby):
            ended.callback(hall.__exit__, None, None, None)
        pair.begin()
        yield pair


def issue(hall: HallProcess, token: str, key: str) -> httpx.Response:
    return hall.client(token).post("/tickets", json={"queue": "A"}, headers={"Idempotency-Key": key})


def test_a_killed_owner_s_hall_goes_on_where_it_was(pair: Pair) -> None:
    token = pair.owner.token(Role.KIOSK)
    given = [issue(pair.owner, token, f"key-{n}").json() for n in range(5)]
    pair.owner.kill()
    pair.standby.await_ready()
    assert issue(pair.standby, token, "key-4").json() == given[4]
    assert issue(pair.standby, token, "key-5").json()["ticket_number"] == "A006"


def test_an_owner_that_was_killed_and_is_started_again_waits_for_nobody(tmp_path: Path) -> None:
    """Its data folder's lock says that the one before is dead."""
    with HallProcess(tmp_path / "first", database=address_for(tmp_path)) as owner:
        token = owner.token(Role.KIOSK)
        issue(owner, token, "key-0")
        owner.kill()
        owner.start()
        assert issue(owner, token, "key-1").json()["ticket_number"] == "A002"


def test_a_cloned_server_of_the_same_name_waits_while_the_other_lives(tmp_path: Path) -> None:
    """Two machines from one image: host name, path and every file of the data folder are alike."""
    database, path = address_for(tmp_path), tmp_path / "hall"
    clone = HallProcess(path, database=database)
    with HallProcess(path, database=database) as owner, contextlib.ExitStack() as ended:
        ended.callback(clone.__exit__, None, None, None)
        clone.stderr_file = tmp_path / "clone.stderr"
        token = owner.token(Role.KIOSK)
        assert issue(owner, token, "key-0").json()["ticket_number"] == "A001"
        path.rename(tmp_path / "away")  # the first works on in the folder that it holds open
        shutil.copytree(tmp_path / "away", path)
        clone.launch()
        assert clone.next_line() == f"standby: hall {HALL_ID} is owned by {owner_of(clone)}\n"
        for n in range(1, 8):  # longer than a lease between two renewals
            assert issue(owner, token, f"key-{n}").json()["ticket_number"] == f"A{n + 1:03}"
            Event().wait(0.3)
        assert clone.process.poll() is None
        owner.kill()
        clone.await_ready()
        assert issue(clone, token, "key-7").json()["ticket_number"] == "A008"
        assert issue(clone, token, "key-8").json()["ticket_number"] == "A009"


def test_an_owner_that_is_stopped_cleanly_hands_over(pair: Pair) -> None:
    token = pair.owner.token(Role.KIOSK)
    issue(pair.owner, token, "key-0")
    assert pair.owner.terminate() == 0
    pair.standby.await_ready()
    pair.owner.launch()
    assert pair.owner.next_line() == f"standby: hall {HALL_ID} is owned by {owner_of(pair.standby)}\n"
    assert issue(pair.standby, token, "key-1").json()["ticket_number"] == "A002"
    assert pair.standby.terminate() == 0
    pair.owner.await_ready()
    assert issue(pair.owner, token, "key-2").json()["ticket_number"] == "A003"


def test_a_frozen_owner_that_wakes_cannot_write_and_ends(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    token = pair.owner.token(Role.KIOSK)
    issue(pair.owner, token, "key-0")
    client = pair.owner.client(token)
    os.kill(pair.owner.process.pid, signal.SIGSTOP)
    pair.standby.await_ready()
    assert issue(pair.standby, token, "key-1").json()["ticket_number"] == "A002"
    os.kill(pair.owner.process.pid, signal.SIGCONT)
    with contextlib.suppress(httpx.TransportError):  # it may have ended before it could answer
        assert client.post("/tickets", json={"queue": "A"}).status_code == 503
    assert pair.owner.process.wait(60) == 2
    assert f"another server owns hall {HALL_ID} now" in pair.owner.stderr
    assert issue(pair.standby, token, "key-2").json()["ticket_number"] == "A003"
    assert pair.standby.terminate() == 0
    assert main(["verify", "--data", str(pair.standby.data), "--database", pair.database, "--hall", HALL_ID]) == 0
    assert capsys.readouterr().out.startswith("ok: ")


def test_who_owns_what_can_be_seen(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["halls", "--database", pair.database]) == 0
    [said] = capsys.readouterr().out.splitlines()
    assert said.startswith(f"{HALL_ID}  owned by {owner_of(pair.owner)} (epoch 1)")
    pair.owner.kill()
    pair.standby.await_ready()
    assert main(["halls", "--database", pair.database]) == 0
    assert f"owned by {owner_of(pair.standby)} (epoch 2)" in capsys.readouterr().out


def test_a_database_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for wrong, said in (
        ("postgresql://nobody@127.0.0.1:9/nowhere", "postgresql://nobody@127.0.0.1:9/nowhere: not a usable hall"),
        ("mysql://nobody@127.0.0.1/nowhere", "expected a database like postgresql://"),
        ("nonsense", "expected a database like postgresql://"),
        ("postgresql://nobody:secret@127.0.0.1:9/nowhere", "a password in an address stands in the list of processes"),
    ):
        assert main(["server", "--data", str(tmp_path), "--database", wrong, "--port", "0"]) == 2
        error = capsys.readouterr().err
        assert said in error
        assert "secret" not in error
