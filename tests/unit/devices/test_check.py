import unicodedata
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from devices.call_pad.simulator import PadSimulator
from devices.check import check, prompt
from devices.evaluator.simulator import EvaluatorSimulator
from devices.evaluator.simulator import Misbehaviour as EvaluatorMisbehaviour
from devices.findings import KIND_WORDS, DeviceKind, Finding, table
from devices.id_card.sam import Misbehaviour
from devices.id_card.simulator import SamSimulator
from devices.led_panel.simulator import PanelSimulator
from devices.ports import DeviceSettingError, DeviceState, DeviceStatus, PadKey
from devices.printer.simulator import PrinterSimulator
from devices.scanner.simulator import ScannerSimulator
from devices.voice.sound import silence, write_frames
from tests.unit.devices.printer.spooler import a_spooler


@pytest.fixture
def reader() -> Iterator[SamSimulator]:
    reader = SamSimulator()
    yield reader
    reader.close()


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[PrinterSimulator]:
    printer = PrinterSimulator(tmp_path)
    printer.start()
    yield printer
    printer.stop()


@pytest.mark.parametrize("prefix", ["", "id_card="])
def test_a_reader_that_answers_is_found_ready_and_timed(reader: SamSimulator, prefix: str) -> None:
    finding = check(f"{prefix}{reader.address()}")
    assert (finding.status.state, finding.is_found, finding.is_usable) == (DeviceState.READY, True, True)
    assert finding.round_trip_ms is not None
    assert 0 < finding.round_trip_ms < 1000


def test_the_simulator_can_be_checked_by_its_name() -> None:
    assert check("simulator").is_usable


def test_a_reader_that_keeps_silent_is_there_and_not_found(reader: SamSimulator) -> None:
    reader.misbehave(Misbehaviour.SILENCE, count=100)
    finding = check(f"serial://{reader.address().path}")
    assert (finding.status.state, finding.is_found, finding.is_usable) == (DeviceState.UNREACHABLE, False, False)
    assert "no answer" in finding.status.detail


def test_a_reader_that_is_not_there_is_not_found() -> None:
    finding = check("serial:///dev/does-not-exist")
    assert (finding.status.state, finding.round_trip_ms) == (DeviceState.UNREACHABLE, None)


@pytest.mark.parametrize(
    ("how", "state", "is_usable"),
    [("none", DeviceState.READY, True), ("paper_near_end", DeviceState.PAPER_LOW, True),
     ("paper_out", DeviceState.PAPER_OUT, False), ("cover_open", DeviceState.COVER_OPEN, False)],
)  # fmt: skip
def test_a_printer_is_found_as_it_is(printer: PrinterSimulator, how: str, state: DeviceState, is_usable: bool) -> None:
    printer.misbehave(how)
    finding = check(printer.url)
    assert (finding.status.state, finding.is_found, finding.is_usable) == (state, True, is_usable)


def test_a_print_spooler_is_found_though_it_knows_nothing_of_its_printer() -> None:
    with a_spooler() as spooler:
        finding = check(spooler.url)
        spooler.reasons = ("media-empty",)
        empty = check(f"printer={spooler.url}")
    assert (finding.kind, finding.is_found, finding.status.state) == (DeviceKind.PRINTER, True, DeviceState.UNKNOWN)
    assert (empty.is_found, empty.status.state) == (True, DeviceState.PAPER_OUT)
    assert not check(spooler.url).is_found


def test_the_queue_of_a_form_printer_is_asked_and_looked_at() -> None:
    with a_spooler() as spooler:
        named = f"form_printer={spooler.url}"
        well = check(named)
        spooler.reasons = ("media-jam-error",)
        jammed = check(named)
    assert (well.kind, well.is_found, well.status.state) == (DeviceKind.FORM_PRINTER, True, DeviceState.READY)
    assert "look at the printer" in table([well])[1]
    assert "last error" not in table([well])[1]
    assert (jammed.is_found, jammed.status.state) == (True, DeviceState.FAULT)
    assert "last error: the paper is jammed" in table([jammed])[1]
    assert check(named).status.state is DeviceState.UNREACHABLE


def test_a_simulated_printer_is_checked_by_its_name() -> None:
    assert check("printer=simulator").status.state is DeviceState.READY


def test_a_printer_that_is_not_there_is_not_found() -> None:
    finding = check("printer=tcp://127.0.0.1:1")
    assert (finding.status.state, finding.is_found) == (DeviceState.UNREACHABLE, False)


def test_a_voice_is_tried_without_being_heard() -> None:
    finding = check("voice=silent")
    assert finding.is_found
    assert "no player" in finding.status.detail


def test_an_engine_is_tried_by_its_name_and_says_what_it_lacks(tmp_path: Path) -> None:
    assert "said by espeak" in check("voice=silent").status.detail
    absent = check(f"neural:{tmp_path}")
    assert (absent.status.state, absent.is_found) == (DeviceState.FAULT, False)
    assert "./hall voice fetch" in table([absent])[1]
    empty = check(f"clips:{tmp_path}")
    assert (empty.status.state, empty.is_found) == (DeviceState.FAULT, False)
    assert "holds no clip" in empty.status.detail
    write_frames(tmp_path / "零.wav", (silence(0.1),))
    assert "1 clips can be read" in check(f"voice=clips:{tmp_path}").status.detail
    (tmp_path / "一.wav").write_bytes(b"rubbish")
    assert "一.wav cannot be read" in check(f"clips:{tmp_path}").status.detail


@pytest.mark.parametrize(
    "named", ["", "usb", "http://x", "scanner=usb", "form_printer=tcp://127.0.0.1:9100", "voice=loud"]
)
def test_a_device_that_cannot_be_understood_says_what_to_write(named: str) -> None:
    with pytest.raises(DeviceSettingError):
        check(named)


def test_a_scanner_that_is_shown_a_code_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    scanner = ScannerSimulator()
    scanner.unplug()
    gone = check("scanner=serial:///dev/does-not-exist")
    assert (gone.status.state, gone.is_found) == (DeviceState.UNREACHABLE, False)
    scanner.plug()
    thread = Timer(0.3, scanner.show, ("A012",))
    thread.start()
    finding = check(f"scanner={scanner.address()}")
    thread.join()
    assert (finding.status.state, finding.is_found, finding.is_usable) == (DeviceState.READY, True, True)
    monkeypatch.setattr("devices.check.HEAR_PATIENCE_S", 0.1)
    unheard = check(f"scanner={scanner.address()}")
    assert (unheard.status.state, unheard.is_found, unheard.is_usable) == (DeviceState.UNKNOWN, False, False)
    assert "Show it a code" in table([unheard])[1]
    scanner.close()


def test_a_pad_whose_key_is_pressed_is_found() -> None:
    pad = PadSimulator()
    thread = Timer(0.3, pad.press, (PadKey.NEXT,))
    thread.start()
    assert check(f"call_pad={pad.address()}").is_usable
    thread.join()
    pad.close()


def test_an_evaluator_answers_by_itself_or_is_said_not_to() -> None:
    device = EvaluatorSimulator()
    named = f"evaluator={device.address()}"
    found = check(named)
    assert (found.status.state, found.is_found, found.is_usable) == (DeviceState.READY, True, True)
    device.misbehave(EvaluatorMisbehaviour.DEAD)
    silent = check(named)
    assert (silent.status.state, silent.is_found) == (DeviceState.UNREACHABLE, False)
    assert any("docs/devices.md" in line for line in table([silent]))
    device.misbehave(EvaluatorMisbehaviour.VERSION)
    assert check(named).status.state is DeviceState.FAULT
    device.close()
    assert check(named).status.state is DeviceState.UNREACHABLE
    assert prompt(named) == ""


def test_a_social_card_reader_is_found_or_said_why_not() -> None:
    found = check("social_card=simulator")
    assert (found.status.state, found.is_usable) == (DeviceState.READY, True)
    assert "no card lies in it" in found.status.detail
    gone = check("pcsc:No such reader")
    assert (gone.status.state, gone.is_found) == (DeviceState.UNREACHABLE, False)


def test_a_panel_is_shown_a_word_and_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devices.check.LOOK_S", 0.3)
    told: list[str] = []
    panel = PanelSimulator(lambda showing: told.append(showing.text))
    finding = check(f"led_panel={panel.address()}")
    assert (finding.status.state, finding.is_usable) == (DeviceState.UNKNOWN, False)
    assert "您好 stands on it" in table([finding])[1]
    panel.close()
    assert told[0] == "您好"
    gone = check("led_panel=serial:///dev/does-not-exist")
    assert (gone.status.state, gone.is_found) == (DeviceState.UNREACHABLE, False)


def columns_before(line: str, cell: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line.split(cell)[0])


def test_the_table_lines_its_columns_up_and_says_what_to_do() -> None:
    ready = check("simulator")
    gone = check("serial:///dev/does-not-exist")
    text = "\n".join(table([ready, gone])).splitlines()
    places = {columns_before(text[0], "找到"), columns_before(text[1], "是 yes"), columns_before(text[5], "否 no")}
    assert len(places) == 1
    assert text[2].strip() == "simulator"
    assert text[4].strip() == "→ 无需处理。 Nothing to do."
    assert "last error: cannot open /dev/does-not-exist" in text[7]
    assert "station" not in text[0]


def test_a_device_that_never_answered_has_no_round_trip() -> None:
    status = DeviceStatus(DeviceState.UNREACHABLE, "gone")
    finding = Finding(check("simulator").kind, "simulator", status, None)
    assert table([finding])[1].splitlines()[0].endswith("-")


def test_what_cannot_be_asked_is_not_called_missing_and_no_line_is_empty() -> None:
    status = DeviceStatus(DeviceState.UNKNOWN, "")
    lines = table([Finding(DeviceKind.LED_PANEL, "serial:///dev/ttyS2", status, None)])
    assert "否 no" not in lines[1]
    assert all(line.strip() for line in "\n".join(lines).splitlines())


def test_whoever_checks_is_told_before_what_to_do_meanwhile() -> None:
    assert "扫一个码" in prompt("scanner=serial:///dev/ttyACM0")
    assert "press a key" in prompt("call_pad=simulator").lower()
    assert prompt("printer=tcp://127.0.0.1:9100") == ""
    assert set(KIND_WORDS) == set(DeviceKind)
