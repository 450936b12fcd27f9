"""Kiosks as they stand in a hall: each a program of its own, with a printer, and a cable to the hall that can fail."""

import asyncio
import contextlib
import os
import resource
import shutil
import signal
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from demo.programs import Program
from devices.printer.simulator import PrinterSimulator
from hall_protocol.vocabulary import Role
from tests.faults.cable import Cable
from tests.helpers.hall_process import REPOSITORY, WUHUA, HallProcess

ITEM, QUEUE = "11999999MB000005164002014001000", "A"
"""申领社会保障卡, a matter that the first page lists."""
PRINTED, ALONE = "号票已打印", "仍可取号"
START_S = 90.0
"""Several programs that start at once on a busy machine may need this, and what they then tell each other."""
SEEN_S = 30.0
"""Longer than any answer takes, or than a kiosk needs to notice that none comes."""
LOOK_EVERY_S = 0.05
WELCOME_BYTES = 2000
"""A welcome with the hall's whole picture has more."""
NEEDED = {"block", "terms", "hall"}
"""What a kiosk keeps to go on alone."""
_KIOSK = '\n[[kiosks]]\nname = "{name}"\nzone = "general"\ncard_reader = "none"\nprinter = "none"\nvoice = "none"\n'


@dataclass
class Kiosk:
    """One kiosk: what it is wired to, what it was started with, and the numbers its visitors read on its screen."""

    name: str
    folder: Path
    config: Path
    token: str
    cable: Cable
    printer: PrinterSimulator
    module: tuple[str, ...] = ("kiosk_client",)
    shown: list[str] = field(default_factory=list)
    program: Program | None = None

    async def power_on(self) -> None:
        """Start the program; it is not awaited, for it says that it is ready only once its hall is there."""
        settings = (
            f"printer={self.printer.url}",
            "card_reader=none",
            "voice=none",
            f"state_dir={self.folder / 'state'}",
        )
        module, *first = self.module
        self.program = await Program.start(
            self.name, module, *first, "--config", str(self.config), "--station", self.name,
            "--server", f"http://127.0.0.1:{self.cable.port}", "--rehearse",
            *[part for setting in settings for part in ("--set", setting)],
            logs=self.folder / "logs",
            environment={"YIMEN_CREDENTIAL": self.token, "HOME": str(self.folder), "PYTHONPATH": str(REPOSITORY)},
        )  # fmt: skip

    async def cut_power(self) -> None:
        """End it as a power cut would."""
        if self.program is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.program.pid, signal.SIGKILL)
            await self.program.stop()

    def fill_disk(self, *, is_full: bool) -> None:
        """From now on no file of the program's can grow, or all can."""
        assert self.program is not None
        room = 1 if is_full else resource.RLIM_INFINITY
        resource.prlimit(self.program.pid, resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))

    async def order(self, order: str, target: str, **more: object) -> dict[str, Any]:
        """One order to its screen; raises `ProgramError`."""
        assert self.program is not None
        return await self.program.order(order, target=target, **more)

    async def sees(self, target: str, text: str = "") -> str:
        """Wait until this is on the screen and says so; what it says."""
        return str((await self.order("wait", target, text=text, timeout_s=SEEN_S))["text"])

    async def open_matter(self) -> None:
        """Go to the page with the button, from the first one."""
        await self.sees(f"itemTile_{ITEM}")
        await self.order("press", f"itemTile_{ITEM}")
        await self.sees("takeTicketButton")

    async def press(self) -> None:
        """Press "take a ticket"."""
        await self.order("press", "takeTicketButton")

    async def read_number(self) -> str:
        """The number that the screen shows, once it says that it is on paper as well."""
        number = await self.sees("ticketNumberText")
        self.shown.append(number)
        await self.sees("noticeText", PRINTED)
        return number

    async def go_home(self) -> None:
        """The visitor is done."""
        await self.order("press", "homeButton")

    async def take(self) -> str:
        """One visitor, from the first page back to it."""
        await self.open_matter()
        await self.press()
        number = await self.read_number()
        await self.go_home()
        return number

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """What its own file says."""
        with contextlib.closing(sqlite3.connect(self.folder / "state" / "kiosk.db", timeout=5)) as file:
            return file.execute(question).fetchall()

    def change(self, statement: str, *values: object) -> None:
        """Change its own file, while it is off."""
        with contextlib.closing(sqlite3.connect(self.folder / "state" / "kiosk.db")) as file, file:
            file.execute(statement, values)

    def is_prepared(self) -> bool:
        """Whether it could go on alone, also after a power cut."""
        file = self.folder / "state" / "kiosk.db"
        return file.is_file() and {key for (key,) in self.rows("SELECT key FROM kept")} >= NEEDED

    def is_heard(self) -> bool:
        """Whether the hall has welcomed its present connection."""
        return self.cable.heard_bytes > WELCOME_BYTES

    def is_settled(self) -> bool:
        """Whether the hall knows of every ticket that it gave alone."""
        return not self.rows("SELECT 1 FROM given WHERE settled IS NULL")


@contextlib.asynccontextmanager
async def standing(
    hall: HallProcess, folder: Path, count: int, module: Callable[[str], tuple[str, ...]] = lambda _: ("kiosk_client",)
) -> AsyncIterator[list[Kiosk]]:
    """So many kiosks of a running hall, each able to go on alone, until the end of the block."""
    async with contextlib.AsyncExitStack() as stack:
        kiosks = []
        for name in names(count):
            own = folder / name
            printer = PrinterSimulator(own / "slips")
            printer.start()
            stack.callback(printer.stop)
            cable = await stack.enter_async_context(Cable(hall.port).laid())
            token = hall.token(Role.KIOSK, station=name)
            kiosk = Kiosk(name, own, hall.config, token, cable, printer, module(name))
            stack.push_async_callback(kiosk.cut_power)
            await kiosk.power_on()
            kiosks.append(kiosk)
        await every(kiosks, ready)
        await until(lambda: all(kiosk.is_prepared() for kiosk in kiosks))
        yield kiosks


def names(count: int) -> list[str]:
    """Their names, the example hall's own first."""
    return [f"kiosk-{number + 1}" for number in range(count)]


def with_kiosks(folder: Path, count: int) -> Path:
    """The example hall's configuration, with so many kiosks."""
    shutil.copytree(WUHUA, folder)
    file = folder / "stations.toml"
    text = file.read_text()
    missing = [name for name in names(count) if f'name = "{name}"' not in text]
    file.write_text(text + "".join(_KIOSK.format(name=name) for name in missing))
    return folder


async def ready(kiosk: Kiosk) -> None:
    """Until it has drawn what it needs of its hall."""
    assert kiosk.program is not None
    assert await kiosk.program.answer(START_S) == {"ready": True}


async def every(kiosks: Iterable[Kiosk], does: Callable[[Kiosk], Awaitable[Any]]) -> list[Any]:
    """Each of them does it, at the same time."""
    return await asyncio.gather(*(does(kiosk) for kiosk in kiosks))


async def until(is_so: Callable[[], bool], timeout_s: float = START_S) -> None:
    """Look until it is so; raises `TimeoutError`."""
    async with asyncio.timeout(timeout_s):
        while not is_so():  # noqa: ASYNC110 - a file or another program sets no event
            await asyncio.sleep(LOOK_EVERY_S)
