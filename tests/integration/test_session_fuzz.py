"""Any frame at all at the session: answered with an error or closed with a documented code, nothing changed."""

import json
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed

from hall_protocol import codec
from hall_protocol import messages as m
from hall_protocol.vocabulary import PROTOCOL_VERSION, Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.station_client import StationClient, line, station
from tests.integration.conftest import AskAs
from tests.integration.problems import BY_TIME_ALONE
from tests.unit.hall_protocol.samples import COMMANDS

pytestmark = pytest.mark.race

FUZZ = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
CLOSE_CODES = {1002, 1007, 1008, 1009}
"""Protocol error, no UTF-8, turned away, too long: as docs/protocol.md says."""
END = "the-last-one"
MINE = ("7c5f0e", "00-again")
SAMPLES: list[dict[str, Any]] = [
    json.loads(codec.encode(m.Request("sample", command)))["command"] for command in COMMANDS
]
ODD: st.SearchStrategy[Any] = st.sampled_from(
    ["", "\x00", "\ud800", "x" * 5_000, "999999199001010018", 0, -1, 2**63, 10**300, 1e308, True, None, [], {}]
)
JSON = st.recursive(
    ODD | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)
DEEP = st.integers(1, 7_000).map(lambda depth: '{"kind":' + "[" * depth) | st.integers(1, 2_000).map(
    lambda depth: (
        '{"kind":"request","request_id":"d","command":{"do":"issue_ticket","queue":'
        + '{"a":' * depth
        + "1"
        + "}" * (depth + 2)
    )
)


@st.composite
def almost_valid(draw: st.DrawFn) -> str:
    """A real request with one field more, less, or other than it should be."""
    command = dict(draw(st.sampled_from(SAMPLES)))
    envelope: dict[str, Any] = {"kind": "request", "request_id": draw(st.sampled_from(MINE)), "command": command}
    struck = draw(st.sampled_from([command, command, command, envelope]))
    name = draw(st.sampled_from(sorted(struck)) | st.text(max_size=8))
    if draw(st.booleans()):
        struck.pop(name, None)
    else:
        struck[name] = draw(JSON)
    return json.dumps(envelope)


HELLO = st.just(json.dumps({"kind": "hello", "version": PROTOCOL_VERSION, "station": "x", "credential": "y"}))
FRAMES: st.SearchStrategy[str | bytes] = st.one_of(
    almost_valid(),
    almost_valid(),
    JSON.map(json.dumps),
    st.text(st.characters(codec="utf-8")),
    st.binary(),
    DEEP,
    HELLO,
)


def changes_since(auditor: httpx.Client, seq: int) -> list[dict[str, Any]]:
    """What was written but by time alone."""
    events = auditor.get("/events", params={"after": seq, "limit": 1000}).json()
    return [event for event in events if event["type"] not in BY_TIME_ALONE and event["actor"] != "hall"]


async def heard(client: StationClient, frames: list[str | bytes]) -> list[m.Reply]:
    """Every reply until the session ends, by itself or after the last frame.

    A harmless question follows each frame: its answer says that the frame's own is here too, if there is one.
    """
    replies: list[m.Reply] = []
    try:
        for frame in frames:
            await client.connection.send(frame)
            await client.send(m.Request(END, m.FetchCatalogue()))
            while (reply := await client.find(m.Reply)).request_id != END:
                replies.append(reply)
    except ConnectionClosed:
        assert client.connection.close_code in CLOSE_CODES
    return replies


def refuses(reply: m.Reply) -> bool:
    """It names what was wrong with the request, not with the hall."""
    assert reply.problem is None or reply.problem.code not in ("internal", "journal_unavailable"), reply
    return reply.problem is not None


@FUZZ
@given(role=st.sampled_from([Role.ADMIN, Role.KIOSK, Role.BOARD]), frames=st.lists(FRAMES, min_size=1, max_size=5))
@example(role=Role.ADMIN, frames=['{"kind":"request","request_id":"n","command":{"do":"issue_ticket","queue":1e999}}'])
async def test_any_frames_after_the_welcome(
    hall: HallProcess, ask_as: AskAs, tokens: dict[Role, str], role: Role, frames: list[str | bytes]
) -> None:
    async with (
        station(hall.session_url, tokens[Role.CLERK]) as neighbour,
        station(hall.session_url, tokens[role]) as client,
    ):
        before = ask_as(Role.AUDITOR).get("/hall").json()["seq"]
        replies = await heard(client, frames)
        accepted = [reply for reply in replies if not refuses(reply)]
        if not accepted:
            assert changes_since(ask_as(Role.AUDITOR), before) == []
        assert (await neighbour.ask(m.FetchCatalogue())).problem is None


@FUZZ
@given(frames=st.lists(FRAMES, min_size=1, max_size=3))
async def test_any_frames_before_the_hello(hall: HallProcess, ask_as: AskAs, frames: list[str | bytes]) -> None:
    before = ask_as(Role.AUDITOR).get("/hall").json()["seq"]
    async with line(hall.session_url) as client:
        assert await heard(client, frames) == []
        assert client.connection.close_code in CLOSE_CODES
    assert changes_since(ask_as(Role.AUDITOR), before) == []


@FUZZ
@given(first=st.sampled_from(COMMANDS), second=st.sampled_from(COMMANDS), number=st.uuids())
async def test_a_request_id_said_twice_of_different_things_is_done_once(
    hall: HallProcess, ask_as: AskAs, tokens: dict[Role, str], first: Any, second: Any, number: Any
) -> None:
    async with station(hall.session_url, tokens[Role.ADMIN]) as client:
        refuses(await client.ask(first, str(number)))
        before = ask_as(Role.AUDITOR).get("/hall").json()["seq"]
        if refuses(await client.ask(second, str(number))):
            assert changes_since(ask_as(Role.AUDITOR), before) == []
        again = await client.ask(second, str(number))
        refuses(again)


@pytest.fixture(scope="module")
def tokens(hall: HallProcess) -> dict[Role, str]:
    return {role: hall.token(role, station=f"fuzz-{role}") for role in (Role.ADMIN, Role.KIOSK, Role.BOARD)} | {
        Role.CLERK: hall.token(Role.CLERK, 6)
    }
