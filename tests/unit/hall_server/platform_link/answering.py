"""A platform reduced to its answers: raw bytes on a loopback port, one request at a time, for odd cases."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import msgspec


@dataclass
class Answering:
    """`answer(request head)` gives the bytes to send, or None to hang up; `heads` are the requests so far."""

    answer: Callable[[str], bytes | Awaitable[bytes | None] | None]
    url: str = ""
    heads: list[str] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                length = next(
                    (int(line[15:]) for line in head.lower().split("\r\n") if line[:15] == "content-length:"), 0
                )
                await reader.readexactly(length)
                self.heads.append(head.partition("\r\n")[0])
                said = self.answer(head)
                answer = await said if isinstance(said, Awaitable) else said
                if answer is None:
                    break
                writer.write(answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def answering(answer: Callable[[str], bytes | Awaitable[bytes | None] | None]) -> AsyncIterator[Answering]:
    platform = Answering(answer)
    server = await asyncio.start_server(platform.serve, "127.0.0.1", 0)
    platform.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield platform
    finally:
        server.close()


def _content_length(head: str) -> int:
    lines = head.lower().split("\r\n")
    return next((int(line.partition(":")[2]) for line in lines if line.startswith("content-length:")), 0)


def an_answer(status: int, body: object) -> bytes:
    content = body if isinstance(body, bytes) else msgspec.json.encode(body)
    return b"HTTP/1.1 %d X\r\ncontent-length: %d\r\n\r\n%b" % (status, len(content), content)
