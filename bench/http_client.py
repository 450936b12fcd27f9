"""A keep-alive HTTP connection at its cheapest: requests as bytes, one at a time, answers cut out by their length."""

import asyncio
import json
import uuid
from typing import cast

GET = "GET {path} HTTP/1.1\r\nhost: hall\r\n\r\n"
POST = (
    "POST {path} HTTP/1.1\r\nhost: hall\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\n"
    "idempotency-key: {key}\r\ncontent-length: {length}\r\n\r\n{body}"
)
OK = (b"200", b"201")


def post(path: str, token: str, body: object) -> bytes:
    """A POST of JSON under a key of its own."""
    text = json.dumps(body)
    return POST.format(path=path, token=token, key=uuid.uuid4().hex, length=len(text), body=text).encode()


class HttpClient(asyncio.Protocol):
    """One connection; `ask` sends a request and awaits its answer's body."""

    def __init__(self) -> None:
        self._received = b""
        self._answer: asyncio.Future[bytes] | None = None
        self._transport: asyncio.WriteTransport | None = None

    @classmethod
    async def connect(cls, port: int) -> "HttpClient":
        """A connection to a server on this machine."""
        _, client = await asyncio.get_running_loop().create_connection(cls, "127.0.0.1", port)
        return client

    async def ask(self, request: bytes) -> bytes:
        """The body of a good answer; raises `ValueError` for another."""
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        answer = await self._answer
        if answer[9:12] not in OK:
            raise ValueError(answer.decode(errors="replace"))
        return answer[answer.index(b"\r\n\r\n") + 4 :]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)  # uvloop's transports are not of asyncio's classes

    def data_received(self, data: bytes) -> None:
        self._received += data
        head_end = self._received.find(b"\r\n\r\n")
        if head_end < 0 or self._answer is None or self._answer.done():
            return
        at = self._received.find(b"content-length:", 0, head_end)
        length = int(self._received[at + 15 : self._received.index(b"\r\n", at)]) if at >= 0 else 0
        if len(self._received) >= head_end + 4 + length:
            answer, self._received = self._received, b""
            self._answer.set_result(answer)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionError(f"the server closed a connection ({exc})"))
