"""A station's command line, the same for kiosk, counter and board; what is wrong ends the program with one line."""

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit, urlunsplit

CREDENTIAL_VARIABLE = "YIMEN_CREDENTIAL"
DEFAULT_SERVER_URL = "http://127.0.0.1:8400"
SESSION_PATH = "/session"
_SESSION_SCHEMES = {"http": "ws", "https": "wss", "ws": "ws", "wss": "wss"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StationArguments:
    """What the command line said; `overrides` replaces settings of the configuration key by key."""

    config: Path
    station: str
    server_url: str
    credential: str = field(repr=False)
    is_server_given: bool = True
    is_rehearsal: bool = False
    is_full_screen: bool = False
    language: str = "zh"
    overrides: Mapping[str, str] = field(default_factory=dict)

    @property
    def session_url(self) -> str:
        """The WebSocket address of the station's session at this server."""
        return session_url(self.server_url)

    def session_url_or(self, configured_url: str) -> str:
        """The same, but at the server the configuration names where the command line names none."""
        return self.session_url if self.is_server_given else session_url(configured_url)


def session_url(server_url: str) -> str:
    """The WebSocket address of the session at a server given by its http address."""
    parts = urlsplit(server_url)
    path = parts.path.rstrip("/").removesuffix(SESSION_PATH) + SESSION_PATH
    return urlunsplit((_SESSION_SCHEMES[parts.scheme], parts.netloc, path, "", ""))


def parse(program: str, description: str, argv: Sequence[str]) -> StationArguments:
    """Read `argv` (without the program's name); exits with status 2 and one clear line when it is wrong."""
    parser = _parser(program, description)
    values = parser.parse_args(argv)
    return StationArguments(
        config=_existing_folder(parser, values.config),
        station=values.station,
        server_url=_server_url(parser, values.server or DEFAULT_SERVER_URL),
        is_server_given=values.server is not None,
        credential=_credential(parser, values.credential_file),
        is_rehearsal=values.rehearse,
        is_full_screen=values.full_screen,
        language=values.language,
        overrides=_overrides(parser, values.set),
    )


class _OneLineParser(argparse.ArgumentParser):
    """A parser whose refusals are one line, without the usage text above them."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (--help shows every option)\n")


def _parser(program: str, description: str) -> argparse.ArgumentParser:
    parser = _OneLineParser(prog=program, description=description)
    parser.add_argument("--config", type=Path, required=True, metavar="DIR", help="the hall's configuration folder")
    parser.add_argument("--station", required=True, metavar="NAME", help="this station's name in the configuration")
    parser.add_argument("--server", metavar="URL", help=f"the hall server, such as {DEFAULT_SERVER_URL}")
    parser.add_argument(
        "--credential-file",
        type=Path,
        metavar="FILE",
        help=f"a file holding the station's bearer token; otherwise the environment's {CREDENTIAL_VARIABLE}",
    )
    parser.add_argument("--language", choices=("zh", "en"), default="zh", help="the language shown first (%(default)s)")
    parser.add_argument("--full-screen", action="store_true", help="cover the whole screen and hide the pointer")
    parser.add_argument("--rehearse", action="store_true", help="take orders as JSON lines on standard input")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="replace one setting of this station, such as printer=tcp://127.0.0.1:9100",
    )
    return parser


def _existing_folder(parser: argparse.ArgumentParser, folder: Path) -> Path:
    if not folder.is_dir():
        parser.error(f"--config {folder}: expected the hall's configuration folder")
    return folder


def _server_url(parser: argparse.ArgumentParser, url: str) -> str:
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in _SESSION_SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        parser.error(f"--server {url}: expected an address like {DEFAULT_SERVER_URL}")
    return url


def _credential(parser: argparse.ArgumentParser, file: Path | None) -> str:
    if file is None:
        credential = os.environ.get(CREDENTIAL_VARIABLE, "").strip()
        return credential or parser.error(
            f"expected --credential-file FILE or {CREDENTIAL_VARIABLE} in the environment"
        )
    try:
        credential = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError):
        parser.error(f"--credential-file {file}: expected a readable file holding the station's token")
    return credential or parser.error(f"--credential-file {file}: expected a token, the file is empty")


def _overrides(parser: argparse.ArgumentParser, settings: Sequence[str]) -> Mapping[str, str]:
    overrides = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not key or not equals:
            parser.error(f"--set {setting}: expected KEY=VALUE, such as printer=tcp://127.0.0.1:9100")
        overrides[key] = value
    return overrides
