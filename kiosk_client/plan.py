"""What one kiosk is to be, from its command line and the hall's configuration; one clear line when they are wrong."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from config.errors import ConfigurationError
from config.loader import load_station
from config.settings.stations import KioskSettings
from devices.build import code_scanner, id_card_reader, prompter, social_card_reader
from devices.ports import CardReader, CodeScanner, DeviceSettingError, Prompter, SlipPrinter, SocialCardReader
from devices.printer.build import slip_printer
from devices.printer.document_printer import DocumentPrinter
from kiosk_client.texts import TEXTS
from station.arguments import StationArguments, parse
from station.folder import folder_of

PROGRAM = "kiosk"
NONE = "none"
VOICES = {"simulator": "silent"}
"""The name that a configuration has for a voice whose sound files nobody plays."""
_NUMBERS = {"slip_width_mm": 1, "idle_return_s": 1, "attract_s": 0}
"""The numbers that the command line changes, each with its least."""
_NUMBER_MAX = 600
_FLAGS = {"true": True, "false": False}
_TEXTS = (
    "card_reader",
    "printer",
    "form_printer",
    "receipt_dir",
    "code_scanner",
    "scanner",
    "social_card",
    "state_dir",
    "voice",
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
    idle_return_s: int
    attract_s: int
    notices: tuple[str, ...]
    """What its inviting screen tells."""
    code_scanner: bool
    scanner: str
    social_card: str
    receipt_dir: Path
    voice: str
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
        idle_return_s=numbers.get("idle_return_s", own.idle_return_s),
        attract_s=numbers.get("attract_s", own.attract_s),
        notices=own.notices,
        code_scanner=_FLAGS.get(texts.get("code_scanner", ""), own.code_scanner),
        scanner=texts.get("scanner", own.scanner),
        social_card=texts.get("social_card", own.social_card),
        receipt_dir=Path(texts.get("receipt_dir") or _receipt_dir(arguments.station)),
        voice=texts.get("voice", own.voice),
        languages=_languages(arguments, texts, own.languages),
        state_dir=Path(texts.get("state_dir") or own.state_dir or folder_of(arguments.station).path),
    )


def reader_of(chosen: KioskPlan) -> CardReader | None:
    """The kiosk's card reader, None if it has none; ends the program with one line for a setting not understood."""
    try:
        return None if chosen.card_reader == NONE else id_card_reader(chosen.card_reader)
    except DeviceSettingError as error:
        raise SystemExit(f"{PROGRAM}: card_reader: {error}") from None


def printer_of(chosen: KioskPlan) -> SlipPrinter | None:
    """The kiosk's printer, None if it has none; ends the program with one line for a setting not understood."""
    if chosen.printer == NONE:
        return None
    try:
        return slip_printer(chosen.printer, paper_mm=chosen.slip_width_mm, receipt_dir=chosen.receipt_dir)
    except DeviceSettingError as error:
        raise SystemExit(f"{PROGRAM}: printer: {error}") from None


def form_printer_of(chosen: KioskPlan) -> DocumentPrinter | None:
    """The office printer for blank forms, None if there is none; ends the program with one line as above."""
    try:
        return None if chosen.form_printer == NONE else DocumentPrinter(chosen.form_printer)
    except DeviceSettingError as error:
        raise SystemExit(f"{PROGRAM}: form_printer: {error}") from None


def scanner_of(chosen: KioskPlan) -> CodeScanner | None:
    """The scanner on a line of its own, None if there is none; ends the program with one line as above."""
    try:
        return None if chosen.scanner == NONE else code_scanner(chosen.scanner)
    except DeviceSettingError as error:
        raise SystemExit(f"{PROGRAM}: scanner: {error}") from None


def social_cards_of(chosen: KioskPlan) -> SocialCardReader | None:
    """The slot for social-security cards, None if there is none; ends the program with one line as above."""
    try:
        return None if chosen.social_card == NONE else social_card_reader(chosen.social_card)
    except DeviceSettingError as error:
        raise SystemExit(f"{PROGRAM}: social_card: {error}") from None


def voice_of(chosen: KioskPlan) -> Prompter | None:
    """The voice of elder mode, None if it has none; ends the program with one line for a setting not understood."""
    try:
        voice = VOICES.get(chosen.voice, chosen.voice)
        return None if voice == NONE else prompter(voice, chosen.receipt_dir / "voice")
    except (DeviceSettingError, OSError) as error:
        raise SystemExit(f"{PROGRAM}: voice: {error}") from None


def _languages(arguments: StationArguments, changes: Mapping[str, str], own: tuple[str, ...]) -> tuple[str, ...]:
    """The kiosk's languages, their texts ready."""
    languages = tuple(changes["languages"].split(",")) if "languages" in changes else own
    return TEXTS.open_or_end(PROGRAM, languages, arguments.language, arguments.config / "translations")


def _changes(overrides: Mapping[str, str]) -> tuple[dict[str, str], dict[str, int]]:
    texts: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for key, value in overrides.items():
        if key == "code_scanner" and value not in _FLAGS:
            raise SystemExit(f"{PROGRAM}: --set {key}={value}: expected {' or '.join(_FLAGS)}")
        if key in _TEXTS:
            texts[key] = value
        elif key in _NUMBERS and value.isascii() and value.isdigit() and _NUMBERS[key] <= int(value) <= _NUMBER_MAX:
            numbers[key] = int(value)
        elif key in _NUMBERS:
            raise SystemExit(f"{PROGRAM}: --set {key}={value}: expected a number from {_NUMBERS[key]} to {_NUMBER_MAX}")
        else:
            raise SystemExit(f"{PROGRAM}: --set {key}: expected one of {', '.join((*_TEXTS, *_NUMBERS))}")
    return texts, numbers


def _receipt_dir(station: str) -> Path:
    return Path(tempfile.gettempdir()) / "yimen-receipts" / station
