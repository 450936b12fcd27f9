"""Jobs as bytes, read back by an interpreter that knows nothing of the encoder."""

import dataclasses

import pytest
from PIL import ImageChops

from devices.printer.codec import EscPosParser, Raster, Text
from devices.printer.encoding import PrintMode, SlipEncoder, is_gbk, measure_cells, multiple
from devices.printer.interpreter import PaperRoll, Receipt
from devices.printer.layout import PAPER_58, PAPER_80, Paper
from devices.printer.slip import Words
from devices.printer.typeface import Typeface
from tests.unit.devices.printer.slips import PLAIN

PAPERS = pytest.mark.parametrize("paper", [PAPER_80, PAPER_58], ids=["80mm", "58mm"])


def printed(data: bytes, paper: Paper) -> Receipt:
    roll = PaperRoll(paper.width_dots, Typeface())
    receipts = [receipt for command in EscPosParser().feed(data) if (receipt := roll.apply(command))]
    assert len(receipts) == 1
    return receipts[0]


@PAPERS
def test_raster_is_what_was_drawn_dot_for_dot(paper: Paper) -> None:
    encoder = SlipEncoder(paper, PrintMode.RASTER)
    receipt = printed(encoder.encode(PLAIN), paper)
    drawn = encoder.picture(PLAIN).convert("L")
    slip_part = receipt.picture.crop((0, 0, drawn.width, drawn.height))
    difference = ImageChops.difference(slip_part, drawn)
    assert sum(difference.histogram()[1:]) < 20  # dots set so that no real-time command hides in the picture
    assert receipt.picture.height > drawn.height  # fed past the cutter
    assert (receipt.unknown_bytes, receipt.lost_dots, receipt.lines) == (0, 0, ())
    assert not receipt.is_full_cut


@PAPERS
def test_text_mode_says_the_same_in_a_fraction_of_the_bytes(paper: Paper) -> None:
    slip = dataclasses.replace(PLAIN, marks=(Words("离线取号", "Issued off-line"),))
    data = SlipEncoder(paper, PrintMode.TEXT, native_qr=True).encode(slip)
    receipt = printed(data, paper)
    said = "".join(receipt.lines).replace(" ", "")
    for part in (
        "五华区政务服务中心（示例）",
        "A001",
        "离线取号",
        "企业服务综合窗口",
        "12人",
        "约10–21分钟",
        "过号后三个号内",
    ):
        assert part in said
    assert receipt.qr_payloads == (slip.qr_payload,)
    assert (receipt.unknown_bytes, receipt.lost_dots) == (0, 0)
    assert len(data) < 2_500


def test_golden_bytes_of_text_mode() -> None:
    data = SlipEncoder(PAPER_80, PrintMode.TEXT, native_qr=True).encode(PLAIN)
    assert data.startswith(
        b"\x1b@\x1c&\x1ba\x01\x1cW\x01\x1d!\x11\x1bE\x01" + "昆明市五华区政务服务中心".encode("gb18030")
    )
    assert b"\x1cW\x01\x1d!\x77\x1bE\x01A001\n" in data
    assert (
        b"\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x07\x1d(k\x03\x001E1\x1d(k\x24\x001P0" + PLAIN.qr_payload.encode()
        in data
    )
    assert data.endswith(b"\x1bd\x06\x1dV\x01")


def test_golden_frame_of_raster_mode() -> None:
    data = SlipEncoder(PAPER_80, PrintMode.RASTER).encode(PLAIN)
    assert data.startswith(b"\x1b@\x1dv0\x00\x48\x00\xf0\x00")  # 72 bytes wide, 240 rows
    assert data.endswith(b"\x1bd\x06\x1dV\x01")


def test_a_line_that_gbk_cannot_hold_is_drawn() -> None:
    slip = dataclasses.replace(PLAIN, queue_name=Words("䶮镇𠮷安村 WWWWWW", ""))
    data = SlipEncoder(PAPER_58, PrintMode.TEXT, native_qr=True).encode(slip)
    receipt = printed(data, PAPER_58)
    rasters = [command for command in EscPosParser().feed(data) if isinstance(command, Raster)]
    assert len(rasters) >= 1
    assert all(raster.width_bytes * 8 <= 384 for raster in rasters)
    assert "䶮" not in "".join(receipt.lines)
    assert receipt.lost_dots == 0


@pytest.mark.parametrize("rare", ["䶮", "𠮷", "🎫"])
def test_each_place_for_words_takes_rare_characters(rare: str) -> None:
    words = Words(f"{rare}{'窗' * 20}", f"{rare} {'W' * 40}")
    slip = dataclasses.replace(
        PLAIN, hall_name=words, queue_name=words, item_name=words, wait=words, notes=(words,), marks=(words,),
        qr_caption=words, issued_at_text=f"{rare}12:00",
    )  # fmt: skip
    for mode in PrintMode:
        for paper in (PAPER_80, PAPER_58):
            receipt = printed(SlipEncoder(paper, mode).encode(slip), paper)
            assert (receipt.unknown_bytes, receipt.lost_dots) == (0, 0)


def test_no_text_line_runs_over_the_paper() -> None:
    data = SlipEncoder(PAPER_58, PrintMode.TEXT).encode(PLAIN)
    width = 0
    scale = 1
    for command in EscPosParser().feed(data):
        match command:
            case Text(is_double=is_double):
                width += (24 if is_double else 12) * scale
                assert width <= 384
            case _ if getattr(command, "name", b"") == b"\x1d!":
                scale = (command.parameters[0] >> 4) + 1  # type: ignore[union-attr]
            case _ if getattr(command, "name", b"") == b"\n":
                width = 0


def test_a_name_cannot_smuggle_commands() -> None:
    slip = dataclasses.replace(PLAIN, queue_name=Words("窗口\x1bp\x00\x32\x32", "\x1dV\x00\x10\x14\x01"))
    for mode in PrintMode:
        receipt = printed(SlipEncoder(PAPER_80, mode).encode(slip), PAPER_80)
        assert receipt.unknown_bytes == 0


def test_cells() -> None:
    assert [multiple(size) for size in (1, 24, 36, 48, 192, 400)] == [1, 1, 2, 2, 8, 8]
    assert measure_cells("A1窗", 48, False) == (12 + 12 + 24) * 2
    assert is_gbk("镕堃喆（），。–")
    assert not is_gbk("䶮")
