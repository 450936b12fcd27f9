"""A station's command line, the same for kiosk, counter and board; what is wrong ends the program with one line."""

import argparse
import os
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit, urlunsplit

from program.log_setup import LogSettingError, add_log_options, set_up_log
from station.code_entry import CODE_VARIABLE, typed_code
from station.folder import StationFolder, folder_of
from station.trust import TrustError, trust_in

CREDENTIAL_VARIABLE = "YIMEN_CREDENTIAL"
DEFAULT_SERVER_URL = "http://127.0.0.1:8400"
SESSION_PATH = "/session"
_SESSION_SCHEMES = {"http": "ws", "https": "wss", "ws": "ws", "wss": "wss"}
_WEB_SCHEMES = {"ws": "http", "wss": "https"}


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
    authority: Path | None = None
    """Whose certificates it takes; None: what the machine trusts."""

    log: str | None = None
    log_level: str | None = None

    def trust(self, url: str) -> ssl.SSLContext | None:
        """What the hall at this address is checked with; ends the program with one line when that cannot be used."""
        try:
            return trust_in(url, self.authority)
        except TrustError as error:
            raise SystemExit(f"{self.station}: {error}") from None

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


def web_url(server_url: str) -> str:
    """The http address of a server, however its address was said."""
    parts = urlsplit(server_url)
    path = parts.path.rstrip("/").removesuffix(SESSION_PATH)
    return urlunsplit((_WEB_SCHEMES.get(parts.scheme, parts.scheme), parts.netloc, path, "", ""))


def enrolled_credential(folder: StationFolder) -> str:
    """The token a station got when it was enrolled; "" where it was not."""
    try:
        return folder.credential.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError):
        return ""


def parse(
    program: str, description: str, argv: Sequence[str], languages: Sequence[str] | None = ("zh", "en")
) -> StationArguments:
    """Read `argv` (without the program's name); exits with status 2 and one clear line when it is wrong.

    `languages` is what the station can be shown in; None where only its settings say.
    """
    parser = _parser(program, description, languages)
    values = parser.parse_args(argv)
    folder = StationFolder(values.folder) if values.folder else folder_of(values.station)
    if values.enrol:
        _enrol(parser, values, folder)
    return StationArguments(
        config=_existing_folder(parser, values.config),
        station=values.station,
        server_url=_server_url(parser, values.server or DEFAULT_SERVER_URL),
        is_server_given=values.server is not None,
        credential=_credential(parser, values.credential_file, folder),
        authority=_authority(parser, values.ca, folder),
        is_rehearsal=values.rehearse,
        is_full_screen=values.full_screen,
        language=values.language,
        overrides=_overrides(parser, values.set),
        log=values.log,
        log_level=values.log_level,
    )


def begin_log(program: str, role: str, arguments: StationArguments) -> None:
    """The station's log, whose lines name it; exits with one line when the environment asks for none there is."""
    try:
        set_up_log(arguments.log, arguments.log_level, {"role": role, "station": arguments.station})
    except LogSettingError as error:
        raise SystemExit(f"{program}: {error}") from None


class _OneLineParser(argparse.ArgumentParser):
    """A parser whose refusals are one line, without the usage text above them."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (--help shows every option)\n")


def _parser(program: str, description: str, languages: Sequence[str] | None) -> argparse.ArgumentParser:
    parser = _OneLineParser(prog=program, description=description)
    parser.add_argument("--config", type=Path, required=True, metavar="DIR", help="the hall's configuration folder")
    parser.add_argument("--station", required=True, metavar="NAME", help="this station's name in the configuration")
    parser.add_argument("--server", metavar="URL", help=f"the hall server, such as {DEFAULT_SERVER_URL}")
    parser.add_argument(
        "--credential-file",
        type=Path,
        metavar="FILE",
        help=f"a file holding the station's bearer token; otherwise the environment's {CREDENTIAL_VARIABLE}, or what "
        "the station was enrolled with",
    )
    parser.add_argument(
        "--enrol",
        action="store_true",
        help="first start: get a credential with the administrator's code, asked for on standard input (or in "
        f"{CODE_VARIABLE}); needs --server",
    )
    parser.add_argument(
        "--ca", type=Path, metavar="FILE", help="certificate of the hall's authority (default: got when enrolled)"
    )
    parser.add_argument("--folder", type=Path, metavar="DIR", help="where it was enrolled to (default: the user's own)")
    parser.add_argument(
        "--language", choices=languages, default="zh", metavar="CODE", help="the language shown first (%(default)s)"
    )
    parser.add_argument("--full-screen", action="store_true", help="cover the whole screen and hide the pointer")
    parser.add_argument("--rehearse", action="store_true", help="take orders as JSON lines on standard input")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="replace one setting of this station, such as printer=tcp://127.0.0.1:9100",
    )
    add_log_options(parser)
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


def _enrol(parser: argparse.ArgumentParser, values: argparse.Namespace, folder: StationFolder) -> None:
    # Its HTTP library takes longer to load than a board to start: only the first start pays for it.
    from station.enrolment import EnrolmentError, enrol

    if values.server is None:
        parser.error("--enrol: expected --server URL with it, as the administrator says it")
    try:
        enrol(web_url(_server_url(parser, values.server)), values.station, typed_code(), folder)
    except (EnrolmentError, OSError) as error:
        parser.error(f"--enrol: {error}")


def _authority(parser: argparse.ArgumentParser, file: Path | None, folder: StationFolder) -> Path | None:
    if file is not None and not file.is_file():
        parser.error(f"--ca {file}: expected the certificate of the hall's authority, DATA/tls/ca.pem on the server")
    return file or (folder.authority if folder.authority.is_file() else None)


def _credential(parser: argparse.ArgumentParser, file: Path | None, folder: StationFolder) -> str:
    if file is None:
        credential = os.environ.get(CREDENTIAL_VARIABLE, "").strip() or enrolled_credential(folder)
        return credential or parser.error(
            f"no credential: expected --enrol, --credential-file FILE or {CREDENTIAL_VARIABLE} in the environment"
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
