"""The platform's command line."""

import argparse
import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from urllib.parse import urlsplit

import msgspec

from hall_protocol.app_code import KEY_BYTES, key_id, key_text
from online_platform.app_codes import read_key, read_users
from online_platform.hall_id import is_hall_id
from online_platform.misbehaviour import Fault, Order, parse_order
from online_platform.platform_parts import AppCodeSource, Enrolment
from program.log_setup import add_log_options

ReadT = TypeVar("ReadT")


@dataclass(frozen=True)
class Options:
    """How one platform is started."""

    data: Path
    host: str
    port: int
    enrolment: Enrolment
    orders: tuple[Order, ...]
    look_up_orders: tuple[Order, ...]
    records: Path | None
    public_url: str | None
    catalogues: Mapping[str, Path]
    app_codes: AppCodeSource | None
    log: str | None = None
    log_level: str | None = None


class UsageError(Exception):
    """The command line cannot be used; one line that says why."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Let the program print one line instead of the whole usage."""
        raise UsageError(message)


def parse(argv: Sequence[str]) -> Options:
    """Read the command line; raises `UsageError`; `--help` prints and ends the program."""
    given = _parser().parse_args(argv)
    if not 0 <= given.port <= 65535:
        raise UsageError(f"--port: expected 0 to 65535, found {given.port}")
    return Options(
        data=given.data,
        host=given.host,
        port=given.port,
        enrolment=Enrolment(dict(given.enrol), given.trust_first_key),
        orders=tuple(given.misbehave),
        look_up_orders=tuple(given.misbehave_look_ups),
        records=given.records,
        public_url=given.public_url,
        catalogues=dict(given.catalogue),
        app_codes=_app_codes(given.app_code_key, given.app_users),
        log=given.log,
        log_level=given.log_level,
    )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="online_platform",
        description="The reference online platform: receives, verifies and keeps every event of the halls.",
        allow_abbrev=False,
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="where its database lives")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=8500, help="port to listen on, 0 for any free one (%(default)s)")
    parser.add_argument(
        "--enrol",
        type=_file_of_hall,
        action="append",
        default=[],
        metavar="HALL_ID=PUBLIC_KEY_FILE",
        help="a hall and its Ed25519 public key (PEM); the file may appear later; may be repeated",
    )
    parser.add_argument(
        "--catalogue",
        type=_file_of_hall,
        action="append",
        default=[],
        metavar="HALL_ID=CATALOGUE_FILE",
        help="a hall and its catalogue, as ./hall config catalogue prints it; read anew each time; may be repeated",
    )
    parser.add_argument(
        "--trust-first-key", action="store_true", help="take the first key a hall that is not enrolled shows"
    )
    parser.add_argument(
        "--public-url", type=_origin, metavar="URL", help="what halls call this platform, when a proxy stands before it"
    )
    _add_rehearsal(parser)
    _add_app_codes(parser)
    add_log_options(parser)
    return parser


def _add_rehearsal(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--misbehave",
        type=_order,
        action="append",
        default=[],
        metavar="FAULT[:COUNT]",
        help=f"rehearsal: do this to the next COUNT batches, or to all; may be repeated ({', '.join(Fault)})",
    )
    parser.add_argument(
        "--misbehave-look-ups",
        type=_order,
        action="append",
        default=[],
        metavar="FAULT[:COUNT]",
        help="rehearsal: the same for look-ups",
    )
    parser.add_argument(
        "--records",
        type=Path,
        metavar="FILE",
        help="the libraries' records (TOML, see docs/operations.md); read anew when it changes",
    )


def _add_app_codes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--app-code-key", type=Path, metavar="FILE", help="the key for the app's one-time codes, shared with the halls"
    )
    parser.add_argument("--app-users", type=Path, metavar="FILE", help="test users of the app (TOML: [[users]])")
    parser.add_argument(
        "--new-app-code-key", action=_NewKey, metavar="FILE", help="write a new key for the app's codes, and end"
    )


class _NewKey(argparse.Action):
    """Writes a key file that nobody else may read, never over another, and ends the program."""

    def __call__(self, parser: argparse.ArgumentParser, _: Any, file: Any, __: str | None = None) -> NoReturn:
        key = secrets.token_bytes(KEY_BYTES)
        try:
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise UsageError(f"--new-app-code-key: {file}: {error.strerror}") from error
        with os.fdopen(descriptor, "w", encoding="ascii") as out:
            out.write(key_text(key))
        parser.exit(message=f"{file}: key {key_id(key).hex()}\n")


def _app_codes(key: Path | None, users: Path | None) -> AppCodeSource | None:
    if key is None and users is None:
        return None
    if key is None or users is None:
        raise UsageError("--app-code-key and --app-users go together")
    return AppCodeSource(_readable("--app-code-key", key, read_key), _readable("--app-users", users, read_users))


def _readable(option: str, file: Path, read: Callable[[Path], ReadT]) -> ReadT:
    try:
        return read(file)
    except OSError as error:
        raise UsageError(f"{option}: {file}: {error.strerror}") from error
    except (ValueError, msgspec.ValidationError) as error:
        raise UsageError(f"{option}: {file}: {error}") from error


def _file_of_hall(text: str) -> tuple[str, Path]:
    hall_id, equals, file = text.partition("=")
    if not (is_hall_id(hall_id) and equals and file):
        raise argparse.ArgumentTypeError(f"expected HALL_ID=FILE, found {text!r}")
    return hall_id, Path(file)


def _origin(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path not in ("", "/") or parts.query:
        raise argparse.ArgumentTypeError(f"expected http(s)://HOST[:PORT], found {text!r}")
    return f"{parts.scheme}://{parts.netloc}"


def _order(text: str) -> Order:
    try:
        return parse_order(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected FAULT or FAULT:COUNT, found {text!r}") from None
