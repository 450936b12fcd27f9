"""The whole hall set up: a believable morning in the journal, platform, server, devices and stations running."""

import asyncio
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from config.catalogue_list import as_document, entries_of
from config.loader import load_hall
from demo.programs import Cast, Program, ProgramError

HALL_ID = "530102-01"
DAY = "2026-11-24"
MORNING_ENDS = f"{DAY}T10:40:00+08:00"
"""A Tuesday; the morning before this moment is generated, the demo's clock begins here, at night and on holidays."""
RECORDS = Path(__file__).with_name("records.toml")
"""What the platform's libraries hold."""
SEED = 5
OTHER_COUNTER = 1
STORY_COUNTER = 3


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the demo keeps what it makes."""

    out: Path
    config: Path

    @property
    def hall(self) -> Path:
        """The hall server's data."""
        return self.out / "hall"

    @property
    def slips(self) -> Path:
        """Printed tickets, drawn from the printer's bytes."""
        return self.out / "slips"

    @property
    def sounds(self) -> Path:
        """What the loudspeaker said."""
        return self.out / "sounds"

    @property
    def screens(self) -> Path:
        """Screenshots of the stations."""
        return self.out / "screens"

    @property
    def tokens(self) -> Path:
        """The stations' credentials."""
        return self.out / "credentials"


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything that runs, and how to reach it."""

    folders: Folders
    cast: Cast
    server: Program
    server_url: str
    platform_url: str
    manager_token: str
    auditor: httpx.AsyncClient
    clerk_of_all: httpx.AsyncClient
    another_kiosk: httpx.AsyncClient
    platform: httpx.AsyncClient
    reader: Program
    printer: Program
    kiosk: Program
    counter: Program
    other_counter: Program
    board: Program

    @property
    def manager_page(self) -> str:
        """The manager's page with its credential, for one click."""
        return f"{self.server_url}/#credential={self.manager_token}"


def seed_morning(folders: Folders) -> str:
    """Write the generated morning into the hall's journal; what it came to, in one line."""
    arguments = ["simulate", "--config", str(folders.config), "--data", str(folders.hall)]
    arguments += ["--seed", str(SEED), "--first-day", DAY, "--until", MORNING_ENDS]
    done = subprocess.run(
        [sys.executable, "-m", "hall_server", *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise ProgramError(f"the morning could not be generated: {done.stderr.strip()}")
    return done.stdout.splitlines()[0]


def issue_credential(folders: Folders, role: str, station: str, counter: int | None = None) -> Path:
    """Have a token issued and keep it in a file of its own."""
    arguments = ["credential", "issue", "--data", str(folders.hall), "--role", role, "--station", station]
    if counter is not None:
        arguments += ["--counter", str(counter)]
    done = subprocess.run([sys.executable, "-m", "hall_server", *arguments], capture_output=True, text=True, check=True)
    folders.tokens.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folders.tokens / station
    file.write_text(done.stdout)
    return file


async def set_stage(cast: Cast, folders: Folders, ports: tuple[int, int]) -> Stage:
    """Start everything; returns when every station has its hall on the screen."""
    server, server_url, platform_url = await _start_servers(cast, folders, ports)
    reader, printer, printer_url = await _start_devices(cast, folders)
    reader_url = f"serial://{folders.out / 'reader'}"
    kiosk = await start_kiosk(cast, folders, server_url, (reader_url, printer_url), "kiosk-1", folders.out / "kiosk")
    board = await start_board(cast, folders, server_url, "main-board")
    counter = await start_counter(cast, folders, server_url, STORY_COUNTER)
    other = await start_counter(cast, folders, server_url, OTHER_COUNTER)
    for station in (kiosk, board, counter, other):
        while not (await station.answer()).get("ready"):
            pass
    manager = issue_credential(folders, "manager", "demo-manager").read_text().strip()
    return Stage(
        folders,
        cast,
        server,
        server_url,
        platform_url,
        manager,
        _client(server_url, issue_credential(folders, "auditor", "demo-auditor")),
        _client(server_url, issue_credential(folders, "clerk", "demo-clerks")),
        _client(server_url, issue_credential(folders, "kiosk", "demo-kiosk")),
        httpx.AsyncClient(base_url=platform_url, trust_env=False),
        reader,
        printer,
        kiosk,
        counter,
        other,
        board,
    )


async def give_ticket(stage: Stage, wish: dict[str, str]) -> dict[str, Any]:
    """Another kiosk gives somebody a ticket; what it was told of it."""
    answer = await stage.another_kiosk.post("/tickets", json=wish)
    if answer.is_error:
        raise ProgramError(f"no ticket for {wish}: {answer.text}")
    return dict(answer.json())


async def _start_servers(cast: Cast, folders: Folders, ports: tuple[int, int]) -> tuple[Program, str, str]:
    key = folders.hall / "keys" / "platform_signing.pub"
    catalogue = await asyncio.to_thread(_publish_catalogue, folders)
    platform = await cast.start(
        "platform",
        "online_platform",
        *("--data", str(folders.out / "platform"), "--port", str(ports[1]), "--enrol", f"{HALL_ID}={key}"),
        *("--records", str(RECORDS)),
        *("--catalogue", f"{HALL_ID}={catalogue}"),
    )
    platform_url = await platform.ready()
    server = await cast.start(
        "server",
        "hall_server",
        *("server", "--config", str(folders.config), "--data", str(folders.hall), "--port", str(ports[0])),
        *("--start-at", MORNING_ENDS, "--platform", platform_url),
    )
    return server, await server.ready(), platform_url


def _publish_catalogue(folders: Folders) -> Path:
    """The hall's own catalogue as the platform's: the two are found the same."""
    file = folders.out / "catalogue.json"
    file.write_text(as_document(entries_of(load_hall(folders.config)), date.fromisoformat(DAY)), encoding="utf-8")
    return file


async def _start_devices(cast: Cast, folders: Folders) -> tuple[Program, Program, str]:
    reader = await cast.start("card-reader", "devices", "simulate", "id_card", "--link", str(folders.out / "reader"))
    await reader.ready()
    return reader, *await start_printer(cast, "printer", folders.slips)


async def start_printer(cast: Cast, name: str, slips: Path) -> tuple[Program, str]:
    """Start a printer that draws its slips into a folder; the program, and its address."""
    await asyncio.to_thread(slips.mkdir, exist_ok=True)
    printer = await cast.start(name, "devices", "simulate", "printer", "--port", "0", "--out", str(slips))
    return printer, await printer.ready()


async def start_kiosk(
    cast: Cast,
    folders: Folders,
    server_url: str,
    devices: tuple[str, str],
    name: str,
    state_dir: Path,
    idle_return_s: int = 60,
    attract_s: int = 0,
) -> Program:
    """Start a kiosk with (reader, printer); `state_dir` is where it keeps its number block."""
    token = await asyncio.to_thread(issue_credential, folders, "kiosk", name)
    reader_url, printer_url = devices
    settings = (
        f"card_reader={reader_url}",
        f"printer={printer_url}",
        f"state_dir={state_dir}",
        f"idle_return_s={idle_return_s}",
        f"attract_s={attract_s}",
        f"receipt_dir={folders.out}/receipts/{name}",
        f"voice={_voice()}",
    )
    own = ("--station", name, *(part for setting in settings for part in ("--set", setting)))
    return await cast.start(name, "kiosk_client", *_station(folders, server_url, token), *own)


def _voice() -> str:
    """Without a player announcements and prompts are still made, as WAV files."""
    return "espeak" if shutil.which("aplay") else "simulator"


async def start_board(cast: Cast, folders: Folders, server_url: str, name: str) -> Program:
    """Start a board; only the main one has a voice."""
    token = await asyncio.to_thread(issue_credential, folders, "board", name)
    voice = "none" if name != "main-board" else _voice()
    own = ("--station", name, "--wav-dir", str(folders.sounds), "--set", f"voice={voice}")
    return await cast.start(name, "display_board", *_station(folders, server_url, token), *own)


async def start_counter(cast: Cast, folders: Folders, server_url: str, number: int, *dress: str) -> Program:
    """Start a clerk's program and its evaluator; `dress` are more arguments, such as its language."""
    clerk = await asyncio.to_thread(issue_credential, folders, "clerk", f"counter-{number}", number)
    evaluator = await asyncio.to_thread(issue_credential, folders, "evaluator", f"evaluator-{number}", number)
    own = ("--counter", str(number), "--clerk", f"{number:02d}01", "--evaluator-credential-file", str(evaluator))
    return await cast.start(f"counter-{number}", "counter_client", *_station(folders, server_url, clerk), *own, *dress)


def _station(folders: Folders, server_url: str, token: Path) -> tuple[str, ...]:
    config = ("--config", str(folders.config))
    return (*config, "--server", server_url, "--credential-file", str(token), "--rehearse")


def _client(server_url: str, token: Path) -> httpx.AsyncClient:
    headers = {"Authorization": f"Bearer {token.read_text().strip()}"}
    return httpx.AsyncClient(base_url=f"{server_url}/api/v1", headers=headers, trust_env=False)
