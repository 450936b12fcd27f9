"""From a card that was read to the first byte at the printer: what the system takes between a visitor's own moves."""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

from bench.example_halls import WUHUA
from bench.figure import Figure, middle, percentile
from bench.http_client import HttpClient, post
from bench.station_hall import BAUD, TILE, PaperPrinter, StationHall, play, station_hall, working
from bench.visitors import visitor
from config.loader import load_hall
from devices.id_card.simulator import BITS_PER_BYTE, SamSimulator
from devices.ports import Card
from devices.printer.encoding import PrintMode, SlipEncoder
from devices.printer.layout import PAPER_80
from devices.printer.simulator import REQUESTS_ONLY, _Arrival
from kiosk_client.sample_slips import Kind, sample_slip
from tests.helpers.stations_on_screens import Station

ROUNDS = 12
MOST_MS = 500.0
PRINTED_S = 20.0
LIFTED_S = 1.0
"""Longer than the driver takes to notice that a card was lifted."""
RECORD_BYTES = 1024
"""A frame this long holds a card's record; the others hold a few bytes."""


class StampedReader(SamSimulator):
    """Notes when a card's record has left the reader whole, at the speed of its line."""

    def __init__(self) -> None:
        self.read_s = 0.0
        super().__init__(baud=BAUD)
        answer = self._sam.receive

        def stamped(received: bytes) -> list[bytes]:
            frames = answer(received)
            for frame in frames:
                if len(frame) > RECORD_BYTES:
                    self.read_s = time.perf_counter() + len(frame) * BITS_PER_BYTE / BAUD
            return frames

        # The one place that knows it; the simulator itself is not changed for being measured.
        setattr(self._sam, "receive", stamped)  # noqa: B010


class StampedPrinter(PaperPrinter):
    """Notes when the first byte of a slip came; what only asks how the printer is, is none."""

    def __init__(self, out_dir: Path) -> None:
        self.first_byte_s = 0.0
        super().__init__(out_dir)

    async def _hold(self, arrival: _Arrival) -> None:
        if not self.first_byte_s and not REQUESTS_ONLY.fullmatch(arrival.data):
            self.first_byte_s = time.perf_counter()
        await super()._hold(arrival)


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds: the card's own read, from the record to the greeting, from the press to the first byte."""

    read_ms: float
    greeted_ms: float
    printing_ms: float

    @property
    def system_ms(self) -> float:
        """What the visitor waits for the system."""
        return self.greeted_ms + self.printing_ms


def measure(folder: Path) -> list[Figure]:
    """Milliseconds, beside what no ticket can do without."""
    reader, printer = StampedReader(), StampedPrinter(folder / "slips")
    with station_hall(folder, reader=reader, printer=printer) as hall:
        return play(_measured(hall, reader, printer))


async def _measured(hall: StationHall, reader: StampedReader, printer: StampedPrinter) -> list[Figure]:
    issued_ms, encoded_ms, taken = [], [], []
    client, encoder = await HttpClient.connect(hall.server.port), SlipEncoder(PAPER_80, PrintMode.RASTER)
    slip = sample_slip(load_hall(WUHUA), Kind.ONE_MATTER)
    async with working(hall, "kiosk") as [kiosk]:
        await _take(kiosk, reader, printer, visitor(0))  # loads the pages and the type
        for number in range(1, ROUNDS + 1):
            taken.append(await _take(kiosk, reader, printer, visitor(number)))
            begun_s = time.perf_counter()
            await client.ask(post("/api/v1/tickets", hall.tokens["another_kiosk"], {"queue": "A"}))
            issued_ms.append((time.perf_counter() - begun_s) * 1e3)
            begun_s = time.perf_counter()
            encoder.encode(slip)
            encoded_ms.append((time.perf_counter() - begun_s) * 1e3)
    return [_figure(taken, middle(issued_ms) + middle(encoded_ms))]


def _figure(taken: list[Taken], limit_ms: float) -> Figure:
    whole = [each.system_ms for each in taken]
    value, read_ms = middle(whole), middle(each.read_ms for each in taken)
    greeted_ms, printing_ms = (middle(getattr(each, part) for each in taken) for part in ("greeted_ms", "printing_ms"))
    parts = f"greeting {greeted_ms:.0f} ms, ticket and slip {printing_ms:.0f} ms; p90 {percentile(whole, 90):.0f} ms; "
    parts += f"the card's own read, not in it, {read_ms:.0f} ms"
    return Figure(
        "card read → greeted, and take pressed → the printer's first byte, together",
        value,
        "ms",
        limit_ms,
        "a durable ticket over HTTP and drawing its slip",
        f"≤ {MOST_MS:.0f} ms",
        value <= MOST_MS,
        parts,
        "drawing the slip as a picture, then the printer's four states asked one by one",
        "card read to first byte",
    )


async def _take(kiosk: Station, reader: StampedReader, printer: StampedPrinter, card: Card) -> Taken:
    """One visitor: an item's page, the card, the press; then the next one finds the first page."""
    await kiosk.program.order("press", target=TILE)
    await kiosk.sees("waitText", "分")
    laid_s = time.perf_counter()
    reader.lay(card)
    await kiosk.sees("greetingText", "王")
    greeted_s, read_s = time.perf_counter(), reader.read_s
    place = await kiosk.program.order("place", target="takeTicketButton")
    printer.first_byte_s = 0.0
    pressed_s = time.perf_counter()
    kiosk.screen.touch(place["x"], place["y"])
    await kiosk.sees("noticeText", "已打印")
    await asyncio.to_thread(printer.printed.get, timeout=PRINTED_S)
    await kiosk.program.order("press", target="homeButton")
    reader.lift()
    await kiosk.sees("homePage")
    await asyncio.sleep(LIFTED_S)
    return Taken(*(each * 1e3 for each in (read_s - laid_s, greeted_s - read_s, printer.first_byte_s - pressed_s)))
