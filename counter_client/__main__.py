"""`python -m counter_client`: joins settings, two windows and two links into one running counter station."""

import asyncio
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QGuiApplication

from config.errors import ConfigurationError
from config.files import QUEUES, RULES, read_file, read_station_files
from config.settings.calling import RulesFile
from config.settings.queues import QueuesFile
from counter_client.asker import Asker
from counter_client.bar_place import BarPlace
from counter_client.case_model import CaseModel
from counter_client.compact_bar import CompactBar
from counter_client.desk_face import Surroundings
from counter_client.desk_size import DeskSize
from counter_client.equipment import CounterEquipment
from counter_client.evaluator_keys import EvaluatorKeys
from counter_client.evaluator_model import EvaluatorModel
from counter_client.evaluator_window import EvaluatorWindow
from counter_client.evaluator_wording import LANGUAGES
from counter_client.evaluator_wording import TEXTS as EVALUATOR_TEXTS
from counter_client.plan import (
    PROGRAM,
    DeviceSettings,
    OwnArguments,
    device_settings,
    evaluator_of,
    own_arguments,
    pad_of,
    panel_of,
    shared_arguments,
    token_in,
)
from counter_client.service_timer import Norms
from counter_client.sign_on_model import SignOnModel
from counter_client.staff_door import StaffDoor
from counter_client.view_model import DeskModel
from counter_client.window import CounterWindow
from counter_client.wording import Wording
from counter_client.wording_en import EN
from counter_client.wording_zh import ZH
from devices.ports import Evaluator
from hall_protocol.aio_link import HallLink
from hall_protocol.messages import HallMessage
from station.application import Readiness, run, start
from station.arguments import StationArguments, begin_log, enrolled_credential, web_url
from station.folder import folder_of
from station.hall_clock import HallClock
from station.tokens import Scheme


@dataclass(frozen=True, slots=True)
class CounterPlan:
    """What this counter station is, from the command line and the configuration."""

    own: OwnArguments
    shared: StationArguments
    session_url: str
    evaluator_station: str
    evaluator_languages: tuple[str, ...]
    evaluator_credential: str
    norms: Norms
    invited_s: float
    devices: DeviceSettings


def plan(argv: Sequence[str]) -> CounterPlan:
    """Read command line and configuration; ends the program with one line when they are wrong."""
    own = own_arguments(argv)
    unnamed = f"counter-{own.counter}"
    shared = shared_arguments(own.rest, unnamed)
    try:
        stations = read_station_files(shared.config)
        queues = read_file(shared.config / QUEUES, QueuesFile).content.queues
        rules = read_file(shared.config / RULES, RulesFile).content
    except ConfigurationError as error:
        raise SystemExit(f"{PROGRAM}: {error}") from error
    if own.counter not in {counter.number for counter in stations.counters.content.counters}:
        file = stations.counters.document.file
        raise SystemExit(f"{PROGRAM}: {file}: number: expected a counter numbered {own.counter}, found none")
    here = [station for station in stations.stations.content.counter_stations if station.counter == own.counter]
    if shared.station == unnamed and here:
        shared = replace(shared, station=here[0].name)
    mine = next((station for station in here if station.name == shared.station), None)
    evaluators = [station for station in stations.stations.content.evaluators if station.counter == own.counter]
    evaluator = evaluators[0].name if evaluators else f"evaluator-{own.counter}"
    return CounterPlan(
        own=own,
        shared=shared,
        session_url=shared.session_url_or(stations.stations.content.server_url),
        evaluator_station=evaluator,
        evaluator_languages=EVALUATOR_TEXTS.open_or_end(
            PROGRAM,
            evaluators[0].languages if evaluators else LANGUAGES,
            shared.language,
            shared.config / "translations",
        ),
        evaluator_credential=token_in(own.evaluator_credential_file) or enrolled_credential(folder_of(evaluator)),
        norms=Norms({queue.id: queue.norm_service_s for queue in queues}),
        invited_s=rules.evaluation.invitation_s,
        devices=device_settings(shared.overrides, mine, evaluators[0] if evaluators else None),
    )


def main(argv: Sequence[str] | None = None) -> None:
    """Run the counter station until it is asked to end."""
    chosen = plan(sys.argv[1:] if argv is None else argv)
    begin_log(PROGRAM, "counter", chosen.shared)
    start([], "counter_client", has_widgets=True)
    run(lambda: operate(chosen))


async def operate(chosen: CounterPlan) -> None:
    """Show the windows and keep the links up, until cancelled."""
    desk = _desk(chosen)
    sign_on = _sign_on(chosen)
    scheme = Scheme.HIGH_CONTRAST if chosen.own.is_high_contrast else Scheme.LIGHT
    desk_link = _desk_link(chosen, desk, sign_on)
    sign_on.speak_for.connect(desk_link.speak_for)
    desk.picture_changed.connect(sign_on.see)
    asker = Asker(desk_link)
    desk.attach(asker)
    cases = CaseModel(desk)
    cases.attach(asker)
    window = CounterWindow(desk, cases, sign_on, scheme)
    equipment = _equipment(chosen, desk, window, asker)
    readiness = Readiness(window.on_next_frame)
    desk.welcomed.connect(readiness.hall_shown)
    DeskSize(window, CompactBar(desk, scheme), sign_on, BarPlace(folder_of(chosen.shared.station)))
    async with asyncio.TaskGroup() as tasks:
        if chosen.evaluator_credential:
            _open_evaluator(chosen, desk, window, scheme, tasks)
        # The clerk's window comes last, so that it is the active one.
        if chosen.shared.is_full_screen:
            window.showFullScreen()
        else:
            window.show()
        tasks.create_task(desk_link.run())
        tasks.create_task(equipment.run())
        if chosen.shared.is_rehearsal:
            # Only a rehearsal pays for loading Qt's test library.
            from station.hand import obey_orders

            tasks.create_task(obey_orders())


def _equipment(chosen: CounterPlan, desk: DeskModel, window: CounterWindow, asker: Asker) -> CounterEquipment:
    """The devices at the window; they follow the desk, and the hall hears how they are whenever it is there."""

    panel, pad = panel_of(chosen.devices.panel), pad_of(chosen.devices.call_pad)
    equipment = CounterEquipment(panel, pad, lambda told: asker.tell(told.device, told), window.strike_pad)
    desk.picture_changed.connect(equipment.show)
    desk.welcomed.connect(equipment.report_all)
    return equipment


def _wording(chosen: CounterPlan) -> Wording:
    return EN if chosen.shared.language == "en" else ZH


def _desk(chosen: CounterPlan) -> DeskModel:
    place = Surroundings(chosen.own.counter, _wording(chosen), chosen.norms)
    return DeskModel(chosen.own.clerk, place, HallClock(time.monotonic))


def _sign_on(chosen: CounterPlan) -> SignOnModel:
    shared, url = chosen.shared, web_url(chosen.session_url)
    return SignOnModel(StaffDoor(url, shared.credential, shared.trust(url)), shared.credential, number=chosen.own.clerk)


def _desk_link(chosen: CounterPlan, desk: DeskModel, sign_on: SignOnModel) -> HallLink:
    shared, url = chosen.shared, chosen.session_url
    hear = sign_on.hearing_with(desk.receive)
    return HallLink(url, shared.station, shared.credential, hear, desk.note_link, shared.trust(url))


def _open_evaluator(
    chosen: CounterPlan, desk: DeskModel, window: CounterWindow, scheme: Scheme, tasks: asyncio.TaskGroup
) -> None:
    """The visitor's side: a credential and a link of its own; the clerk's side hears only that it ended."""
    model = EvaluatorModel(chosen.own.counter, chosen.invited_s, parent=window)
    model.ended.connect(desk.end_evaluation)
    desk.picture_changed.connect(model.show_counter)
    desk.link_changed.connect(model.show_link)
    device = evaluator_of(chosen.devices.evaluator)
    if device is not None:
        _let_keys_ask(chosen, model, device, tasks)
        return
    link = _evaluator_link(chosen, model.receive)
    model.attach(Asker(link))
    _show_evaluator(chosen, model, window, scheme)
    tasks.create_task(link.run())


def _let_keys_ask(chosen: CounterPlan, model: EvaluatorModel, device: Evaluator, tasks: asyncio.TaskGroup) -> None:
    """An evaluator with keys in place of the window."""
    keys = EvaluatorKeys(model, device)
    link = _evaluator_link(chosen, keys.receive)
    keys.attach(Asker(link))
    tasks.create_task(link.run())
    tasks.create_task(keys.run())


def _evaluator_link(chosen: CounterPlan, hear: Callable[[HallMessage], None]) -> HallLink:
    url = chosen.session_url
    trust = chosen.shared.trust(url)
    return HallLink(url, chosen.evaluator_station, chosen.evaluator_credential, hear, trust=trust)


def _show_evaluator(chosen: CounterPlan, model: EvaluatorModel, window: CounterWindow, scheme: Scheme) -> None:
    evaluator = EvaluatorWindow(model, chosen.shared.language, scheme, chosen.evaluator_languages)
    window.closed.connect(evaluator.close)
    screens = QGuiApplication.screens()
    if len(screens) > 1:
        # The visitor's screen is the second one; on a desk with one screen the windows share it.
        evaluator.setGeometry(screens[1].geometry())
        evaluator.showFullScreen()
    else:
        evaluator.show()


if __name__ == "__main__":
    main()
