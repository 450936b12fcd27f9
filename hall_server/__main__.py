"""The hall server's command line: `server` and its tools; it reads the configuration."""

import argparse
import contextlib
import json
import secrets
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import msgspec
import uvloop
from msgspec import MsgspecError
from sqlalchemy import Engine

from config.errors import ConfigurationError
from config.loader import load_hall, load_server
from config.settings.processes import HallSettings, ServerSettings
from hall_protocol.audit_export import AuditVerdict
from hall_protocol.vocabulary import Role
from hall_server.composition import record_commands, tls_files
from hall_server.composition.archive import CannotArchiveError, archive
from hall_server.composition.audit import CannotAuditError, check_audit, export_audit
from hall_server.composition.audit_selection import AuditSelection
from hall_server.composition.backup import CannotBackUpError, back_up, restore
from hall_server.composition.bounds import connection_bounds
from hall_server.composition.front_door import FrontDoor, front_door
from hall_server.composition.hall_plans import (
    HallsDisagreeError,
    configurations,
    is_for_many,
    plans_of,
    require_not_many,
)
from hall_server.composition.invited_station import invited_station
from hall_server.composition.lock import DataInUseError, DataLock, locked_halls
from hall_server.composition.many_halls import serve_halls
from hall_server.composition.options import DEFAULT_CONFIG, parser
from hall_server.composition.ownership import LeaseLostError
from hall_server.composition.policy import policy_from
from hall_server.composition.record_commands import CannotDoError
from hall_server.composition.replay import CannotReplayError, replay_until, replay_visit
from hall_server.composition.replay_text import hall_text, story_text
from hall_server.composition.running_hall import ClockSettings
from hall_server.composition.serve import CannotListenError, serve_hall
from hall_server.composition.simulate import DataNotEmptyError, simulate
from hall_server.composition.staff import CannotChangeStaffError, change_staff
from hall_server.composition.verify import CannotVerifyError, drop_checkpoint, verify_data
from hall_server.domain.errors import RuleError
from hall_server.engine.invitations import NoStationError, invite
from hall_server.engine.outward import HallAddress
from hall_server.engine.ports import JournalError
from hall_server.engine.recording import ChainBrokenError
from hall_server.platform_link.signing import SigningKeyError, load_or_make_key
from hall_server.store import credentials
from hall_server.store.database import StoreError, open_hall_database, read_hall_database
from hall_server.store.invitations import Invitations
from hall_server.store.lease import Ownership, owners
from hall_server.web.credential_cache import TTL_S
from hall_server.web.look_up_hash import LookUpHash
from hall_server.web.secrets_of_hall import HallKey, HallKeyError
from program.log_setup import LogSettingError, set_up_log

USAGE_ERROR = 2
COUNTER_ROLES = (Role.CLERK, Role.EVALUATOR)
_Run: TypeAlias = Callable[[argparse.Namespace], int]


class OptionsDisagreeError(Exception):
    """Two options do not go together; the message says which and what was expected."""


_EXPECTED_ERRORS = (
    OptionsDisagreeError,
    CannotChangeStaffError,
    LogSettingError,
    ConfigurationError,
    DataInUseError,
    CannotArchiveError,
    CannotAuditError,
    CannotBackUpError,
    CannotDoError,
    CannotListenError,
    tls_files.TlsError,
    NoStationError,
    CannotVerifyError,
    CannotReplayError,
    DataNotEmptyError,
    HallsDisagreeError,
    LeaseLostError,
    StoreError,
    JournalError,
    ChainBrokenError,
    SigningKeyError,
    HallKeyError,
    OSError,
)
_REPLAY_ERRORS = (RuleError, ValueError, KeyError, MsgspecError)
"""What a record raises that this program does not understand, though its chain holds."""


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; expected errors end in one line on stderr and exit code 2."""
    options = parser().parse_args(arguments)
    try:
        if options.verb != "server":
            set_up_log("text", "warning", {})  # the tools speak to the person who called them
        return VERBS[options.verb](options)
    except _EXPECTED_ERRORS as error:
        print(f"hall {options.verb}: {error}", file=sys.stderr)
        return USAGE_ERROR


def _server(options: argparse.Namespace) -> int:
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


def _credential(options: argparse.Namespace) -> int:
    return CREDENTIAL_ACTIONS[options.action](options)


def _credential_issue(options: argparse.Namespace) -> int:
    role, now = Role(options.role), _now()
    if options.counter is not None and role not in COUNTER_ROLES:
        expected = " or ".join(f"--role {known.value}" for known in COUNTER_ROLES)
        raise OptionsDisagreeError(f"--counter {options.counter}: expected {expected} with it, found --role {role}")
    options.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    station = options.station or f"{role.value}-{options.counter or secrets.token_hex(3)}"
    ends = now + timedelta(days=options.days) if options.days is not None else None
    with _credentials_of(options) as (engine, hall_id):
        print(credentials.issue(engine, hall_id, role, station, options.counter, now, ends))
    return 0


def _credential_list(options: argparse.Namespace) -> int:
    with _credentials_of(options) as (engine, hall_id):
        known = credentials.issued(engine, hall_id)
    for each in known:
        where = f" counter {each.counter}" if each.counter is not None else ""
        end = each.revoked_at or each.expires_at
        state = "good" if each.is_good(_now()) else "revoked" if each.revoked_at else "over"
        until = f", until {end:%Y-%m-%d %H:%M}Z" if end is not None else ""
        print(f"{each.name}  {state:8}{each.role} {each.station}{where}, from {each.issued_at:%Y-%m-%d}{until}")
    return 0


def _credential_revoke(options: argparse.Namespace) -> int:
    with _credentials_of(options) as (engine, hall_id):
        count = credentials.revoke(engine, hall_id, options.which, _now())
    if count == 0:
        raise OptionsDisagreeError(f"{options.which}: no good credential of that station or name; see: credential list")
    print(f"revoked: {count}; who uses it is shut out within {TTL_S:.0f} seconds")
    return 0


def _staff(options: argparse.Namespace) -> int:
    with _credentials_of(options) as (engine, hall_id):
        for line in change_staff(options, engine, hall_id, _now()):
            print(line)
    return 0


@contextlib.contextmanager
def _credentials_of(options: argparse.Namespace) -> Iterator[tuple[Engine, str]]:
    hall_id = load_hall(options.config).hall.hall_id
    engine = open_hall_database(options.data, options.database)
    try:
        yield engine, hall_id
    finally:
        engine.dispose()


def _station(options: argparse.Namespace) -> int:
    hall = load_hall(options.config)
    whose = invited_station(hall.stations, options.station, options.role, options.counter)
    options.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = open_hall_database(options.data, options.database)
    try:
        invited = invite(Invitations(engine, hall.hall.hall_id), whose, _now(), options.minutes)
    finally:
        engine.dispose()
    print(invited.code)
    print(
        f"for station {invited.station} ({invited.role.value}), once, within {options.minutes} minutes; "
        f"at the machine: hall station enrol --station {invited.station} --server URL",
        file=sys.stderr,
    )
    return 0


def _tls(options: argparse.Namespace) -> int:
    files = tls_files.tls_files(options.data)
    if options.action == "init":
        tls_files.init(files, load_hall(options.config).hall.name_en, options.name, _now())
    else:
        tls_files.renew(files, options.name, _now())
    print(tls_files.described(files))
    return 0


def _verify(options: argparse.Namespace) -> int:
    if options.drop_checkpoint:
        drop_checkpoint(options.data, options.database, options.hall)
    verdict = verify_data(options.data, options.database, options.hall)
    if verdict.difference is not None:
        print(f"DIFFERENT after {verdict.events} events: {verdict.difference}")
        return 1
    behind = f"; the reports are {verdict.reports_behind} events behind" if verdict.reports_behind else ""
    said = f"{verdict.events} events, the chain holds, {verdict.tickets} tickets equal a replay"
    print(f"ok: {said}{verdict.checkpoint}{behind}")
    return 0


def _audit_export(options: argparse.Namespace) -> int:
    if options.first_day is None or options.out is None or options.anchors is not None:
        raise OptionsDisagreeError("expected --from DATE and --out DIR to export, or --check DIR [--anchors FILE]")
    policy, last_day = policy_from(load_hall(options.config)), options.last_day or options.first_day
    if last_day < options.first_day:
        raise OptionsDisagreeError(f"--to: expected {options.first_day} or later, found {last_day}")
    first, after = (policy.calendar.begins(day) for day in (options.first_day, last_day + timedelta(days=1)))
    days = (first.astimezone(policy.calendar.zone), after.astimezone(policy.calendar.zone))
    selection = AuditSelection(options.staff, options.station, options.ticket)
    address = HallAddress(policy.hall_id, policy.region_code)
    verdict = export_audit(options.data, options.database, address, days, selection, options.out, _now())
    print(f"ok: {options.out} holds {_audited(verdict)}")
    return 0


def _audit_check(options: argparse.Namespace) -> int:
    verdict = check_audit(options.check, options.anchors)
    if verdict.difference is not None:
        print(f"DIFFERENT: {verdict.difference}")
        return 1
    own = "its own; compare them with the platform's (--anchors)"
    against = own if options.anchors is None else "the platform's"
    print(f"ok: {_audited(verdict)}; the anchors are {against}")
    return 0


def _audited(verdict: AuditVerdict) -> str:
    rest = verdict.events - verdict.anchored
    later = f", {rest} are chained and wait for their day's anchor" if rest else ""
    return f"{verdict.events} events, {verdict.anchored} fixed by an anchor{later}"


def _backup(options: argparse.Namespace) -> int:
    hall_id = load_hall(options.config).hall.hall_id
    note = back_up(options.data, options.database, hall_id, options.to, _now())
    print(f"ok: {options.to} holds hall {note.hall_id} up to event {note.seq}, its keys, and nothing else is needed")
    return 0


def _restore(options: argparse.Namespace) -> int:
    note = restore(options.backup, options.data, options.database, options.until_seq, _now())
    print(f"ok: {options.data} holds hall {note.hall_id} up to event {note.seq}")
    return 0


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the command line is an edge


def _halls(options: argparse.Namespace) -> int:
    if options.data is not None:
        if not (found := list(locked_halls(options.data))):
            raise OptionsDisagreeError(f"{options.data}: expected a folder HALL_ID in it for each hall, found none")
        for hall_id, process in found:
            print(f"{hall_id}  {f'owned by process {process}' if process else 'nobody’s'}")
        return 0
    if options.database is None:
        raise OptionsDisagreeError("expected --database, a PostgreSQL that holds the halls, or --data, their folder")
    engine = read_hall_database(Path(), options.database)
    try:
        for hall in owners(engine):
            print(f"{hall.hall_id}  {_ownership(hall)}")
    finally:
        engine.dispose()
    return 0


def _ownership(hall: Ownership) -> str:
    if not hall.holds:
        return f"nobody's since {hall.expires_at:%Y-%m-%d %H:%M:%S}Z; the last was {hall.owner}"
    return f"owned by {hall.owner} (epoch {hall.epoch}) since {hall.taken_at:%Y-%m-%d %H:%M:%S}Z"


def _replay(options: argparse.Namespace) -> int:
    policy = policy_from(load_hall(options.config))
    if options.visit is None:
        if options.day is not None:
            raise OptionsDisagreeError("--day: expected --visit with it, found --until")
        then = replay_until(options.data, policy, options.until, options.database)
        print(msgspec.json.encode(then).decode() if options.json else hall_text(then, policy))
        return 0
    story = replay_visit(options.data, policy, options.visit, options.day, options.database)
    print(msgspec.json.encode(story).decode() if options.json else story_text(story, policy))
    return 0


def _simulate(options: argparse.Namespace) -> int:
    settings = load_hall(options.config)
    policy = policy_from(settings)
    played = simulate(policy, options.first_day, options.days, options.seed, options.until, options.data)
    if options.data is not None:
        # A hall with a journal and without keys has lost them: the server would not start.
        HallKey.load_or_make(options.data, look_up=LookUpHash(settings.sealing.look_up_hash))
        load_or_make_key(options.data / "keys")
    if options.json:
        print(json.dumps(played.as_dict()))
        return 0
    per_minute = played.tickets / played.elapsed_s * 60 if played.elapsed_s else 0.0
    print(f"{played.days} days, {played.tickets} tickets, {played.served} served, {played.missed} missed")
    print(
        f"{played.cases} cases, {played.accepted} accepted, {played.notices} one-time notices; "
        f"{played.appointments} appointments kept; {played.overtakings} times somebody was passed"
    )
    print(f"{played.rated} rated, {played.bad_reviews} of them badly")
    print(f"mean wait {played.mean_wait_s / 60:.1f} min; {played.events} events; digest {played.digest[:16]}")
    print(f"{played.elapsed_s:.2f} s, {per_minute:,.0f} tickets a minute")
    return 0


CREDENTIAL_ACTIONS: dict[str, _Run] = {
    "issue": _credential_issue,
    "list": _credential_list,
    "revoke": _credential_revoke,
}
VERBS: dict[str, _Run] = {
    "server": _server,
    "credential": _credential,
    "station": _station,
    "tls": _tls,
    "staff": _staff,
    "verify": _verify,
    "audit": lambda options: _audit_export(options) if options.check is None else _audit_check(options),
    "backup": _backup,
    "restore": _restore,
    "halls": _halls,
    "replay": _replay,
    "simulate": _simulate,
    "archive": lambda options: archive(options, _now()),
    "retention": lambda options: record_commands.retention(options, _now()),
    "person": lambda options: record_commands.person(options, _now()),
    "keys": lambda options: record_commands.keys(options, _now()),
}
"""What runs each verb of `hall_server.composition.options`."""


if __name__ == "__main__":
    sys.exit(main())
