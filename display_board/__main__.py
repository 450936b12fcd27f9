"""`python -m display_board`: joins settings, window, voice and link into one running board."""

import asyncio
import contextlib
import logging
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from devices.ports import DeviceSettingError, DeviceStatus
from display_board.announcements import Speak
from display_board.board import Board
from display_board.loudspeaker import Loudspeaker
from display_board.plan import PROGRAM, BoardPlan, plan
from display_board.reports import Reports
from display_board.view_model import BoardModel, Effect
from display_board.window import QML, BoardWindow
from hall_protocol.aio_link import HallLink, LinkState, NoAnswerError, RefusedError
from hall_protocol.messages import Catalogue, FetchCatalogue, HallMessage, ReportDevice, Update, Welcome
from hall_protocol.vocabulary import DeviceCondition
from station.application import Readiness, run, start
from station.arguments import begin_log

_log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> None:
    """Run the board until it is asked to end."""
    chosen = plan(sys.argv[1:] if argv is None else argv)
    begin_log(PROGRAM, "board", chosen.arguments)
    start([], "display_board")
    run(lambda: operate(chosen))


async def operate(chosen: BoardPlan) -> None:
    """Show, say and report what the hall calls, until cancelled."""
    async with asyncio.TaskGroup() as tasks:
        await _Station(chosen, tasks).work()


class _Station:
    """The parts of a running board, each knowing only the next."""

    def __init__(self, chosen: BoardPlan, tasks: asyncio.TaskGroup) -> None:
        arguments = chosen.arguments
        self._chosen = chosen
        self._tasks = tasks
        self._readiness: Readiness | None = None
        self._board = Board(chosen.rules, chosen.sentences.caption)
        self._model = BoardModel(self._board, time.monotonic, self._carry_out)
        self._link = HallLink(
            chosen.session_url,
            arguments.station,
            arguments.credential,
            self._receive,
            self._link_changed,
            arguments.trust(chosen.session_url),
        )
        self._business_day = ""
        self._told_size = ""
        self._reports = Reports(arguments.station, self._link.ask, tasks)
        self._loudspeaker: Loudspeaker | None = None

    async def work(self) -> None:
        """Open window, voice and link; close them when cancelled."""
        window = BoardWindow(self._model, QML[self._chosen.rules.kind])
        self._readiness = Readiness(window.on_next_frame)
        window.show(is_full_screen=self._chosen.arguments.is_full_screen)
        try:
            window.on_next_frame(self._watch_size)
            self._open_voice()
            if self._chosen.arguments.is_rehearsal:
                # Only a rehearsal pays for loading Qt's test library.
                from station.hand import obey_orders

                self._tasks.create_task(obey_orders())
            await self._link.run()
        finally:
            self._model.stop()
            self._reports.close()
            if self._loudspeaker is not None:
                self._loudspeaker.close()
            window.close()

    def _watch_size(self) -> None:
        """From the first frame on the window is as large as its screen."""
        self._tell_size()
        self._model.screenChanged.connect(self._tell_size)

    def _tell_size(self) -> None:
        """A screen too small for its distance shows what it can; whoever hung it reads the log."""
        trouble = self._model.shortfall
        if trouble and trouble != self._told_size:
            _log.warning("%s", trouble)
        self._told_size = trouble

    def _receive(self, message: HallMessage) -> None:
        self._model.receive(message)
        self._prepare_voice()
        if isinstance(message, Welcome) and self._readiness is not None:
            self._readiness.hall_shown()
        if isinstance(message, Welcome) or self._begins_day(message):
            self._tasks.create_task(self._fetch_catalogue())

    def _prepare_voice(self) -> None:
        """Let the voice make ahead what it will have to say; what it has to say now was begun before."""
        likely = self._board.to_prepare()
        if likely is not None and self._loudspeaker is not None:
            self._loudspeaker.prepare(likely)

    def _begins_day(self, message: HallMessage) -> bool:
        """Items begin and end with a day: a board that hangs there overnight asks anew what there is."""
        figures = message.changes.figures if isinstance(message, Update) else None
        before, self._business_day = self._business_day, figures.business_day if figures else self._business_day
        return self._business_day != before != ""

    async def _fetch_catalogue(self) -> None:
        """A board without it shows everything but its notices; the next welcome asks again."""
        with contextlib.suppress(RefusedError, NoAnswerError):
            answer = await self._link.ask(FetchCatalogue())
            if isinstance(answer, Catalogue):
                self._model.take_catalogue(answer)

    def _open_voice(self) -> None:
        if self._chosen.voice == "none":
            return
        sound_dir = self._chosen.sound_dir or _default_sound_dir(self._chosen.arguments.station)
        try:
            self._loudspeaker = Loudspeaker(
                self._chosen.voice,
                sound_dir,
                self._chosen.sentences,
                self._utterance_ended,
                self._report_voice,
                sources=self._chosen.sources,
            )
        except (DeviceSettingError, OSError) as error:
            raise SystemExit(f"{PROGRAM}: the voice cannot work in {sound_dir}: {error}") from error

    def _link_changed(self, state: LinkState) -> None:
        if state is LinkState.CONNECTED:
            if self._loudspeaker is not None:
                self._report_voice(self._loudspeaker.status())
        elif state in (LinkState.LOST, LinkState.REJECTED):
            self._model.connection_lost()

    def _carry_out(self, effect: Effect) -> None:
        if not isinstance(effect, Speak):
            self._reports.announcement(effect)
        elif self._loudspeaker is not None:
            self._loudspeaker.say(effect)

    def _utterance_ended(self, call_id: int, was_spoken: bool, detail: str) -> None:
        self._model.utterance_ended(call_id, was_spoken=was_spoken, detail=detail)

    def _report_voice(self, status: DeviceStatus) -> None:
        self._reports.device(ReportDevice("voice", DeviceCondition(status.state.value), status.detail[:200]))


def _default_sound_dir(station: str) -> Path:
    cache = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    return Path(cache) / "yimen" / station / "sound"


if __name__ == "__main__":
    main()
