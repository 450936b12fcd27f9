"""`python -m counter_client`: joins settings, two windows and two links into one running counter station."""

import asyncio
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QGuiApplication

from config.errors import ConfigurationError
from config.files import QUEUES, RULES, read_file, read_station_files
from config.settings.calling import RulesFile
from config.settings.queues import QueuesFile
from counter_client.asker import Asker
from counter_client.case_model import CaseModel
from counter_client.desk_face import Surroundings
from counter_client.evaluator_model import EvaluatorModel
from counter_client.evaluator_window import EvaluatorWindow
from counter_client.plan import PROGRAM, OwnArguments, own_arguments, shared_arguments, token_in
from counter_client.service_timer import Norms
from counter_client.view_model import DeskModel
from counter_client.window import CounterWindow
from counter_client.wording import Wording
from counter_client.wording_en import EN
from counter_client.wording_zh import ZH
from hall_protocol.aio_link import HallLink
from station.application import Readiness, run, start
from station.arguments import StationArguments
from station.hall_clock import HallClock
from station.hand import obey_orders
from station.tokens import Scheme


@dataclass(frozen=True, slots=True)
class CounterPlan:
    """What this counter station is, from the command line and the configuration."""

    own: OwnArguments
    shared: StationArguments
    session_url: str
    evaluator_station: str
    evaluator_credential: str
    norms: Norms
    invited_s: float


def plan(argv: Sequence[str]) -> CounterPlan:
    """Read command line and configuration; ends the program with one line when they are wrong."""
    own = own_arguments(argv)
    unnamed = f"counter-{own.counter}"
    shared = shared_arguments(own.rest, unnamed)
    token = token_in(own.evaluator_credential_file)
    try:
        stations = read_station_files(shared.config)
        queues = read_file(shared.config / QUEUES, QueuesFile).content.queues
        rules = read_file(shared.config / RULES, RulesFile).content
    except ConfigurationError as error:
        raise SystemExit(f"{PROGRAM}: {error}") from error
    if own.counter not in {counter.number for counter in stations.counters.content.counters}:
        file = stations.counters.document.file
        raise SystemExit(f"{PROGRAM}: {file}: number: expected a counter numbered {own.counter}, found none")
    names = [station.name for station in stations.stations.content.counter_stations if station.counter == own.counter]
    if shared.station == unnamed and names:
        shared = replace(shared, station=names[0])
    evaluators = [station.name for station in stations.stations.content.evaluators if station.counter == own.counter]
    return CounterPlan(
        own=own,
        shared=shared,
        session_url=shared.session_url_or(stations.stations.content.server_url),
        evaluator_station=evaluators[0] if evaluators else f"evaluator-{own.counter}",
        evaluator_credential=token,
        norms=Norms({queue.id: queue.norm_service_s for queue in queues}),
        invited_s=rules.evaluation.invitation_s,
    )


def main(argv: Sequence[str] | None = None) -> None:
    """Run the counter station until it is asked to end."""
    chosen = plan(sys.argv[1:] if argv is None else argv)
    start([], "counter_client", has_widgets=True)
    run(lambda: operate(chosen))


async def operate(chosen: CounterPlan) -> None:
    """Show the windows and keep the links up, until cancelled."""
    readiness = Readiness()
    desk = _desk(chosen)
    scheme = Scheme.HIGH_CONTRAST if chosen.own.is_high_contrast else Scheme.LIGHT
    desk_link = _desk_link(chosen, desk)
    asker = Asker(desk_link)
    desk.attach(asker)
    cases = CaseModel(desk)
    cases.attach(asker)
    desk.welcomed.connect(readiness.hall_welcomed)
    window = CounterWindow(desk, cases, scheme)
    window.drawn.connect(readiness.frame_shown)
    async with asyncio.TaskGroup() as tasks:
        if chosen.evaluator_credential:
            _open_evaluator(chosen, desk, window, scheme, tasks)
        # The clerk's window comes last, so that it is the active one.
        if chosen.shared.is_full_screen:
            window.showFullScreen()
        else:
            window.show()
        tasks.create_task(desk_link.run())
        if chosen.shared.is_rehearsal:
            tasks.create_task(obey_orders())


def _wording(chosen: CounterPlan) -> Wording:
    return EN if chosen.shared.language == "en" else ZH


def _desk(chosen: CounterPlan) -> DeskModel:
    place = Surroundings(chosen.own.counter, _wording(chosen), chosen.norms)
    return DeskModel(chosen.own.clerk, place, HallClock(time.monotonic))


def _desk_link(chosen: CounterPlan, desk: DeskModel) -> HallLink:
    shared = chosen.shared
    return HallLink(chosen.session_url, shared.station, shared.credential, desk.receive, desk.note_link)


def _open_evaluator(
    chosen: CounterPlan, desk: DeskModel, window: CounterWindow, scheme: Scheme, tasks: asyncio.TaskGroup
) -> None:
    """The visitor's side: a window, a credential and a link of its own; the clerk's side hears only that it ended."""
    model = EvaluatorModel(chosen.own.counter, chosen.invited_s, parent=window)
    url, language = chosen.session_url, chosen.shared.language
    link = HallLink(url, chosen.evaluator_station, chosen.evaluator_credential, model.receive)
    model.attach(Asker(link))
    model.ended.connect(desk.end_evaluation)
    desk.picture_changed.connect(model.show_counter)
    desk.link_changed.connect(model.show_link)
    evaluator = EvaluatorWindow(model, language, scheme)
    window.closed.connect(evaluator.close)
    screens = QGuiApplication.screens()
    if len(screens) > 1:
        # The visitor's screen is the second one; on a desk with one screen the windows share it.
        evaluator.setGeometry(screens[1].geometry())
        evaluator.showFullScreen()
    else:
        evaluator.show()
    tasks.create_task(link.run())


if __name__ == "__main__":
    main()
