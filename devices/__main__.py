"""`python -m devices`: simulated devices for other programs, and a check of real ones for technicians."""

import argparse
import contextlib
import json
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, NoReturn

from devices.check import HOW_TO_NAME
from devices.inspection import NamedDevice, inspect
from devices.ports import DeviceSettingError
from devices.printer.build import paper_of
from devices.simulate import (
    run_call_pad,
    run_evaluator,
    run_id_card,
    run_led_panel,
    run_printer,
    run_scanner,
    run_social_card,
)
from devices.social_card.virtual_reader import VPCD_PORT
from devices.transport import BAUD_RATES

EXIT_BAD_USE = 2
PORT_MAX = 65535


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line; `--help` has the rest."""

    def error(self, message: str) -> NoReturn:
        self.exit(EXIT_BAD_USE, f"{self.prog}: {message}\n")


def _port(text: str) -> int:
    """Read a TCP port for argparse."""
    if not text.isdecimal() or int(text) > PORT_MAX:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port from 0 to {PORT_MAX}")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    top = _Parser(prog="python -m devices", description=__doc__)
    verbs = top.add_subparsers(dest="verb", required=True, metavar="simulate|check")
    simulate = verbs.add_parser("simulate", help="be a device; orders come on stdin as lines of JSON")
    kinds = simulate.add_subparsers(
        dest="kind", required=True, metavar="id_card|printer|scanner|led_panel|call_pad|evaluator|social_card"
    )
    reader = kinds.add_parser(
        "id_card",
        help="an ID-card reader on a pseudo-terminal",
        description='Orders: {"order":"lay","card":{"number":"...","name":"..."}}, {"order":"lift"}, '
        '{"order":"misbehave","how":"checksum|half|junk|silence|refuse|unplug","count":1}, {"order":"plug"}',
    )
    reader.add_argument("--link", type=Path, help="keep a symbolic link to the port here")
    reader.add_argument("--baud", type=int, choices=BAUD_RATES, help="answer as slowly as a line of this speed")
    printer = kinds.add_parser(
        "printer",
        help="a receipt printer on a loopback port",
        description='Orders: {"order":"paper_out|paper_near_end|cover_open|cutter_jam|offline|silent|no_report|slow|'
        'drop"}, {"order":"ok"}',
    )
    printer.add_argument("--port", type=_port, default=0, help="0 takes a free one")
    printer.add_argument("--out", type=Path, required=True, help="folder for the receipts, one PNG each")
    printer.add_argument("--paper-mm", type=int, default=80, help="80 or 58")
    scanner = kinds.add_parser(
        "scanner",
        help="a code scanner on a pseudo-terminal",
        description='Orders: {"order":"show","text":"...","encoding":"utf-8|gbk"}, '
        '{"order":"misbehave","how":"no_end|noise|half|endless|silence|unplug","count":1}, {"order":"plug"}',
    )
    scanner.add_argument("--link", type=Path, help="keep a symbolic link to the port here")
    panel = kinds.add_parser(
        "led_panel",
        help="an LED panel on a pseudo-terminal; it says what stands on it",
        description='Orders: {"order":"look"}, {"order":"misbehave","how":"deaf|lossy|off|none|unplug"}, '
        '{"order":"plug"}',
    )
    panel.add_argument("--link", type=Path, help="keep a symbolic link to the port here")
    pad = kinds.add_parser(
        "call_pad",
        help="a clerk's call pad on a pseudo-terminal",
        description='Orders: {"order":"press","key":"next|recall|no_show|finish"}, '
        '{"order":"misbehave","how":"bounce|repeat|checksum|half|junk|silence|unplug","count":1}, {"order":"plug"}',
    )
    pad.add_argument("--link", type=Path, help="keep a symbolic link to the port here")
    rating = kinds.add_parser(
        "evaluator",
        help="an evaluator with five keys on a pseudo-terminal; it says what it shows",
        description='Orders: {"order":"look"}, {"order":"strike","grade":5}, '
        '{"order":"misbehave","how":"dead|junk|half|checksum|double|stuck|late|version|none|unplug"}, {"order":"plug"}',
    )
    rating.add_argument("--link", type=Path, help="keep a symbolic link to the port here")
    social = kinds.add_parser(
        "social_card",
        help="social-security cards in the machine's virtual PC/SC reader (Debian's vsmartcard-vpcd)",
        description='Orders: {"order":"lay","card":{"number":"...","name":"..."}}, {"order":"lift"}, '
        '{"order":"misbehave","how":"foreign|locked|tagged|length|fetch|endless|spoilt|empty|none"}',
    )
    social.add_argument("--port", type=_port, default=VPCD_PORT, help="where the virtual reader listens")
    checking = verbs.add_parser(
        "check",
        help="look at devices and say what to do",
        description=f"{HOW_TO_NAME}. A hall's configured devices: ./hall devices check --config DIR [--station NAME]",
    )
    checking.add_argument("devices", nargs="+", metavar="URL", help=HOW_TO_NAME)
    return top


_stdout_turn = threading.Lock()


def _say(answer: Mapping[str, Any]) -> None:
    """Print one JSON line; an owner who stopped listening is about to end us by closing stdin."""
    with _stdout_turn, contextlib.suppress(BrokenPipeError):
        print(json.dumps(answer, ensure_ascii=False), flush=True)


def _say_ready(address: str) -> None:
    print(f"ready {address}", flush=True)


def _end_on_signals() -> None:
    """Let SIGTERM and SIGINT end the program through its `finally` clauses, with exit status 0."""

    def end(*_: object) -> NoReturn:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        sys.exit(0)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.verb == "check":
        return inspect([NamedDevice(named) for named in arguments.devices], sys.stdout, sys.stderr)
    _end_on_signals()
    _SIMULATIONS[arguments.kind](arguments)
    return 0


def _be_id_card(arguments: argparse.Namespace) -> None:
    run_id_card(sys.stdin, _say, _say_ready, link=arguments.link, baud=arguments.baud)


def _be_printer(arguments: argparse.Namespace) -> None:
    width_dots = paper_of(arguments.paper_mm).width_dots
    run_printer(sys.stdin, _say, _say_ready, port=arguments.port, receipt_dir=arguments.out, width_dots=width_dots)


def _be_scanner(arguments: argparse.Namespace) -> None:
    run_scanner(sys.stdin, _say, _say_ready, link=arguments.link)


def _be_led_panel(arguments: argparse.Namespace) -> None:
    run_led_panel(sys.stdin, _say, _say_ready, link=arguments.link)


def _be_call_pad(arguments: argparse.Namespace) -> None:
    run_call_pad(sys.stdin, _say, _say_ready, link=arguments.link)


def _be_evaluator(arguments: argparse.Namespace) -> None:
    run_evaluator(sys.stdin, _say, _say_ready, link=arguments.link)


def _be_social_card(arguments: argparse.Namespace) -> None:
    run_social_card(sys.stdin, _say, _say_ready, port=arguments.port)


_SIMULATIONS: Final[dict[str, Callable[[argparse.Namespace], None]]] = {
    "id_card": _be_id_card,
    "printer": _be_printer,
    "scanner": _be_scanner,
    "led_panel": _be_led_panel,
    "call_pad": _be_call_pad,
    "evaluator": _be_evaluator,
    "social_card": _be_social_card,
}
"""By the kind on the command line."""


def main(argv: list[str] | None = None) -> int:
    """Run one verb and return the exit status: 2 for what was asked wrongly, 1 for a device not fit for use."""
    arguments = parser().parse_args(argv)
    try:
        return _run(arguments)
    except (DeviceSettingError, OSError) as error:
        print(f"python -m devices: {error}", file=sys.stderr)
        return EXIT_BAD_USE


if __name__ == "__main__":
    sys.exit(main())
