"""The devices that a kiosk's plan names, ready to work; one clear line for a setting that is not understood."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devices.build import VOICES, code_scanner, id_card_reader, prompter, social_card_reader
from devices.ports import CardReader, CodeScanner, DeviceSettingError, Prompter, SlipPrinter, SocialCardReader
from devices.printer.build import slip_printer
from devices.printer.document_printer import DocumentPrinter
from kiosk_client.plan import NONE, PROGRAM, KioskPlan
from kiosk_client.spoken import sentences
from kiosk_client.texts import SOURCE


def reader_of(chosen: KioskPlan) -> CardReader | None:
    """The kiosk's card reader, None if it has none; ends the program with one line for a setting not understood."""
    with _understood("card_reader"):
        return None if chosen.card_reader == NONE else id_card_reader(chosen.card_reader)


def printer_of(chosen: KioskPlan) -> SlipPrinter | None:
    """The kiosk's printer, None if it has none; ends the program as above."""
    if chosen.printer == NONE:
        return None
    with _understood("printer"):
        return slip_printer(
            chosen.printer,
            paper_mm=chosen.slip_width_mm,
            mode=chosen.printer_mode,
            native_qr=chosen.printer_native_qr,
            confirmation=chosen.printer_confirmation,
            receipt_dir=chosen.receipt_dir,
        )


def form_printer_of(chosen: KioskPlan) -> DocumentPrinter | None:
    """The office printer for blank forms, None if there is none; ends the program as above."""
    with _understood("form_printer"):
        return None if chosen.form_printer == NONE else DocumentPrinter(chosen.form_printer)


def scanner_of(chosen: KioskPlan) -> CodeScanner | None:
    """The scanner on a line of its own, None if there is none; ends the program as above."""
    with _understood("scanner"):
        return None if chosen.scanner == NONE else code_scanner(chosen.scanner)


def social_cards_of(chosen: KioskPlan) -> SocialCardReader | None:
    """The slot for social-security cards, None if there is none; ends the program as above."""
    with _understood("social_card"):
        return None if chosen.social_card == NONE else social_card_reader(chosen.social_card)


def voice_of(chosen: KioskPlan) -> Prompter | None:
    """The voice of elder mode, None if it has none; ends the program as above, also where its folder cannot be made.

    Its Chinese sentences are made ahead, once, where an engine takes its time: what it says is fixed.
    """
    if chosen.voice == NONE:
        return None
    voice = VOICES.get(chosen.voice, chosen.voice)
    with _understood("voice", OSError):
        return prompter(voice, _sound_dir(chosen), sources=chosen.voice_sources, ahead=sentences(SOURCE))


@contextmanager
def _understood(key: str, also: type[Exception] = DeviceSettingError) -> Iterator[None]:
    try:
        yield
    except (DeviceSettingError, also) as error:
        raise SystemExit(f"{PROGRAM}: {key}: {error}") from None


def _sound_dir(chosen: KioskPlan) -> Path:
    """What takes long to make outlives a restart of the machine."""
    return (chosen.receipt_dir if chosen.voice_sources.neural is None else chosen.state_dir) / "voice"
