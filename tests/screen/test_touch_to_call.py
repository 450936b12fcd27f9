"""From a touch on glass to the slip, and on to the call: real programs before a real X server."""

import asyncio
import contextlib
import queue
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image, ImageChops

from devices.id_card.simulator import SamSimulator
from devices.printer.simulator import PrintedReceipt, PrinterSimulator
from hall_protocol.vocabulary import Channel, PrintOutcome, Role
from tests.helpers.hall_process import WUHUA, HallProcess
from tests.helpers.log_lines import troubles
from tests.helpers.stations_on_screens import SIZES, Station, Wiring
from tests.helpers.x_screen import XScreen
from tests.screen.slip_reading import number_stands_on
from tests.unit.devices.id_card.people import WANG

MATTER, COUNTER = "社保卡", 3
"""A matter of queue A, and a counter that calls this queue first."""
INITIALS = "SHBZK"
BAUD = 115_200
PRINTED_S = JOURNAL_S = 60.0
LOOK_EVERY_S = 0.05
UNLIKE_MOST = 0.02
"""The part of a screen that may differ between its own two pictures: a clock's digit, a caret."""
GREY_MOST, INK = 32, 255
POINTER_PX = 24
COLOURS_LEAST = 50
"""Type with smooth edges has that many; an empty screen has one."""


@dataclass(frozen=True, slots=True)
class Devices:
    """What is wired to the kiosk."""

    reader: SamSimulator
    printer: PrinterSimulator
    printed: "queue.Queue[PrintedReceipt]"


@dataclass(frozen=True, slots=True)
class Stations:
    """The three of them, each before its own screen."""

    kiosk: Station
    counter: Station
    board: Station

    def __iter__(self) -> Iterator[Station]:
        return iter((self.kiosk, self.counter, self.board))


@contextlib.contextmanager
def devices_in(folder: Path) -> Iterator[Devices]:
    printed: queue.Queue[PrintedReceipt] = queue.Queue()
    printer = PrinterSimulator(folder / "slips", printed.put)
    printer.start()
    reader = SamSimulator(baud=BAUD)
    try:
        yield Devices(reader, printer, printed)
    finally:
        reader.close()
        printer.stop()


@contextlib.asynccontextmanager
async def stations_of(hall: HallProcess, wiring: Wiring, devices: Devices) -> AsyncIterator[Stations]:
    started: list[Station] = []
    with contextlib.ExitStack() as screens:
        folder = wiring.folder / "screens"
        glass = {name: screens.enter_context(XScreen(*size, folder / name)) for name, size in SIZES.items()}
        try:
            wires = (str(devices.reader.address()), devices.printer.url)
            started.append(await wiring.kiosk(glass["kiosk"], hall.token(Role.KIOSK, station="kiosk-1"), *wires))
            started.append(await wiring.counter(glass["counter"], hall.token(Role.CLERK, COUNTER), COUNTER))
            started.append(await wiring.board(glass["board"], hall.token(Role.BOARD, station="main-board")))
            await asyncio.gather(*(station.ready() for station in started))
            yield Stations(*started)
        finally:
            for station in started:
                await station.program.stop()


@pytest.mark.screen
@pytest.mark.timeout(180)
async def test_a_touch_becomes_a_slip_and_a_key_becomes_a_call(tmp_path: Path) -> None:
    with HallProcess(tmp_path / "hall") as hall, devices_in(tmp_path) as devices:
        wiring = Wiring(hall.url, WUHUA, tmp_path / "stations")
        async with (
            hall.async_client(hall.token(Role.AUDITOR)) as auditor,
            stations_of(hall, wiring, devices) as stations,
        ):
            number = await take_ticket(stations.kiosk, devices, auditor)
            assert (await told(auditor, "hall.ticket.issued.v1", number))["channel"] == Channel.KIOSK
            assert (await told(auditor, "hall.ticket.printed.v1", number))["outcome"] == PrintOutcome.CONFIRMED
            await call_next(stations, number)
            assert (await told(auditor, "hall.ticket.called.v1", number))["counter"] == COUNTER
            for station in stations:
                await shows_what_it_draws(station, tmp_path)
            assert not has_pointer(stations.kiosk, tmp_path)
            assert not has_pointer(stations.board, tmp_path)
            assert has_pointer(stations.counter, tmp_path)
        logs = [log.read_text() for log in (wiring.folder / "logs").iterdir()]
        assert [line for log in logs for line in troubles(log)] == []


async def take_ticket(kiosk: Station, devices: Devices, auditor: httpx.AsyncClient) -> str:
    """The visitor: finds the matter by its initials, lays the card, takes a ticket; the number on the paper."""
    [item, *_] = (await auditor.get("/items", params={"search": MATTER})).json()
    await kiosk.tap("searchField")
    for letter in INITIALS:
        await kiosk.tap(f"key_{letter}")
    await kiosk.tap(f"itemTile_{item['item']}")
    await kiosk.sees("itemPage")
    await kiosk.sees("waitText", "分")
    devices.reader.lay(WANG)
    await kiosk.sees("greetingText", "王*")
    await kiosk.tap("takeTicketButton")
    number = await kiosk.sees("ticketNumberText")
    await kiosk.sees("noticeText", "已打印")
    slip = await asyncio.to_thread(devices.printed.get, timeout=PRINTED_S)
    assert number_stands_on(slip.path, number)
    assert not number_stands_on(slip.path, f"{number[:-1]}{(int(number[-1]) + 1) % 10}")
    assert (slip.receipt.unknown_bytes, slip.receipt.lost_dots) == (0, 0)
    assert devices.printed.empty()
    devices.reader.lift()
    return number


async def call_next(stations: Stations, number: str) -> None:
    """The clerk: signs on with the mouse, calls with a key; the visitor looks up at the board."""
    await stations.counter.tap("signOnButton")
    await stations.counter.sees("counterStateText", "空闲")
    stations.counter.screen.strike("F3")
    await stations.counter.sees("currentTicketText", number)
    await stations.board.sees("latestCallText", number)


async def told(auditor: httpx.AsyncClient, event_type: str, number: str) -> dict[str, Any]:
    """What the journal says in its one event of this type about this number, once it is there."""
    async with asyncio.timeout(JOURNAL_S):
        while True:
            events = (await auditor.get("/events", params={"limit": 1000})).json()
            found = [e["data"] for e in events if e["type"] == event_type and e["data"]["ticket_number"] == number]
            if found:
                [data] = found
                return dict(data)
            await asyncio.sleep(LOOK_EVERY_S)


async def shows_what_it_draws(station: Station, folder: Path) -> None:
    """What stands on the glass is the station's own picture of itself, over the whole screen, once it is drawn."""
    own = folder / f"{station.program.name}.png"
    async with asyncio.timeout(JOURNAL_S):
        while True:
            await station.program.order("screenshot", path=str(own))
            shown, drawn = station.screen.picture(), Image.open(own).convert("RGB")
            shown.save(folder / f"{station.program.name}-glass.png")
            assert shown.size == drawn.size
            if unlike(shown, drawn).histogram()[INK] < UNLIKE_MOST * shown.width * shown.height:
                break
            await asyncio.sleep(LOOK_EVERY_S)
    assert len(drawn.getcolors(shown.width * shown.height) or ()) > COLOURS_LEAST


def has_pointer(station: Station, folder: Path) -> bool:
    """Whether the pointer is to be seen where it was left."""
    x, y = station.screen.pointer
    around = (x - POINTER_PX, y - POINTER_PX, x + POINTER_PX, y + POINTER_PX)
    shown, drawn = (folder / f"{station.program.name}{name}.png" for name in ("-glass", ""))
    return unlike(Image.open(shown), Image.open(drawn).convert("RGB")).crop(around).getbbox() is not None


def unlike(one: Image.Image, other: Image.Image) -> Image.Image:
    """Ink wherever two pictures differ by more than a shade."""
    return ImageChops.difference(one, other).convert("L").point(lambda grey: INK if grey > GREY_MOST else 0)
