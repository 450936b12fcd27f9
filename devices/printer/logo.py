"""A hall's picture as dots: any PNG on white paper, no larger than its place on the slip."""

from functools import lru_cache
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

WIDTH_MAX, HEIGHT_MAX = 320, 160
"""40 by 20 mm: a logo on 80 mm paper, and still whole on 58 mm."""
SOURCE_SIDE_MAX: Final = 2048
"""A small file may unfold into a picture that fills the memory."""
GREY_FROM, GREY_TO = 48, 208
GREYS_OF_A_DRAWING: Final = 0.15
"""A drawing has greys only where its edges are smoothed: dithering would fray them. A photograph has more."""
INK_BELOW: Final = 200
"""Of a drawing its light colours too are ink, for paper has no second one."""


@lru_cache(maxsize=4)
def logo_of(png: bytes) -> Image.Image:
    """Return the picture in black and white (mode 1), at most WIDTH_MAX by HEIGHT_MAX dots; raises ValueError."""
    grey = _on_white_paper(png)
    grey.thumbnail((WIDTH_MAX, HEIGHT_MAX), Image.Resampling.LANCZOS)
    # A drawing in one colour, such as a seal's red, is black on paper, not dotted.
    grey = ImageOps.autocontrast(grey, cutoff=1)
    counts = grey.histogram()
    greys = sum(counts[GREY_FROM:GREY_TO])
    if greys <= GREYS_OF_A_DRAWING * max(1, grey.width * grey.height):
        return grey.point(lambda shade: 0 if shade < INK_BELOW else 255, "1")
    return grey.convert("1", dither=Image.Dither.FLOYDSTEINBERG)


def _on_white_paper(png: bytes) -> Image.Image:
    try:
        with Image.open(BytesIO(png), formats=("PNG",)) as picture:
            if max(picture.size) > SOURCE_SIDE_MAX:
                raise ValueError(f"a picture of {picture.width} by {picture.height} dots")
            drawn = picture.convert("RGBA")
    except (OSError, SyntaxError) as error:
        raise ValueError("a picture that cannot be read") from error
    paper = Image.new("RGBA", drawn.size, "white")
    paper.alpha_composite(drawn)
    return paper.convert("L")
