"""A hall with stations that are real programs, each on an X screen of its own, and the devices of its kiosk."""

import asyncio
import contextlib
import queue
from collections.abc import AsyncIterator, Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from bench.example_halls import EXAMPLE_COUNTERS, wide_hall
from bench.hall_process import BenchError, Running, environment, issue_credentials, running_server
from bench.hall_process import Station as Credential
from demo.programs import ProgramError
from devices.id_card.simulator import SamSimulator
from devices.printer.simulator import PrintedReceipt, PrinterSimulator
from hall_protocol.vocabulary import Role
from tests.helpers.stations_on_screens import SIZES, Station, Wiring
from tests.helpers.x_screen import XScreen

COUNTER = 3
BAUD = 115_200
TILE = "itemTile_11999999MB000005164002014001000"
"""申领社会保障卡, a matter of queue A that the first page lists."""
CLOSES_AT = "17:00"
"""When the example hall does, on a working day."""
CREDENTIALS: dict[str, Credential] = {
    "kiosk": (Role.KIOSK, "kiosk-1", None),
    "counter": (Role.CLERK, f"counter-{COUNTER}", COUNTER),
    "board": (Role.BOARD, "main-board", None),
    "clerks": (Role.CLERK, "clerks", None),
    "another_kiosk": (Role.KIOSK, "kiosk-2", None),
}
SOFTWARE = {"QT_QUICK_BACKEND": "software"}
"""An X server without glass has no graphics card either."""


ResultT = TypeVar("ResultT")


class PaperPrinter(PrinterSimulator):
    """The simulated printer of the bench; `printed` has each receipt that came out."""

    def __init__(self, out_dir: Path) -> None:
        self.printed: queue.Queue[PrintedReceipt] = queue.Queue()
        super().__init__(out_dir, self.printed.put)


@dataclass(frozen=True, slots=True)
class StationHall:
    """The server, the credentials of its stations, their screens, and the kiosk's devices."""

    server: Running
    wiring: Wiring
    tokens: dict[str, str]
    screens: dict[str, XScreen]
    reader: SamSimulator
    printer: PrinterSimulator

    async def start(self, kind: str) -> Station:
        """One station's program, not yet ready."""
        screen, token = self.screens[kind], self.tokens[kind]
        match kind:
            case "kiosk":
                return await self.wiring.kiosk(screen, token, str(self.reader.address()), self.printer.url)
            case "counter":
                return await self.wiring.counter(screen, token, COUNTER)
            case _:
                return await self.wiring.board(screen, token, "simulator")


@contextlib.contextmanager
def station_hall(
    folder: Path,
    *clock: str,
    reader: SamSimulator | None = None,
    printer: PrinterSimulator | None = None,
    closes_at: str = CLOSES_AT,
) -> Iterator[StationHall]:
    """Everything but the stations, until the end of the block; `clock` are more arguments of the server."""
    config, data = wide_hall(folder, EXAMPLE_COUNTERS), folder / "data"
    hours = config / "hall.toml"
    hours.write_text(hours.read_text().replace(CLOSES_AT, closes_at))
    tokens = dict(zip(CREDENTIALS, issue_credentials(data, list(CREDENTIALS.values())), strict=True))
    reader, printer = reader or SamSimulator(baud=BAUD), printer or PaperPrinter(folder / "slips")
    printer.start()
    try:
        with contextlib.ExitStack() as screens, running_server(config, data, *clock) as server:
            glass = {kind: screens.enter_context(XScreen(*size, folder / kind)) for kind, size in SIZES.items()}
            wiring = Wiring(server.url, config, folder / "stations", bytecode() | SOFTWARE)
            yield StationHall(server, wiring, tokens, glass, reader, printer)
    finally:
        reader.close()
        printer.stop()


def bytecode() -> dict[str, str]:
    """What makes a program read its bytecode from where the bench keeps it."""
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": environment()["PYTHONPYCACHEPREFIX"]}


@contextlib.asynccontextmanager
async def working(hall: StationHall, *kinds: str) -> AsyncIterator[list[Station]]:
    """These stations, ready, until the end of the block."""
    stations: list[Station] = []
    try:
        for kind in kinds:
            stations.append(await hall.start(kind))  # noqa: PERF401 - what has started is ended, also after a failure
        await asyncio.gather(*(station.ready() for station in stations))
        yield stations
    finally:
        for station in stations:
            await station.program.stop()


def play(work: Coroutine[Any, Any, ResultT]) -> ResultT:
    """Run a measurement with stations; raises `BenchError` when one did not do what it was asked."""
    try:
        return asyncio.run(work)
    except* ProgramError as errors:
        raise BenchError("; ".join(map(str, errors.exceptions))) from errors
