"""Looks at each device a technician names and says how it is, how fast it answers, and what to do about it."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter
from typing import Any, Final

from devices.advice import STATE_WORDS, advice
from devices.build import (
    PLAYERS,
    SIMULATOR,
    announcer,
    call_pad,
    code_scanner,
    serial_address,
    social_card_reader,
    window_panel,
)
from devices.id_card.commands import ASK_SAM_STATUS, STATUS_BYTES, SW_SUCCESS
from devices.id_card.simulator import SamSimulator
from devices.id_card.transaction import AnswerPatience, ReaderSilentError, SamLine
from devices.listening import UNHEARD, ListeningDevice
from devices.ports import CardUnreadable, DeviceSettingError, DeviceState, DeviceStatus, SocialCardRead, StatusChanged
from devices.printer.build import slip_printer
from devices.transport import SerialAddress, SerialTransport, TransportLostError
from devices.voice.synthesis import SpeechError

CHECK_PATIENCE: Final = AnswerPatience(answer_timeout_s=1.0, resend_count=1)
"""A technician looks at the table and waits; a reader's status needs no radio and comes at once."""


HEAR_PATIENCE_S: Final = 5.0
"""Time for a technician to show a code or press a key after starting the check."""

LOOK_S: Final = 2.0
"""How long the sample word stands on a panel that is checked."""

SAMPLE_WORD: Final = "您好"


class DeviceKind(StrEnum):
    """The kinds of device that can be checked, as they are written before the address."""

    ID_CARD = "id_card"
    PRINTER = "printer"
    VOICE = "voice"
    SCANNER = "scanner"
    LED_PANEL = "led_panel"
    CALL_PAD = "call_pad"
    SOCIAL_CARD = "social_card"


_KIND_BY_SCHEME: Final = {
    "serial": DeviceKind.ID_CARD,
    SIMULATOR: DeviceKind.ID_CARD,
    "tcp": DeviceKind.PRINTER,
    "pcsc": DeviceKind.SOCIAL_CARD,
    **dict.fromkeys(PLAYERS, DeviceKind.VOICE),
}

HOW_TO_NAME: Final = (
    "write id_card=serial:///dev/ttyUSB0?baud=115200, printer=tcp://192.168.1.50:9100, voice=espeak,"
    " scanner=serial:///dev/ttyACM0?baud=9600, led_panel=serial:///dev/ttyS2?baud=9600,"
    " call_pad=serial:///dev/ttyUSB1?baud=9600, social_card=pcsc: or id_card=simulator"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was seen of one device; `round_trip_ms` is None when it never answered."""

    kind: DeviceKind
    setting: str
    status: DeviceStatus
    round_trip_ms: float | None

    @property
    def is_found(self) -> bool:
        """Say whether anything answered there."""
        return self.round_trip_ms is not None

    @property
    def is_usable(self) -> bool:
        """Say whether a visitor could be served with it."""
        return self.status.state in (DeviceState.READY, DeviceState.BUSY, DeviceState.PAPER_LOW)


def check(named: str) -> Finding:
    """Look at the device that `named` says, as `kind=setting` or as a setting alone; raises DeviceSettingError."""
    kind, setting = _kind_and_setting(named)
    return _CHECKS[kind](setting)


def _check_card_reader(setting: str) -> Finding:
    if setting != SIMULATOR:
        return _check_reader(setting, serial_address(setting))
    simulator = SamSimulator()
    try:
        return _check_reader(setting, simulator.address())
    finally:
        simulator.close()


def _kind_and_setting(named: str) -> tuple[DeviceKind, str]:
    first, equals, rest = named.partition("=")
    if equals and first in list(DeviceKind):
        return DeviceKind(first), rest
    scheme = named.partition(":")[0]
    if scheme not in _KIND_BY_SCHEME:
        raise DeviceSettingError(named, HOW_TO_NAME)
    return _KIND_BY_SCHEME[scheme], named


def _check_reader(setting: str, address: SerialAddress) -> Finding:
    try:
        line = SamLine(SerialTransport(address), CHECK_PATIENCE)
    except TransportLostError as error:
        return Finding(DeviceKind.ID_CARD, setting, DeviceStatus(DeviceState.UNREACHABLE, error.reason), None)
    try:
        asked_s = perf_counter()
        answer = line.ask(ASK_SAM_STATUS, Event())
        round_trip_ms = (perf_counter() - asked_s) * 1000
    except (ReaderSilentError, TransportLostError) as error:
        return Finding(DeviceKind.ID_CARD, setting, DeviceStatus(DeviceState.UNREACHABLE, str(error)), None)
    finally:
        line.close()
    known = STATUS_BYTES.get(answer.sw3)
    meaning = known.meaning if known else f"unknown status {answer.sw3:02X}"
    state = DeviceState.READY if answer.sw3 == SW_SUCCESS else DeviceState.FAULT
    return Finding(DeviceKind.ID_CARD, setting, DeviceStatus(state, meaning), round_trip_ms)


def _check_printer(setting: str) -> Finding:
    if setting == SIMULATOR:
        raise DeviceSettingError(setting, "start `python -m devices simulate printer` and check the tcp:// it prints")
    printer = slip_printer(setting)
    asked_s = perf_counter()
    status = printer.status()
    round_trip_ms = (perf_counter() - asked_s) * 1000
    answered = status.state not in (DeviceState.UNREACHABLE, DeviceState.UNKNOWN)
    return Finding(DeviceKind.PRINTER, setting, status, round_trip_ms if answered else None)


def _check_voice(setting: str) -> Finding:
    """Let the voice make one word's sound, without playing it; the round trip is the time that takes."""
    with TemporaryDirectory() as folder:
        voice = announcer(setting, Path(folder))
        try:
            asked_s = perf_counter()
            voice.render(SAMPLE_WORD)
            round_trip_ms = (perf_counter() - asked_s) * 1000
        except SpeechError as error:
            return Finding(DeviceKind.VOICE, setting, DeviceStatus(DeviceState.FAULT, str(error)), None)
        finally:
            voice.close()
        return Finding(DeviceKind.VOICE, setting, voice.status(), round_trip_ms)


def _check_scanner(setting: str) -> Finding:
    return _check_by_ear(DeviceKind.SCANNER, setting, code_scanner(setting))


def _check_pad(setting: str) -> Finding:
    return _check_by_ear(DeviceKind.CALL_PAD, setting, call_pad(setting))


def _check_social_card(setting: str) -> Finding:
    """Look for the reader, and then for a card in it; that one lies there is not needed to call the reader well."""
    reader = social_card_reader(setting)
    try:
        asked_s = perf_counter()
        events = reader.poll(Event())
        round_trip_ms = (perf_counter() - asked_s) * 1000
    finally:
        reader.close()
    status = reader.status()
    if status.state is not DeviceState.READY:
        return Finding(DeviceKind.SOCIAL_CARD, setting, status, None)
    seen = [_CARD_SEEN[type(event)] for event in events if type(event) in _CARD_SEEN]
    detail = f"{status.detail}; {seen[0] if seen else 'no card lies in it'}"
    return Finding(DeviceKind.SOCIAL_CARD, setting, DeviceStatus(status.state, detail), round_trip_ms)


_CARD_SEEN: Final[dict[type, str]] = {
    SocialCardRead: "a card was read",
    CardUnreadable: "the card in it cannot be read",
}


def _check_panel(setting: str) -> Finding:
    """Show a word for a moment: the panel cannot answer, so whoever checks has to look at it."""
    panel = window_panel(setting)
    panel.show(SAMPLE_WORD)
    try:
        panel.poll(Event())
        status = panel.status()
        if status.state is DeviceState.READY:
            Event().wait(LOOK_S)
            return Finding(DeviceKind.LED_PANEL, setting, DeviceStatus(DeviceState.UNKNOWN, status.detail), None)
        return Finding(DeviceKind.LED_PANEL, setting, status, None)
    finally:
        panel.close()


def _check_by_ear(kind: DeviceKind, setting: str, device: ListeningDevice[Any]) -> Finding:
    """Open the line and wait for the device to be used: only that proves that something is there."""
    asked_s = perf_counter()
    try:
        while perf_counter() - asked_s < HEAR_PATIENCE_S:
            spoken = [event for event in device.poll(Event()) if not isinstance(event, StatusChanged)]
            if spoken:
                return Finding(kind, setting, device.status(), (perf_counter() - asked_s) * 1000)
            if device.status().state is DeviceState.UNREACHABLE:
                return Finding(kind, setting, device.status(), None)
    finally:
        device.close()
    return Finding(kind, setting, DeviceStatus(DeviceState.UNKNOWN, UNHEARD.detail), None)


_CHECKS: Final[dict[DeviceKind, Callable[[str], Finding]]] = {
    DeviceKind.ID_CARD: _check_card_reader,
    DeviceKind.PRINTER: _check_printer,
    DeviceKind.VOICE: _check_voice,
    DeviceKind.SCANNER: _check_scanner,
    DeviceKind.LED_PANEL: _check_panel,
    DeviceKind.CALL_PAD: _check_pad,
    DeviceKind.SOCIAL_CARD: _check_social_card,
}
"""Total over the kinds."""


def table(findings: Iterable[Finding]) -> list[str]:
    """Set findings as lines of text: one row each, its detail and the advice below."""
    rows = [("设备 device", "设置 setting", "找到 found", "状态 status", "往返 round trip"), *map(_cells, findings)]
    widths = [max(map(_columns, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    for place, finding in enumerate(findings, start=1):
        what_to_do = advice(finding.status)
        lines[place] += f"\n    {finding.status.detail}\n    → {what_to_do.zh} {what_to_do.en}"
    return lines


def _cells(finding: Finding) -> tuple[str, ...]:
    round_trip = "-" if finding.round_trip_ms is None else f"{finding.round_trip_ms:.1f} ms"
    found = "是 yes" if finding.is_found else "否 no"
    state = STATE_WORDS[finding.status.state]
    return finding.kind.value, finding.setting, found, f"{state.zh} {state.en}", round_trip


def _columns(text: str) -> int:
    """Count the terminal columns a text takes: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))
