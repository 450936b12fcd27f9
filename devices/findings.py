"""What a check of devices found, as a table that a technician reads."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from devices.advice import STATE_WORDS, advice
from devices.ports import DeviceState, DeviceStatus


class DeviceKind(StrEnum):
    """The kinds of device that can be checked, as they are written before the address."""

    ID_CARD = "id_card"
    PRINTER = "printer"
    FORM_PRINTER = "form_printer"
    VOICE = "voice"
    SCANNER = "scanner"
    LED_PANEL = "led_panel"
    CALL_PAD = "call_pad"
    SOCIAL_CARD = "social_card"
    EVALUATOR = "evaluator"


KIND_WORDS: Final = {
    DeviceKind.ID_CARD: "身份证阅读器",
    DeviceKind.PRINTER: "打印机",
    DeviceKind.FORM_PRINTER: "表单打印机",
    DeviceKind.VOICE: "语音",
    DeviceKind.SCANNER: "扫码器",
    DeviceKind.LED_PANEL: "窗口屏",
    DeviceKind.CALL_PAD: "呼叫盘",
    DeviceKind.SOCIAL_CARD: "社保卡读卡器",
    DeviceKind.EVALUATOR: "评价器",
}
"""Total over the kinds."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was seen of one device; `round_trip_ms` is None when it never answered."""

    kind: DeviceKind
    setting: str
    status: DeviceStatus
    round_trip_ms: float | None
    station: str = ""
    """Whose device it is; "" where an address alone was named."""

    @property
    def is_found(self) -> bool:
        """Say whether anything answered there."""
        return self.round_trip_ms is not None

    @property
    def is_usable(self) -> bool:
        """Say whether a visitor could be served with it."""
        return self.status.state in (DeviceState.READY, DeviceState.BUSY, DeviceState.DEGRADED, DeviceState.PAPER_LOW)


COLUMNS_MAX: Final = 100
"""What a technician's terminal shows in one line; an address may be as long as it likes, so it stands below its row.

An address and an error are not broken: they are copied from here into other commands.
"""

INDENT: Final = 4
LAST_ERROR: Final = "最后错误 last error: "
_HEADINGS: Final = ("终端 station", "设备 device", "找到 found", "状态 status", "往返 round trip")


def table(findings: Sequence[Finding]) -> list[str]:
    """Set findings as lines of text: one row each; below it the setting, what was seen or the last error, advice."""
    rows = [_HEADINGS, *map(_cells, findings)]
    if not any(finding.station for finding in findings):
        rows = [row[1:] for row in rows]
    widths = [max(map(_columns, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    for place, finding in enumerate(findings, start=1):
        lines[place] = "\n    ".join((lines[place], *_lines_below(finding)))
    return lines


def _lines_below(finding: Finding) -> Iterator[str]:
    yield finding.setting
    if finding.status.detail:
        is_error = not finding.is_usable and finding.status.state is not DeviceState.UNKNOWN
        yield f"{LAST_ERROR if is_error else ''}{finding.status.detail}"
    what_to_do = advice(finding.status)
    whole = f"→ {what_to_do.zh} {what_to_do.en}"
    if _columns(whole) + INDENT <= COLUMNS_MAX:
        yield whole
    else:
        yield from (f"→ {what_to_do.zh}", f"  {what_to_do.en}")


def _cells(finding: Finding) -> tuple[str, ...]:
    round_trip = "-" if finding.round_trip_ms is None else f"{finding.round_trip_ms:.1f} ms"
    # What cannot be asked may well be there: "no" would send the technician for a cable that is plugged in.
    missing = "未知 unknown" if finding.status.state is DeviceState.UNKNOWN else "否 no"
    found = "是 yes" if finding.is_found else missing
    state = STATE_WORDS[finding.status.state]
    return (
        finding.station,
        f"{KIND_WORDS[finding.kind]} {finding.kind.value}",
        found,
        f"{state.zh} {state.en}",
        round_trip,
    )


def _columns(text: str) -> int:
    """Count the terminal columns a text takes: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))
