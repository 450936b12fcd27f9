"""Loads a hall's folder: reads the files, checks them against each other, joins them into one model per process."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from config.checks.appointments import check_appointments
from config.checks.calendar import check_calendar
from config.checks.classes import check_classes
from config.checks.counters import check_counters
from config.checks.evaluation import check_evaluation
from config.checks.forms import check_forms
from config.checks.hall import check_hall
from config.checks.items import check_catalogue, check_items
from config.checks.queues import check_queues
from config.checks.rules import check_rules
from config.checks.slip import check_slip
from config.checks.staffing import check_staffing
from config.checks.stations import check_stations
from config.errors import ConfigurationError
from config.files import HallFiles, StationFiles, read_hall_files, read_station_files
from config.nearest import suggestion
from config.settings.boards import BoardSettings
from config.settings.processes import HallSettings, ServerSettings, StationSettings
from config.settings.stations import (
    CounterStationSettings,
    EvaluatorSettings,
    KioskSettings,
    StationsFile,
)

S = TypeVar("S", KioskSettings, CounterStationSettings, EvaluatorSettings, BoardSettings)
N = TypeVar("N", bound="AnyStation")
AnyStation = KioskSettings | CounterStationSettings | EvaluatorSettings | BoardSettings

# Quoted below: pydantic would build a model for `StationSettings[S]` at import.
_ALL_CHECKS = (
    check_hall,
    check_calendar,
    check_queues,
    check_catalogue,
    check_counters,
    check_staffing,
    check_items,
    check_forms,
    check_classes,
    check_appointments,
    check_rules,
    check_evaluation,
    check_slip,
    check_stations,
)


def load_hall(folder: Path) -> HallSettings:
    """Load a whole hall; raises ConfigurationError, one line, at the first mistake."""
    return _joined(_checked_files(folder))


def load_server(folder: Path) -> ServerSettings:
    """Load what the hall server needs; raises ConfigurationError at the first mistake."""
    files = _checked_files(folder)
    return ServerSettings.model_construct(hall=_joined(files), listen=files.hall.content.server)


def load_station(folder: Path, name: str, kind: type[S]) -> "StationSettings[S]":
    """Load the settings of the station called `name`; raises ConfigurationError, also for an unknown name.

    Reads three small files only: a station learns queues and service items from the server.
    """
    files = _checked_station_files(folder)
    stations = [station for station in _all_stations(files.stations.content) if isinstance(station, kind)]
    station = _called(name, stations, files, "the name of a station of this kind")
    hall = files.hall.content
    counter_number = getattr(station, "counter", None)
    counters = files.counters.content.counters
    return StationSettings.model_construct(
        hall=hall.hall,
        zones=hall.zones,
        server_url=files.stations.content.server_url,
        station=station,
        counter=next((counter for counter in counters if counter.number == counter_number), None),
        counters=counters,
        spoken_languages=files.spoken_languages,
    )


def load_stations(folder: Path, name: str | None = None) -> list[AnyStation]:
    """Load the settings of all stations, or of the one called `name`; raises ConfigurationError as above."""
    files = _checked_station_files(folder)
    stations = _all_stations(files.stations.content)
    return stations if name is None else [_called(name, stations, files, "the name of a station")]


def mistakes(files: HallFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong across the keys and files of a hall, each as an error with file, line and key."""
    return chain.from_iterable(check(files) for check in _ALL_CHECKS)


def _checked_files(folder: Path) -> HallFiles:
    files = read_hall_files(folder)
    for error in mistakes(files):
        raise error
    return files


def _checked_station_files(folder: Path) -> StationFiles:
    files = read_station_files(folder)
    for error in chain(check_hall(files), check_stations(files)):
        raise error
    return files


def _called(name: str, stations: Sequence[N], files: StationFiles, expected: str) -> N:
    for station in stations:
        if station.name == name:
            return station
    near = suggestion(name, [station.name for station in stations])
    raise ConfigurationError(files.stations.document.file, None, "name", f"{expected}{near}", f'"{name}"')


def _all_stations(stations: StationsFile) -> list[AnyStation]:
    return [*stations.kiosks, *stations.counter_stations, *stations.evaluators, *stations.boards]


def _joined(files: HallFiles) -> HallSettings:
    hall, rules = files.hall.content, files.rules.content
    # Every part is validated already; building one more validator for the whole would cost 30 ms.
    return HallSettings.model_construct(
        hall=hall.hall,
        hours=hall.hours,
        zones=hall.zones,
        sub_halls=hall.sub_halls,
        separate_halls=hall.separate_halls,
        closing=hall.closing,
        retention=hall.retention,
        sealing=hall.sealing,
        bounds=hall.server.bounds,
        archive=hall.archive,
        years=files.calendar.content.years,
        closures=files.calendar.content.closures,
        queues=files.queues.content.queues,
        counters=files.counters.content.counters,
        shifts=files.counters.content.shifts,
        pause_reasons=files.counters.content.pause_reasons,
        staffing=files.counters.content.staffing,
        **_catalogue_of(files),
        classes=files.classes.content.classes,
        appointments=files.appointments.content.appointments,
        capacities=files.appointments.content.capacities,
        issuing=rules.issuing,
        calling=rules.calling,
        missed=rules.missed,
        forgotten=rules.forgotten,
        evaluation=rules.evaluation,
        cases=rules.cases,
        integrity=rules.integrity,
        reviews=rules.reviews,
        complaints=rules.complaints,
        indicators=rules.indicators,
        ranking=rules.ranking,
        quiet_hours=rules.quiet_hours,
        app_code=rules.app_code,
        evaluation_options=files.evaluation_options.content,
        slip=files.slip.content,
        slip_logo=files.logo.content if files.logo is not None else b"",
        sign_on=hall.sign_on,
        platform=hall.platform,
        stations=files.stations.content,
    )


def _catalogue_of(files: HallFiles) -> dict[str, Any]:
    """The parts that say what the hall offers."""
    catalogue = files.catalogue.content
    return {
        "departments": catalogue.departments,
        "life_events": catalogue.life_events,
        "packages": catalogue.packages,
        "not_entered": catalogue.not_entered,
        "catalogue": catalogue.catalogue,
        "items": tuple(item for file in files.items for item in file.content.items),
        "forms": {file.path: file for file in files.forms},
    }
