"""People of a test's hall: accounts made as `hall staff` makes them, and their ways through signing on."""

import subprocess
from dataclasses import dataclass
from typing import Any

import httpx
import pyotp

from hall_protocol.vocabulary import Role
from hall_server.composition.staff import first_password
from hall_server.engine.staff import Account
from hall_server.store import accounts
from hall_server.store.database import open_hall_database
from hall_server.web.passwords import hash_of
from tests.helpers.hall_process import ISSUED_AT, REPOSITORY, HallProcess, command

OWN_PASSWORD = "a quiet river runs"


def hall_staff(hall: HallProcess, *words: str, status: int = 0) -> str:
    """`hall staff WORDS` on this hall; what it printed."""
    places = ("--config", str(hall.config), "--data", str(hall.data), *hall.database_option)
    done = subprocess.run(
        command("staff", *words, *places), cwd=REPOSITORY, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == status, done.stderr
    return done.stdout.strip() if status == 0 else done.stderr.strip()


@dataclass
class Person:
    """Somebody with an account, who knows their password and holds their authenticator."""

    hall: HallProcess
    number: str
    password: str
    station_token: str | None = None
    secret: str | None = None
    used_code: str | None = None
    """The code that bound the authenticator: it counted once, however late it is shown again."""

    def try_to_sign_on(self, password: str | None = None, code: str | None = None) -> httpx.Response:
        """One POST, whatever comes of it."""
        body = {"staff_number": self.number, "password": password or self.password}
        return self.hall.client(self.station_token).post("/sign-on", json=body | ({"code": code} if code else {}))

    def sign_on(self, code: str | None = None) -> str:
        """The token."""
        answer = self.try_to_sign_on(code=code)
        assert answer.status_code == 201, answer.text
        token: str = answer.json()["token"]
        return token

    def settle_in(self) -> httpx.Client:
        """Sign on, change the first password, bind an authenticator where one is needed: a client that may work."""
        token = self.sign_on()
        client = self.hall.client(token)
        change = {"password": self.password, "new_password": OWN_PASSWORD}
        assert client.post("/password", json=change).status_code == 204
        self.password = OWN_PASSWORD
        if "second_factor" in to_do(client):
            self.secret = client.post("/second-factor").json()["secret"]
            self.used_code = pyotp.TOTP(self.secret).now()
            assert client.post("/second-factor/confirm", json={"code": self.used_code}).status_code == 204
        assert to_do(client) == []
        return client


def to_do(client: httpx.Client) -> list[str]:
    """What the person still has to do."""
    person: dict[str, Any] = client.get("/sign-on").json()
    return list(person["to_do"])


def hire(hall: HallProcess, number: str, role: Role, counter: int | None = None) -> Person:
    """A new account; a clerk gets a station of their own, at a counter if it is given."""
    first = first_password()
    engine = open_hall_database(hall.data, hall.database)
    try:
        accounts.add(
            engine, hall.hall_id, Account(number, role, hash_of(first), must_change=True), ISSUED_AT, "os:root"
        )
    finally:
        engine.dispose()
    station = hall.token(Role.CLERK, counter, f"station-{number}") if role is Role.CLERK else None
    return Person(hall, number, first, station)
