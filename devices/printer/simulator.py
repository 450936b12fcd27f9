"""A network receipt printer that is a program: real ESC/POS in on TCP, receipts out as PNG, faults on order."""

import asyncio
import re
import sys
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from devices.printer.codec import Command, Control, EscPosParser, Raster, RealTimeScanner
from devices.printer.interpreter import PaperRoll, Receipt, as_paper
from devices.printer.typeface import Typeface

CHUNK_BYTES: Final = 4096
BUFFER_BYTES: Final = 64 << 10
"""Receive buffer; when it is full the printer takes no more, as real ones do."""

START_TIMEOUT_S: Final = 10.0


class Misbehaviour(StrEnum):
    """What the printer can be told to suffer from."""

    NONE = "none"
    PAPER_NEAR_END = "paper_near_end"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    CUTTER_JAM = "cutter_jam"
    OFFLINE = "offline"
    SILENT = "silent"
    """Prints, but never answers."""
    NO_REPORT = "no_report"
    """Tells how it is, and does not know GS r."""
    SLOW = "slow"
    """Each picture takes `SLOW_S` longer to burn."""
    DROP = "drop"
    """Breaks the connection and loses what it had of the job."""


SLOW_S: Final = 0.5

REQUESTS_ONLY: Final = re.compile(rb"(\x10\x04[\x01-\x04])*")

STOPPED: Final = frozenset(
    {Misbehaviour.PAPER_OUT, Misbehaviour.COVER_OPEN, Misbehaviour.CUTTER_JAM, Misbehaviour.OFFLINE}
)

STATUS_BYTES: Final = {
    Misbehaviour.PAPER_NEAR_END: (0x12, 0x12, 0x12, 0x1E),
    Misbehaviour.PAPER_OUT: (0x1A, 0x32, 0x12, 0x7E),
    Misbehaviour.COVER_OPEN: (0x1A, 0x16, 0x12, 0x12),
    Misbehaviour.CUTTER_JAM: (0x1A, 0x52, 0x1A, 0x12),
    Misbehaviour.OFFLINE: (0x1A, 0x12, 0x12, 0x12),
}
"""Answers to DLE EOT 1 to 4, as real printers give them."""
WELL: Final = (0x12, 0x12, 0x12, 0x12)


@dataclass(frozen=True, slots=True)
class PrintedReceipt:
    """A receipt that came out of the simulator and the PNG it was drawn to."""

    path: Path
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class _Arrival:
    """Bytes from one connection, or the end of it (`data` empty)."""

    writer: asyncio.StreamWriter
    data: bytes
    is_broken: bool = False


class PrinterSimulator:
    """A printer on a loopback port; `start` and `stop` from any thread, `on_receipt` is called in its own."""

    def __init__(
        self,
        out_dir: Path,
        on_receipt: Callable[[PrintedReceipt], None] | None = None,
        port: int = 0,
        *,
        width_dots: int = 576,
        host: str = "127.0.0.1",
    ) -> None:
        self._out_dir = out_dir
        self._on_receipt = on_receipt
        self._host = host
        self._port = port
        self._roll = PaperRoll(width_dots, Typeface())
        self._parser = EscPosParser()
        self._how = Misbehaviour.NONE
        self._ordered: tuple[Misbehaviour, int] | None = None
        self._count = 0
        self._thread: threading.Thread | None = None
        self._ready = threading.Event()
        self._failure: Exception | None = None

    def start(self) -> None:
        """Listen; returns when connections are accepted; raises OSError when the port is taken."""
        self._out_dir.mkdir(parents=True, exist_ok=True)
        self._ready.clear()
        self._failure = None
        self._thread = threading.Thread(target=self._run, name="printer-simulator", daemon=True)
        self._thread.start()
        if not self._ready.wait(START_TIMEOUT_S):
            raise TimeoutError("the printer simulator did not start")
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """Switch off: break every connection and close the port; stopping twice does nothing."""
        if self._thread is not None:
            with suppress(RuntimeError):  # already ended by itself
                self._loop.call_soon_threadsafe(self._off.set)
            self._thread.join()
            self._thread = None

    @property
    def url(self) -> str:
        """The address to configure a driver with."""
        return f"tcp://{self._host}:{self._port}"

    def misbehave(self, how: Misbehaviour | str, after_bytes: int = 0) -> None:
        """Suffer from `how` at once, or when `after_bytes` more have been received; "none" heals.

        After paper out, cover open and off-line, healing prints what was held back, as real printers do.
        """
        self._in_loop(self._change(Misbehaviour(how), after_bytes))

    def _in_loop(self, step: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(step, self._loop).result(START_TIMEOUT_S)

    async def _change(self, how: Misbehaviour, after_bytes: int) -> None:
        self._ordered = (how, after_bytes) if after_bytes else None
        if not after_bytes:
            self._become(how)

    def _become(self, how: Misbehaviour) -> None:
        self._how = how
        if how in STOPPED:
            self._able.clear()
        else:
            self._able.set()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except OSError as error:
            self._failure = error
            self._ready.set()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._off = asyncio.Event()
        self._able = asyncio.Event()
        self._become(self._how)
        self._received: asyncio.Queue[_Arrival] = asyncio.Queue()
        self._held_bytes = 0
        self._buffer_bytes = BUFFER_BYTES
        self._has_room = asyncio.Event()
        self._writers: set[asyncio.StreamWriter] = set()
        self._talks: set[asyncio.Task[Any]] = set()
        server = await asyncio.start_server(self._connection, self._host, self._port)
        self._port = server.sockets[0].getsockname()[1]
        async with asyncio.TaskGroup() as tasks:
            mechanism = tasks.create_task(self._mechanism())
            self._ready.set()
            await self._off.wait()
            server.close()
            await self._hang_up()
            mechanism.cancel()
        await server.wait_closed()

    async def _hang_up(self) -> None:
        """Break every connection and wait until each has ended by itself: asyncio reports those it must cancel."""
        self._buffer_bytes = sys.maxsize
        self._has_room.set()
        for writer in self._writers:
            writer.transport.abort()
        if self._talks:
            await asyncio.wait(self._talks)

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer what is asked in real time, and hand everything to the mechanism."""
        talk = asyncio.current_task()
        assert talk is not None
        self._talks.add(talk)
        talk.add_done_callback(self._talks.discard)
        self._writers.add(writer)
        scanner = RealTimeScanner()
        is_broken = False
        try:
            while not is_broken and (data := await reader.read(CHUNK_BYTES)):
                self._count_down(len(data))
                is_broken = self._how is Misbehaviour.DROP
                self._answer(writer, bytes(self._status_byte(kind) for kind in scanner.feed(data)))
                await self._hold(_Arrival(writer, data))
        except OSError:
            is_broken = True
        finally:
            self._writers.discard(writer)
            if is_broken:
                writer.transport.abort()
            writer.close()
        await self._hold(_Arrival(writer, b"", is_broken))

    async def _hold(self, arrival: _Arrival) -> None:
        """Put an arrival into the receive buffer; once that is full, wait before taking more.

        A line that only asks for status never waits: printers hear that with a full buffer too.
        """
        self._held_bytes += len(arrival.data)
        self._received.put_nowait(arrival)
        while not REQUESTS_ONLY.fullmatch(arrival.data) and self._held_bytes >= self._buffer_bytes:
            self._has_room.clear()
            await self._has_room.wait()

    def _count_down(self, size: int) -> None:
        if self._ordered is not None:
            how, left = self._ordered
            self._ordered = (how, left - size) if left > size else None
            if self._ordered is None:
                self._become(how)

    def _status_byte(self, kind: int) -> int:
        return STATUS_BYTES.get(self._how, WELL)[kind - 1]

    def _answer(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        if data and self._how is not Misbehaviour.SILENT and not writer.is_closing():
            writer.write(data)

    async def _mechanism(self) -> None:
        """Print what was received, in order, whenever nothing stops the printer."""
        while True:
            arrival = await self._received.get()
            for command in self._parser.feed(arrival.data):
                await self._able.wait()
                await self._print(command, arrival.writer)
            self._held_bytes -= len(arrival.data)
            self._has_room.set()
            if not arrival.data:
                self._parser.reset()
                if arrival.is_broken:
                    self._roll.tear_off()

    async def _print(self, command: Command, writer: asyncio.StreamWriter) -> None:
        if isinstance(command, Control) and command.name == b"\x1dr" and self._how is not Misbehaviour.NO_REPORT:
            self._answer(writer, b"\x03" if self._how is Misbehaviour.PAPER_NEAR_END else b"\x00")
        if isinstance(command, Raster) and self._how is Misbehaviour.SLOW:
            await asyncio.sleep(SLOW_S)
        receipt = self._roll.apply(command)
        if receipt is not None:
            await asyncio.to_thread(self._deliver, receipt)

    def _deliver(self, receipt: Receipt) -> None:
        self._count += 1
        path = self._out_dir / f"receipt-{self._count:04}.png"
        as_paper(receipt).save(path)
        if self._on_receipt is not None:
            self._on_receipt(PrintedReceipt(path, receipt))
