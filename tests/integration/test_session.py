"""The stations' session from outside: welcome, updates, resuming, roles, repeats, and what it turns away."""

import asyncio
import contextlib
import json

import pytest
from websockets.exceptions import ConnectionClosed

from hall_protocol import codec
from hall_protocol import messages as m
from hall_protocol.vocabulary import PROTOCOL_VERSION, DeviceCondition, ErrorCode, ReviewAction, Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.station_client import StationClient, line, station
from tests.integration.conftest import AskAs
from tests.integration.problems import nothing_changes

pytestmark = pytest.mark.race

SOON_S = 60.0
"""An update takes a second at most (`bench/`); this is for a machine with much else to do."""


async def told_within(client: StationClient, ticket_id: str, timeout_s: float) -> None:
    await client.until(lambda picture: ticket_id in picture.tickets, timeout_s)


async def test_the_welcome_says_whose_hall_and_brings_the_picture(hall: HallProcess, ask_as: AskAs) -> None:
    async with station(hall.session_url, hall.token(Role.CLERK, 6)) as client:
        welcome = client.welcome
    assert (welcome.version, welcome.role, welcome.counter) == (PROTOCOL_VERSION, Role.CLERK, 6)
    assert (welcome.hall_id, welcome.speed, welcome.time_zone) == ("530102-01", 1.0, "Asia/Shanghai")
    assert "五华区" in welcome.hall_name
    assert welcome.snapshot is not None
    assert len(welcome.snapshot.counters) == 16
    assert welcome.seq <= ask_as(Role.CLERK).get("/hall").json()["seq"]


async def test_staff_hear_of_a_ticket_and_boards_of_the_queue_at_once(hall: HallProcess, ask_as: AskAs) -> None:
    async with (
        station(hall.session_url, hall.token(Role.MANAGER)) as manager,
        station(hall.session_url, hall.token(Role.BOARD)) as board,
    ):
        waiting = board.picture.queues["C"].waiting
        issued = await asyncio.to_thread(ask_as(Role.KIOSK).post, "/tickets", json={"queue": "C"})
        await told_within(manager, issued.json()["ticket_id"], SOON_S)
        await board.until(lambda picture: picture.queues["C"].waiting == waiting + 1, SOON_S)
        assert board.picture.tickets == {}
        assert board.picture.devices == {}
        assert board.picture.stations == {}
        assert manager.picture.stations["board"].is_connected


async def test_an_idle_hall_still_shows_that_it_lives(hall: HallProcess) -> None:
    async with station(hall.session_url, hall.token(Role.BOARD)) as board:
        first = await board.find(m.Update)  # one of a commit may stand beside one of the idle beat
        while (await board.find(m.Update)).time <= first.time:
            pass


async def test_a_station_that_comes_back_gets_what_it_missed_and_no_snapshot(hall: HallProcess, ask_as: AskAs) -> None:
    token = hall.token(Role.MANAGER)
    async with station(hall.session_url, token) as before:
        seq = before.welcome.seq
    issued = await asyncio.to_thread(ask_as(Role.KIOSK).post, "/tickets", json={"queue": "C"})
    async with station(hall.session_url, token, resume_from=seq) as after:
        assert after.welcome.snapshot is None
        assert after.welcome.seq == seq
        await told_within(after, issued.json()["ticket_id"], SOON_S)


@pytest.mark.parametrize("position", [0, -5, 2**40, 2**62])
async def test_a_position_the_hall_cannot_follow_brings_a_snapshot(hall: HallProcess, position: int) -> None:
    async with station(hall.session_url, hall.token(Role.BOARD), resume_from=position) as client:
        assert client.welcome.snapshot is not None
        assert client.welcome.seq != position


async def rejection(client: StationClient) -> ErrorCode:
    """Why the hall turned it away, and that the connection then ended."""
    rejected = await client.find(m.Rejected)
    await end_of(client)
    return rejected.problem.code


async def end_of(client: StationClient) -> int | None:
    """Listen until the hall ends the connection; the close code it gave."""
    with contextlib.suppress(ConnectionClosed):
        while True:
            await client.next()
    return client.connection.close_code


async def test_a_wrong_credential_is_turned_away(hall: HallProcess) -> None:
    for credential in ("", "x" * 43, "\x00", "云小禾"):
        async with line(hall.session_url) as client:
            await client.send(m.Hello(PROTOCOL_VERSION, "kiosk-1", credential))
            assert await rejection(client) is ErrorCode.CREDENTIAL_UNKNOWN


@pytest.mark.parametrize("version", [PROTOCOL_VERSION - 1, PROTOCOL_VERSION + 1, 10**12])
async def test_another_version_is_told_which_side_to_update(hall: HallProcess, version: int) -> None:
    async with line(hall.session_url) as client:
        await client.send(m.Hello(version, "kiosk-1", hall.token(Role.KIOSK)))
        rejected = await client.find(m.Rejected)
    assert rejected.problem.code is ErrorCode.VERSION_MISMATCH
    side = "the station" if version < PROTOCOL_VERSION else "the hall server"
    assert side in rejected.problem.detail_en
    assert rejected.server_version == PROTOCOL_VERSION


EARLY_REQUEST = '{"kind":"request","request_id":"1","command":{"do":"call_next","counter":1}}'
"""Fine after the welcome."""
HOSTILE: list[str | bytes] = [
    "",
    "nonsense",
    "{}",
    "[" * 10_000,
    '{"kind":"hello"}',
    '{"kind":"hello","version":1,"station":"x","credential":"\\ud800"}',
    '{"kind":"hello","version":1e99,"station":"x","credential":"y"}',
    '{"kind":"update","seq":1}',
    EARLY_REQUEST,
    '{"kind":"request","request_id":"1","command":{"do":"call_next","counter":1},"more":1}',
    '{"kind":"request","request_id":"","command":{"do":"fetch_catalogue"}}',
    '{"kind":"request","request_id":"1","command":{"do":"issue_ticket","queue":"\\ud800"}}',
    b"\x00\xff",
    b"{}",
]


@pytest.mark.parametrize("number", range(len(HOSTILE)))
async def test_hostile_frames_end_their_own_session_and_nothing_else(
    hall: HallProcess, ask_as: AskAs, number: int
) -> None:
    with nothing_changes(ask_as(Role.AUDITOR)):
        async with line(hall.session_url) as fresh:
            await fresh.connection.send(HOSTILE[number])
            assert await rejection(fresh) is ErrorCode.MALFORMED
        if HOSTILE[number] != EARLY_REQUEST:
            async with station(hall.session_url, hall.token(Role.ADMIN)) as known:
                await known.connection.send(HOSTILE[number])
                assert await rejection(known) is ErrorCode.MALFORMED


FAULTY_COMMANDS = [
    '{"do":"explode"}',
    '{"do":"open_counter","counter":0,"clerk":"x"}',
    '{"do":"open_counter","counter":5,"clerk":"' + "x" * 65 + '"}',
    '{"do":"issue_ticket","queue":"A","a_newer_field":1}',
    "[]",
]


async def test_faulty_commands_are_answered_and_the_good_ones_around_them_too(hall: HallProcess, ask_as: AskAs) -> None:
    async with station(hall.session_url, hall.token(Role.ADMIN)) as client:
        with nothing_changes(ask_as(Role.AUDITOR)):
            for number, command in enumerate(FAULTY_COMMANDS):
                await client.connection.send(f'{{"kind":"request","request_id":"bad{number}","command":{command}}}')
                await client.send(m.Request(f"good{number}", m.FetchCatalogue()))
            replies = [await client.find(m.Reply) for _ in range(2 * len(FAULTY_COMMANDS))]
    for number, (bad, good) in enumerate(zip(replies[::2], replies[1::2], strict=True)):
        assert (bad.request_id, good.request_id) == (f"bad{number}", f"good{number}")
        assert bad.problem is not None
        assert bad.problem.code is ErrorCode.INVALID_VALUE
        assert isinstance(good.result, m.Catalogue)


async def test_a_frame_too_long_and_text_that_is_none_end_the_session(hall: HallProcess) -> None:
    async with station(hall.session_url, hall.token(Role.KIOSK)) as client:
        await client.connection.send("x" * 17_000)
        assert await end_of(client) == 1009
    async with station(hall.session_url, hall.token(Role.KIOSK)) as client:
        await client.connection.send(b"\xff\xfe", text=True)
        assert await end_of(client) == 1007


async def test_a_second_hello_ends_the_session(hall: HallProcess) -> None:
    token = hall.token(Role.KIOSK)
    async with station(hall.session_url, token) as client:
        await client.send(m.Hello(PROTOCOL_VERSION, "kiosk", token))
        assert await rejection(client) is ErrorCode.MALFORMED


async def test_a_request_id_is_answered_alike_over_connections_and_done_once(hall: HallProcess) -> None:
    token = hall.token(Role.KIOSK, station="kiosk-repeats")
    command = m.IssueTicket(queue="D")
    replies = []
    for _ in range(3):
        async with station(hall.session_url, token) as client:
            replies += [await client.ask(command, "visit-1"), await client.ask(command, "visit-1")]
    assert isinstance(replies[0].result, m.IssuedTicket)
    assert all(reply == replies[0] for reply in replies)
    async with station(hall.session_url, token) as client:
        reused = await client.ask(m.IssueTicket(queue="C"), "visit-1")
        another = await client.ask(command, "visit-2")
    assert reused.problem is not None
    assert reused.problem.code is ErrorCode.IDEMPOTENCY_KEY_REUSED
    assert isinstance(another.result, m.IssuedTicket)
    assert another.result.ticket_id != replies[0].result.ticket_id


async def test_requests_in_one_breath_are_answered_each_under_its_id(hall: HallProcess) -> None:
    async with station(hall.session_url, hall.token(Role.KIOSK, station="kiosk-breath")) as client:
        for n in range(20):
            await client.send(m.Request(f"r{n}", m.ForecastWait(queue="A")))
        heard = [(await client.find(m.Reply)).request_id for _ in range(20)]
    assert heard == [f"r{n}" for n in range(20)]


A_TICKET = "0" * 24
COMMANDS: dict[str, m.Command] = {
    "kiosk": m.IssueTicket(queue="none"),
    "clerk": m.CallNext(9999),
    "evaluator": m.SubmitEvaluation(A_TICKET, "token", 5),
    "board": m.ReportAnnouncement(2**40, "shown"),  # type: ignore[arg-type]
    "catalogue": m.FetchCatalogue(),
    "rating": m.FetchEvaluation(A_TICKET, "token"),
    "complaint": m.FetchComplaint("c-1"),
    "figures": m.FetchEvaluationFigures(),
    "indicators": m.FetchIndicators(),
    "services": m.FetchServiceFigures(),
    "ranking": m.FetchRanking(),
    "quiet hours": m.FetchQuietHours("A"),
    "handling": m.HandleReview("none", ReviewAction.CONTACT),
    "slots": m.FetchSlots(queue="A"),
    "booking": m.CancelAppointment("00000000"),
    "check-in": m.CheckIn("00000000"),
}
OVERSEEING = {"figures", "indicators", "services", "ranking"}
ASKING = {"catalogue", "slots", "quiet hours"}
MAY = {
    Role.KIOSK: ASKING | {"kiosk", "evaluator", "rating", "complaint", "booking", "check-in"},
    Role.CLERK: ASKING | {"kiosk", "clerk", "booking", "check-in"},
    Role.EVALUATOR: {"evaluator"},
    Role.BOARD: {"board", "catalogue"},
    Role.MANAGER: ASKING | OVERSEEING | {"kiosk", "handling", "booking", "check-in"},
    Role.ADMIN: ASKING | OVERSEEING | {"kiosk", "clerk", "handling", "booking", "check-in"},
    Role.AUDITOR: ASKING | OVERSEEING,
    Role.PLATFORM: ASKING | {"kiosk", "booking"},
}


@pytest.mark.parametrize("role", list(Role))
async def test_a_role_may_over_the_session_what_it_may_anywhere(hall: HallProcess, role: Role) -> None:
    async with station(hall.session_url, hall.token(role)) as client:
        for name, command in COMMANDS.items():
            reply = await client.ask(command)
            code = reply.problem.code if reply.problem else None
            assert (code is ErrorCode.ROLE_FORBIDDEN) is (name not in MAY[role]), (name, code)


async def test_a_refusal_over_the_session_changes_nothing(hall: HallProcess, ask_as: AskAs) -> None:
    async with station(hall.session_url, hall.token(Role.CLERK, 8)) as client:
        with nothing_changes(ask_as(Role.AUDITOR)):
            for command, code in (
                (m.CallNext(7), ErrorCode.OTHER_COUNTER),
                (m.StartService(8, A_TICKET), ErrorCode.UNKNOWN_TICKET),
                (m.PauseCounter(8, "a\x00b"), ErrorCode.INVALID_VALUE),
                (m.OpenCounter(8, "999999199001010014"), ErrorCode.INVALID_VALUE),
                (m.ReportDevice("printer", DeviceCondition.FAULT, "\x1b[2J"), ErrorCode.INVALID_VALUE),
                (m.IssueTicket(queue="none"), ErrorCode.UNKNOWN_QUEUE),
            ):
                reply = await client.ask(command)
                assert reply.problem is not None
                assert reply.problem.code is code


async def test_a_device_report_reaches_staff(hall: HallProcess) -> None:
    async with (
        station(hall.session_url, hall.token(Role.KIOSK, station="kiosk-devices")) as kiosk,
        station(hall.session_url, hall.token(Role.MANAGER)) as manager,
    ):
        detail = "缺纸\n请装纸"
        reply = await kiosk.ask(m.ReportDevice("printer", DeviceCondition.PAPER_OUT, detail))
        assert isinstance(reply.result, m.Done)
        key = ("kiosk-devices", "printer")
        await manager.until(lambda picture: key in picture.devices, SOON_S)
        assert manager.picture.devices[key].detail == detail
        assert kiosk.picture.devices == {}


async def test_a_station_that_leaves_is_shown_as_gone(hall: HallProcess) -> None:
    async with station(hall.session_url, hall.token(Role.MANAGER)) as manager:
        async with station(hall.session_url, hall.token(Role.BOARD, station="board-leaves")):
            await manager.until(lambda p: "board-leaves" in p.stations, SOON_S)
        await manager.until(lambda p: not p.stations["board-leaves"].is_connected, SOON_S)


async def test_a_reader_that_stops_reading_is_cut_off_and_the_others_hear_on(hall: HallProcess, ask_as: AskAs) -> None:
    """It asks for the catalogue again and again and takes nothing: its queue runs over, and only its own."""
    ask = codec.encode(m.Request("again", m.FetchCatalogue()))
    async with station(hall.session_url, hall.token(Role.MANAGER)) as manager:
        token = hall.token(Role.KIOSK, station="kiosk-slow")
        reader, writer = await asyncio.open_connection("127.0.0.1", hall.port, limit=1024)
        writer.write(handshake())
        await reader.readuntil(b"\r\n\r\n")
        writer.write(masked(codec.encode(m.Hello(PROTOCOL_VERSION, "slow", token))))
        await manager.until(lambda p: "kiosk-slow" in p.stations, SOON_S)
        for _ in range(1_500):
            writer.write(masked(ask))
        await manager.until(lambda p: not p.stations["kiosk-slow"].is_connected, SOON_S)
        issued = await asyncio.to_thread(ask_as(Role.KIOSK).post, "/tickets", json={"queue": "C"})
        await told_within(manager, issued.json()["ticket_id"], SOON_S)
        writer.transport.abort()
    await asyncio.to_thread(hall.await_said, "kiosk-slow reads too slowly")


def handshake() -> bytes:
    key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
    return f"GET /session HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n{key}\r\n".encode()


def masked(text: str) -> bytes:
    """One client frame (RFC 6455, 5.2) under the mask of zeros."""
    body = text.encode()
    length = bytes([0x80 | len(body)]) if len(body) < 126 else b"\xfe" + len(body).to_bytes(2, "big")
    return b"\x81" + length + bytes(4) + body


def test_the_session_over_plain_http_is_no_page(hall: HallProcess) -> None:
    answer = hall.client().get(f"{hall.url}/session")
    assert answer.status_code == 404
    assert json.loads(answer.content)["code"] == "not_found"
