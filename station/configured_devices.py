"""`./hall devices check --config DIR`: tries each device that a hall's stations are configured with."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from config.errors import ConfigurationError
from config.loader import AnyStation, load_stations
from config.settings.boards import BoardSettings
from config.settings.stations import KioskSettings
from devices.build import VOICES
from devices.findings import DeviceKind
from devices.inspection import NamedDevice, inspect
from devices.ports import DeviceSettingError
from devices.printer.driver import Confirmation
from devices.voice.choice import folder_named
from devices.voice.engines import CLIPS, NEURAL

PROGRAM: Final = "devices"
EXIT_BAD_USE: Final = 2
NONE: Final = "none"

KIND_BY_KEY: Final = {
    "card_reader": DeviceKind.ID_CARD,
    "social_card": DeviceKind.SOCIAL_CARD,
    "scanner": DeviceKind.SCANNER,
    "printer": DeviceKind.PRINTER,
    "form_printer": DeviceKind.FORM_PRINTER,
    "panel": DeviceKind.LED_PANEL,
    "call_pad": DeviceKind.CALL_PAD,
    "device": DeviceKind.EVALUATOR,
    "voice": DeviceKind.VOICE,
}
"""What a station's key names; `code_scanner` is none of them, for a scanner that types is the machine's keyboard."""


def main(argv: Sequence[str]) -> int:
    """Check what is configured; 0 when all is fit for use, 1 when not, 2 with one line for what was asked wrongly."""
    options = _parser().parse_args(argv)
    try:
        stations = load_stations(options.config, options.station)
        devices = [device for station in stations for device in devices_of(station)]
        if devices:
            return inspect(devices, sys.stdout, sys.stderr)
    except (ConfigurationError, DeviceSettingError, OSError) as error:
        sys.stderr.write(f"{PROGRAM}: {error}\n")
        return EXIT_BAD_USE
    whose, of_whom = (f"终端 {options.station} ", options.station) if options.station else ("各终端均", "No station")
    sys.stdout.write(f"{whose}没有配置设备。 {of_whom} has {'no' if options.station else 'a'} device configured.\n")
    return 0


def devices_of(station: AnyStation) -> Iterator[NamedDevice]:
    """Yield a station's devices in the order of the table, those that are "none" left out."""
    for key, kind in KIND_BY_KEY.items():
        setting = getattr(station, key, NONE)
        if setting == NONE:
            continue
        if kind is DeviceKind.VOICE and isinstance(station, BoardSettings | KioskSettings):
            yield from (NamedDevice(f"{kind}={engine}", station.name) for engine in _engines_of(station))
        else:
            proof = Confirmation(getattr(station, "printer_confirmation", Confirmation.IN_ORDER))
            yield NamedDevice(f"{kind}={setting}", station.name, proof)


def _engines_of(station: BoardSettings | KioskSettings) -> Iterator[str]:
    """Yield what can be checked of a voice: each engine that it is to speak by and that a folder is set for."""
    folders = {CLIPS: station.clips_dir, NEURAL: station.neural_voice_dir}
    for engine in station.voice_engines:
        if engine not in folders:
            yield VOICES.get(station.voice, station.voice)
        elif folders[engine]:
            yield f"{engine}:{folder_named(folders[engine])}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=PROGRAM, description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser(
        "check", help="look at the configured devices and say what to do", description="Without --config, name devices."
    )
    check.add_argument("--config", type=Path, required=True, metavar="DIR", help="the hall's configuration folder")
    check.add_argument("--station", metavar="NAME", help="only this station's: serial lines are those of this machine")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
