"""The cable between one kiosk and its hall: a test holds it up without a word, also amid a message, or cuts it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from enum import StrEnum

CHUNK_BYTES = 4096


class Way(StrEnum):
    """Which way bytes go."""

    UP = "up"
    """From the kiosk to its hall."""
    DOWN = "down"


class Cable:
    """A TCP line to `hall_port` with a port of its own; what it holds up waits, as in a network that is away."""

    def __init__(self, hall_port: int) -> None:
        self._hall_port = hall_port
        self._open = {way: asyncio.Event() for way in Way}
        self._room: dict[Way, int | None] = dict.fromkeys(Way)
        self._ends: set[asyncio.StreamWriter] = set()
        self._talks: set[asyncio.Task[None]] = set()
        self.heard_bytes = 0
        """What came down the present connection."""
        self.passed_bytes = 0
        """What ever passed, both ways."""
        self.port = 0
        self.release()

    @contextlib.asynccontextmanager
    async def laid(self) -> AsyncIterator["Cable"]:
        """The cable, until the end of the block."""
        server = await asyncio.start_server(self._plug_in, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            self.cut()
            for talk in self._talks:
                talk.cancel()
            await asyncio.gather(*self._talks, return_exceptions=True)
            await server.wait_closed()

    def hold(self, *ways: Way, after_bytes: int = 0) -> None:
        """From now on, or after so many bytes more, nothing passes these ways, and neither end is told."""
        for way in ways:
            self._room[way] = after_bytes
            if not after_bytes:
                self._open[way].clear()

    def release(self) -> None:
        """Everything passes again, what was held up first."""
        for way in Way:
            self._room[way] = None
            self._open[way].set()

    def cut(self) -> None:
        """Break what connections there are, so that both ends know; what was held up is lost."""
        for end in self._ends:
            end.transport.abort()

    async def _plug_in(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.current_task()
        assert talk is not None
        self._talks.add(talk)
        talk.add_done_callback(self._talks.discard)
        self.heard_bytes = 0
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._hall_port)
        except OSError:
            writer.transport.abort()  # nobody listens there
            return
        ends = {writer, far_writer}
        self._ends |= ends
        try:
            await asyncio.gather(
                self._carry(Way.UP, reader, far_writer),
                self._carry(Way.DOWN, far_reader, writer),
                return_exceptions=True,
            )
        finally:
            self._ends -= ends
            for end in ends:
                end.transport.abort()

    async def _carry(self, way: Way, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Until this way ends; the end itself is held up too."""
        while chunk := await _read(reader):
            while chunk:
                await self._open[way].wait()
                passing, chunk = self._split(way, chunk)
                writer.write(passing)
                await writer.drain()
                self.passed_bytes += len(passing)
                self.heard_bytes += len(passing) if way is Way.DOWN else 0
        await self._open[way].wait()
        writer.close()

    def _split(self, way: Way, chunk: bytes) -> tuple[bytes, bytes]:
        """What passes of it, and what must wait."""
        room = self._room[way]
        if room is None:
            return chunk, b""
        passing, rest = chunk[:room], chunk[room:]
        self._room[way] = room - len(passing)
        if not self._room[way]:
            self._open[way].clear()
        return passing, rest


async def _read(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read(CHUNK_BYTES)
    except OSError:
        return b""  # broken off: an end like any other
