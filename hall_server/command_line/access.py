"""Who may come in: credentials, staff, invited stations, certificates."""

import argparse
import contextlib
import secrets
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta

from sqlalchemy import Engine

from config.loader import load_hall
from hall_protocol.vocabulary import Role
from hall_server.command_line.edge import OptionsDisagreeError, now, who_acts
from hall_server.composition import tls_files
from hall_server.composition.invited_station import invited_station
from hall_server.composition.staff import change_staff
from hall_server.engine.invitations import invite
from hall_server.store import credentials
from hall_server.store.database import open_hall_database
from hall_server.store.invitations import Invitations
from hall_server.web.credential_cache import TTL_S

COUNTER_ROLES = (Role.CLERK, Role.EVALUATOR)


def credential(options: argparse.Namespace) -> int:
    """Issue, list or revoke credentials."""
    return CREDENTIAL_ACTIONS[options.action](options)


def _credential_issue(options: argparse.Namespace) -> int:
    role, moment = Role(options.role), now()
    if options.counter is not None and role not in COUNTER_ROLES:
        expected = " or ".join(f"--role {known.value}" for known in COUNTER_ROLES)
        raise OptionsDisagreeError(f"--counter {options.counter}: expected {expected} with it, found --role {role}")
    options.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    station = options.station or f"{role.value}-{options.counter or secrets.token_hex(3)}"
    ends = moment + timedelta(days=options.days) if options.days is not None else None
    with _credentials_of(options) as (engine, hall_id):
        by = who_acts(options.by)
        print(credentials.issue(engine, hall_id, role, station, options.counter, moment, by, ends))
    return 0


def _credential_list(options: argparse.Namespace) -> int:
    with _credentials_of(options) as (engine, hall_id):
        known = credentials.issued(engine, hall_id)
    for each in known:
        where = f" counter {each.counter}" if each.counter is not None else ""
        end = each.revoked_at or each.expires_at
        state = "good" if each.is_good(now()) else "revoked" if each.revoked_at else "over"
        until = f", until {end:%Y-%m-%d %H:%M}Z" if end is not None else ""
        print(f"{each.name}  {state:8}{each.role} {each.station}{where}, from {each.issued_at:%Y-%m-%d}{until}")
    return 0


def _credential_revoke(options: argparse.Namespace) -> int:
    with _credentials_of(options) as (engine, hall_id):
        count = credentials.revoke(engine, hall_id, options.which, now(), who_acts(options.by))
    if count == 0:
        raise OptionsDisagreeError(f"{options.which}: no good credential of that station or name; see: credential list")
    print(f"revoked: {count}; who uses it is shut out within {TTL_S:.0f} seconds")
    return 0


def staff(options: argparse.Namespace) -> int:
    """Change who works in the hall and say what changed."""
    with _credentials_of(options) as (engine, hall_id):
        for line in change_staff(options, engine, hall_id, now(), who_acts(options.by)):
            print(line)
    return 0


def station(options: argparse.Namespace) -> int:
    """Invite a station: its code on stdout, what to do with it on stderr."""
    hall = load_hall(options.config)
    whose = invited_station(hall.stations, options.station, options.role, options.counter)
    options.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = open_hall_database(options.data, options.database)
    try:
        invited = invite(Invitations(engine, hall.hall.hall_id), whose, now(), who_acts(options.by), options.minutes)
    finally:
        engine.dispose()
    print(invited.code)
    print(
        f"for station {invited.station} ({invited.role.value}), once, within {options.minutes} minutes; "
        f"at the machine: hall station enrol --station {invited.station} --server URL",
        file=sys.stderr,
    )
    return 0


def tls(options: argparse.Namespace) -> int:
    """Make or renew the hall's certificate and say what it is."""
    files = tls_files.tls_files(options.data)
    if options.action == "init":
        tls_files.init(files, load_hall(options.config).hall.name_en, options.name, now())
    else:
        tls_files.renew(files, options.name, now())
    print(tls_files.described(files))
    return 0


@contextlib.contextmanager
def _credentials_of(options: argparse.Namespace) -> Iterator[tuple[Engine, str]]:
    hall_id = load_hall(options.config).hall.hall_id
    engine = open_hall_database(options.data, options.database)
    try:
        yield engine, hall_id
    finally:
        engine.dispose()


CREDENTIAL_ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "issue": _credential_issue,
    "list": _credential_list,
    "revoke": _credential_revoke,
}
