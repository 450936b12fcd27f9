"""Paper drawn from commands alone."""

import pytest
from PIL import Image, ImageChops, ImageOps

from devices.printer.codec import EscPosParser
from devices.printer.escpos_library import Dummy
from devices.printer.interpreter import SIDE_DOTS, TOP_DOTS, PaperRoll, Receipt, as_paper
from devices.printer.raster import qr_modules
from devices.printer.typeface import Typeface


def receipts_of(data: bytes, width_dots: int = 384) -> list[Receipt]:
    roll = PaperRoll(width_dots, Typeface())
    return [receipt for command in EscPosParser().feed(data) if (receipt := roll.apply(command))]


def ink_box(receipt: Receipt) -> tuple[int, int, int, int]:
    box = ImageOps.invert(receipt.picture).getbbox()
    assert box is not None
    return box


def gradient() -> Image.Image:
    picture = Image.new("1", (72, 48), 1)
    for x in range(72):
        for y in range(48):
            if (x * 7 + y * 13) % 11 < 4:
                picture.putpixel((x, y), 0)
    return picture


@pytest.mark.parametrize("impl", ["bitImageRaster", "graphics", "bitImageColumn"])
def test_a_picture_is_drawn_as_sent_whichever_command_carries_it(impl: str) -> None:
    device = Dummy()
    device.image(gradient(), impl=impl)
    receipt = receipts_of(device.output + b"\x1dV\x00")[0]
    drawn = receipt.picture.crop((0, 0, 72, 48))
    if impl == "bitImageColumn":  # each band of 24 dots is followed by the rest of its 30-dot line
        assert receipt.picture.height >= 48
        drawn = receipt.picture.crop((0, 0, 72, 24))
        assert ImageChops.difference(drawn, gradient().convert("L").crop((0, 0, 72, 24))).getbbox() is None
    else:
        assert ImageChops.difference(drawn, gradient().convert("L")).getbbox() is None
    assert receipt.is_full_cut


def test_alignment_moves_ink() -> None:
    left, centre, right = (ink_box(receipts_of(b"\x1ba" + bytes((n,)) + b"III\n\x1dV\x01")[0]) for n in range(3))
    assert left[0] < 12
    assert centre[0] - 150 < 40
    assert abs((centre[0] + centre[2]) // 2 - 192) < 8
    assert right[2] > 372


def test_size_multiplies_ink() -> None:
    small, large = (ink_box(receipts_of(b"\x1d!" + bytes((n,)) + b"M\n\x1dV\x01")[0]) for n in (0x00, 0x77))
    assert (large[2] - large[0]) == 8 * (small[2] - small[0])
    assert (large[3] - large[1]) == 8 * (small[3] - small[1])


def test_chinese_fills_square_cells() -> None:
    receipt = receipts_of(b"\x1c&" + "政务服务".encode("gb18030") + b"\n\x1dV\x01")[0]
    assert receipt.lines == ("政务服务",)
    assert 80 < ink_box(receipt)[2] <= 96


def test_fs_w_enlarges_chinese_for_printers_that_know_only_that() -> None:
    plain, double = (
        ink_box(receipts_of(b"\x1c&\x1cW" + bytes((n,)) + "政".encode("gb18030") + b"\n\x1dV\x01")[0]) for n in (0, 1)
    )
    assert double[2] - double[0] == 2 * (plain[2] - plain[0])


def test_reverse_is_white_on_black() -> None:
    receipt = receipts_of(b"\x1dB\x01" + b" " * 32 + b"\n\x1dV\x01")[0]
    assert receipt.picture.histogram()[0] == 384 * 24


def test_a_line_too_long_goes_on_below_as_printers_do() -> None:
    assert receipts_of(b"A" * 40 + b"\n\x1dV\x01")[0].lines == ("A" * 32, "A" * 8)


def test_a_picture_too_wide_is_counted_as_lost() -> None:
    assert receipts_of(b"\x1dv0\x00\x48\x00\x01\x00" + bytes(72) + b"\x1dV\x01")[0].lost_dots == 576 - 384


def test_feeds_are_blank_paper() -> None:
    assert receipts_of(b"\x1bJ\x64\n\n\x1b3\x0a\x1bd\x02\x1dVB\x05")[0].picture.height == 100 + 30 + 30 + 20 + 5


def test_a_native_code_has_the_modules_of_the_payload() -> None:
    device = Dummy()
    device.qr("hall.example/t/1", ec=1, size=4, native=True)
    receipt = receipts_of(device.output + b"\x1dV\x01")[0]
    modules = qr_modules("hall.example/t/1")
    assert receipt.qr_payloads == ("hall.example/t/1",)
    for y, row in enumerate(modules):
        for x, is_dark in enumerate(row):
            assert (receipt.picture.getpixel((4 * x + 2, 4 * y + 2)) == 0) == is_dark


def test_unknown_bytes_are_counted_not_drawn() -> None:
    receipt = receipts_of(b"\x1bz\x07A\n\x1dV\x01")[0]
    assert receipt.unknown_bytes == 3
    assert receipt.lines == ("A",)


def test_each_cut_ends_a_receipt_and_initialising_clears_style() -> None:
    first, second = receipts_of(b"\x1d!\x11A\n\x1dV\x00\x1b@B\n\x1bm")
    assert (first.is_full_cut, second.is_full_cut) == (True, False)
    assert first.picture.height == 48
    assert second.picture.height == 30


def test_what_was_torn_off_is_gone() -> None:
    roll = PaperRoll(384, Typeface())
    assert not roll.tear_off()
    for command in EscPosParser().feed(b"half a slip\n"):
        roll.apply(command)
    assert roll.tear_off()
    receipt = next(filter(None, map(roll.apply, EscPosParser().feed(b"new\n\x1dV\x01"))))
    assert receipt.lines == ("new",)


def test_the_paper_has_margins_round_the_printed_part() -> None:
    receipt = receipts_of(b"\x1dB\x01" + b" " * 32 + b"\n\x1dV\x01")[0]
    paper = as_paper(receipt)
    assert paper.width == 384 + 2 * SIDE_DOTS
    pixels = [paper.getpixel((x, TOP_DOTS + 10)) for x in (SIDE_DOTS - 1, SIDE_DOTS, SIDE_DOTS + 383, SIDE_DOTS + 384)]
    assert pixels[0] == pixels[3] != pixels[1] == pixels[2]
