"""Stations enrol at a real hall over TLS with a code that is good once; whoever stands between gets nothing."""

import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from hall_protocol.enrolment import EnrolmentKeys, new_code
from hall_protocol.vocabulary import Role
from hall_server.engine.invitations import LASTS_MIN
from station.enrolment import EnrolmentError, enrol
from station.folder import StationFolder
from tests.helpers.hall_process import REPOSITORY, WUHUA, command
from tests.helpers.kept_files import contents
from tests.helpers.tls_hall import TlsHall, certificates
from tests.integration.impostor import Change, impostor
from tests.integration.problems import refused

pytestmark = pytest.mark.race


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TlsHall]:
    with TlsHall(tmp_path_factory.mktemp("tls") / "data") as running:
        yield running
        assert running.terminate() == 0
        assert running.complaints == []


@pytest.fixture
def folder(tmp_path: Path) -> StationFolder:
    return StationFolder(tmp_path / "station")


def invited(hall: TlsHall, station: str, **more: Any) -> str:
    answer = hall.client(hall.token(Role.ADMIN)).post("/invitations", json={"station": station, "role": "kiosk"} | more)
    assert answer.status_code == 200, answer.text
    code: str = answer.json()["code"]
    return code


def test_a_station_enrols_with_the_administrator_s_code_and_works(hall: TlsHall, folder: StationFolder) -> None:
    enrolled = enrol(hall.url, "kiosk-1", invited(hall, "kiosk-1").lower(), folder)
    assert (enrolled.station, enrolled.role) == ("kiosk-1", Role.KIOSK)
    assert folder.authority.read_bytes() == hall.files.authority.read_bytes()
    token = folder.credential.read_text()
    ticket = hall.client(token).post("/tickets", json={"queue": "A"})
    assert ticket.status_code == 201, ticket.text
    assert not folder.pending.exists()


def test_the_command_line_s_code_is_as_good_and_is_kept_nowhere(hall: TlsHall, folder: StationFolder) -> None:
    places = ["--config", str(WUHUA), "--data", str(hall.data), *hall.database_option]
    made = subprocess.run(
        command("station", "invite", "--station", "kiosk-1", *places),
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    code = made.stdout.strip()
    assert f"within {LASTS_MIN} minutes" in made.stderr
    at_machine = ["enrol", "--station", "kiosk-1", "--server", hall.url, "--folder", str(folder.path)]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "station", *at_machine],
        cwd=REPOSITORY,
        input=f"{code}\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    token = folder.credential.read_text()
    assert hall.client(token).get("/hall").status_code == 200
    for path, content in contents(hall.data).items():
        assert code.replace("-", "").encode() not in content.replace(b"-", b""), path
        assert token.encode() not in content, path


def test_a_code_is_good_once_and_for_its_station(hall: TlsHall, folder: StationFolder, tmp_path: Path) -> None:
    code, second = invited(hall, "kiosk-2"), StationFolder(tmp_path / "second")
    with pytest.raises(EnrolmentError, match="No code is good for station kiosk-3"):
        enrol(hall.url, "kiosk-3", code, folder)
    enrol(hall.url, "kiosk-2", code, folder)
    with pytest.raises(EnrolmentError, match="No code is good for station kiosk-2"):
        enrol(hall.url, "kiosk-2", code, second)
    assert not second.credential.exists()
    assert hall.client(folder.credential.read_text()).get("/hall").status_code == 200


def test_a_lost_answer_is_asked_for_again_with_the_same_code(hall: TlsHall, folder: StationFolder) -> None:
    code = invited(hall, "kiosk-4")
    enrol(hall.url, "kiosk-4", code, folder)
    folder.credential.rename(folder.pending)  # as it was left by a station that died before the answer came
    enrol(hall.url, "kiosk-4", code, folder)
    assert hall.client(folder.credential.read_text()).get("/hall").status_code == 200


def test_enrolling_anew_and_revoking_shut_the_machine_of_before_out(hall: TlsHall, tmp_path: Path) -> None:
    old, new = StationFolder(tmp_path / "old"), StationFolder(tmp_path / "new")
    for folder in (old, new):
        enrol(hall.url, "kiosk-5", invited(hall, "kiosk-5"), folder)
    refused(hall.client(old.credential.read_text()).get("/hall"), 401, "credential_unknown")
    assert hall.client(new.credential.read_text()).get("/hall").status_code == 200


def test_a_wrong_code_is_told_apart_from_nothing_and_gives_nothing_away(hall: TlsHall, folder: StationFolder) -> None:
    invited(hall, "kiosk-6")
    with pytest.raises(EnrolmentError, match="does not know this code for station kiosk-6"):
        enrol(hall.url, "kiosk-6", new_code(), folder)
    with pytest.raises(EnrolmentError, match="the code cannot be right"):
        enrol(hall.url, "kiosk-6", "XXXX-XXXX-XXX0", folder)
    assert not folder.path.exists()


def _as_it_is(answer: dict[str, Any]) -> dict[str, Any]:
    return answer


@pytest.mark.parametrize("kind", ["passes on", "own authority", "no authority"])
def test_whoever_stands_between_gets_neither_code_nor_half_nor_station(
    hall: TlsHall, folder: StationFolder, tmp_path: Path, kind: str
) -> None:
    own = certificates(tmp_path / "impostor")
    changes: dict[str, tuple[Change, str]] = {
        "passes on": (_as_it_is, "not of this hall's authority"),
        "own authority": (lambda answer: answer | {"authority": own.authority.read_text()}, "does not know this code"),
        "no authority": (lambda answer: answer | {"authority": None}, "does not know this code"),
    }
    change, words = changes[kind]
    code = invited(hall, "kiosk-7")
    with impostor(own, hall.client(), change) as between:
        with pytest.raises(EnrolmentError, match=words):
            enrol(between.url, "kiosk-7", code, folder)
        assert [path for path, _ in between.heard] == ["/api/v1/enrolments/begin"]
        assert code.encode() not in between.heard[0][1]
    assert not folder.credential.exists()
    assert enrol(hall.url, "kiosk-7", code, folder).station == "kiosk-7"


def test_guessing_ends_the_invitation_and_then_the_guessing(tmp_path: Path) -> None:
    with TlsHall(tmp_path / "data") as hall:
        code, guesser, nonce = invited(hall, "kiosk-1"), hall.client(), secrets.token_hex(16)
        begun = guesser.post("/enrolments/begin", json={"station": "kiosk-1", "nonce": nonce})
        right = EnrolmentKeys(code, bytes.fromhex(begun.json()["salt"])).station
        body = {"station": "kiosk-1", "token_hash": secrets.token_hex(32)}
        for _ in range(5):
            answer = guesser.post("/enrolments", json=body | {"station_half": secrets.token_hex(32)})
            refused(answer, 403, "enrolment_refused")
        refused(guesser.post("/enrolments", json=body | {"station_half": right}), 403, "enrolment_refused")
        answers = [guesser.post("/enrolments", json=body | {"station_half": right}) for _ in range(6)]
        refused(answers[-1], 429, "too_many_attempts")
        assert hall.client(hall.token(Role.KIOSK)).post("/tickets", json={"queue": "A"}).status_code == 201


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/enrolments/begin", {"station": "kiosk-1", "nonce": "xyz"}),
        ("/enrolments/begin", {"station": "../kiosk", "nonce": "0" * 32}),
        ("/enrolments", {"station": "kiosk-1", "station_half": "0" * 63, "token_hash": "0" * 64}),
        ("/enrolments", {"station": "kiosk-1", "station_half": "G" * 64, "token_hash": "0" * 64}),
        ("/enrolments", {"station": "kiosk-1\n", "station_half": "0" * 64, "token_hash": "0" * 64}),
        ("/invitations", {"station": "kiosk-1", "role": "admin"}),
        ("/invitations", {"station": "kiosk-1", "role": "kiosk", "counter": 3}),
        ("/invitations", {"station": "counter-3", "role": "clerk"}),
        ("/invitations", {"station": "kiosk-1", "role": "kiosk", "minutes": 100_000}),
    ],
)
def test_what_is_not_of_its_form_is_refused(hall: TlsHall, path: str, body: dict[str, Any]) -> None:
    refused(hall.client(hall.token(Role.ADMIN)).post(path, json=body), 422, "invalid_value")


def test_a_stranger_to_its_authority_is_refused_by_every_client(hall: TlsHall) -> None:
    with httpx.Client(trust_env=False) as client, pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
        client.get(f"{hall.url}/healthz")


def test_browsers_are_told_to_come_by_tls_only(hall: TlsHall) -> None:
    answer = hall.client().get(f"{hall.url}/")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
