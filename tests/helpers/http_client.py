"""HTTP/1.1 on a bare connection: cheap enough to race a server, and free to send what no library would."""

import asyncio
import json
import ssl
from types import TracebackType
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

PATIENCE_S = 60.0


class Answer(NamedTuple):
    """What came back; `body` as bytes."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class BareClient:
    """One connection that stays: `async with BareClient(url, token) as c: await c.post("/api/v1/tickets", {…})`."""

    def __init__(self, url: str, token: str = "", trust: ssl.SSLContext | None = None) -> None:
        place = urlsplit(url)
        self._trust = trust
        self._host, self._port = place.hostname or "", place.port or 0
        self._token = token

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection(self._host, self._port, ssl=self._trust)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.close()

    async def post(self, path: str, body: Any = None, key: str = "") -> Answer:
        """POST JSON; raises `ConnectionError`, `asyncio.IncompleteReadError` when the server dies."""
        content = b"" if body is None else json.dumps(body).encode()
        fields = {"Idempotency-Key": key} if key else {}
        if content:
            fields["Content-Type"] = "application/json"
        return await self.send("POST", path, fields | {"Content-Length": str(len(content))}, content)

    async def get(self, path: str) -> Answer:
        return await self.send("GET", path, {}, b"")

    async def send(self, method: str, path: str, fields: dict[str, str], content: bytes) -> Answer:
        """Any request at all."""
        fields = {"Host": self._host, "Authorization": f"Bearer {self._token}"} | fields
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
        return await self.send_bytes(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode("latin-1") + content)

    async def send_bytes(self, request: bytes) -> Answer:
        """Bytes as they are; the answer to them."""
        self._writer.write(request)
        return await asyncio.wait_for(self._answer(), PATIENCE_S)

    async def _answer(self) -> Answer:
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.strip().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        body = await self._reader.readexactly(int(headers.get("content-length", "0")))
        return Answer(int(first.split()[1]), headers, body)
