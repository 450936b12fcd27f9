"""Frames of the call pad: the golden bytes, any cuts, any rubbish, any pipe; no press is ever made up."""

from threading import Event, Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.call_pad.codec import FRAME_LENGTH, PRESSES, KeyPress, PressDecoder, encode
from devices.null_modem import null_modem
from devices.ports import PadKey
from tests.unit.devices.pipes import PIPES, cut_up
from tests.unit.devices.vectors import vectors

presses = st.builds(KeyPress, st.sampled_from(PadKey), st.integers(0, PRESSES - 1))


@pytest.mark.parametrize("vector", vectors("call_pad"), ids=lambda vector: vector["means"])
def test_the_golden_bytes_are_their_presses(vector: Any) -> None:
    expected = [KeyPress(PadKey(key), press) for key, press in vector["presses"]]
    assert PressDecoder().feed(bytes.fromhex(vector["bytes"])) == expected
    if expected and len(vector["bytes"].split()) == FRAME_LENGTH * len(expected):
        assert b"".join(map(encode, expected)) == bytes.fromhex(vector["bytes"])


rubbish = st.binary(max_size=20).map(lambda junk: junk.replace(b"\x02", b""))


@given(st.lists(st.tuples(rubbish, presses), max_size=8), st.lists(st.integers(1, 7), min_size=1, max_size=30))
def test_every_press_is_found_between_rubbish_whatever_the_cuts(
    parts: list[tuple[bytes, KeyPress]], cuts: list[int]
) -> None:
    stream = b"".join(junk + encode(pressed) for junk, pressed in parts)
    decoder = PressDecoder()
    found = [each for part in cut_up(stream, cuts) for each in decoder.feed(part)]
    assert found == [pressed for _, pressed in parts]
    assert decoder.spoilt_count == 0


@given(st.binary(max_size=500), presses)
def test_after_any_garbage_a_press_is_found_and_the_buffer_is_bounded(garbage: bytes, pressed: KeyPress) -> None:
    decoder = PressDecoder()
    decoder.feed(garbage)
    assert len(decoder._pending) < FRAME_LENGTH
    found = decoder.feed(encode(pressed) * 2)
    assert found[-1] == pressed


@given(presses, st.integers(0, FRAME_LENGTH - 1), st.integers(1, 255))
def test_one_changed_byte_is_no_press(pressed: KeyPress, place: int, spoil: int) -> None:
    spoilt = bytearray(encode(pressed))
    spoilt[place] ^= spoil
    assert PressDecoder().feed(bytes(spoilt)) == []


@pytest.mark.parametrize("pipe", PIPES)
def test_over_any_pipe_what_arrives_was_pressed_in_that_order(pipe: str) -> None:
    sent = [KeyPress(list(PadKey)[number % 4], number % PRESSES) for number in range(60)]
    host, pad = null_modem(toward_first=PIPES[pipe](7))
    decoder, found, is_sent = PressDecoder(), list[KeyPress](), Event()

    def press() -> None:
        for pressed in sent:
            pad.write(encode(pressed))
        is_sent.set()

    thread = Thread(target=press)
    thread.start()
    while (received := host.read(0.1)) or not is_sent.is_set():
        found += decoder.feed(received)
    thread.join()
    left = iter(sent)
    assert all(pressed in left for pressed in found)
    assert found == sent if pipe != "lossy" else 0 < len(found) < len(sent)


def test_after_a_reset_half_a_frame_is_forgotten() -> None:
    decoder, pressed = PressDecoder(), KeyPress(PadKey.NEXT, 3)
    decoder.feed(encode(pressed)[:3])
    decoder.reset()
    assert decoder.feed(encode(pressed)) == [pressed]
