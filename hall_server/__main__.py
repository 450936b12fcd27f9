"""The hall server's command line: `server` and its tools; it reads the configuration."""

import argparse
import contextlib
import json
import logging
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import uvloop
from msgspec import MsgspecError
from sqlalchemy import Engine

from config.errors import ConfigurationError
from config.loader import load_hall, load_server
from hall_protocol.vocabulary import Role
from hall_server.composition import arguments
from hall_server.composition.backup import CannotBackUpError, back_up, restore
from hall_server.composition.lock import DataInUseError, DataLock
from hall_server.composition.ownership import LeaseLostError
from hall_server.composition.policy import policy_from
from hall_server.composition.replay import CannotReplayError, replay_until, replay_visit
from hall_server.composition.replay_text import hall_text, story_text
from hall_server.composition.running_hall import ClockSettings
from hall_server.composition.serve import CannotListenError, serve_hall
from hall_server.composition.simulate import DataNotEmptyError, simulate
from hall_server.composition.verify import CannotVerifyError, verify_data
from hall_server.domain.errors import RuleError
from hall_server.engine.ports import JournalError
from hall_server.engine.recording import ChainBrokenError
from hall_server.platform_link.signing import SigningKeyError, load_or_make_key
from hall_server.store import credentials
from hall_server.store.database import StoreError, open_hall_database, read_hall_database
from hall_server.store.lease import Ownership, owners
from hall_server.web.credential_cache import TTL_S
from hall_server.web.secrets_of_hall import HallKey, HallKeyError

REPOSITORY = Path(__file__).resolve().parents[1]
DEFAULT_CONFIG = REPOSITORY / "config" / "wuhua"
DEFAULT_DATA = REPOSITORY / "var" / "hall"
USAGE_ERROR = 2
COUNTER_MAX = 9999
"""The wire's highest counter number."""
DAYS_MAX = 3650
"""Ten years of working days: more is a slip of the finger."""
COUNTER_ROLES = (Role.CLERK, Role.EVALUATOR)


class OptionsDisagreeError(Exception):
    """Two options do not go together; the message says which and what was expected."""


_EXPECTED_ERRORS = (
    OptionsDisagreeError,
    ConfigurationError,
    DataInUseError,
    CannotBackUpError,
    CannotListenError,
    CannotVerifyError,
    CannotReplayError,
    DataNotEmptyError,
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
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except _EXPECTED_ERRORS as error:
        print(f"hall {options.verb}: {error}", file=sys.stderr)
        return USAGE_ERROR


def _server(options: argparse.Namespace) -> int:
    settings = load_server(options.config)
    options.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = DataLock(options.data)
    host = options.host or settings.listen.host
    port = settings.listen.port if options.port is None else options.port
    clock = ClockSettings(options.start_at, options.speed)
    hall = settings.hall
    if options.platform is not None:
        hall = hall.model_copy(update={"platform": hall.platform.model_copy(update={"url": options.platform})})
    try:
        uvloop.run(serve_hall(hall, options.data, options.database, clock, host, port))
    except _REPLAY_ERRORS as error:
        # Any of these may also be a mistake of ours: only the journal itself can say that a record is to blame.
        difference = verify_data(options.data, options.database, hall.hall.hall_id).difference
        if difference is None or not difference.startswith("journal record"):
            raise
        raise JournalError(f"{options.data}: {difference}") from error
    finally:
        lock.release()
    return 0


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


@contextlib.contextmanager
def _credentials_of(options: argparse.Namespace) -> Iterator[tuple[Engine, str]]:
    hall_id = load_hall(options.config).hall.hall_id
    engine = open_hall_database(options.data, options.database)
    try:
        yield engine, hall_id
    finally:
        engine.dispose()


def _verify(options: argparse.Namespace) -> int:
    verdict = verify_data(options.data, options.database, options.hall)
    if verdict.difference is not None:
        print(f"DIFFERENT after {verdict.events} events: {verdict.difference}")
        return 1
    behind = f"; the reports are {verdict.reports_behind} events behind" if verdict.reports_behind else ""
    print(f"ok: {verdict.events} events, the chain holds, {verdict.tickets} tickets equal a replay{behind}")
    return 0


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
    if options.database is None:
        raise OptionsDisagreeError("--database: expected a PostgreSQL that holds the halls, found none")
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
    policy = policy_from(load_hall(options.config))
    played = simulate(policy, options.first_day, options.days, options.seed, options.until, options.data)
    if options.data is not None:
        # A hall with a journal and without keys has lost them: the server would not start.
        HallKey.load_or_make(options.data)
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hall", description="The hall server and its tools.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    server = verbs.add_parser("server", help="serve one hall until SIGTERM")
    server.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="folder with hall.toml")
    server.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of the hall's databases and keys")
    server.add_argument("--host", help="address to listen on (default: hall.toml)")
    server.add_argument(
        "--port",
        type=arguments.whole("a port", 0, 65535),
        help="port to listen on, 0 for any free one (default: hall.toml)",
    )
    server.add_argument(
        "--start-at",
        type=arguments.moment,
        metavar="TIME",
        help="begin the hall's clock here, like 2026-11-24T09:10:00+08:00",
    )
    server.add_argument(
        "--speed", type=arguments.speed, default=1.0, help="run the hall's clock this many times as fast"
    )
    server.add_argument(
        "--platform",
        type=arguments.web_address,
        metavar="URL",
        help="the online platform's address (default: hall.toml)",
    )
    _add_database(server)
    server.set_defaults(run=_server)
    _add_credential(verbs)
    verify = verbs.add_parser("verify", help="check the hash chain and the read models against a replay")
    verify.add_argument("--data", type=Path, default=DEFAULT_DATA)
    verify.add_argument("--hall", metavar="ID", help="the hall's id, where a database holds several")
    _add_database(verify)
    verify.set_defaults(run=_verify)
    _add_backup(verbs)
    halls = verbs.add_parser("halls", help="who owns which hall of a PostgreSQL database")
    _add_database(halls)
    halls.set_defaults(run=_halls)
    _add_replay(verbs)
    _add_simulate(verbs)
    return parser


def _add_credential(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    credential = verbs.add_parser("credential", help="bearer tokens of stations and persons: issue, list, revoke")
    actions = credential.add_subparsers(dest="action", required=True)
    issue = actions.add_parser("issue", help="print a new token; it is kept only as a hash")
    issue.add_argument("--role", required=True, choices=[role.value for role in Role])
    counter = arguments.whole("a counter's number", 1, COUNTER_MAX)
    issue.add_argument("--counter", type=counter, metavar="N", help="bind a clerk or an evaluator to one counter")
    issue.add_argument(
        "--station",
        type=arguments.name,
        metavar="NAME",
        help="name of the station (default: role and counter, or role and a new suffix)",
    )
    days = arguments.whole("a number of days", 1, DAYS_MAX)
    issue.add_argument("--days", type=days, metavar="N", help="it ends after so many days (default: only when revoked)")
    issue.set_defaults(run=_credential_issue)
    listed = actions.add_parser("list", help="every credential of the hall, without its token")
    listed.set_defaults(run=_credential_list)
    revoked = actions.add_parser("revoke", help="end a station's credentials, or one by its name in the list")
    revoked.add_argument("which", metavar="STATION|NAME")
    revoked.set_defaults(run=_credential_revoke)
    for action in (issue, listed, revoked):
        action.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="folder with hall.toml: whose they are")
        action.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of the hall's database")
        _add_database(action)


def _add_backup(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = verbs.add_parser("backup", help="copy a hall whole into a new folder, also while it runs")
    backup.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="folder with hall.toml: which hall")
    backup.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of the hall's database and keys")
    backup.add_argument("--to", type=Path, required=True, metavar="DIR", help="the new folder")
    _add_database(backup)
    backup.set_defaults(run=_backup)
    restored = verbs.add_parser("restore", help="put a backup into a new data folder")
    restored.add_argument("backup", type=Path, metavar="BACKUP", help="a folder that `hall backup` made")
    restored.add_argument("--data", type=Path, required=True, metavar="DIR", help="the new data folder")
    restored.add_argument(
        "--until-seq", type=arguments.whole("an event", 1, 999_999_999), metavar="N", help="go back to this event"
    )
    _add_database(restored)
    restored.set_defaults(run=_restore)


def _add_database(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--database",
        metavar="URL",
        default=os.environ.get("YIMEN_DATABASE"),
        help="a PostgreSQL that holds the journal, like postgresql://hall@127.0.0.1/yimen; its password is in "
        "PGPASSFILE (default: YIMEN_DATABASE, else SQLite in the data folder)",
    )


def _add_replay(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    replay = verbs.add_parser("replay", help="show one visit in full, or the hall as it was at a past moment")
    replay.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="folder with hall.toml")
    replay.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of the hall's databases; only read")
    _add_database(replay)
    wanted = replay.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--visit", metavar="TICKET", help="a ticket's id or its number, like A012")
    wanted.add_argument(
        "--until", type=arguments.moment, metavar="TIME", help="the moment, like 2026-11-24T09:10:00+08:00"
    )
    replay.add_argument(
        "--day", type=arguments.day, metavar="DATE", help="the number's day (default: the last that had it)"
    )
    replay.add_argument("--json", action="store_true", help="print one JSON object")
    replay.set_defaults(run=_replay)


def _add_simulate(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    simulated = verbs.add_parser("simulate", help="play generated days through the real rules")
    simulated.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="folder with hall.toml")
    days = arguments.whole("a number of days", 1, DAYS_MAX)
    simulated.add_argument("--days", type=days, default=1, help="working days to play")
    simulated.add_argument("--seed", type=int, default=1, help="the same seed gives the same journal")
    simulated.add_argument("--first-day", type=arguments.day, default=arguments.DEFAULT_DAY, metavar="DATE")
    simulated.add_argument("--until", type=arguments.moment, metavar="TIME", help="stop at this moment")
    simulated.add_argument("--data", type=Path, help="write the journal into this empty data folder")
    simulated.add_argument("--json", action="store_true", help="print one JSON object")
    simulated.set_defaults(run=_simulate)


if __name__ == "__main__":
    sys.exit(main())
