"""A hall's picture as dots: small enough, a drawing sharp, a photograph dithered, no file able to fill the memory."""

import dataclasses
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from devices.printer.codec import EscPosParser
from devices.printer.encoding import PrintMode, SlipEncoder
from devices.printer.interpreter import PaperRoll
from devices.printer.layout import PAPER_58, PAPER_80, Logo, Paper
from devices.printer.logo import HEIGHT_MAX, WIDTH_MAX, logo_of
from devices.printer.slip import Slip
from devices.printer.template import DEFAULT, Line, Part, Template
from devices.printer.typeface import Typeface
from tests.unit.devices.printer.slips import PLAIN


def png(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def a_seal(colour: str, side: int = 600) -> Image.Image:
    seal = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    ImageDraw.Draw(seal).ellipse((20, 20, side - 20, side - 20), outline=colour, width=60)
    return seal


def blackness(picture: Image.Image) -> float:
    return picture.convert("L").histogram()[0] / (picture.width * picture.height)


def with_logo(logo: bytes) -> Slip:
    return dataclasses.replace(PLAIN, template=Template((Line(Part.LOGO), *DEFAULT.lines), logo))


@pytest.mark.parametrize("size", [(2048, 2048), (2048, 40), (40, 2048), (33, 35)])
def test_any_picture_fits_its_place(size: tuple[int, int]) -> None:
    logo = logo_of(png(Image.new("L", size, 0)))
    assert logo.mode == "1"
    assert 0 < logo.width <= WIDTH_MAX
    assert 0 < logo.height <= HEIGHT_MAX


@pytest.mark.parametrize("colour", ["black", "firebrick", "royalblue", "goldenrod"])
def test_a_seal_in_one_colour_is_a_black_ring_on_white_and_nothing_is_dotted(colour: str) -> None:
    logo = logo_of(png(a_seal(colour)))
    black = logo_of(png(a_seal("black")))
    assert blackness(logo) == pytest.approx(blackness(black), abs=0.02)
    assert [logo.getpixel((x, 80)) for x in range(7, 18)] == [0] * 11
    assert logo.getpixel((80, 80)) == 255


def test_a_photograph_keeps_its_greys_as_dots() -> None:
    shades = Image.linear_gradient("L").resize((320, 160)).rotate(180)
    logo = logo_of(png(shades))
    upper, lower = logo.crop((0, 0, 320, 40)), logo.crop((0, 120, 320, 160))
    assert 0 < blackness(upper) < 1
    assert abs(blackness(upper) - blackness(lower)) > 0.5


@pytest.mark.parametrize(
    "bad", [b"", b"GIF89a", png(Image.new("L", (64, 64)))[:60], png(Image.new("1", (4000, 16), 1))]
)
def test_what_cannot_be_printed_is_refused(bad: bytes) -> None:
    with pytest.raises(ValueError, match="picture"):
        logo_of(bad)


@pytest.mark.parametrize("paper", [PAPER_58, PAPER_80])
@pytest.mark.parametrize("mode", list(PrintMode))
def test_a_printer_draws_the_logo_in_the_middle_of_the_paper_in_either_mode(paper: Paper, mode: PrintMode) -> None:
    logo = png(a_seal("firebrick"))
    encoder = SlipEncoder(paper, mode)
    assert isinstance(encoder.operations(with_logo(logo))[0], Logo)
    roll, parser = PaperRoll(paper.width_dots, Typeface()), EscPosParser()
    commands = parser.feed(encoder.encode(with_logo(logo)))
    (drawn,) = [receipt.picture for command in commands if (receipt := roll.apply(command))]
    dots = logo_of(logo)
    left = (drawn.width - dots.width) // 2
    strip = drawn.crop((left, 0, left + dots.width, drawn.height)).convert("1")
    assert any(strip.crop((0, top, dots.width, top + dots.height)).tobytes() == dots.tobytes() for top in range(120))


def test_a_template_without_the_picture_takes_no_paper_for_it() -> None:
    encoder = SlipEncoder(PAPER_80, PrintMode.RASTER)
    assert encoder.encode(with_logo(b"")) == encoder.encode(PLAIN)
