"""The gateway over a WebSocket in memory: every request is answered; only a frame that is none ends a session."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass, field

import pytest
from starlette.types import Message
from starlette.websockets import WebSocket

from hall_protocol import codec
from hall_protocol.messages import (
    CallNext,
    Catalogue,
    Command,
    FetchCatalogue,
    Hello,
    Rejected,
    Reply,
    Result,
    Welcome,
)
from hall_protocol.messages import Request as WireRequest
from hall_protocol.vocabulary import PROTOCOL_VERSION, ErrorCode, Role
from hall_server.engine.credential import Credential
from hall_server.engine.door import HallDoor
from hall_server.engine.ports import JournalError
from hall_server.web import credential_watch
from hall_server.web.credential_cache import CredentialCache
from hall_server.web.credential_sessions import CredentialSessions
from hall_server.web.desk import Desk
from hall_server.web.gateway import Gateway, HallIdentity
from hall_server.web.hub import Hub
from hall_server.web.request_rates import TOO_MANY_REQUESTS, RequestRates
from hall_server.web.secrets_of_hall import HallKey
from program.rates import Rate
from tests.helpers.hall_builder import moment
from tests.helpers.no_reports import no_reports

PATIENCE_S = 5.0
CATALOGUE = Catalogue("1", (), ())
GENEROUS = Rate(1_000, 1_000)
SESSIONS_MAX = 3


@dataclass
class Line:
    """Both directions of one WebSocket, as an ASGI server carries them."""

    to_hall: asyncio.Queue[Message] = field(default_factory=asyncio.Queue)
    from_hall: asyncio.Queue[Message] = field(default_factory=asyncio.Queue)

    def socket(self) -> WebSocket:
        scope = {"type": "websocket", "path": "/session", "headers": [], "query_string": b""}
        self.to_hall.put_nowait({"type": "websocket.connect"})
        return WebSocket(scope, self.to_hall.get, self.from_hall.put)

    def say(self, frame: str) -> None:
        self.to_hall.put_nowait({"type": "websocket.receive", "text": frame})

    def ask(self, request_id: str, command: Command) -> None:
        self.say(codec.encode(WireRequest(request_id, command)))

    async def hear(self) -> Message:
        return await asyncio.wait_for(self.from_hall.get(), PATIENCE_S)

    async def told(self) -> Reply | Rejected:
        """The next reply, or the last word; updates are passed over."""
        while True:
            heard = await self.hear()
            assert heard["type"] == "websocket.send", heard
            message = codec.decode_hall_message(heard["text"])
            if isinstance(message, Reply | Rejected):
                return message

    async def reply(self) -> Reply:
        """The next reply: the session may not have ended."""
        told = await self.told()
        assert isinstance(told, Reply), told
        return told


class DeskWithoutJournal(Desk):
    """A desk whose journal fails where nobody expected it."""

    async def carry_out(self, credential: Credential, command: Command, request_id: str | None) -> Result:
        if isinstance(command, CallNext):
            raise JournalError("disk gone")
        return await super().carry_out(credential, command, request_id)


@contextlib.asynccontextmanager
async def a_gateway(kind: type[Desk], tokens: Collection[str], rate: Rate) -> AsyncIterator[Gateway]:
    """Of a hall whose desk's door leads nowhere, so that every command to the engine blows up; its clock stands."""
    door = HallDoor(asyncio.get_running_loop())
    desk = kind(door, HallKey(b"k" * 32), CATALOGUE, lambda: moment("09:10"), no_reports())
    identity = HallIdentity("530102-01", "厅", "Hall", "Asia/Shanghai", 1.0)
    clerk = Credential(Role.CLERK, "desk-3", 3)
    cache = CredentialCache(lambda token: clerk if token in tokens else None)
    rates = RequestRates(rate, cache.remembers, lambda: 0.0)
    yield Gateway(desk, Hub(), identity, cache, rates, CredentialSessions(SESSIONS_MAX))


@contextlib.asynccontextmanager
async def a_session(
    kind: type[Desk] = Desk, tokens: Collection[str] = ("good",), rate: Rate = GENEROUS
) -> AsyncIterator[Line]:
    """A welcomed clerk at a hall of its own."""
    async with a_gateway(kind, tokens, rate) as gateway, a_line(gateway) as line:
        assert isinstance(codec.decode_hall_message((await line.hear())["text"]), Welcome)
        yield line


@contextlib.asynccontextmanager
async def a_line(gateway: Gateway, token: str = "good") -> AsyncIterator[Line]:
    """A station that has said hello."""
    line = Line()
    serving = asyncio.ensure_future(gateway.serve(line.socket()))
    line.say(codec.encode(Hello(PROTOCOL_VERSION, "desk-3", token)))
    assert (await line.hear())["type"] == "websocket.accept"
    yield line
    line.to_hall.put_nowait({"type": "websocket.disconnect", "code": 1001})
    await asyncio.wait_for(serving, PATIENCE_S)


async def test_a_session_whose_credential_is_revoked_is_told_and_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credential_watch, "WATCH_S", 0.01)
    tokens = {"good"}
    async with a_session(tokens=tokens) as line:
        await assert_goes_on(line)
        tokens.clear()
        told = await line.told()
        assert isinstance(told, Rejected)
        assert told.problem.code is ErrorCode.CREDENTIAL_UNKNOWN
        assert (await line.hear())["type"] == "websocket.close"


async def assert_goes_on(line: Line) -> None:
    line.ask("after", FetchCatalogue())
    assert await line.reply() == Reply("after", CATALOGUE)


async def test_commands_that_cannot_be_read_are_answered_between_the_good_ones() -> None:
    async with a_session() as line:
        line.ask("r1", FetchCatalogue())
        line.say('{"kind":"request","request_id":"bad","command":{"do":"open_counter","counter":3,"clerk":""}}')
        line.ask("r2", FetchCatalogue())
        assert await line.reply() == Reply("r1", CATALOGUE)
        refusal = await line.reply()
        assert await line.reply() == Reply("r2", CATALOGUE)
        await assert_goes_on(line)
    assert (refusal.request_id, refusal.result) == ("bad", None)
    assert refusal.problem is not None
    assert refusal.problem.code is ErrorCode.INVALID_VALUE


async def test_an_unexpected_error_is_logged_and_answered_and_the_session_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with a_session() as line:
        line.ask("r1", CallNext(3))
        reply = await line.reply()
        await assert_goes_on(line)
    assert reply.problem is not None
    assert reply.problem.code is ErrorCode.INTERNAL
    [record] = caplog.records
    assert record.getMessage() == "CallNext of station desk-3 failed"
    assert record.exc_info is not None
    assert record.exc_info[0] is RuntimeError


async def test_a_journal_that_cannot_write_is_said_and_the_session_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    async with a_session(DeskWithoutJournal) as line:
        line.ask("r1", CallNext(3))
        reply = await line.reply()
        await assert_goes_on(line)
    assert reply.problem is not None
    assert reply.problem.code is ErrorCode.JOURNAL_UNAVAILABLE
    assert caplog.records == []


async def test_a_frame_that_is_no_envelope_ends_the_session() -> None:
    async with a_session() as line:
        line.say('{"kind":"request","command":{"do":"fetch_catalogue"}}')
        rejected = await line.told()
        assert isinstance(rejected, Rejected)
        assert rejected.problem.code is ErrorCode.MALFORMED
        closed = await line.hear()
        assert (closed["type"], closed["code"]) == ("websocket.close", 1002)


BURST = 6
"""The hello of a token that is not known yet is its address's."""


async def test_whoever_asks_too_often_is_refused_then_ended_and_not_a_command_is_carried_out_beyond() -> None:
    async with a_session(rate=Rate(1, BURST)) as line:
        for number in range(2 * BURST + 3):
            line.ask(f"r{number}", FetchCatalogue())
        told = [await line.told() for _ in range(2 * BURST + 1)]
        closed = await line.hear()
    assert [reply.result for reply in told if isinstance(reply, Reply)][:BURST] == [CATALOGUE] * BURST
    refused = [each.problem for each in told[BURST:]]
    assert {problem.code for problem in refused if problem is not None} == {ErrorCode.TOO_MANY_REQUESTS}
    assert isinstance(told[-1], Rejected)
    assert not any(isinstance(each, Rejected) for each in told[:-1])
    assert (closed["type"], closed["code"]) == ("websocket.close", 1008)


async def test_a_frame_that_cannot_be_read_counts_like_any_other() -> None:
    async with a_session(rate=Rate(1, BURST)) as line:
        for _ in range(BURST):
            line.say('{"kind":"request","request_id":"bad","command":{"do":"open_counter","counter":0}}')
            reply = await line.reply()
            assert reply.problem is not None
            assert reply.problem.code is ErrorCode.INVALID_VALUE
        line.ask("good", FetchCatalogue())
        assert (await line.reply()).problem == TOO_MANY_REQUESTS


async def test_a_hello_counts_so_that_coming_back_again_and_again_gains_nothing() -> None:
    async with a_gateway(Desk, ("good",), Rate(1, 2)) as gateway:
        async with a_line(gateway) as line:  # not known yet: its address pays
            assert isinstance(codec.decode_hall_message((await line.hear())["text"]), Welcome)
            line.ask("r1", FetchCatalogue())
            await line.reply()
        async with a_line(gateway) as line:
            assert isinstance(codec.decode_hall_message((await line.hear())["text"]), Welcome)
        async with a_line(gateway) as line:
            told = await line.told()
        assert isinstance(told, Rejected)
        assert told.problem == TOO_MANY_REQUESTS


async def test_made_up_tokens_share_what_one_address_may() -> None:
    async with a_gateway(Desk, ("good",), Rate(1, 2)) as gateway:
        codes = []
        for number in range(4):
            async with a_line(gateway, f"made-up-{number}") as line:
                told = await line.told()
                assert told.problem is not None
                codes.append(told.problem.code)
    assert codes == [ErrorCode.CREDENTIAL_UNKNOWN] * 2 + [ErrorCode.TOO_MANY_REQUESTS] * 2


async def test_a_newer_session_ends_the_oldest_and_locks_nobody_out() -> None:
    async with a_gateway(Desk, ("good",), GENEROUS) as gateway, contextlib.AsyncExitStack() as stack:
        lines = [await stack.enter_async_context(a_line(gateway)) for _ in range(SESSIONS_MAX + 1)]
        told = await lines[0].told()
        assert isinstance(told, Rejected)
        assert told.problem.code is ErrorCode.TOO_MANY_SESSIONS
        for line in lines[1:]:
            await assert_goes_on(line)


async def test_a_half_open_session_that_hears_nothing_holds_no_seat() -> None:
    async with a_gateway(Desk, ("good",), GENEROUS) as gateway, contextlib.AsyncExitStack() as stack:
        for _ in range(10 * SESSIONS_MAX):
            line = await stack.enter_async_context(a_line(gateway))
        await assert_goes_on(line)
