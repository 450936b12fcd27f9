"""Lines of a scanner: whole in any cuts, bounded, found again after anything, in whichever encoding."""

from threading import Event, Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.null_modem import null_modem
from devices.scanner.codec import LINE_BYTES_MAX, Line, LineDecoder, SpoiltLine, decode_text, encode_line
from tests.unit.devices.pipes import PIPES
from tests.unit.devices.vectors import vectors

printable = st.text(st.characters(codec="gb18030", categories=("L", "N", "P", "S")), min_size=1, max_size=60)


@pytest.mark.parametrize("vector", vectors("scanner"), ids=lambda vector: vector["means"])
def test_the_golden_bytes_mean_their_lines(vector: Any) -> None:
    found = LineDecoder().feed(bytes.fromhex(vector["bytes"]))
    assert found == [SpoiltLine() if text is None else Line(text) for text in vector["lines"]]


@given(texts=st.lists(printable, max_size=5), cuts=st.lists(st.integers(1, 7), min_size=1, max_size=50))
def test_every_line_is_found_whatever_the_cuts(texts: list[str], cuts: list[int]) -> None:
    stream = b"".join(encode_line(text, end=b"\r\n") for text in texts)
    decoder, found = LineDecoder(), list[Line | SpoiltLine]()
    place = turn = 0
    while place < len(stream):
        cut = cuts[turn % len(cuts)]
        found += decoder.feed(stream[place : place + cut])
        place, turn = place + cut, turn + 1
    assert found == [Line(text) for text in texts]


@given(st.binary(max_size=3 * LINE_BYTES_MAX))
def test_after_any_garbage_the_next_line_but_one_is_found_and_the_buffer_is_bounded(garbage: bytes) -> None:
    decoder = LineDecoder()
    decoder.feed(garbage)
    assert len(decoder._pending) <= LINE_BYTES_MAX
    assert decoder.feed(b"\rA012\r")[-1] == Line("A012")


def test_a_line_too_long_is_told_once_and_its_tail_is_no_line() -> None:
    decoder = LineDecoder()
    assert decoder.feed(b"9" * (LINE_BYTES_MAX + 1)) == []
    assert decoder.is_within_a_line
    assert decoder.feed(b"TAIL\rA012\r") == [SpoiltLine(), Line("A012")]
    assert decoder.feed(b"9" * LINE_BYTES_MAX + b"\r") == [Line("9" * LINE_BYTES_MAX)]


@given(printable)
def test_a_text_in_utf_8_is_read_as_it_was_written(text: str) -> None:
    assert decode_text(text.encode()) == text


def test_what_a_code_says_stays_out_of_the_repr() -> None:
    assert "A012" not in repr(Line("A012"))


@pytest.mark.parametrize("pipe", PIPES)
def test_lines_over_any_pipe_come_in_order_and_none_is_made_up(pipe: str) -> None:
    texts = [f"A{number:03} 综合" for number in range(60)]
    scanner, host = null_modem(toward_first=PIPES[pipe](3))
    decoder, found, sent = LineDecoder(), list[Line | SpoiltLine](), Event()

    def show() -> None:
        for text in texts:
            host.write(encode_line(text))
        sent.set()

    thread = Thread(target=show)
    thread.start()
    while (received := scanner.read(0.1)) or not sent.is_set():
        found += decoder.feed(received)
    thread.join()
    got = [line.text for line in found if isinstance(line, Line)]
    assert [text for text in texts if text in got] == got
    assert got == texts if pipe != "lossy" else len(got) < len(texts)
