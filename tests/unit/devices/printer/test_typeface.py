"""The typeface is the Simplified Chinese one, and its ink stays inside what was measured."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageOps

from devices.printer.typeface import Typeface, baseline, font_path, line_height


@cache
def typeface() -> Typeface:
    return Typeface()


def test_the_font_comes_with_the_project() -> None:
    assert font_path().stat().st_size > 10_000_000
    assert typeface().font(24, bold=False).getname()[0] == "Noto Sans CJK SC"


def test_bold_is_heavier() -> None:
    def ink(bold: bool) -> int:
        picture = Image.new("L", (400, 80), 255)
        typeface().draw(ImageDraw.Draw(picture), "政务服务", (0, 60), 60, bold, 0)
        return picture.histogram()[0]

    assert ink(bold=True) > ink(bold=False) * 1.2


@settings(max_examples=60)
@given(
    st.text(st.sampled_from("政务䶮𠮷（）AWjfgÅÉ018/–“”, "), min_size=1, max_size=12),
    st.sampled_from((21, 34, 48, 140)),
    st.booleans(),
)
def test_ink_stays_within_measure_and_line(text: str, size: int, bold: bool) -> None:
    picture = Image.new("L", (size * 16, line_height(size) + 40), 255)
    typeface().draw(ImageDraw.Draw(picture), text, (10, 20 + baseline(size)), size, bold, 0)
    box = ImageOps.invert(picture).getbbox()
    if box is not None:
        assert box[0] >= 10
        assert box[2] <= 10 + typeface().measure(text, size, bold)
        assert box[1] >= 20
        assert box[3] <= 20 + line_height(size)


def test_capitals_and_digits_fit_a_line_without_tails() -> None:
    size = 216
    picture = Image.new("L", (size * 30, line_height(size, is_capitals=True)), 255)
    typeface().draw(
        ImageDraw.Draw(picture), "ABCDEFGHIKLMNOPRSTUVWXYZ0123456789-", (0, baseline(size, True)), size, True, 0
    )
    box = ImageOps.invert(picture).getbbox()
    assert box is not None
    assert box[1] > 0
    assert box[3] < picture.height


@pytest.mark.parametrize("rare", "镕堃䶮喆𠮷龑")
def test_rare_characters_have_a_glyph_of_their_own(rare: str) -> None:
    missing = typeface().font(40, bold=False).getmask("\U0010fffd")
    assert bytes(typeface().font(40, bold=False).getmask(rare)) != bytes(missing)
