"""Runs one kiosk: settings, devices, the hall's link, the view model and its window, joined here and only here."""

import asyncio
import sqlite3
import sys
import time
from collections.abc import Awaitable, Sequence

from devices.ports import CardReader, CodeScanner, Prompter, SlipPrinter, SocialCardReader
from devices.printer.document_printer import DocumentPrinter
from hall_protocol.aio_link import HallLink
from hall_protocol.messages import Command, HallMessage, Result
from kiosk_client.block_keeper import Ask, BlockKeeper
from kiosk_client.block_store import BlockStore
from kiosk_client.equipment import Equipment
from kiosk_client.events import Event
from kiosk_client.form_desk import FormDesk
from kiosk_client.outfit import form_printer_of, printer_of, reader_of, scanner_of, social_cards_of, voice_of
from kiosk_client.plan import PROGRAM, KioskPlan, plan
from kiosk_client.state import Page, shown_page
from kiosk_client.view_model import KioskModel, Reach
from kiosk_client.window import KioskWindow
from station.application import Readiness, run, start
from station.arguments import begin_log, web_url
from station.hall_clock import HallClock


def main(argv: Sequence[str] | None = None) -> None:
    """Run the kiosk until it is asked to end."""
    chosen = plan(sys.argv[1:] if argv is None else argv)
    begin_log(PROGRAM, "kiosk", chosen.arguments)
    readers, printer, scanner = (reader_of(chosen), social_cards_of(chosen)), printer_of(chosen), scanner_of(chosen)
    form_printer = form_printer_of(chosen)
    start([], PROGRAM)
    run(_Kiosk(chosen, readers, (printer, form_printer), scanner, voice_of(chosen)).work)


class _Kiosk:
    """The parts of a running kiosk, each knowing only what it was handed."""

    def __init__(
        self,
        chosen: KioskPlan,
        readers: tuple[CardReader | None, SocialCardReader | None],
        printers: tuple[SlipPrinter | None, DocumentPrinter | None],
        scanner: CodeScanner | None,
        voice: Prompter | None,
    ) -> None:
        arguments = chosen.arguments
        self._arguments = arguments
        self._hears_keys = chosen.code_scanner
        self._voice = voice
        self._readiness: Readiness | None = None
        self._equipment = Equipment(readers[0], printers[0], self._happen, scanner, readers[1], printers[1], voice)
        self._keeper = keeper_of(chosen, self._ask)
        desk = form_desk_of(chosen, printers[1])
        reach = Reach(
            self._ask,
            self._equipment.print_slip,
            HallClock(time.monotonic),
            self._keeper,
            voice,
            desk,
            has_printer=printers[0] is not None,
        )
        self._model = KioskModel(
            reach,
            chosen.idle_return_s,
            arguments.language,
            attract_s=chosen.attract_s,
            notices=chosen.notices,
            languages=chosen.languages,
            has_scanner=chosen.has_scanner,
            station=arguments.station,
        )
        self._link = HallLink(
            chosen.session_url,
            arguments.station,
            arguments.credential,
            self._receive,
            self._model.note_link,
            arguments.trust(chosen.session_url),
        )

    async def work(self) -> None:
        """Show the kiosk and serve visitors until cancelled."""
        window = KioskWindow(self._model, hears_keys=self._hears_keys)
        self._readiness = Readiness(window.on_next_frame)
        self._model.faceChanged.connect(self._look)
        window.show(is_full_screen=self._arguments.is_full_screen)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._model.run())
                group.create_task(self._link.run())
                group.create_task(self._equipment.run())
                if self._keeper is not None:
                    group.create_task(self._keeper.run())
                if self._arguments.is_rehearsal:
                    # Only a rehearsal pays for loading Qt's test library.
                    from station.hand import obey_orders

                    group.create_task(obey_orders())
        finally:
            window.close()
            if self._voice is not None:
                self._voice.close()

    def _happen(self, event: Event) -> None:
        self._model.happen(event)

    def _ask(self, command: Command, timeout_s: float, request_id: str | None) -> Awaitable[Result]:
        return self._link.ask(command, timeout_s, request_id)

    def _receive(self, message: HallMessage) -> None:
        self._model.receive(message)
        self._look()

    def _look(self) -> None:
        """Ready is a kiosk that visitors can use: its hall is there and its matters are listed, or it says why not."""
        state = self._model.state
        if self._readiness is not None and state.is_connected and shown_page(state) is not Page.STARTING:
            self._readiness.hall_shown()


def form_desk_of(chosen: KioskPlan, printer: DocumentPrinter | None) -> FormDesk | None:
    """What prints blank forms, where an office printer stands."""
    address = chosen.session_url
    return FormDesk(web_url(address), chosen.arguments.trust(address), printer) if printer is not None else None


def keeper_of(chosen: KioskPlan, ask: Ask) -> BlockKeeper | None:
    """What lets the kiosk go on without its hall; None, and a word on standard error, where its disk allows none."""
    try:
        return BlockKeeper(BlockStore(chosen.state_dir), ask)
    except (OSError, sqlite3.Error) as error:
        print(
            f"{PROGRAM}: {chosen.state_dir}: {error}; without it no ticket is given while the hall is away",
            file=sys.stderr,
        )
        return None


if __name__ == "__main__":
    main()
