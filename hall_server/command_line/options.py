"""The words of the hall server's command line: each verb with its options; nothing is run here."""

import argparse
import os
from pathlib import Path
from typing import TypeAlias

from hall_protocol.enrolment import STATION_ROLES
from hall_protocol.vocabulary import Role
from hall_server.command_line import arguments
from hall_server.command_line.staff_options import ACCESS_LOG, add_staff
from hall_server.engine.invitations import LASTS_MIN, LASTS_MIN_MAX
from program.log_setup import add_log_options

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
    add_staff(verbs, _add_whose)
    _add_station(verbs)
    _add_tls(verbs)
    verify = verbs.add_parser("verify", help="check hash chains, read models and checkpoint against a replay")
    verify.add_argument("--data", type=Path, default=DEFAULT_DATA)
    verify.add_argument("--hall", metavar="ID", help="the hall's id, where a database holds several")
    export = "an earlier audit export, kept elsewhere: what it has of the access log must be there still"
    verify.add_argument("--export", type=Path, metavar="DIR", help=export)
    verify.add_argument(
        "--drop-checkpoint",
        action="store_true",
        help="first remove the checkpoint: the next start replays the whole journal and makes a new one",
    )
    _add_database(verify)
    _add_audit(verbs)
    _add_backup(verbs)
    halls = verbs.add_parser("halls", help="who owns which hall of a PostgreSQL database, or of a data folder")
    halls.add_argument("--data", type=Path, help="the folder of a server with many halls, each in its own SQLite")
    _add_database(halls)
    _add_replay(verbs)
    _add_simulate(verbs)
    _add_record_verbs(verbs)
    return known


def _add_server(verbs: _Verbs) -> None:
    server = verbs.add_parser("server", help="serve one hall, or many, until SIGTERM")
    server.add_argument(
        "--config",
        type=Path,
        action="append",
        metavar="DIR",
        help="folder with hall.toml, or of such folders; may be said several times: one process serves them all",
    )
    server.add_argument(
        "--data",
        type=Path,
        default=DEFAULT_DATA,
        help="folder of the hall's databases and keys; for many halls it holds a folder HALL_ID for each",
    )
    server.add_argument("--host", help="address to listen on (default: hall.toml)")
    server.add_argument(
        "--port",
        type=arguments.whole("a port", 0, 65535),
        help="port to listen on, 0 for any free one (default: hall.toml)",
    )
    server.add_argument(
        "--plain-http",
        action="store_true",
        help="serve other machines without TLS: behind a proxy that does it, or for a trial (default: hall.toml)",
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
    add_log_options(server)


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
        _add_whose(action)
    for action in (issue, revoked):
        arguments.add_by(action, ACCESS_LOG)


def _add_whose(action: argparse.ArgumentParser) -> None:
    action.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="folder with hall.toml: whose they are")
    action.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of the hall's database")
    _add_database(action)


def _add_station(verbs: _Verbs) -> None:
    station = verbs.add_parser("station", help="stations enrol with a code that is good for minutes and once")
    actions = station.add_subparsers(dest="action", required=True)
    invited = actions.add_parser("invite", help="print a code for one station; an earlier one of it ends")
    invited.add_argument("--station", type=arguments.name, required=True, metavar="NAME", help="name of the station")
    roles = [role.value for role in STATION_ROLES]
    invited.add_argument("--role", choices=roles, help="what it is (default: as stations.toml has it)")
    counter = arguments.whole("a counter's number", 1, COUNTER_MAX)
    invited.add_argument("--counter", type=counter, metavar="N", help="a clerk's or an evaluator's counter")
    minutes = arguments.whole("minutes", 1, LASTS_MIN_MAX)
    invited.add_argument("--minutes", type=minutes, default=LASTS_MIN, help="how long it is good (%(default)s)")
    invited.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="folder with hall.toml: whose it is")
    invited.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of the hall's database")
    _add_database(invited)
    arguments.add_by(invited, ACCESS_LOG)


def _add_tls(verbs: _Verbs) -> None:
    tls = verbs.add_parser("tls", help="the hall's own certificates, in DATA/tls: make them, renew the server's")
    actions = tls.add_subparsers(dest="action", required=True)
    made = actions.add_parser("init", help="make a certificate authority of the hall's own and a server certificate")
    made.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="folder with hall.toml: whose they are")
    renewed = actions.add_parser("renew", help="make a new server certificate now; a running server takes it in")
    for action, is_needed in ((made, True), (renewed, False)):
        action.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of the server's data")
        action.add_argument(
            "--name",
            nargs="+",
            default=[],
            required=is_needed,
            metavar="HOST",
            help="names and addresses by which stations reach the server; localhost is always one",
        )


def _add_audit(verbs: _Verbs) -> None:
    audit = verbs.add_parser("audit", help="export who did what when, with its proof; or check such an export")
    audit.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="folder with hall.toml: which hall")
    audit.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of the hall's database; only read")
    audit.add_argument("--from", dest="first_day", type=arguments.day, metavar="DATE", help="the first business day")
    audit.add_argument(
        "--to", dest="last_day", type=arguments.day, metavar="DATE", help="the last (default: the first)"
    )
    audit.add_argument("--out", type=Path, metavar="DIR", help="the new folder to export into")
    audit.add_argument("--staff", metavar="NUMBER", help="only what this member of staff did")
    audit.add_argument("--station", metavar="NAME", help="only what came from or is about this station")
    audit.add_argument("--ticket", metavar="TICKET", help="only this ticket, by its id or its number, like A012")
    audit.add_argument("--check", type=Path, metavar="DIR", help="check the export in this folder; needs no hall")
    anchors = "the platform's anchors to check against: its answer to GET /api/v1/halls/HALL/anchors"
    audit.add_argument("--anchors", type=Path, metavar="FILE", help=anchors)
    _add_database(audit)


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
    arguments.add_by(restored, ACCESS_LOG)
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


def _add_record_verbs(verbs: _Verbs) -> None:
    kept = verbs.add_parser("retention", help="erase sealed values kept long enough, and prove it; also while it runs")
    kept.add_argument("--json", action="store_true", help="print one JSON list")
    person = verbs.add_parser("person", help="one person's records; the ID number is read from standard input")
    person.add_argument("action", choices=("export", "erase"))
    arguments.add_by(person, "the log of unsealings")
    keys = verbs.add_parser("keys", help="the wrapping keys of sealed values")
    actions = keys.add_subparsers(dest="action", required=True)
    listed = actions.add_parser("list", help="each wrapping key, and how many data keys are under it")
    rotated = actions.add_parser("rotate", help="make the next wrapping key and put every data key under it")
    dropped = actions.add_parser("drop", help="remove a wrapping key that nothing needs")
    dropped.add_argument("key_id", metavar="KEY")
    archive = verbs.add_parser("archive", help="move old days from the database into a file each; also while it runs")
    for verb in (kept, person, listed, rotated, dropped, archive):
        verb.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="folder with hall.toml: which hall")
        verb.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of the hall's database and keys")
        _add_database(verb)
