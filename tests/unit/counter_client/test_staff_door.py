"""The staff's door over a real socket: what it sends, and what it makes of every kind of answer."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from counter_client.staff_door import DeniedError, StaffDoor, UnansweredError
from hall_protocol.vocabulary import ErrorCode, Role

PROBLEM = {"type": "x", "status": 429, "code": "too_many_attempts", "detail": "稍后", "detail_en": "later"}
SIGNED_ON = {
    "token": "staff.t",
    "person": {
        "staff_number": "1001",
        "role": "clerk",
        "station": "counter-3",
        "counter": 3,
        "ends_at": "2026-11-24T10:00:00Z",
        "idle_s": 1800,
        "to_do": ["password"],
        "password_chars_min": 12,
        "something_new": True,
    },
}


class Answering(BaseHTTPRequestHandler):
    """Gives the answer that is set, and keeps what it was asked."""

    status: ClassVar[int] = 201
    body: ClassVar[bytes] = b""
    retry_after: ClassVar[str] = ""
    asked: ClassVar[list[tuple[str, str, bytes]]] = []

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.asked.append((self.path, self.headers["Authorization"], content))
        self.send_response(self.status)
        if self.retry_after:
            self.send_header("Retry-After", self.retry_after)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def door() -> Iterator[StaffDoor]:
    Answering.asked.clear()
    Answering.status, Answering.body, Answering.retry_after = 201, json.dumps(SIGNED_ON).encode(), ""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield StaffDoor(f"http://127.0.0.1:{server.server_port}/halls/one/", "station.t", None)
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_clerk_signs_on_with_the_station_s_credential_and_secrets_are_only_in_the_body(door: StaffDoor) -> None:
    signed_on = door.sign_on("1001", "a password", "")
    assert (signed_on.token, signed_on.person.role, signed_on.person.to_do) == ("staff.t", Role.CLERK, ("password",))
    path, authorization, body = Answering.asked[0]
    assert (path, authorization) == ("/halls/one/api/v1/sign-on", "Bearer station.t")
    assert json.loads(body) == {"staff_number": "1001", "password": "a password"}
    door.sign_on("1001", "a password", "123456")
    assert json.loads(Answering.asked[1][2])["code"] == "123456"


def test_what_is_settled_after_it_is_asked_with_the_person_s_token(door: StaffDoor) -> None:
    Answering.status, Answering.body = 204, b""
    door.change_password("staff.t", "present", "new")
    door.confirm_factor("staff.t", "123456")
    door.sign_off("staff.t")
    assert {authorization for _, authorization, _ in Answering.asked} == {"Bearer staff.t"}
    assert [path.rpartition("/v1")[2] for path, _, _ in Answering.asked] == [
        *("/password", "/second-factor/confirm", "/sign-off")
    ]


@pytest.mark.parametrize(("header", "seconds"), [("15", 15), ("", None), ("Tue, 24 Nov 2026", None), ("１５", None)])
def test_a_no_comes_with_its_reason_and_its_wait(door: StaffDoor, header: str, seconds: int | None) -> None:
    Answering.status, Answering.body = 429, json.dumps(PROBLEM).encode()
    Answering.retry_after = header if header.isascii() else ""
    with pytest.raises(DeniedError) as denied:
        door.sign_on("1001", "a password", "")
    assert denied.value.problem.code is ErrorCode.TOO_MANY_ATTEMPTS
    assert denied.value.retry_after_s == (seconds if header.isascii() else None)


@pytest.mark.parametrize(("status", "body"), [(201, b"<html>"), (201, b"{}"), (502, b"bad gateway"), (302, b"")])
def test_an_answer_of_something_else_is_no_answer(door: StaffDoor, status: int, body: bytes) -> None:
    Answering.status, Answering.body = status, body
    with pytest.raises(UnansweredError):
        door.sign_on("1001", "a password", "")


def test_a_hall_that_is_away_is_no_answer() -> None:
    with pytest.raises(UnansweredError):
        StaffDoor("http://127.0.0.1:9", "station.t", None).sign_off("staff.t")
