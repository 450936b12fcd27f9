"""What this counter station is, from its command line; what is wrong ends the program with one line."""

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from config.settings.stations import CounterStationSettings, EvaluatorSettings
from devices.build import call_pad, evaluator, window_panel
from devices.ports import CallPad, DeviceSettingError, Evaluator, WindowPanel
from hall_protocol.vocabulary import STAFF_NUMBER
from station.arguments import StationArguments, parse

PROGRAM = "counter"
NONE = "none"
DESCRIPTION = """\
The counter: the clerk's desk, and the visitor's evaluator as a second window.

of its own: --counter N (the counter's number), required; --clerk STAFF_NUMBER, who works here: needed where the hall
has no passwords, otherwise written into the sign-on beforehand;
--evaluator-credential-file FILE (the evaluator's token; where it is neither given nor was enrolled on this machine by
hall station enrol, there is no second window);
--high-contrast; --set panel=LINE (the LED panel over the window), call_pad=LINE (the clerk's pad) or evaluator=LINE
(an evaluator with keys in place of the second window);
--station may be left out, the configuration names the station of each counter.
"""


@dataclass(frozen=True, slots=True)
class OwnArguments:
    """What only a counter station is told."""

    counter: int
    clerk: str
    evaluator_credential_file: Path | None
    is_high_contrast: bool
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeviceSettings:
    """What stands at the counter beside its screens, as written in the configuration."""

    panel: str = NONE
    call_pad: str = NONE
    evaluator: str = NONE


DEVICES = tuple(field.name for field in fields(DeviceSettings))


def own_arguments(argv: Sequence[str]) -> OwnArguments:
    """Read what only a counter understands and leave the rest; exits with status 2 and one line when it is wrong."""
    parser = argparse.ArgumentParser(prog=PROGRAM, add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("--counter", type=int)
    parser.add_argument("--clerk", default="")
    parser.add_argument("--evaluator-credential-file", type=Path)
    parser.add_argument("--high-contrast", action="store_true")
    try:
        own, rest = parser.parse_known_args(argv)
    except argparse.ArgumentError as error:
        raise _wrong(str(error)) from None
    is_help = "--help" in rest or "-h" in rest
    if not is_help and (own.counter is None or own.counter < 1):
        raise _wrong("expected --counter N, the number of the counter")
    if not is_help and own.clerk.strip() and re.fullmatch(STAFF_NUMBER, own.clerk.strip()) is None:
        raise _wrong("expected --clerk STAFF_NUMBER, the clerk's staff number: letters, digits, '-', '_', '.' and '@'")
    return OwnArguments(
        own.counter or 0, own.clerk.strip(), own.evaluator_credential_file, own.high_contrast, tuple(rest)
    )


def shared_arguments(rest: Sequence[str], station: str) -> StationArguments:
    """Read what every station understands; `station` stands in where the command line names none."""
    named = any(argument == "--station" or argument.startswith("--station=") for argument in rest)
    return parse(PROGRAM, DESCRIPTION, rest if named else (*rest, "--station", station))


def token_in(file: Path | None) -> str:
    """The evaluator's token, or "" where no file is given; exits with one line when it cannot be read."""
    if file is None:
        return ""
    try:
        token = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError):
        token = ""
    if not token:
        raise _wrong(f"--evaluator-credential-file {file}: expected a readable file holding the evaluator's token")
    return token


def device_settings(
    overrides: Mapping[str, str], own: CounterStationSettings | None, visitors: EvaluatorSettings | None = None
) -> DeviceSettings:
    """The devices of clerk and visitor, from the configuration and the command line; exits with one line when wrong."""
    devices = DeviceSettings(own.panel, own.call_pad) if own else DeviceSettings()
    devices = replace(devices, evaluator=visitors.device) if visitors else devices
    for key, value in overrides.items():
        if key not in DEVICES:
            raise _wrong(f"--set {key}: expected one of {', '.join(DEVICES)}")
        devices = replace(devices, **{key: value})
    return devices


def panel_of(setting: str) -> WindowPanel | None:
    """The panel over the window, None if there is none; exits with one line for a setting not understood."""
    try:
        return None if setting == NONE else window_panel(setting)
    except DeviceSettingError as error:
        raise _wrong(f"panel: {error}") from None


def pad_of(setting: str) -> CallPad | None:
    """The clerk's call pad, None if there is none; exits with one line for a setting not understood."""
    try:
        return None if setting == NONE else call_pad(setting)
    except DeviceSettingError as error:
        raise _wrong(f"call_pad: {error}") from None


def evaluator_of(setting: str) -> Evaluator | None:
    """The evaluator with keys, None where the visitor has a screen; exits with one line for a wrong setting."""
    try:
        return None if setting == NONE else evaluator(setting)
    except DeviceSettingError as error:
        raise _wrong(f"evaluator: {error}") from None


def _wrong(what: str) -> SystemExit:
    sys.stderr.write(f"{PROGRAM}: {what} (--help shows every option)\n")
    return SystemExit(2)
