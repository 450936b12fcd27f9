"""The words of the hall server's command line: each verb with its options; nothing is run here."""

import argparse
import os
from pathlib import Path
from typing import TypeAlias

from hall_protocol.vocabulary import Role
from hall_server.composition import arguments

REPOSITORY = Path(__file__).resolve().parents[2]
DEFAULT_CONFIG = REPOSITORY / "config" / "wuhua"
DEFAULT_DATA = REPOSITORY / "var" / "hall"
COUNTER_MAX = 9999
"""The wire's highest counter number."""
DAYS_MAX = 3650
"""Ten years of working days: more is a slip of the finger."""

_Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def parser() -> argparse.ArgumentParser:
    """What the command line takes: `verb`, for a credential `action`, and their options."""
    known = argparse.ArgumentParser(prog="hall", description="The hall server and its tools.")
    verbs = known.add_subparsers(dest="verb", required=True)
    _add_server(verbs)
    _add_credential(verbs)
    verify = verbs.add_parser("verify", help="check the hash chain and the read models against a replay")
    verify.add_argument("--data", type=Path, default=DEFAULT_DATA)
    verify.add_argument("--hall", metavar="ID", help="the hall's id, where a database holds several")
    _add_database(verify)
    _add_backup(verbs)
    halls = verbs.add_parser("halls", help="who owns which hall of a PostgreSQL database")
    _add_database(halls)
    _add_replay(verbs)
    _add_simulate(verbs)
    return known


def _add_server(verbs: _Verbs) -> None:
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


def _add_credential(verbs: _Verbs) -> None:
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
    listed = actions.add_parser("list", help="every credential of the hall, without its token")
    revoked = actions.add_parser("revoke", help="end a station's credentials, or one by its name in the list")
    revoked.add_argument("which", metavar="STATION|NAME")
    for action in (issue, listed, revoked):
        action.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="folder with hall.toml: whose they are")
        action.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of the hall's database")
        _add_database(action)


def _add_backup(verbs: _Verbs) -> None:
    backup = verbs.add_parser("backup", help="copy a hall whole into a new folder, also while it runs")
    backup.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="folder with hall.toml: which hall")
    backup.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of the hall's database and keys")
    backup.add_argument("--to", type=Path, required=True, metavar="DIR", help="the new folder")
    _add_database(backup)
    restored = verbs.add_parser("restore", help="put a backup into a new data folder")
    restored.add_argument("backup", type=Path, metavar="BACKUP", help="a folder that `hall backup` made")
    restored.add_argument("--data", type=Path, required=True, metavar="DIR", help="the new data folder")
    restored.add_argument(
        "--until-seq", type=arguments.whole("an event", 1, 999_999_999), metavar="N", help="go back to this event"
    )
    _add_database(restored)


def _add_database(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--database",
        metavar="URL",
        default=os.environ.get("YIMEN_DATABASE"),
        help="a PostgreSQL that holds the journal, like postgresql://hall@127.0.0.1/yimen; its password is in "
        "PGPASSFILE (default: YIMEN_DATABASE, else SQLite in the data folder)",
    )


def _add_replay(verbs: _Verbs) -> None:
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


def _add_simulate(verbs: _Verbs) -> None:
    simulated = verbs.add_parser("simulate", help="play generated days through the real rules")
    simulated.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="folder with hall.toml")
    days = arguments.whole("a number of days", 1, DAYS_MAX)
    simulated.add_argument("--days", type=days, default=1, help="working days to play")
    simulated.add_argument("--seed", type=int, default=1, help="the same seed gives the same journal")
    simulated.add_argument("--first-day", type=arguments.day, default=arguments.DEFAULT_DAY, metavar="DATE")
    simulated.add_argument("--until", type=arguments.moment, metavar="TIME", help="stop at this moment")
    simulated.add_argument("--data", type=Path, help="write the journal into this empty data folder")
    simulated.add_argument("--json", action="store_true", help="print one JSON object")
