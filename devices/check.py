"""Looks at each device a technician names and says how it is, how fast it answers, and what to do about it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter
from typing import Final

from devices.advice import STATE_WORDS, advice
from devices.build import PLAYERS, SIMULATOR, announcer, serial_address, slip_printer
from devices.id_card.commands import ASK_SAM_STATUS, STATUS_BYTES, SW_SUCCESS
from devices.id_card.simulator import SamSimulator
from devices.id_card.transaction import AnswerPatience, ReaderSilentError, SamLine
from devices.ports import DeviceSettingError, DeviceState, DeviceStatus
from devices.transport import SerialAddress, SerialTransport, TransportLostError
from devices.voice.synthesis import SpeechError

CHECK_PATIENCE: Final = AnswerPatience(answer_timeout_s=1.0, resend_count=1)
"""A technician looks at the table and waits; a reader's status needs no radio and comes at once."""


SAMPLE_WORD: Final = "您好"


class DeviceKind(StrEnum):
    """The kinds of device that can be checked, as they are written before the address."""

    ID_CARD = "id_card"
    PRINTER = "printer"
    VOICE = "voice"


_KIND_BY_SCHEME: Final = {
    "serial": DeviceKind.ID_CARD,
    SIMULATOR: DeviceKind.ID_CARD,
    "tcp": DeviceKind.PRINTER,
    **dict.fromkeys(PLAYERS, DeviceKind.VOICE),
}

HOW_TO_NAME: Final = (
    "write id_card=serial:///dev/ttyUSB0?baud=115200, printer=tcp://192.168.1.50:9100, voice=espeak"
    " or id_card=simulator"
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
    if kind is DeviceKind.PRINTER:
        return _check_printer(setting)
    if kind is DeviceKind.VOICE:
        return _check_voice(setting)
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
