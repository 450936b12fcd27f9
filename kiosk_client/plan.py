"""What one kiosk is to be, from its command line and the hall's configuration; one clear line when they are wrong."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from config.errors import ConfigurationError
from config.loader import load_station
from config.settings.stations import KioskSettings
from devices.printer.driver import Confirmation
from devices.printer.encoding import PrintMode
from devices.voice.choice import VoiceSources, folder_named
from kiosk_client.texts import TEXTS
from station.arguments import StationArguments, parse
from station.folder import folder_of

PROGRAM = "kiosk"
NONE = "none"
_NUMBERS = {"slip_width_mm": 1, "idle_return_s": 1, "attract_s": 0}
"""The numbers that the command line changes, each with its least."""
_NUMBER_MAX = 600
_FLAGS = {"true": True, "false": False}
_CHOICES = {
    "code_scanner": tuple(_FLAGS),
    "printer_native_qr": tuple(_FLAGS),
    "printer_mode": tuple(PrintMode),
    "printer_confirmation": tuple(Confirmation),
}
"""What the command line chooses out of a few."""
_TEXTS = (
    "card_reader",
    "printer",
    "form_printer",
    "receipt_dir",
    "scanner",
    "social_card",
    "state_dir",
    "voice",
    "voice_engines",
    "clips_dir",
    "neural_voice_dir",
    "neural_speaker",
    "languages",
)


@dataclass(frozen=True, slots=True)
class KioskPlan:
    """The command line, and the kiosk's own settings with the command line's changes."""

    arguments: StationArguments
    session_url: str
    card_reader: str
    printer: str
    form_printer: str
    slip_width_mm: int
    printer_mode: PrintMode
    printer_native_qr: bool
    printer_confirmation: Confirmation
    idle_return_s: int
    attract_s: int
    notices: tuple[str, ...]
    """What its inviting screen tells."""
    code_scanner: bool
    scanner: str
    social_card: str
    receipt_dir: Path
    voice: str
    voice_sources: VoiceSources
    """Which engines the voice has, in their order."""
    languages: tuple[str, ...]
    """What the screen can be read in."""
    state_dir: Path
    """Where it keeps what it gives while its hall is away."""

    @property
    def has_scanner(self) -> bool:
        """Whether codes can be shown here, to a scanner that types or to one on a line of its own."""
        return self.code_scanner or self.scanner != NONE


def plan(argv: Sequence[str]) -> KioskPlan:
    """Read `argv` and the configuration; ends the program with one line when they are wrong."""
    arguments = parse(PROGRAM, "The ticket machine: visitors take their tickets here.", argv, languages=None)
    try:
        settings = load_station(arguments.config, arguments.station, KioskSettings)
    except ConfigurationError as error:
        raise SystemExit(f"{PROGRAM}: {error}") from None
    texts, numbers = _changes(arguments.overrides)
    own = settings.station
    return KioskPlan(
        arguments=arguments,
        session_url=arguments.session_url_or(settings.server_url),
        card_reader=texts.get("card_reader", own.card_reader),
        printer=texts.get("printer", own.printer),
        form_printer=texts.get("form_printer", own.form_printer),
        slip_width_mm=numbers.get("slip_width_mm", own.slip_width_mm),
        printer_mode=PrintMode(texts.get("printer_mode", own.printer_mode)),
        printer_native_qr=_FLAGS.get(texts.get("printer_native_qr", ""), own.printer_native_qr),
        printer_confirmation=Confirmation(texts.get("printer_confirmation", own.printer_confirmation)),
        idle_return_s=numbers.get("idle_return_s", own.idle_return_s),
        attract_s=numbers.get("attract_s", own.attract_s),
        notices=own.notices,
        code_scanner=_FLAGS.get(texts.get("code_scanner", ""), own.code_scanner),
        scanner=texts.get("scanner", own.scanner),
        social_card=texts.get("social_card", own.social_card),
        receipt_dir=Path(texts.get("receipt_dir") or _receipt_dir(arguments.station)),
        voice=texts.get("voice", own.voice),
        voice_sources=_sources(texts, own),
        languages=_languages(arguments, texts, own.languages),
        state_dir=Path(texts.get("state_dir") or own.state_dir or folder_of(arguments.station).path),
    )


def _languages(arguments: StationArguments, changes: Mapping[str, str], own: tuple[str, ...]) -> tuple[str, ...]:
    """The kiosk's languages, their texts ready."""
    languages = tuple(changes["languages"].split(",")) if "languages" in changes else own
    return TEXTS.open_or_end(PROGRAM, languages, arguments.language, arguments.config / "translations")


def _sources(changes: Mapping[str, str], own: KioskSettings) -> VoiceSources:
    order = tuple(changes["voice_engines"].split(",")) if "voice_engines" in changes else own.voice_engines
    return VoiceSources(
        clips=folder_named(changes.get("clips_dir", own.clips_dir)),
        neural=folder_named(changes.get("neural_voice_dir", own.neural_voice_dir)),
        speaker=changes.get("neural_speaker", own.neural_speaker),
        order=order,
    )


def _changes(overrides: Mapping[str, str]) -> tuple[dict[str, str], dict[str, int]]:
    texts: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for key, value in overrides.items():
        if value not in _CHOICES.get(key, (value,)):
            raise SystemExit(f"{PROGRAM}: --set {key}={value}: expected {' or '.join(_CHOICES[key])}")
        if key in _TEXTS or key in _CHOICES:
            texts[key] = value
        elif key in _NUMBERS and value.isascii() and value.isdigit() and _NUMBERS[key] <= int(value) <= _NUMBER_MAX:
            numbers[key] = int(value)
        elif key in _NUMBERS:
            raise SystemExit(f"{PROGRAM}: --set {key}={value}: expected a number from {_NUMBERS[key]} to {_NUMBER_MAX}")
        else:
            raise SystemExit(f"{PROGRAM}: --set {key}: expected one of {', '.join((*_TEXTS, *_CHOICES, *_NUMBERS))}")
    return texts, numbers


def _receipt_dir(station: str) -> Path:
    return Path(tempfile.gettempdir()) / "yimen-receipts" / station
