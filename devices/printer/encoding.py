"""A slip as the bytes sent to the printer: a raster picture, or GB18030 text, built with python-escpos."""

import dataclasses
from enum import StrEnum
from typing import Final, assert_never

from PIL import Image

from devices.printer.escpos_library import QR_ECLEVEL_M, Dummy, profile_for
from devices.printer.layout import (
    Banner,
    Cut,
    Feed,
    Logo,
    Operation,
    Paper,
    QrCode,
    Rule,
    SpreadLine,
    TextLine,
    lay_out,
    text_of,
)
from devices.printer.leaflet import Leaflet
from devices.printer.raster import draw_operations, without_real_time_commands
from devices.printer.slip import Slip
from devices.printer.template import Align
from devices.printer.typeface import Typeface

CELL: Final = 24
"""A Chinese character of the printer's own font is 24 × 24 dots, a letter half as wide."""
MULTIPLE_MAX: Final = 8

FRAGMENT_DOTS: Final = 240
"""Height of one raster command: small printers lose taller ones."""

KANJI_ON: Final = b"\x1c&"
REVERSE_ON, REVERSE_OFF = b"\x1dB\x01", b"\x1dB\x00"
ALIGN: Final = {Align.LEFT: b"\x1ba\x00", Align.CENTRE: b"\x1ba\x01", Align.RIGHT: b"\x1ba\x02"}


class PrintMode(StrEnum):
    """How words reach the paper."""

    RASTER = "raster"
    """As a picture in the project's typeface: exact, every character, tens of kilobytes."""
    TEXT = "text"
    """As GB18030 text in the printer's own font: a few hundred bytes, for slow serial lines."""


class SlipEncoder:
    """Lays slips out for one paper and writes them as ESC/POS; one owner, one thread."""

    def __init__(self, paper: Paper, mode: PrintMode, *, native_qr: bool = False) -> None:
        self._paper = paper if mode is PrintMode.RASTER else _in_cells(paper)
        self._mode = mode
        self._native_qr = native_qr
        self._typeface = Typeface()
        self._profile = profile_for(paper.width_mm, paper.width_dots)

    def operations(self, slip: Slip | Leaflet) -> tuple[Operation, ...]:
        """Return the slip laid out for this paper and mode."""
        measure = self._typeface.measure if self._mode is PrintMode.RASTER else measure_cells
        return lay_out(slip, self._paper, measure)

    def picture(self, slip: Slip | Leaflet) -> Image.Image:
        """Return the slip as raster mode prints it (mode 1), for a preview."""
        raster = lay_out(slip, self._paper, self._typeface.measure)
        return draw_operations(raster, self._paper.width_dots, self._typeface)

    def encode(self, slip: Slip | Leaflet) -> bytes:
        """Return the whole job, from initialising to the cut."""
        device = Dummy(profile=self._profile)
        device.hw("INIT")
        operations = self.operations(slip)
        if self._mode is PrintMode.RASTER:
            self._send_picture(device, operations)
            device.cut("PART")
        else:
            device._raw(KANJI_ON)
            for operation in operations:
                self._send(device, operation)
        return bytes(device.output)

    def _send_picture(self, device: Dummy, operations: tuple[Operation, ...]) -> None:
        picture = draw_operations(operations, self._paper.width_dots, self._typeface)
        device.image(without_real_time_commands(picture), fragment_height=FRAGMENT_DOTS)

    def _send(self, device: Dummy, operation: Operation) -> None:
        if not is_gbk(text_of(operation)):
            self._send_picture(device, (self._shrunk(operation),))
            return
        match operation:
            case TextLine():
                device._raw(ALIGN[operation.align] + _run(operation.text, operation.size, operation.bold) + b"\n")
            case SpreadLine():
                device._raw(ALIGN[Align.LEFT] + self._spread(operation) + b"\n")
            case Banner():
                device._raw(ALIGN[Align.LEFT] + self._banner(operation) + b"\n")
            case Rule(dashed=dashed):
                dashes = ("-" if dashed else "=") * (self._paper.width_dots * 2 // CELL)
                device._raw(ALIGN[Align.LEFT] + _run(dashes, CELL, False) + b"\n")
            case QrCode():
                self._send_qr(device, operation)
            case Logo():
                self._send_picture(device, (operation,))
            case Feed(dots=dots):
                device._raw(b"\x1bJ" + bytes((min(dots, 255),)))
            case Cut():
                device.cut("PART")
            case _:
                assert_never(operation)

    def _spread(self, line: SpreadLine) -> bytes:
        taken = measure_cells(line.left, line.left_size, False) + measure_cells(line.note, line.note_size, False)
        taken += line.note_gap + measure_cells(line.right, line.right_size, line.right_bold)
        gap = " " * ((self._paper.width_dots - taken) * 2 // CELL)
        left = _run(line.left, line.left_size, False) + _run(" " * (line.note_gap * 2 // CELL), CELL, False)
        note = _run(line.note, line.note_size, False) + _run(gap, CELL, False)
        return left + note + _run(line.right, line.right_size, line.right_bold)

    def _banner(self, banner: Banner) -> bytes:
        spare = (self._paper.width_dots - measure_cells(banner.text, banner.size, True)) * 2 // CELL
        padded = " " * (spare // 2) + banner.text + " " * (spare - spare // 2)
        return REVERSE_ON + _run(padded, banner.size, True, lines=2) + REVERSE_OFF

    def _send_qr(self, device: Dummy, code: QrCode) -> None:
        if not self._native_qr:
            self._send_picture(device, (code,))
            return
        device._raw(ALIGN[Align.CENTRE])
        device.qr(code.payload, ec=QR_ECLEVEL_M, size=code.module_dots, native=True)
        device._raw(b"\n" + ALIGN[Align.LEFT])

    def _shrunk(self, operation: Operation) -> Operation:
        """Make a line set in cells fit when it is drawn in the typeface, whose wide letters are wider."""
        while self._drawn_width(operation) > self._paper.width_dots:
            match operation:
                case TextLine(size=size) | Banner(size=size):
                    operation = dataclasses.replace(operation, size=size - 1)
                case SpreadLine(left_size=left, note_size=note, right_size=right):
                    operation = dataclasses.replace(
                        operation, left_size=left - 1, note_size=note - 1, right_size=right - 1
                    )
        return operation

    def _drawn_width(self, operation: Operation) -> int:
        measure = self._typeface.measure
        match operation:
            case TextLine(text=text, size=size, bold=bold):
                return measure(text, size, bold)
            case Banner(text=text, size=size):
                return measure(text, size, True)
            case SpreadLine() as line:
                left = measure(line.left, line.left_size, False) + line.note_gap
                note = measure(line.note, line.note_size, False)
                return left + note + measure(line.right, line.right_size, line.right_bold)
            case _:
                return 0


def is_gbk(text: str) -> bool:
    """Say whether printers with only the GBK font (the two-byte part of GB18030) can print `text`."""
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def multiple(size: int) -> int:
    """Return how many times (1 to 8) the printer's own font is enlarged for type of `size` dots."""
    return max(1, min(MULTIPLE_MAX, round(size / CELL)))


def measure_cells(text: str, size: int, _bold: bool) -> int:
    """Return the dots `text` takes in the printer's own font, in which a two-byte character fills a square."""
    halves = sum(1 if char.isascii() else 2 for char in text)
    return halves * CELL // 2 * multiple(size)


def _in_cells(paper: Paper) -> Paper:
    """Return the paper with type sizes the printer's own font has."""
    big, plain = 2 * CELL, CELL
    return dataclasses.replace(
        paper, number_max=8 * CELL, number_min=2 * CELL, heading=big, queue=big, value=big, body=plain, small=plain
    )


def _run(text: str, size: int, bold: bool, *, lines: int = 1) -> bytes:
    """Return text with its size and weight, `lines` times as tall as it is enlarged.

    FS W comes before GS !, for the printers that ignore GS ! on Chinese; on the others the later one holds.
    """
    if not text:
        return b""
    times = multiple(size)
    double = b"\x1cW\x01" if times > 1 else b"\x1cW\x00"
    enlarged = b"\x1d!" + bytes(((times - 1) << 4 | (times * lines - 1),))
    weight = b"\x1bE\x01" if bold else b"\x1bE\x00"
    return double + enlarged + weight + text.encode("gbk")
