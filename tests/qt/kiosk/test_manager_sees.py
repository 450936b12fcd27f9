"""What happens to a station's devices reaches the manager by itself: hall, kiosk and board as programs, real lines."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from devices.call_pad.simulator import PadSimulator
from devices.evaluator.simulator import EvaluatorSimulator
from devices.id_card.simulator import SamSimulator
from devices.led_panel.simulator import PanelSimulator
from devices.printer.simulator import Misbehaviour, PrinterSimulator
from hall_protocol.picture import HallPicture
from hall_protocol.vocabulary import DeviceCondition, Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.station_client import StationClient, station
from tests.qt.board.test_program import running
from tests.qt.counter.test_main import CONFIG, Hand, started
from tests.qt.kiosk.test_program import a_program
from tests.unit.devices.printer.spooler import a_spooler

COUNTER = 12
SEEN_S = 60.0
"""A printer is looked at every ten seconds; a busy machine may need several times as long."""


async def sees(manager: StationClient, station: str, device: str, condition: DeviceCondition) -> None:
    """Until the manager's picture has this device so."""

    def is_so(picture: HallPicture) -> bool:
        view = picture.devices.get((station, device))
        return view is not None and view.condition is condition

    await manager.until(is_so, SEEN_S)


def board_of(hall: HallProcess, folder: Path) -> tuple[str, ...]:
    """The command line of the hall's main board."""
    (folder / "board").write_text(hall.token(Role.BOARD, station="main-board"))
    server = ("--server", f"http://127.0.0.1:{hall.port}", "--credential-file", str(folder / "board"))
    return ("--station", "main-board", *server, "--wav-dir", str(folder / "sounds"))


async def test_a_dead_reader_little_paper_an_open_cover_jammed_forms_and_a_board_that_ends_are_seen(
    tmp_path: Path,
) -> None:
    reader, printer = SamSimulator(tmp_path / "reader"), PrinterSimulator(tmp_path / "slips")
    printer.start()
    credential = tmp_path / "credential"
    try:
        with HallProcess(tmp_path / "hall") as hall, a_spooler() as spooler:
            credential.write_text(hall.token(Role.KIOSK, station="kiosk-1"))
            lines = (
                f"card_reader=serial://{tmp_path / 'reader'}",
                f"printer={printer.url}",
                f"form_printer={spooler.url}",
            )
            async with (
                station(hall.session_url, hall.token(Role.MANAGER, station="office")) as manager,
                a_program(hall, credential, *lines) as kiosk,
            ):
                assert await kiosk.hear() == {"ready": True}

                async def seen(device: str, condition: DeviceCondition) -> None:
                    await sees(manager, "kiosk-1", device, condition)

                await seen("card_reader", DeviceCondition.READY)
                await seen("printer", DeviceCondition.READY)
                await seen("form_printer", DeviceCondition.READY)
                spooler.reasons = ("media-jam-error",)
                reader.unplug()
                printer.misbehave(Misbehaviour.PAPER_NEAR_END)
                await seen("card_reader", DeviceCondition.UNREACHABLE)
                reader.plug()
                await seen("card_reader", DeviceCondition.READY)
                await seen("printer", DeviceCondition.PAPER_LOW)
                printer.misbehave(Misbehaviour.COVER_OPEN)
                await seen("printer", DeviceCondition.COVER_OPEN)
                await seen("form_printer", DeviceCondition.FAULT)
                async with running(*board_of(hall, tmp_path), "--set", "voice=none"):
                    await manager.until(lambda picture: _is_up(picture, "main-board"), SEEN_S)
                await manager.until(lambda picture: not _is_up(picture, "main-board"), SEEN_S)
    finally:
        reader.close()
        printer.stop()


async def test_a_pad_a_panel_and_an_evaluator_that_are_pulled_are_seen_and_seen_back(tmp_path: Path) -> None:
    devices = {
        ("counter-12", "call_pad"): PadSimulator(tmp_path / "call_pad"),
        ("counter-12", "led_panel"): PanelSimulator(link=tmp_path / "panel"),
        ("evaluator-12", "evaluator"): EvaluatorSimulator(link=tmp_path / "evaluator"),
    }
    try:
        with HallProcess(tmp_path / "hall") as hall:
            async with (
                station(hall.session_url, hall.token(Role.MANAGER, station="office")) as manager,
                a_counter(hall, tmp_path, "call_pad", "panel", "evaluator"),
            ):
                for place in devices:
                    await sees(manager, *place, DeviceCondition.READY)
                for place, device in devices.items():
                    device.unplug()
                    await sees(manager, *place, DeviceCondition.UNREACHABLE)
                for place, device in devices.items():
                    device.plug()
                    await sees(manager, *place, DeviceCondition.READY)
    finally:
        for device in devices.values():
            device.close()


async def test_a_boards_voice_that_nobody_would_hear_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with HallProcess(tmp_path / "hall") as hall:
        board = board_of(hall, tmp_path)
        async with station(hall.session_url, hall.token(Role.MANAGER, station="office")) as manager:
            async with running(*board, "--set", "voice=simulator"):
                await sees(manager, "main-board", "voice", DeviceCondition.READY)
            # A board without a program that plays sounds: nothing of ours, and nothing anybody hears.
            monkeypatch.setenv("PATH", str(tmp_path))
            async with running(*board, "--set", "voice=espeak"):
                await sees(manager, "main-board", "voice", DeviceCondition.FAULT)


@asynccontextmanager
async def a_counter(hall: HallProcess, folder: Path, *devices: str) -> AsyncIterator[Hand]:
    """The counter's program with these devices on lines in `folder`."""
    (folder / "clerk").write_text(hall.token(Role.CLERK, COUNTER, station=f"counter-{COUNTER}"))
    (folder / "keys").write_text(hall.token(Role.EVALUATOR, COUNTER, station=f"evaluator-{COUNTER}"))
    files = ("--credential-file", str(folder / "clerk"), "--evaluator-credential-file", str(folder / "keys"))
    own = ("--counter", str(COUNTER), "--clerk", "1201", "--server", f"http://127.0.0.1:{hall.port}", *files)
    lines = [part for device in devices for part in ("--set", f"{device}=serial://{folder / device}")]
    process = await started("--config", str(CONFIG), *own, "--rehearse", *lines)
    try:
        hand = Hand(process)
        assert await hand.answer() == {"ready": True}
        yield hand
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def _is_up(picture: HallPicture, name: str) -> bool:
    view = picture.stations.get(name)
    return view is not None and view.is_connected
