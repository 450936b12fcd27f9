"""A stand-in for a print spooler: speaks IPP over HTTP by an encoder of its own, and misbehaves on order."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PRINT_JOB, CANCEL_JOB, GET_JOB, GET_QUEUE = 2, 8, 9, 11
PENDING, PROCESSING, CANCELED, ABORTED, COMPLETED = 3, 5, 7, 8, 9
IDLE, STOPPED = 3, 5
GONE = 0x0406


class How(StrEnum):
    """What becomes of the jobs."""

    DONE = "done"
    STUCK = "stuck"
    """The printer's line is open and takes no more."""
    WAITS = "waits"
    """Nothing is begun."""
    LATE = "late"
    """Done in the very moment it is withdrawn."""
    ABORTED = "aborted"
    REFUSED = "refused"
    HANGS_UP = "hangs_up"
    """The job is taken, and the line dropped without a word."""
    NONSENSE = "nonsense"
    NO_PAGE = "no_page"
    """HTTP says there is no such page."""


@dataclass
class Spooler:
    """What it was told, and what it does."""

    port: int = 0
    how: How = How.DONE
    state: int = IDLE
    reasons: tuple[str, ...] = ("none",)
    accepts: bool = True
    media_type: bytes = b"application/vnd.cups-raw"
    documents: list[bytes] = field(default_factory=list)
    names: list[bytes] = field(default_factory=list)
    jobs: dict[int, int] = field(default_factory=dict)
    forgotten: list[int] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"cups://127.0.0.1:{self.port}/slips"

    def answer(self, operation: int, body: bytes) -> tuple[int, bytes]:
        match operation:
            case op if op == GET_QUEUE:
                return 0, self._queue()
            case op if op == PRINT_JOB:
                return self._submitted(body)
            case op if op == GET_JOB:
                return 0, self._job(_number(body))
            case _:
                return self._canceled(_number(body), body)

    def _queue(self) -> bytes:
        reasons = b"".join(
            _attribute(0x44, b"" if place else b"printer-state-reasons", reason.encode())
            for place, reason in enumerate(self.reasons)
        )
        state = _attribute(0x23, b"printer-state", struct.pack(">i", self.state))
        return state + reasons + _attribute(0x22, b"printer-is-accepting-jobs", bytes([self.accepts]))

    def _submitted(self, body: bytes) -> tuple[int, bytes]:
        if self.how is How.REFUSED:
            return 0x0507, _attribute(0x41, b"status-message", b"Too many active jobs.")
        mime, named = self.media_type, b"job-name"
        place = body.index(named) + len(named)
        self.names.append(body[place + 2 : place + 2 + int.from_bytes(body[place : place + 2], "big")])
        self.documents.append(body[body.index(mime) + len(mime) + 1 :])
        number = len(self.documents)
        begun = {How.DONE: COMPLETED, How.WAITS: PENDING, How.ABORTED: ABORTED}
        self.jobs[number] = begun.get(self.how, PROCESSING)
        return 0, _attribute(0x21, b"job-id", struct.pack(">i", number))

    def _job(self, number: int) -> bytes:
        state = _attribute(0x23, b"job-state", struct.pack(">i", self.jobs[number]))
        if self.how is How.WAITS:
            return state + _attribute(0x13, b"time-at-processing", b"")
        return state + _attribute(0x21, b"time-at-processing", struct.pack(">i", 1_800_000_000))

    def _canceled(self, number: int, body: bytes) -> tuple[int, bytes]:
        if b"purge-job" in body:
            self.forgotten.append(number)
        elif self.jobs[number] in (PENDING, PROCESSING):
            self.jobs[number] = COMPLETED if self.how is How.LATE else CANCELED
        return 0, b""


def _number(body: bytes) -> int:
    place = body.index(b"job-id") + len(b"job-id") + 2
    return int.from_bytes(body[place : place + 4], "big")


def _attribute(tag: int, name: bytes, value: bytes) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name + struct.pack(">H", len(value)) + value


@contextmanager
def a_spooler() -> Iterator[Spooler]:
    """Let a spooler run on a loopback port."""
    spooler = Spooler()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            operation = int.from_bytes(body[2:4], "big")
            if spooler.how is How.NO_PAGE:
                self.send_error(404)
                return
            status, attributes = spooler.answer(operation, body)
            if spooler.how is How.HANGS_UP and operation == PRINT_JOB:
                return
            head = b"\x01\x01" + struct.pack(">H", status) + body[4:8] + b"\x01"
            answer = b"\x01\x01\x00" if spooler.how is How.NONSENSE else head + attributes + b"\x03"
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    spooler.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield spooler
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
