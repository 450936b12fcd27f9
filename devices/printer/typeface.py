"""The project's own Chinese typeface: finding the font file, measuring text and drawing it, through Pillow."""

import math
from pathlib import Path
from typing import Final

import manimgx_fonts_cjk
from PIL import ImageDraw, ImageFont

FONT_FILE: Final = "NotoSansCJK-VF.otf.ttc"
FAMILY: Final = "Noto Sans CJK SC"
"""The Simplified Chinese face: the others draw 骨, 直 or 门 as readers elsewhere write them."""

REGULAR_WEIGHT: Final = 500
"""Medium, not 400: a thermal head burns no greys and thins every stroke."""
BOLD_WEIGHT: Final = 800

FACES_MAX: Final = 16

WIDTHS_MAX: Final = 4096
"""Widths remembered: a hall's slips say the same things all day, and measuring is half the work of a slip."""

ASCENT: Final = 1.06
"""Baseline below the top of a line of size 1: Chinese glyphs reach 0.88, accented capitals a little more."""
LINE_HEIGHT: Final = 1.34
CAPITALS_ASCENT: Final = 0.77
"""Capitals and digits are 0.73 high; a line of nothing else needs no more."""
CAPITALS_HEIGHT: Final = 0.8


def font_path() -> Path:
    """Return the font file inside the installed package; raises FileNotFoundError when it is not there."""
    path = Path(manimgx_fonts_cjk.__file__).parent / FONT_FILE
    if not path.is_file():
        raise FileNotFoundError(f"the package manimgx-fonts-cjk does not hold {FONT_FILE}")
    return path


class Typeface:
    """The typeface at any size in two weights; one owner, one thread."""

    def __init__(self) -> None:
        self._path = str(font_path())
        self._index = self._face_index()
        self._widths: dict[tuple[str, int, bool], int] = {}
        self._fonts: dict[tuple[int, bool], ImageFont.FreeTypeFont] = {}

    def measure(self, text: str, size: int, bold: bool) -> int:
        """Return the dots `text` takes, its ink included where that reaches beyond its advance."""
        if not text:
            return 0
        key = (text, size, bold)
        if (known := self._widths.get(key)) is not None:
            return known
        if len(self._widths) >= WIDTHS_MAX:
            self._widths.clear()
        font = self.font(size, bold)
        left, _, right, _ = font.getbbox(text, anchor="ls")
        width = self._widths[key] = math.ceil(max(font.getlength(text), right) - min(0, left))
        return width

    def draw(
        self, canvas: ImageDraw.ImageDraw, text: str, at: tuple[int, int], size: int, bold: bool, ink: int
    ) -> None:
        """Draw `text` with its left edge and baseline at `at`, no ink left of it."""
        font = self.font(size, bold)
        left = min(0.0, font.getbbox(text, anchor="ls")[0]) if text else 0.0
        canvas.text((at[0] - math.floor(left), at[1]), text, fill=ink, font=font, anchor="ls")

    def font(self, size: int, bold: bool) -> ImageFont.FreeTypeFont:
        """Return the face at `size` dots to the em."""
        key = (size, bold)
        if key not in self._fonts:
            font = ImageFont.truetype(self._path, size, index=self._index)
            font.set_variation_by_axes([BOLD_WEIGHT if bold else REGULAR_WEIGHT])
            self._fonts[key] = font
        return self._fonts[key]

    def _face_index(self) -> int:
        for index in range(FACES_MAX):
            if ImageFont.truetype(self._path, 12, index=index).getname()[0] == FAMILY:
                return index
        raise FileNotFoundError(f"{FONT_FILE} holds no {FAMILY}")


def line_height(size: int, is_capitals: bool = False) -> int:
    """Return the height in dots of a line of type."""
    return math.ceil(size * (CAPITALS_HEIGHT if is_capitals else LINE_HEIGHT))


def baseline(size: int, is_capitals: bool = False) -> int:
    """Return how far below the top of its line the type stands, in dots."""
    return round(size * (CAPITALS_ASCENT if is_capitals else ASCENT))
