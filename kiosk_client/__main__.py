"""Runs one kiosk: settings, devices, the hall's link, the view model and its window, joined here and only here."""

import asyncio
import sys
import time
from collections.abc import Awaitable, Sequence

from devices.ports import CardReader, SlipPrinter
from hall_protocol.aio_link import HallLink
from hall_protocol.messages import Command, HallMessage, Result, Welcome
from kiosk_client.equipment import Equipment
from kiosk_client.events import Event
from kiosk_client.plan import PROGRAM, KioskPlan, plan, printer_of, reader_of
from kiosk_client.view_model import KioskModel, Reach
from kiosk_client.window import KioskWindow
from station.application import Readiness, run, start
from station.hall_clock import HallClock


def main(argv: Sequence[str] | None = None) -> None:
    """Run the kiosk until it is asked to end."""
    chosen = plan(sys.argv[1:] if argv is None else argv)
    reader, printer = reader_of(chosen), printer_of(chosen)
    start([], PROGRAM)
    run(_Kiosk(chosen, reader, printer).work)


class _Kiosk:
    """The parts of a running kiosk, each knowing only what it was handed."""

    def __init__(self, chosen: KioskPlan, reader: CardReader | None, printer: SlipPrinter | None) -> None:
        arguments = chosen.arguments
        self._arguments = arguments
        self._readiness = Readiness()
        self._equipment = Equipment(reader, printer, self._happen)
        reach = Reach(self._ask, self._equipment.print_slip, HallClock(time.monotonic))
        self._model = KioskModel(reach, chosen.idle_return_s, arguments.language, has_scanner=chosen.code_scanner)
        self._link = HallLink(
            chosen.session_url, arguments.station, arguments.credential, self._receive, self._model.note_link
        )

    async def work(self) -> None:
        """Show the kiosk and serve visitors until cancelled."""
        window = KioskWindow(self._model)
        window.on_first_frame(self._readiness.frame_shown)
        window.show(is_full_screen=self._arguments.is_full_screen)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._model.run())
                group.create_task(self._link.run())
                group.create_task(self._equipment.run())
                if self._arguments.is_rehearsal:
                    # Only a rehearsal pays for loading Qt's test library.
                    from station.hand import obey_orders

                    group.create_task(obey_orders())
        finally:
            window.close()

    def _happen(self, event: Event) -> None:
        self._model.happen(event)

    def _ask(self, command: Command, timeout_s: float, request_id: str | None) -> Awaitable[Result]:
        return self._link.ask(command, timeout_s, request_id)

    def _receive(self, message: HallMessage) -> None:
        self._model.receive(message)
        if isinstance(message, Welcome):
            self._readiness.hall_welcomed()


if __name__ == "__main__":
    main()
