"""The app's code from the platform to the hall: real processes, the world's clock, restarts, races and a new key."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from hall_protocol import messages as m
from hall_protocol.app_code import KEY_BYTES, key_text
from hall_protocol.vocabulary import IdentityScheme, Role
from hall_server.platform_link.signing import load_or_make_key
from hall_server.web.app_code_keys import FOLDER
from tests.helpers.hall_process import HALL_ID, HallProcess
from tests.helpers.kept_files import contents
from tests.helpers.station_client import station
from tests.integration.problems import refused
from tests.unit.online_platform.running_platform import REPOSITORY, RunningPlatform

pytestmark = pytest.mark.race

ITEM = "11999999MB000006XX4000709006000"
WANG = "999999199003075016"
WANGS_LOGIN = {"user": "wang", "secret": "wang-of-the-example-hall"}
LIS_LOGIN = {"user": "li", "secret": "li-of-the-example-hall"}
OLD, NEW = b"o" * KEY_BYTES, b"n" * KEY_BYTES
PATIENCE_S = 60.0


def put_key(folder: Path, name: str, key: bytes) -> Path:
    """A key file as an operator puts it there."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.touch(0o600)
    file.write_text(key_text(key))
    return file


def code_of(platform: RunningPlatform, login: dict[str, str] = WANGS_LOGIN) -> str:
    """What the app shows."""
    answer = httpx.post(f"{platform.url}/api/v1/app-codes", json=login, trust_env=False, timeout=PATIENCE_S)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["code"])


def shown(code: str, **more: Any) -> dict[str, Any]:
    return {"scheme": "app_code", "number": code, **more}


def platform_with(tmp_path: Path, key: bytes, *arguments: str) -> RunningPlatform:
    file = put_key(tmp_path / "platform-keys", "app.key", key)
    users = REPOSITORY / "online_platform" / "app_users.example.toml"
    return RunningPlatform(tmp_path / "platform", "--app-code-key", str(file), "--app-users", str(users), *arguments)


async def test_a_code_is_good_once_and_names_the_person_of_the_card(tmp_path: Path) -> None:
    put_key(tmp_path / "hall" / FOLDER, "old.key", OLD)
    async with platform_with(tmp_path, OLD) as platform:
        with HallProcess(tmp_path / "hall") as hall:
            kiosk = hall.client(hall.token(Role.KIOSK))
            code = code_of(platform)
            wish = {"item": ITEM, "visitor": shown(code)}
            issued = kiosk.post("/tickets", json=wish, headers={"Idempotency-Key": "press-1"})
            assert issued.status_code == 201, issued.text
            again = kiosk.post("/tickets", json=wish, headers={"Idempotency-Key": "press-1"})
            assert again.json()["ticket_id"] == issued.json()["ticket_id"]

            refused(kiosk.post("/tickets", json=wish), 409, "app_code_used")
            card = {"scheme": "resident_card", "number": WANG}
            refused(kiosk.post("/tickets", json={"item": ITEM, "visitor": card}), 409, "duplicate_ticket")
            refused(
                kiosk.post("/tickets", json={"item": ITEM, "visitor": shown(code_of(platform))}),
                409,
                "duplicate_ticket",
            )
            refused(kiosk.post("/tickets", json={"item": ITEM, "visitor": shown(code[:-2])}), 422, "app_code_damaged")
            refused(
                kiosk.post("/tickets", json={"item": ITEM, "visitor": WANG[:-1] + "7"}), 422, "identity_number_wrong"
            )

            hall.kill()
            hall.start()
            refused(hall.client(hall.token(Role.KIOSK, station="k2")).post("/tickets", json=wish), 409, "app_code_used")


async def test_a_holder_is_found_by_the_code_over_the_session(tmp_path: Path) -> None:
    put_key(tmp_path / "hall" / FOLDER, "old.key", OLD)
    async with platform_with(tmp_path, OLD) as platform:
        with HallProcess(tmp_path / "hall") as hall:
            booker = hall.client(hall.token(Role.PLATFORM))
            slot = booker.get("/slots", params={"item": ITEM}).json()["slots"][0]["slot_start"]
            booking = {"slot_start": slot, "item": ITEM, "visitor": WANG}
            booked = booker.post("/appointments", json=booking)
            assert booked.status_code == 201, booked.text
            async with station(hall.session_url, hall.token(Role.MANAGER)) as desk:
                identity = m.Identity(IdentityScheme.APP_CODE, code_of(platform, LIS_LOGIN))
                reply = await desk.ask(m.CheckIn(identity=identity))
                assert reply.problem is not None
                assert reply.problem.code == "unknown_appointment"
                identity = m.Identity(IdentityScheme.APP_CODE, code_of(platform))
                reply = await desk.ask(m.CheckIn(identity=identity))
                found = reply.problem.code if reply.problem is not None else reply.result
                assert found == "appointment_too_early" or isinstance(found, m.IssuedTicket)


async def test_one_code_at_many_kiosks_at_once_is_one_ticket(tmp_path: Path) -> None:
    put_key(tmp_path / "hall" / FOLDER, "old.key", OLD)
    async with platform_with(tmp_path, OLD) as platform:
        with HallProcess(tmp_path / "hall") as hall:
            wish = {"queue": "A", "visitor": shown(code_of(platform))}
            kiosks = [hall.client(hall.token(Role.KIOSK, station=f"kiosk-{n}")) for n in range(8)]
            with ThreadPoolExecutor(len(kiosks)) as pool:
                answers = list(pool.map(lambda kiosk: kiosk.post("/tickets", json=wish), kiosks))
            assert sorted(answer.status_code for answer in answers) == [201] + [409] * 7
            assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"app_code_used"}


async def test_a_new_key_takes_over_without_a_restart(tmp_path: Path) -> None:
    folder = tmp_path / "hall" / FOLDER
    async with platform_with(tmp_path, OLD) as platform:
        with HallProcess(tmp_path / "hall") as hall:
            kiosk = hall.client(hall.token(Role.KIOSK))

            def take(code: str) -> httpx.Response:
                return kiosk.post("/tickets", json={"queue": "A", "visitor": shown(code)})

            refused(take(code_of(platform)), 422, "app_code_key_unknown")
            old = put_key(folder, "old.key", OLD)
            assert take(code_of(platform)).status_code == 201
            kept = code_of(platform, LIS_LOGIN)
            put_key(folder, "new.key", NEW)
            await platform.terminate()
            put_key(tmp_path / "platform-keys", "app.key", NEW)
            await platform.start()
            assert take(kept).status_code == 201
            refused(take(code_of(platform)), 409, "duplicate_ticket")
            old.unlink()
            refused(take(kept), 422, "app_code_key_unknown")


async def test_nothing_of_a_code_is_kept(tmp_path: Path) -> None:
    data = tmp_path / "hall"
    put_key(data / FOLDER, "old.key", OLD)
    load_or_make_key(data / "keys")
    enrolment = f"{HALL_ID}={data / 'keys' / 'platform_signing.pub'}"
    async with platform_with(tmp_path, OLD, "--enrol", enrolment) as platform:
        with HallProcess(data, platform=platform.url) as hall:
            code = code_of(platform)
            kiosk, auditor = hall.client(hall.token(Role.KIOSK)), hall.client(hall.token(Role.AUDITOR))
            assert kiosk.post("/tickets", json={"item": ITEM, "visitor": shown(code)}).status_code == 201
            told = [kiosk.post("/tickets", json={"item": ITEM, "visitor": shown(code)}).text]
            told.append(kiosk.post("/tickets", json={"visitor": shown(code + "x" * 200)}).text)
            events = auditor.get("/events").json()
            used = [event for event in events if event["type"] == "hall.appcode.used.v1"]
            issued = [event for event in events if event["type"] == "hall.ticket.issued.v1"]
            assert len(used) == 1
            assert issued[0]["data"]["identity"] == "app_code"
            async with asyncio.timeout(PATIENCE_S):
                while len(await platform.copy(HALL_ID)) < used[0]["sequence"]:
                    pass
            hall.terminate()
            told += [json.dumps(events), hall.stdout, hall.stderr]
    for secret in (code, code[:40], code[-40:], WANG, WANG[:17]):
        assert not any(secret in text for text in told)
        kept = [file for file, content in contents(tmp_path).items() if secret.encode() in content]
        assert kept == []
