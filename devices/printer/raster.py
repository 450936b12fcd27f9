"""Drawing operations as one black-and-white picture, dot for dot what a raster printer burns."""

import re
from collections.abc import Iterable
from typing import Final, assert_never

import qrcode
from PIL import Image, ImageChops, ImageDraw

from devices.printer.layout import (
    QR_QUIET_MODULES,
    Banner,
    Cut,
    Feed,
    Logo,
    Operation,
    QrCode,
    Rule,
    SpreadLine,
    TextLine,
)
from devices.printer.logo import logo_of
from devices.printer.template import Align
from devices.printer.typeface import Typeface, baseline, line_height

WHITE: Final = 255
BLACK: Final = 0

INK_THRESHOLD: Final = 150
"""Greys darker than this are burnt: a little over half, so that thin strokes survive."""

DASH_DOTS: Final = 12
REAL_TIME: Final = re.compile(rb"\x10[\x04\x05\x14](?=[\x00-\x08])")
BANNER_PADDING: Final = 8


def draw_operations(operations: Iterable[Operation], width_dots: int, typeface: Typeface) -> Image.Image:
    """Return the operations drawn top to bottom on a white picture (mode 1) of `width_dots`."""
    strips = [_strip(operation, width_dots, typeface) for operation in operations]
    height = sum(strip.height for strip in strips)
    picture = Image.new("L", (width_dots, max(1, height)), WHITE)
    top = 0
    for strip in strips:
        picture.paste(strip, (0, top))
        top += strip.height
    return picture.point(lambda grey: WHITE if grey > INK_THRESHOLD else BLACK, "1")


def qr_modules(payload: str) -> list[list[bool]]:
    """Return the modules of the QR code of `payload`, dark is True, without the quiet zone; level M."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(payload)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def _strip(operation: Operation, width: int, typeface: Typeface) -> Image.Image:
    match operation:
        case TextLine():
            return _text(operation, width, typeface)
        case SpreadLine():
            return _spread(operation, width, typeface)
        case Banner():
            return _banner(operation, width, typeface)
        case Rule():
            return _rule(operation, width)
        case QrCode():
            return _qr(operation, width)
        case Logo():
            return _logo(operation, width)
        case Feed(dots=dots):
            return _blank(width, dots)
        case Cut():
            return _blank(width, 0)
        case _:
            assert_never(operation)


def _blank(width: int, height: int) -> Image.Image:
    return Image.new("L", (width, height), WHITE)


def _text(line: TextLine, width: int, typeface: Typeface) -> Image.Image:
    strip = _blank(width, line_height(line.size, line.is_capitals))
    spare = width - typeface.measure(line.text, line.size, line.bold)
    x = {Align.LEFT: 0, Align.CENTRE: spare // 2, Align.RIGHT: spare}[line.align]
    y = baseline(line.size, line.is_capitals)
    typeface.draw(ImageDraw.Draw(strip), line.text, (x, y), line.size, line.bold, BLACK)
    return strip


def _spread(line: SpreadLine, width: int, typeface: Typeface) -> Image.Image:
    parts = ((line.left, line.left_size), (line.note, line.note_size), (line.right, line.right_size))
    tallest = max((size for text, size in parts if text), default=0)
    strip = _blank(width, line_height(tallest))
    canvas = ImageDraw.Draw(strip)
    y = baseline(tallest)
    typeface.draw(canvas, line.left, (0, y), line.left_size, False, BLACK)
    x = typeface.measure(line.left, line.left_size, False) + line.note_gap
    typeface.draw(canvas, line.note, (x, y), line.note_size, False, BLACK)
    x = width - typeface.measure(line.right, line.right_size, line.right_bold)
    typeface.draw(canvas, line.right, (x, y), line.right_size, line.right_bold, BLACK)
    return strip


def _banner(banner: Banner, width: int, typeface: Typeface) -> Image.Image:
    strip = Image.new("L", (width, line_height(banner.size) + 2 * BANNER_PADDING), BLACK)
    x = (width - typeface.measure(banner.text, banner.size, True)) // 2
    y = BANNER_PADDING + baseline(banner.size)
    typeface.draw(ImageDraw.Draw(strip), banner.text, (x, y), banner.size, True, WHITE)
    return strip


def _rule(rule: Rule, width: int) -> Image.Image:
    strip = _blank(width, rule.thickness)
    canvas = ImageDraw.Draw(strip)
    step = 2 * DASH_DOTS if rule.dashed else width
    length = DASH_DOTS if rule.dashed else width
    for x in range(0, width, step):
        canvas.rectangle((x, 0, x + length - 1, rule.thickness - 1), fill=BLACK)
    return strip


def _qr(code: QrCode, width: int) -> Image.Image:
    modules = qr_modules(code.payload)
    count = len(modules) + 2 * QR_QUIET_MODULES
    dots = min(code.module_dots, width // count)
    strip = _blank(width, count * dots)
    canvas = ImageDraw.Draw(strip)
    left = (width - len(modules) * dots) // 2
    for row, line in enumerate(modules):
        for column, is_dark in enumerate(line):
            if is_dark:
                x, y = left + column * dots, (row + QR_QUIET_MODULES) * dots
                canvas.rectangle((x, y, x + dots - 1, y + dots - 1), fill=BLACK)
    return strip


def _logo(logo: Logo, width: int) -> Image.Image:
    picture = logo_of(logo.png)
    strip = _blank(width, picture.height)
    spare = width - picture.width
    strip.paste(picture, ({Align.LEFT: 0, Align.CENTRE: spare // 2, Align.RIGHT: spare}[logo.align], 0))
    return strip


def without_real_time_commands(picture: Image.Image) -> Image.Image:
    """Return the picture (mode 1) with one dot blackened wherever its bytes would read as a real-time command.

    A printer obeys DLE EOT, DLE ENQ and DLE DC4 even inside picture data: it would send stray status bytes, or
    drop its buffer.
    """
    width_bytes = -(-picture.width // 8)
    data = ImageChops.invert(picture).tobytes()
    found = list(REAL_TIME.finditer(data))
    if not found:
        return picture
    cleaned = picture.copy()
    for match in found:
        row, column = divmod(match.start() + 1, width_bytes)
        # Bit 7 of the second byte: no real-time command has it.
        cleaned.putpixel((column * 8, row), BLACK)
    return cleaned
