"""The picture of a slip: right size, the code's modules where they belong, no real-time command hidden in it."""

import dataclasses

import pytest
from PIL import Image, ImageChops

from devices.printer.layout import PAPER_58, PAPER_80, Banner, Cut, Feed, Paper, QrCode, Rule, TextLine, lay_out
from devices.printer.raster import REAL_TIME, draw_operations, qr_modules, without_real_time_commands
from devices.printer.slip import Words
from devices.printer.typeface import Typeface, line_height
from tests.unit.devices.printer.slips import PLAIN


def dots(picture: Image.Image) -> bytes:
    return ImageChops.invert(picture).tobytes()


@pytest.mark.parametrize("paper", [PAPER_80, PAPER_58], ids=["80mm", "58mm"])
def test_a_slip_is_as_wide_as_its_paper_and_its_margins_stay_clean(paper: Paper) -> None:
    typeface = Typeface()
    slip = dataclasses.replace(PLAIN, marks=(Words("离线取号", "Issued off-line"),))
    picture = draw_operations(lay_out(slip, paper, typeface.measure), paper.width_dots, typeface)
    assert picture.mode == "1"
    assert picture.width == paper.width_dots
    assert 1000 < picture.height < 2000
    ink = 1 - sum(picture.convert("L").histogram()[128:]) / (picture.width * picture.height)
    assert 0.08 < ink < 0.35


def test_heights_are_those_of_the_operations() -> None:
    operations = (TextLine("政务", 40), Feed(17), Rule(3), Cut())
    assert draw_operations(operations, 576, Typeface()).height == line_height(40) + 17 + 3


def test_the_code_is_centred_with_a_quiet_zone() -> None:
    modules = qr_modules("hall.example/t/1")
    picture = draw_operations((QrCode("hall.example/t/1", 7),), 576, Typeface())
    size = len(modules)
    left = (576 - 7 * size) // 2
    assert picture.height == 7 * (size + 8)
    for y in range(size):
        for x in range(size):
            assert (picture.getpixel((left + 7 * x + 3, 7 * (y + 4) + 3)) == 0) == modules[y][x]
    quiet = picture.crop((0, 0, 576, 28))
    assert quiet.getextrema() == (255, 255)


@pytest.mark.parametrize(("paper", "module"), [(PAPER_80, 7), (PAPER_58, 6)], ids=["80mm", "58mm"])
def test_the_longest_address_of_a_tickets_page_keeps_its_modules_on_either_paper(paper: Paper, module: int) -> None:
    """80 characters of address (config/checks/hall.py), "/t#", the ticket's id, a dot and 32 digits."""
    page = f"{'https://hall.example.gov.cn/'.ljust(80, 'a')}/t#{'0' * 24}.{'f' * 32}"
    drawn = draw_operations((QrCode(page, module),), paper.width_dots, Typeface())
    assert drawn.height == module * (len(qr_modules(page)) + 8)


def test_a_code_too_large_for_the_paper_gets_smaller_modules() -> None:
    assert draw_operations((QrCode("x" * 271, 16),), 384, Typeface()).height <= 384


def test_a_banner_is_white_on_black() -> None:
    picture = draw_operations((Banner("离线", 34),), 576, Typeface())
    assert picture.getpixel((0, 0)) == 0
    assert picture.getpixel((575, picture.height - 1)) == 0
    assert picture.getextrema() == (0, 255)


@pytest.mark.parametrize("hidden", [b"\x10\x04\x01", b"\x10\x05\x02", b"\x10\x14\x08"])
def test_no_real_time_command_hides_in_a_picture(hidden: bytes) -> None:
    data = bytearray(72 * 4)
    data[70:73] = hidden
    data[100:103] = hidden
    picture = ImageChops.invert(Image.frombytes("1", (576, 4), bytes(data)))
    assert REAL_TIME.search(dots(picture))
    cleaned = dots(without_real_time_commands(picture))
    assert not REAL_TIME.search(cleaned)
    assert sum((a ^ b).bit_count() for a, b in zip(data, cleaned, strict=True)) == 2
