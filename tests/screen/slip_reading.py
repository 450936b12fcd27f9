"""Reading a printed slip: which ticket number and which time stand on the picture that came out of the printer."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

from PIL import Image

from devices.printer.interpreter import SIDE_DOTS, TOOTH_DOTS, TOP_DOTS
from devices.printer.layout import PAPER_80, SpreadLine, TextLine
from devices.printer.raster import draw_operations
from devices.printer.template import Align
from devices.printer.typeface import Typeface

INK_MOST = 128
"""Greys of the picture darker than this are ink."""
STEP_DOTS = 2
"""By so much a number that is too wide is drawn smaller."""


def number_stands_on(png: Path, number: str) -> bool:
    """Whether this number is on an 80 mm slip, dot for dot as a slip draws it."""
    return numbers_on(png, (number,)) == [number]


def numbers_on(png: Path, candidates: Iterable[str]) -> list[str]:
    """Which of these numbers are on an 80 mm slip."""
    dots = _printed(png)
    return [number for number in candidates if _dots_of(number) in dots]


def time_stands_on(png: Path, time: datetime) -> bool:
    """Whether an 80 mm slip says that its ticket was taken in this minute."""
    line = SpreadLine("取号时间", PAPER_80.body, "Issued", PAPER_80.small, f"{time:%Y-%m-%d %H:%M}", PAPER_80.body)
    return draw_operations((line,), PAPER_80.width_dots, Typeface()).tobytes() in _printed(png)


def _printed(png: Path) -> bytes:
    """The dots of the slip, without the paper around them."""
    paper = Image.open(png).convert("L")
    width, height = paper.size
    printed = paper.crop((SIDE_DOTS, TOP_DOTS, width - SIDE_DOTS, height - TOOTH_DOTS))
    return printed.point(lambda grey: 0 if grey < INK_MOST else 255, "1").tobytes()


@cache
def _dots_of(number: str) -> bytes:
    """The number as large as its line is wide enough for."""
    typeface, size = Typeface(), PAPER_80.number_max
    while typeface.measure(number, size, True) > PAPER_80.width_dots:
        size -= STEP_DOTS
    line = TextLine(number, size, bold=True, align=Align.CENTRE, is_capitals=True)
    return draw_operations((line,), PAPER_80.width_dots, typeface).tobytes()
