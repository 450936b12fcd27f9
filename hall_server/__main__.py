"""The hall server's command line: `server`, `credential`, `verify`; the composition root reads the configuration."""

import argparse
import json
import logging
import re
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import uvloop

from config.errors import ConfigurationError
from config.loader import load_hall, load_server
from hall_protocol.vocabulary import Role
from hall_server.composition.lock import DataInUseError, DataLock
from hall_server.composition.policy import policy_from
from hall_server.composition.running_hall import ClockSettings
from hall_server.composition.serve import CannotListenError, serve_hall
from hall_server.composition.simulate import DataNotEmptyError, simulate
from hall_server.composition.verify import CannotVerifyError, verify_data
from hall_server.engine.ports import JournalError
from hall_server.engine.recording import ChainBrokenError
from hall_server.platform_link.signing import SigningKeyError
from hall_server.store import credentials
from hall_server.store.database import StoreError, open_hall_database

REPOSITORY = Path(__file__).resolve().parents[1]
DEFAULT_CONFIG = REPOSITORY / "config" / "wuhua"
DEFAULT_DATA = REPOSITORY / "var" / "hall"
DEFAULT_DAY = date(2026, 11, 24)
USAGE_ERROR = 2

_EXPECTED_ERRORS = (
    ConfigurationError,
    DataInUseError,
    CannotListenError,
    CannotVerifyError,
    DataNotEmptyError,
    StoreError,
    JournalError,
    ChainBrokenError,
    SigningKeyError,
    OSError,
)


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
        uvloop.run(serve_hall(hall, options.data, clock, host, port))
    finally:
        lock.release()
    return 0


def _credential(options: argparse.Namespace) -> int:
    options.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    role = Role(options.role)
    station = options.station or (f"{role.value}-{options.counter}" if options.counter else role.value)
    now = datetime.now(UTC)  # noqa: TID251 - the command line is an edge
    print(credentials.issue(open_hall_database(options.data), role, station, options.counter, now))
    return 0


def _verify(options: argparse.Namespace) -> int:
    verdict = verify_data(options.data)
    if verdict.difference is not None:
        print(f"DIFFERENT after {verdict.events} events: {verdict.difference}")
        return 1
    behind = f"; the reports are {verdict.reports_behind} events behind" if verdict.reports_behind else ""
    print(f"ok: {verdict.events} events, the chain holds, {verdict.tickets} tickets equal a replay{behind}")
    return 0


def _simulate(options: argparse.Namespace) -> int:
    policy = policy_from(load_hall(options.config))
    played = simulate(policy, options.first_day, options.days, options.seed, options.until, options.data)
    if options.json:
        print(json.dumps(played.as_dict()))
        return 0
    per_minute = played.tickets / played.elapsed_s * 60 if played.elapsed_s else 0.0
    print(f"{played.days} days, {played.tickets} tickets, {played.served} served, {played.missed} missed")
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
    server.add_argument("--port", type=_port, help="port to listen on, 0 for any free one (default: hall.toml)")
    server.add_argument(
        "--start-at", type=_moment, metavar="TIME", help="begin the hall's clock here, like 2026-11-24T09:10:00+08:00"
    )
    server.add_argument("--speed", type=_speed, default=1.0, help="run the hall's clock this many times as fast")
    server.add_argument("--platform", metavar="URL", help="the online platform's address (default: hall.toml)")
    server.set_defaults(run=_server)
    credential = verbs.add_parser("credential", help="issue a bearer token for a station or a person")
    actions = credential.add_subparsers(dest="action", required=True)
    issue = actions.add_parser("issue", help="print a new token; it is kept only as a hash")
    issue.add_argument("--data", type=Path, default=DEFAULT_DATA)
    issue.add_argument("--role", required=True, choices=[role.value for role in Role])
    issue.add_argument("--counter", type=int, metavar="N", help="bind a clerk or an evaluator to one counter")
    issue.add_argument("--station", type=_name, metavar="NAME", help="name of the station (default: role and counter)")
    issue.set_defaults(run=_credential)
    verify = verbs.add_parser("verify", help="check the hash chain and the read models against a replay")
    verify.add_argument("--data", type=Path, default=DEFAULT_DATA)
    verify.set_defaults(run=_verify)
    _add_simulate(verbs)
    return parser


def _add_simulate(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    simulated = verbs.add_parser("simulate", help="play generated days through the real rules")
    simulated.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="folder with hall.toml")
    simulated.add_argument("--days", type=int, default=1, help="working days to play")
    simulated.add_argument("--seed", type=int, default=1, help="the same seed gives the same journal")
    simulated.add_argument("--first-day", type=date.fromisoformat, default=DEFAULT_DAY, metavar="DATE")
    simulated.add_argument("--until", type=_moment, metavar="TIME", help="stop at this moment")
    simulated.add_argument("--data", type=Path, help="write the journal into this empty data folder")
    simulated.add_argument("--json", action="store_true", help="print one JSON object")
    simulated.set_defaults(run=_simulate)


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError("expected a port from 0 to 65535")
    return port


def _name(text: str) -> str:
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", text) is None:
        raise argparse.ArgumentTypeError("expected a name of letters, digits, '-', '_' and '.', like kiosk-1")
    return text


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("expected a time like 2026-11-24T09:10:00+08:00") from None
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError("expected a time with its offset, like 2026-11-24T09:10:00+08:00")
    return moment


def _speed(text: str) -> float:
    speed = float(text)
    if not 0 < speed <= 10_000:
        raise argparse.ArgumentTypeError("expected a number above 0, at most 10000")
    return speed


if __name__ == "__main__":
    sys.exit(main())
