"""Bad input of every kind: 4xx with problem details, never a 5xx, and never a change of anything."""

import json
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.http_client import BareClient
from tests.integration.api_routes import NO_TICKET, POSTS, ROUTES, VISITORS_ROUTES
from tests.integration.conftest import AskAs
from tests.integration.problems import nothing_changes, problem_of, refused

pytestmark = pytest.mark.race
NOT_THERE = {"station": "no_assistance_wanted"}

JSON = {"Content-Type": "application/json"}
TOO_LONG = 70_000
BROKEN = [b"{", b"[" * 60_000, b'{"queue":' * 5_000, b"nonsense", b"\xff\xfe{}", b"\x00", b'{"queue": "A"} {}', b"'"]
WRONG_SHAPE: list[Any] = [
    None,
    [],
    "A",
    3,
    {"queue": None, "what": 1},
    {"queue": 1},
    {"queue": ["A"]},
    {"queue": {"queue": "A"}},
    {"queue": ""},
    {"queue": "A" * 65},
    {"queue": 10**4000},
    {"queue": 1e308},
    {"queue": True},
    {"queue": "A", "": ""},
    {"queue": "A", "Queue": "A"},
    {"queue": "A", "visitor": {"scheme": "retina", "number": "1"}},
    {"queue": "A", "visitor": {"number": "1", "name": "云小禾"}},
    {"queue": "A", "visitor": {"scheme": "typed", "number": ""}},
    {"queue": "A\x00"},
    {"queue": "A", "visitor": "1\x002"},
    {"item": "\x7f"},
]
UNKNOWN = {
    "unknown_queue": {"queue": "没有"},
    "unknown_item": {"item": "none"},
    "unknown_priority_class": {"queue": "A", "class": "vip"},
    "unknown_appointment": {"appointment": "none"},
}


@pytest.fixture
def admin(ask_as: AskAs) -> httpx.Client:
    return ask_as(Role.ADMIN)


@pytest.mark.parametrize("content", BROKEN, ids=lambda content: repr(content[:12]))
def test_broken_json_at_every_post(ask_as: AskAs, admin: httpx.Client, content: bytes) -> None:
    with nothing_changes(ask_as(Role.AUDITOR)):
        for route in POSTS:
            answer = admin.post(route.address.replace("9999", "1"), content=content, headers=JSON)
            assert answer.status_code in (400, 422), (route, answer.text)
            problem_of(answer, answer.status_code)


def test_a_body_where_none_belongs(ask_as: AskAs, admin: httpx.Client) -> None:
    with nothing_changes(ask_as(Role.AUDITOR)):
        for route in POSTS:
            bodies: list[Any] = [{"unexpected": 1}, [], "text"]
            for body in bodies:
                answer = admin.post(route.address.replace("9999", "1"), json=body)
                refused(answer, 422, "invalid_value")


@pytest.mark.parametrize("number", range(len(WRONG_SHAPE)))
def test_a_wrong_wish(ask_as: AskAs, admin: httpx.Client, number: int) -> None:
    content = json.dumps(WRONG_SHAPE[number]).encode() if number != 10 else b'{"queue":' + b"9" * 6000 + b"}"
    with nothing_changes(ask_as(Role.AUDITOR)):
        answer = admin.post("/tickets", content=content, headers=JSON)
        assert answer.status_code in (400, 422), answer.text
        problem_of(answer, answer.status_code)


@pytest.mark.parametrize("text", [rb'{"queue":"\ud800"}', rb'{"queue":"A","\udfff":1}', rb'{"queue":"A","item":NaN}'])
def test_json_that_is_no_text(ask_as: AskAs, admin: httpx.Client, text: bytes) -> None:
    with nothing_changes(ask_as(Role.AUDITOR)):
        refused(admin.post("/tickets", content=text, headers=JSON), 422, "invalid_value")


@pytest.mark.parametrize("code", UNKNOWN)
def test_unknown_names(ask_as: AskAs, admin: httpx.Client, code: str) -> None:
    with nothing_changes(ask_as(Role.AUDITOR)):
        refused(admin.post("/tickets", json=UNKNOWN[code]), 404, code)


def test_unknown_tickets_and_counters(ask_as: AskAs, admin: httpx.Client) -> None:
    with nothing_changes(ask_as(Role.AUDITOR)):
        for route in (route for route in ROUTES if "{" in route.path):
            asker = admin if Role.ADMIN in route.roles else ask_as(Role.PLATFORM)
            answer = asker.request(route.method, route.address, json=route.body)
            named = route.path.partition("{")[2].partition("}")[0]
            refused(answer, 404, NOT_THERE.get(named, f"unknown_{named.removesuffix('_id')}"))
            if route.body and "ticket_id" in route.body and not route.path.endswith("resume-ticket"):
                at_one = admin.post(route.address.replace("9999", "1"), json=route.body)
                refused(at_one, 404, "unknown_ticket")
        for ticket_id in ("%00", "%ff%fe", "..%2f..", "x" * 5000, "%F0%9F%98%80"):
            refused(admin.get(f"/tickets/{ticket_id}"), 404, "not_found" if "%2f" in ticket_id else "unknown_ticket")
        for counter in ("0", "-1", "10000", "1.5", "x", "9" * 400, "%00", "１"):
            answer = admin.post(f"/counters/{counter}/call-next")
            assert answer.status_code in (404, 422), answer.text
            problem_of(answer, answer.status_code)


def test_wrong_states(ask_as: AskAs, admin: httpx.Client) -> None:
    ticket = admin.post("/tickets", json={"queue": "E"}).json()
    named = {"ticket_id": ticket["ticket_id"]}
    with nothing_changes(ask_as(Role.AUDITOR)):
        for verb in ("recall", "start", "finish", "no-show", "hold", "transfer"):
            refused(admin.post(f"/counters/9/{verb}", json=named), 409, "wrong_ticket_state")
        for verb in ("pause", "resume", "close", "call-next"):
            refused(admin.post(f"/counters/9/{verb}"), 409, "wrong_counter_state")
        refused(admin.post("/counters/9/resume-ticket", json=named), 409, "wrong_counter_state")
    admin.post("/counters/9/open")
    admin.post("/counters/9/call-next")
    admin.post("/counters/10/open")
    with nothing_changes(ask_as(Role.AUDITOR)):
        refused(admin.post("/counters/9/open"), 409, "wrong_counter_state")
        refused(admin.post("/counters/9/call-next"), 409, "wrong_counter_state")
        refused(admin.post("/counters/10/start", json=named), 409, "ticket_at_other_counter")
        refused(admin.post("/counters/9/transfer", json=named | {"to_counter": 11}), 409, "wrong_counter_state")
        refused(admin.post("/counters/10/pause", json={"reason": " "}), 422, "reason_required")
        refused(admin.post("/counters/10/pause", json={"reason": "长" * 201}), 422, "invalid_value")
        refused(admin.post("/counters/9/finish", json=named | {"outcome": "perfect"}), 422, "invalid_value")


def test_control_characters_enter_no_journal(ask_as: AskAs, admin: httpx.Client) -> None:
    with nothing_changes(ask_as(Role.AUDITOR)):
        refused(admin.post("/counters/12/open", json={"clerk": "a\x00b"}), 422, "invalid_value")
        refused(admin.post("/counters/12/open", json={"clerk": "\x1b[2J"}), 422, "invalid_value")
        refused(admin.post("/counters/12/pause", json={"reason": "\x07"}), 422, "invalid_value")


def test_too_large_a_body_with_and_without_its_length(ask_as: AskAs, admin: httpx.Client) -> None:
    large = b" " * TOO_LONG + b'{"queue": "A"}'
    with nothing_changes(ask_as(Role.AUDITOR)):
        for route in POSTS:
            refused(admin.post(route.address, content=large, headers=JSON), 413, "body_too_large")
        in_chunks = (large[n : n + 1000] for n in range(0, len(large), 1000))
        refused(admin.post("/tickets", content=in_chunks, headers=JSON), 413, "body_too_large")
        in_chunks = (b" " * 1000 for _ in range(100))
        refused(admin.post("/counters/1/call-next", content=in_chunks, headers=JSON), 413, "body_too_large")


async def test_a_length_that_is_announced_is_not_awaited(hall: HallProcess) -> None:
    async with BareClient(hall.url, hall.token(Role.KIOSK)) as client:
        answer = await client.send("POST", "/api/v1/tickets", JSON | {"Content-Length": str(10**12)}, b"")
    assert problem_of(answer, answer.status)["code"] == "body_too_large"


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "a/b"]
)
def test_a_body_that_is_not_said_to_be_json(ask_as: AskAs, admin: httpx.Client, media_type: str) -> None:
    with nothing_changes(ask_as(Role.AUDITOR)):
        for path in ("/tickets", "/counters/1/open", "/counters/1/call-next"):
            answer = admin.post(path, content=b'{"queue": "A"}', headers={"Content-Type": media_type})
            refused(answer, 415, "unsupported_media_type")


def test_json_with_a_charset_is_json(admin: httpx.Client) -> None:
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}
    assert admin.post("/tickets", content=b'{"queue": "J"}', headers=headers).status_code == 201


def test_wrong_methods_say_which_are_right(ask_as: AskAs, admin: httpx.Client) -> None:
    with nothing_changes(ask_as(Role.AUDITOR)):
        for route in ROUTES:
            right = {other.method for other in (*ROUTES, *VISITORS_ROUTES) if other.path == route.path}
            for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - right:
                if method == "GET" and route.address == "/tickets":
                    continue
                answer = admin.request(method, route.address)
                refused(answer, 405, "method_not_allowed")
                assert right <= set(answer.headers["allow"].split(", "))


@pytest.mark.parametrize("path", ["/nothing", "/tickets/a/b/c", "/../../etc/passwd", "//", "/hall/", "/x" * 2000])
def test_unknown_addresses(admin: httpx.Client, path: str) -> None:
    refused(admin.get(path, follow_redirects=False), 404, "not_found")


def test_queries_out_of_bounds(ask_as: AskAs, admin: httpx.Client) -> None:
    for path in (
        "/items?search=" + "x" * 65,
        "/items?search=" + "x" * 20_000,
        "/events?after=-1",
        "/events?after=x",
        "/events?after=" + "9" * 30,
        "/events?limit=0",
        "/events?limit=1001",
        "/events?after=1e3",
    ):
        refused(admin.get(path), 422, "invalid_value")


async def test_an_endless_head_is_refused(hall: HallProcess) -> None:
    token = hall.token(Role.KIOSK)
    for path, fields in (
        ("/api/v1/hall", {"X-Long": "x" * 100_000}),
        ("/api/v1/hall", {f"X-{n}": "x" * 50 for n in range(1000)}),
        (f"/api/v1/items?search={'x' * 40_000}", {}),
        (f"/{'x' * 40_000}", {}),
    ):
        async with BareClient(hall.url, token) as client:
            answer = await client.send("GET", path, fields, b"")
        assert problem_of(answer, answer.status)["code"] == "malformed"


def test_long_and_odd_keys_and_tokens(ask_as: AskAs, admin: httpx.Client, hall: HallProcess) -> None:
    with nothing_changes(ask_as(Role.AUDITOR)):
        answer = admin.post("/tickets", json={"queue": "A"}, headers={"Idempotency-Key": "k" * 129})
        refused(answer, 422, "invalid_value")
        for token in ("x" * 20_000, "\xff\xfe", "' OR 1=1 --", "%00"):
            headers = {b"Authorization": b"Bearer " + token.encode("latin-1")}
            refused(hall.client().get("/hall", headers=headers), 401, "credential_unknown")


async def test_bytes_that_are_no_http(hall: HallProcess) -> None:
    """Refused before there is a request to speak of: 400 all the same."""
    endless = b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\n\r\n"
    for request in (
        endless,
        b"\x00\x01\x02\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\r\n\r\n",
    ):
        async with BareClient(hall.url) as client:
            assert (await client.send_bytes(request)).status == 400


FIELD_NAMES = sorted({name for route in POSTS for name in route.body or {}} | {"class", "visitor", "item", "number"})
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["A", "typed", NO_TICKET]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELD_NAMES), inner, max_size=4),
    max_leaves=6,
)
BODIES = st.dictionaries(st.sampled_from(FIELD_NAMES) | st.text(max_size=8), VALUES, max_size=5) | VALUES


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(route=st.sampled_from(POSTS), counter=st.sampled_from([12, 17]), body=BODIES)
@example(route=POSTS[0], counter=1, body={"queue": "\ud800"})
def test_any_json_at_any_post(ask_as: AskAs, admin: httpx.Client, route: Any, counter: int, body: Any) -> None:
    content = json.dumps(body).encode()
    before = admin.get("/hall").json()["seq"]
    answer = admin.post(route.address.replace("9999", str(counter)), content=content, headers=JSON)
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        problem_of(answer, answer.status_code)
        after = admin.get("/events", params={"after": before}).json()
        assert [event["actor"] for event in after if event["actor"] != "hall"] == []
