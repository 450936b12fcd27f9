"""The devices that a plan names: each is the one that was set, and a setting not understood is one line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.id_card.driver import IdCardReader
from devices.printer.simulator import Misbehaviour, PrintedReceipt, PrinterSimulator
from devices.social_card.driver import SocialCardSlotReader
from kiosk_client.outfit import form_printer_of, printer_of, reader_of, scanner_of, social_cards_of, voice_of
from kiosk_client.plan import plan
from tests.unit.devices.printer.test_build import SLIP

CONFIG = Path(__file__).parents[3] / "config" / "wuhua"


@pytest.fixture
def argv(tmp_path: Path) -> list[str]:
    credential = tmp_path / "credential"
    credential.write_text("token\n")
    return ["--config", str(CONFIG), "--station", "kiosk-1", "--credential-file", str(credential)]


@pytest.fixture
def printed() -> list[PrintedReceipt]:
    return []


@pytest.fixture
def simulator(tmp_path: Path, printed: list[PrintedReceipt]) -> Iterator[PrinterSimulator]:
    running = PrinterSimulator(tmp_path / "slips", printed.append)
    running.start()
    yield running
    running.stop()


def test_the_printer_is_fed_as_the_plan_says(
    argv: list[str], simulator: PrinterSimulator, printed: list[PrintedReceipt]
) -> None:
    simulator.misbehave(Misbehaviour.NO_REPORT)
    changes = f"printer={simulator.url}", "printer_mode=text", "printer_native_qr=true", "printer_confirmation=status"
    printer = printer_of(plan([*argv, *[part for change in changes for part in ("--set", change)]]))
    assert printer is not None
    receipt = printer.print(SLIP)
    assert (receipt.printed, receipt.is_confirmed) == (True, True)
    simulator.stop()
    assert any("A001" in line for line in printed[0].receipt.lines)


def test_a_kiosk_may_have_no_printer(argv: list[str]) -> None:
    assert printer_of(plan([*argv, "--set", "printer=none"])) is None


@pytest.mark.parametrize("voice", ["simulator", "silent"])
def test_a_voice_that_nobody_hears_makes_its_sound_files(argv: list[str], voice: str, tmp_path: Path) -> None:
    prompter = voice_of(plan([*argv, "--set", f"voice={voice}", "--set", f"receipt_dir={tmp_path}"]))
    assert prompter is not None
    prompter.close()


def test_a_voice_of_engines_that_are_none_ends_with_one_line(argv: list[str], tmp_path: Path) -> None:
    changes = ("voice=silent", f"receipt_dir={tmp_path}", "voice_engines=parrot")
    with pytest.raises(SystemExit, match=r"^kiosk: voice: .*parrot") as ended:
        voice_of(plan([*argv, *[part for change in changes for part in ("--set", change)]]))
    assert "\n" not in str(ended.value)


def test_an_office_printer_is_a_queue_of_a_spooler_or_none(argv: list[str]) -> None:
    assert form_printer_of(plan(argv)) is None
    assert form_printer_of(plan([*argv, "--set", "form_printer=cups://127.0.0.1/forms"])) is not None
    with pytest.raises(SystemExit, match=r"^kiosk: form_printer: ") as ended:
        form_printer_of(plan([*argv, "--set", "form_printer=tcp://127.0.0.1:9100"]))
    assert "\n" not in str(ended.value)


def test_a_device_address_that_is_none_ends_with_one_line(argv: list[str]) -> None:
    readers = (("card_reader", reader_of), ("scanner", scanner_of), ("social_card", social_cards_of))
    for key, of in (*readers, ("printer", printer_of)):
        with pytest.raises(SystemExit, match=key):
            of(plan([*argv, "--set", f"{key}=nonsense"]))


def test_a_scanner_on_a_line_counts_as_a_scanner(argv: list[str]) -> None:
    without = plan([*argv, "--set", "code_scanner=false"])
    assert not without.has_scanner
    assert scanner_of(without) is None
    on_a_line = plan([*argv, "--set", "code_scanner=false", "--set", "scanner=serial:///dev/none?baud=9600"])
    assert on_a_line.has_scanner
    scanner = scanner_of(on_a_line)
    assert scanner is not None
    scanner.close()


def test_a_slot_for_social_security_cards_and_none(argv: list[str]) -> None:
    assert social_cards_of(plan(argv)) is None
    slot = social_cards_of(plan([*argv, "--set", "social_card=simulator"]))
    assert isinstance(slot, SocialCardSlotReader)


def test_a_reader_and_none(argv: list[str]) -> None:
    assert reader_of(plan([*argv, "--set", "card_reader=none"])) is None
    reader = reader_of(plan([*argv, "--set", "card_reader=serial:///dev/none"]))
    assert isinstance(reader, IdCardReader)
