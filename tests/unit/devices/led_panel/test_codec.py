"""Frames of the panel: the golden bytes both ways, any cuts, any rubbish, any pipe."""

from threading import Event, Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.led_panel.codec import TEXT_BYTES_MAX, Colour, Frame, FrameDecoder, checksum, encode
from devices.null_modem import null_modem
from tests.unit.devices.pipes import PIPES, cut_up
from tests.unit.devices.vectors import vectors

frames = st.builds(Frame, st.sampled_from(Colour), st.binary(max_size=40))


@pytest.mark.parametrize("vector", vectors("led_panel"), ids=lambda vector: vector["means"])
def test_the_golden_bytes_are_their_frames_both_ways(vector: Any) -> None:
    frame = Frame(Colour[vector["colour"]], vector["text"].encode("gb2312"))
    assert encode(frame) == bytes.fromhex(vector["bytes"])
    assert FrameDecoder().feed(bytes.fromhex(vector["bytes"])) == [frame]


def test_the_sum_is_of_eight_bits() -> None:
    assert checksum(b"\xff\x02") == 1


def test_a_text_too_long_is_refused_and_the_longest_is_not() -> None:
    longest = Frame(Colour.RED, b"x" * TEXT_BYTES_MAX)
    assert FrameDecoder().feed(encode(longest)) == [longest]
    with pytest.raises(ValueError, match="200 bytes"):
        encode(Frame(Colour.RED, b"x" * (TEXT_BYTES_MAX + 1)))


rubbish = st.binary(max_size=30).map(lambda junk: junk.replace(b"\x3a", b""))


@given(st.lists(st.tuples(rubbish, frames), max_size=5), st.lists(st.integers(1, 9), min_size=1, max_size=40))
def test_every_frame_is_found_between_rubbish_whatever_the_cuts(
    parts: list[tuple[bytes, Frame]], cuts: list[int]
) -> None:
    stream = b"".join(junk + encode(frame) for junk, frame in parts)
    decoder = FrameDecoder()
    found = [each for part in cut_up(stream, cuts) for each in decoder.feed(part)]
    assert found == [frame for _, frame in parts]
    assert decoder.spoilt_count == 0


@given(st.binary(max_size=2000))
def test_after_any_garbage_a_frame_is_found_and_the_buffer_is_bounded(garbage: bytes) -> None:
    decoder, frame = FrameDecoder(), Frame(Colour.RED, "请A012".encode("gb2312"))
    decoder.feed(garbage)
    assert len(decoder._pending) <= TEXT_BYTES_MAX + 6
    # What began like a frame may swallow good ones until it is as long as it said.
    found = [one for _ in range(30) for one in decoder.feed(encode(frame))]
    assert found[-1] == frame


@given(frames, st.data())
def test_one_changed_byte_never_makes_another_text(frame: Frame, data: st.DataObject) -> None:
    spoilt = bytearray(encode(frame))
    place = data.draw(st.integers(4, len(spoilt) - 1))
    spoilt[place] ^= data.draw(st.integers(1, 255))
    found = FrameDecoder().feed(bytes(spoilt))
    assert all(len(one.text) < len(frame.text) for one in found)


@pytest.mark.parametrize("pipe", PIPES)
def test_over_any_pipe_what_arrives_was_sent_in_that_order(pipe: str) -> None:
    sent = [Frame(Colour.RED, f"请A{number:03}".encode("gb2312")) for number in range(60)]
    panel, host = null_modem(toward_first=PIPES[pipe](5))
    decoder, found, is_sent = FrameDecoder(), list[Frame](), Event()

    def send() -> None:
        for frame in sent:
            host.write(encode(frame))
        is_sent.set()

    thread = Thread(target=send)
    thread.start()
    while (received := panel.read(0.1)) or not is_sent.is_set():
        found += decoder.feed(received)
    thread.join()
    assert [frame for frame in sent if frame in found] == found
    assert found == sent if pipe != "lossy" else 0 < len(found) < len(sent)


def test_after_a_reset_half_a_frame_is_forgotten() -> None:
    decoder, frame = FrameDecoder(), Frame(Colour.GREEN, b"A012")
    decoder.feed(encode(frame)[:6])
    decoder.reset()
    assert decoder.feed(encode(frame)) == [frame]
