"""Reading ESC/POS in any pieces: nothing lost, nothing raised, commands recognised wherever the chunks break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from devices.null_modem import null_modem
from devices.printer.codec import (
    Columns,
    Command,
    Control,
    EscPosParser,
    Raster,
    RealTimeScanner,
    Symbol,
    Text,
    Unknown,
)
from devices.printer.escpos_library import Dummy
from tests.unit.devices.pipes import PIPES

GOLDEN: list[tuple[bytes, Command]] = [
    (b"\x1b@", Control(b"\x1b@")),
    (b"\x1ba\x01", Control(b"\x1ba", b"\x01")),
    (b"\x1d!\x11", Control(b"\x1d!", b"\x11")),
    (b"\x1bd\x06", Control(b"\x1bd", b"\x06")),
    (b"\x1dV\x01", Control(b"\x1dV", b"\x01")),
    (b"\x1dVB\x20", Control(b"\x1dV", b"B\x20")),
    (b"\x10\x04\x02", Control(b"\x10\x04", b"\x02")),
    (b"\x10\x14\x01\x00\x05", Control(b"\x10\x14", b"\x01\x00\x05")),
    (b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08", Control(b"\x10\x14", b"\x08\x01\x03\x14\x01\x06\x02\x08")),
    (b"\x1dr\x01", Control(b"\x1dr", b"\x01")),
    (b"\n", Control(b"\n")),
    (b"A", Text("A", is_double=False)),
    (b"\x1dv0\x00\x02\x00\x03\x00abcdef", Raster(2, 3, 0, b"abcdef")),
    (b"\x1b*\x21\x02\x00abcdef", Columns(33, 24, b"abcdef")),
    (b"\x1b*\x01\x03\x00abc", Columns(1, 8, b"abc")),
    (b"\x1d(k\x05\x001P0hi", Symbol(49, 80, b"0hi")),
    (b"\x1d(L\x0c\x000p0\x01\x011\x08\x00\x02\x00ab", Raster(1, 2, 0, b"ab")),
    (b"\x1d(L\x02\x0002", Control(b"\x1d(L", b"02")),
    (b"\x1d(A\x02\x00\x00\x02", Unknown(b"\x1d(A\x02\x00\x00\x02")),
    (b"\x1bz", Unknown(b"\x1bz")),
    (b"\x07", Unknown(b"\x07")),
]


@pytest.mark.parametrize("pipe", PIPES)
def test_over_any_pipe_a_slip_after_the_spoilt_ones_is_read_whole(pipe: str) -> None:
    """What a lossy line leaves of a job may be anything; the next job on a new line is read as it was sent."""
    slip = b"".join(data for data, command in GOLDEN if not isinstance(command, Unknown))
    station, printer = null_modem(toward_second=PIPES[pipe](11))
    parser, found = EscPosParser(), list[Command]()
    for data, _ in GOLDEN * 20:
        station.write(data)
        found += parser.feed(printer.read(0 if pipe == "plain" else 0.02))
    while received := printer.read(0.05):
        found += parser.feed(received)
    whole = [command for _, command in GOLDEN] * 20
    assert found == whole if pipe != "lossy" else 0 < len(found) < 30 * len(whole)
    parser.reset()
    fresh = EscPosParser()
    assert parser.feed(b"\x1b@" + slip) == fresh.feed(b"\x1b@" + slip)


@pytest.mark.parametrize(("data", "command"), GOLDEN, ids=lambda each: each.hex() if isinstance(each, bytes) else "")
def test_a_command_is_read_whole_and_byte_by_byte(data: bytes, command: Command) -> None:
    assert EscPosParser().feed(data) == [command]
    slowly = EscPosParser()
    found = [each for index in range(len(data)) for each in slowly.feed(data[index : index + 1])]
    assert found == [command]


def test_chinese_is_read_only_after_it_was_switched_on() -> None:
    parser = EscPosParser()
    data = "号".encode("gb18030")
    assert [each.char for each in parser.feed(data) if isinstance(each, Text)] == list(data.decode("cp437"))
    assert parser.feed(b"\x1c&" + data)[1:] == [Text("号", is_double=True)]
    assert parser.feed("𠮷".encode("gb18030")) == [Text("𠮷", is_double=True)]
    assert parser.feed(b"\x1c." + data[:1])[1:] == [Text("║", is_double=False)]


def test_a_header_that_promises_too_much_is_noise() -> None:
    parser = EscPosParser()
    assert parser.feed(b"\x1dv0\x00\xff\xff\xff\xffA") == [
        Unknown(b"\x1dv0\x00\xff\xff\xff\xff"), Text("A", is_double=False)
    ]  # fmt: skip


def test_reset_forgets_a_command_cut_short() -> None:
    parser = EscPosParser()
    assert parser.feed(b"\x1dv0\x00\x02\x00\x03\x00abc") == []
    assert parser.reset() == 11
    assert parser.feed(b"A") == [Text("A", is_double=False)]


@given(
    st.binary(max_size=200) | st.text("\x1b\x1d\x1c\x10@aVv0(kL*&!\x00\x01\x02A\n", max_size=120).map(str.encode),
    st.data(),
)
def test_chunks_change_nothing(data: bytes, draw: st.DataObject) -> None:
    whole = EscPosParser().feed(data)
    cuts = sorted(draw.draw(st.lists(st.integers(0, len(data)), max_size=6)))
    pieces = [data[a:b] for a, b in zip([0, *cuts], [*cuts, len(data)], strict=True)]
    parser = EscPosParser()
    assert [command for piece in pieces for command in parser.feed(piece)] == whole


@pytest.mark.parametrize("impl", ["bitImageRaster", "graphics", "bitImageColumn"])
def test_all_three_ways_python_escpos_sends_pictures_are_understood(impl: str) -> None:
    device = Dummy()
    device.image(Image.new("1", (48, 48), 0), impl=impl)
    assert not [command for command in EscPosParser().feed(device.output) if isinstance(command, Unknown)]


def test_status_requests_are_found_anywhere_and_across_chunks() -> None:
    scanner = RealTimeScanner()
    assert scanner.feed(b"\x10\x04\x01\x10\x04\x04") == [1, 4]
    assert scanner.feed(b"\x1dv0\x00\x02\x00\x03\x00ab\x10\x04\x02") == [2]
    assert [scanner.feed(bytes((byte,))) for byte in b"\x10\x10\x04\x03\x04\x01"] == [[], [], [], [3], [], []]
    assert scanner.feed(b"\x10\x04\x05") == []
