"""`hall server`: one hall, or many in one process."""

import argparse
from dataclasses import replace
from pathlib import Path

import uvloop
from msgspec import MsgspecError

from config.loader import load_server
from config.settings.processes import HallSettings, ServerSettings
from hall_server.command_line.options import DEFAULT_CONFIG
from hall_server.composition.bounds import connection_bounds
from hall_server.composition.front_door import FrontDoor, front_door
from hall_server.composition.hall_plans import (
    configurations,
    is_for_many,
    plans_of,
    require_not_many,
)
from hall_server.composition.lock import DataLock
from hall_server.composition.many_halls import serve_halls
from hall_server.composition.running_hall import ClockSettings
from hall_server.composition.serve import serve_hall
from hall_server.composition.verify import verify_data
from hall_server.domain.errors import RuleError
from hall_server.engine.ports import JournalError
from program.log_setup import set_up_log
from program.memory import give_back_large_blocks

_REPLAY_ERRORS = (RuleError, ValueError, KeyError, MsgspecError)
"""What a record raises that this program does not understand, though its chain holds."""


def server(options: argparse.Namespace) -> int:
    """Serve until told to stop; the exit code."""
    give_back_large_blocks()
    folders = options.config or [DEFAULT_CONFIG]
    return _many_halls(options, folders) if is_for_many(folders) else _one_hall(options, folders[0])


def _one_hall(options: argparse.Namespace, folder: Path) -> int:
    settings = load_server(folder)
    set_up_log(options.log, options.log_level, {"role": "hall", "hall": settings.hall.hall.hall_id})
    require_not_many(options.data, settings.hall.hall.hall_id)
    options.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = DataLock(options.data)
    hall, clock = _linked(settings.hall, options.platform), ClockSettings(options.start_at, options.speed)
    try:
        uvloop.run(serve_hall(hall, options.data, options.database, clock, _front_door(options, settings)))
    except _REPLAY_ERRORS as error:
        # Any of these may also be a mistake of ours: only the journal itself can say that a record is to blame.
        difference = verify_data(options.data, options.database, hall.hall.hall_id).difference
        if difference is None or not difference.startswith("journal record"):
            raise
        raise JournalError(f"{options.data}: {difference}") from error
    finally:
        lock.release()
    return 0


def _many_halls(options: argparse.Namespace, folders: list[Path]) -> int:
    set_up_log(options.log, options.log_level, {"role": "hall"})
    plans, first = plans_of(configurations(folders), options.data)
    plans = [replace(plan, settings=_linked(plan.settings, options.platform)) for plan in plans]
    clock = ClockSettings(options.start_at, options.speed)
    uvloop.run(serve_halls(plans, options.data, options.database, clock, _front_door(options, first)))
    return 0


def _front_door(options: argparse.Namespace, settings: ServerSettings) -> FrontDoor:
    port = settings.listen.port if options.port is None else options.port
    host, may_be_plain = options.host or settings.listen.host, options.plain_http or settings.listen.plain_http
    bounds = connection_bounds(settings.listen.bounds)
    return front_door(options.data, host, port, bounds, may_be_plain=may_be_plain)


def _linked(hall: HallSettings, platform: str | None) -> HallSettings:
    """The hall with the platform of the command line, if it names one."""
    if platform is None:
        return hall
    return hall.model_copy(update={"platform": hall.platform.model_copy(update={"url": platform})})
