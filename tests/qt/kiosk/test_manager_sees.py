"""What happens to a station's devices reaches the manager by itself: hall, kiosk and board as programs, real lines."""

from pathlib import Path

from devices.id_card.simulator import SamSimulator
from devices.printer.simulator import Misbehaviour, PrinterSimulator
from hall_protocol.picture import HallPicture
from hall_protocol.vocabulary import DeviceCondition, Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.station_client import station
from tests.qt.board.test_program import running
from tests.qt.kiosk.test_program import a_program
from tests.unit.devices.printer.spooler import a_spooler

SEEN_S = 25.0
"""A printer is looked at every ten seconds; a busy machine may need as long again."""


async def test_a_dead_reader_little_paper_an_open_cover_jammed_forms_and_a_board_that_ends_are_seen(
    tmp_path: Path,
) -> None:
    reader, printer = SamSimulator(tmp_path / "reader"), PrinterSimulator(tmp_path / "slips")
    printer.start()
    credential = tmp_path / "credential"
    try:
        with HallProcess(tmp_path / "hall") as hall, a_spooler() as spooler:
            credential.write_text(hall.token(Role.KIOSK, station="kiosk-1"))
            (tmp_path / "board").write_text(hall.token(Role.BOARD, station="main-board"))
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
                    def is_so(picture: HallPicture) -> bool:
                        view = picture.devices.get(("kiosk-1", device))
                        return view is not None and view.condition is condition

                    await manager.until(is_so, SEEN_S)

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
                server = f"http://127.0.0.1:{hall.port}"
                board = ("--station", "main-board", "--server", server, "--credential-file", str(tmp_path / "board"))
                async with running(*board, "--set", "voice=none"):
                    await manager.until(lambda picture: _is_up(picture, "main-board"), SEEN_S)
                await manager.until(lambda picture: not _is_up(picture, "main-board"), SEEN_S)
    finally:
        reader.close()
        printer.stop()


def _is_up(picture: HallPicture, name: str) -> bool:
    view = picture.stations.get(name)
    return view is not None and view.is_connected
