"""One WebSocket connection to a hall's session, frame by frame, without reconnecting or hiding anything."""

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

from websockets.asyncio.client import ClientConnection, connect

from hall_protocol import codec
from hall_protocol.messages import Command, HallMessage, Hello, Invitation, Rejected, Reply, Request, Update, Welcome
from hall_protocol.picture import Changes, HallPicture
from hall_protocol.vocabulary import PROTOCOL_VERSION

PATIENCE_S = 60.0
MessageT = TypeVar("MessageT", Welcome, Rejected, Update, Reply, Invitation)


class StationClient:
    """`async with station(url, token) as client: client.welcome; await client.ask(command)`; `seen` is all it heard."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.seen: list[HallMessage] = []
        self.picture = HallPicture()

    @property
    def welcome(self) -> Welcome:
        return next(message for message in self.seen if isinstance(message, Welcome))

    async def send(self, message: Hello | Request) -> None:
        await self.connection.send(codec.encode(message))

    async def next(self) -> HallMessage:
        """The next message, whatever it is; raises `ConnectionClosed`."""
        frame = await asyncio.wait_for(self.connection.recv(), PATIENCE_S)
        assert isinstance(frame, str)
        message = codec.decode_hall_message(frame)
        self.seen.append(message)
        match message:
            case Welcome(snapshot=Changes() as changes) | Update(changes=changes):
                self.picture.apply(changes)
        return message

    async def find(
        self,
        kind: type[MessageT],
        is_wanted: Callable[[MessageT], bool] = lambda _: True,
        timeout_s: float = PATIENCE_S,
    ) -> MessageT:
        """The next message of a kind that is as wanted; raises `TimeoutError`."""
        async with asyncio.timeout(timeout_s):
            while True:
                message = await self.next()
                if isinstance(message, kind) and is_wanted(message):
                    return message

    async def ask(self, command: Command, request_id: str | None = None) -> Reply:
        """The reply to one command."""
        request = Request(request_id or uuid.uuid4().hex, command)
        await self.send(request)
        return await self.find(Reply, lambda reply: reply.request_id == request.request_id)

    async def until(self, is_so: Callable[[HallPicture], bool], timeout_s: float = PATIENCE_S) -> None:
        """Follow the updates until the picture is so; raises `TimeoutError`."""
        async with asyncio.timeout(timeout_s):
            while not is_so(self.picture):
                await self.next()


@contextlib.asynccontextmanager
async def line(session_url: str, **options: int) -> AsyncIterator[StationClient]:
    """A connection that has said nothing yet."""
    usual = {"proxy": None, "compression": None, "max_size": codec.FRAME_LIMIT_BYTES, "open_timeout": PATIENCE_S}
    async with connect(session_url, **usual, **options) as made:  # type: ignore[arg-type]
        yield StationClient(made)


@contextlib.asynccontextmanager
async def station(session_url: str, token: str, resume_from: int | None = None) -> AsyncIterator[StationClient]:
    """A connection that was welcomed."""
    async with line(session_url) as client:
        await client.send(Hello(PROTOCOL_VERSION, "test", token, resume_from))
        assert isinstance(await client.next(), Welcome), client.seen
        yield client
