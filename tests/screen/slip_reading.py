"""Reading a printed slip: whether a ticket number stands on the picture that came out of the printer."""

from pathlib import Path

from PIL import Image

from devices.printer.interpreter import SIDE_DOTS, TOOTH_DOTS, TOP_DOTS
from devices.printer.layout import PAPER_80, TextLine
from devices.printer.raster import draw_operations
from devices.printer.template import Align
from devices.printer.typeface import Typeface

INK_MOST = 128
"""Greys of the picture darker than this are ink."""


def number_stands_on(png: Path, number: str) -> bool:
    """Whether this number is on an 80 mm slip, dot for dot as the largest type of a slip draws it."""
    paper = Image.open(png).convert("L")
    width, height = paper.size
    printed = paper.crop((SIDE_DOTS, TOP_DOTS, width - SIDE_DOTS, height - TOOTH_DOTS))
    dots = printed.point(lambda grey: 0 if grey < INK_MOST else 255, "1").tobytes()
    line = TextLine(number, PAPER_80.number_max, bold=True, align=Align.CENTRE, is_capitals=True)
    return draw_operations((line,), PAPER_80.width_dots, Typeface()).tobytes() in dots
