"""`./hall screenshots --out DIR`: every main screen of a live simulated hall as PNG, and one page that shows them."""

import argparse
import asyncio
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import httpx
import msgspec

from config.errors import ConfigurationError
from config.loader import load_hall
from demo.album import Album
from demo.counter_tour import tour_counters
from demo.kiosk_tour import ATTRACT_S, IDLE_S, KioskTour
from demo.pages import browser, tour_manager, tour_phone, tour_platform
from demo.programs import Program, ProgramError, cast
from demo.sign_on_tour import tour_sign_on
from demo.stage import Folders, Stage, give_ticket, seed_morning, set_stage, start_board, start_kiosk, start_printer
from demo.story import MATTER
from devices.printer.encoding import PrintMode, SlipEncoder
from devices.printer.layout import PAPERS
from devices.printer.slip import Words
from hall_protocol.messages import CatalogueItem
from kiosk_client.guides import guide_of
from kiosk_client.sample_slips import Kind, sample_slip

REPOSITORY = Path(__file__).resolve().parents[1]
PHONE_ADDRESS = "https://hall.example"
"""No such place: the slip's code needs an address, and the browser is sent to the server itself."""
SCREENS = {"landscape": (1920, 1080), "portrait": (1080, 1920), "4k": (3840, 2160)}
WINDOW_SCREENS = {"bar": (1280, 400), "landscape": (1920, 1080)}
CLOSING = {"reason": "设备检修", "reason_en": "Equipment is being checked", "waiting": "keep"}
SECTIONS = ("slips", "kiosk", "counter", "board", "pages")


def main() -> int:
    """Take the pictures; 0 when every one was taken."""
    options = _options()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        page = asyncio.run(_take(options.config.resolve(), options.out.resolve(), tuple(options.only or SECTIONS)))
    except asyncio.CancelledError:
        print("hall screenshots: ended before the last picture", file=sys.stderr)
        return 1
    except (ProgramError, ConfigurationError, OSError) as error:
        print(f"hall screenshots: {error}", file=sys.stderr)
        return 1
    print(page)
    return 0


async def _take(config: Path, out: Path, sections: tuple[str, ...]) -> Path:
    album = Album(out)
    _end_on_sigterm()
    if "slips" in sections:
        _draw_slips(album, config)
    with tempfile.TemporaryDirectory(prefix="yimen-screens-") as kept:
        folders = Folders(Path(kept), _with_phone_address(config, Path(kept) / "config"))
        seed_morning(folders)
        async with cast(folders.out / "logs") as programs:
            await _tour(await set_stage(programs, folders, (0, 0)), album, sections)
    return album.write_index()


def _end_on_sigterm() -> None:
    """Being told to stop ends this task, and with it every program of the cast and the folder they wrote in."""
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)


async def _tour(stage: Stage, album: Album, sections: tuple[str, ...]) -> None:
    """Everything with the hall open first; then it closes, and at last its server goes."""
    package = load_hall(stage.folders.config).packages[0].id
    kiosk = KioskTour(stage, album, await _item(stage), package)
    if "kiosk" in sections:
        bare = await _kiosk_without_numbers(stage)
        await kiosk.show_countdown(bare)
        await kiosk.walk()
        await kiosk.show_attract(bare, "open")
    if "counter" in sections:
        await tour_counters(stage, album)
        await tour_sign_on(stage, album)
    if "board" in sections:
        await _tour_boards(stage, album)
    if "slips" in sections:
        await _draw_guides(stage, album, kiosk.item)
    if "pages" in sections:
        issued = await give_ticket(stage, {"item": kiosk.item})
        await asyncio.to_thread(_tour_pages, stage, album, issued["phone_page"])
    if "kiosk" in sections:
        await asyncio.to_thread(_as_manager, stage, "/hall/close", CLOSING)
        await kiosk.show_closed()
        await asyncio.to_thread(_as_manager, stage, "/hall/reopen", None)
        await stage.server.stop()
        await kiosk.go_alone()
        await kiosk.show_attract(bare, "away")
        await kiosk.show_away(bare)


async def _tour_boards(stage: Stage, album: Album) -> None:
    """A board of each kind, on each screen that one may hang on."""
    zone = await _another_board(stage, "zone-board")
    window = await _another_board(stage, "window-board-3")
    shapes = {"main": (stage.board, SCREENS), "zone": (zone, SCREENS), "window": (window, WINDOW_SCREENS)}
    for name, (board, screens) in shapes.items():
        for shape, (width, height) in screens.items():
            await board.order("resize", window="boardWindow", width=width, height=height)
            await album.shoot(board, "board", f"{name}-{shape}")


async def _another_board(stage: Stage, name: str) -> Program:
    board = await start_board(stage.cast, stage.folders, stage.server_url, name)
    while not (await board.answer()).get("ready"):
        pass
    return board


async def _draw_guides(stage: Stage, album: Album, item: str) -> None:
    """The leaflet of one matter as each paper takes it."""
    [told] = [each for each in (await stage.auditor.get("/items")).json() if each["item"] == item]
    hall = load_hall(stage.folders.config).hall
    guide = guide_of(msgspec.convert(told, CatalogueItem), Words(hall.name, hall.name_en), PHONE_ADDRESS, None)
    for width, paper in PAPERS.items():
        SlipEncoder(paper, PrintMode.RASTER).picture(guide).save(album.place("slip", f"guide-{width}mm"))


def _tour_pages(stage: Stage, album: Album, phone_page: str) -> None:
    with browser(stage.folders.out / "browser") as chrome:
        tour_manager(chrome, album, stage.server_url, stage.manager_token)
        tour_phone(chrome, album, stage.server_url, phone_page)
        tour_platform(chrome, album, stage.platform_url)


def _draw_slips(album: Album, config: Path) -> None:
    settings = load_hall(config)
    for width, paper in PAPERS.items():
        encoder = SlipEncoder(paper, PrintMode.RASTER)
        for kind in Kind:
            encoder.picture(sample_slip(settings, kind)).save(album.place("slip", f"{kind}-{width}mm"))


async def _item(stage: Stage) -> str:
    [item, *_] = (await stage.auditor.get("/items", params={"search": MATTER})).json()
    return str(item["item"])


async def _kiosk_without_numbers(stage: Stage) -> Program:
    """A kiosk whose folder cannot be made: it keeps no number block."""
    blocked = stage.folders.out / "no-folder"
    blocked.touch()
    _, printer = await start_printer(stage.cast, "printer-2", stage.folders.out / "slips-2")
    devices = ("none", printer)
    kiosk = await start_kiosk(
        stage.cast, stage.folders, stage.server_url, devices, "kiosk-2", blocked / "kiosk", IDLE_S, ATTRACT_S
    )
    while not (await kiosk.answer()).get("ready"):
        pass
    return kiosk


def _as_manager(stage: Stage, path: str, body: dict[str, str] | None) -> None:
    headers = {"Authorization": f"Bearer {stage.manager_token}"}
    address = f"{stage.server_url}/api/v1{path}"
    httpx.post(address, json=body, headers=headers, trust_env=False).raise_for_status()


def _with_phone_address(config: Path, copy: Path) -> Path:
    """The hall's folder with an address for phones, where it has none."""
    shutil.copytree(config, copy)
    file = copy / "hall.toml"
    text = file.read_text(encoding="utf-8")
    if load_hall(config).hall.phone_url is None:
        file.write_text(text.replace("[hall]\n", f'[hall]\nphone_url = "{PHONE_ADDRESS}"\n', 1), encoding="utf-8")
    return copy


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hall screenshots", description="Every main screen as PNG.")
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures and their index.html")
    parser.add_argument("--config", type=Path, default=REPOSITORY / "config" / "wuhua", help="folder with hall.toml")
    parser.add_argument("--only", action="append", choices=SECTIONS, help="only these; may be given several times")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
