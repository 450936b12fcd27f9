"""Frames of the evaluator: the golden bytes, any cuts, any rubbish, any pipe; no grade is ever made up."""

from threading import Event, Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.evaluator.codec import (
    ASKINGS,
    FACES,
    FRAME_LENGTH,
    GRADES,
    VERSION,
    Frame,
    FrameDecoder,
    FrameKind,
    OpenCodec,
    encode,
)
from devices.evaluator.dialect import KeyStruck, OtherVersion, Shown
from devices.null_modem import null_modem
from devices.ports import EvaluatorFace
from tests.unit.devices.pipes import PIPES, cut_up
from tests.unit.devices.vectors import vectors

numbers = st.integers(0, ASKINGS - 1)
keys = st.builds(Frame, st.just(FrameKind.KEY), st.sampled_from(GRADES), numbers)
shows = st.builds(Frame, st.sampled_from([FrameKind.SHOW, FrameKind.ANSWER]), st.sampled_from("".join(FACES)), numbers)
frames = keys | shows


@pytest.mark.parametrize("vector", vectors("evaluator"), ids=lambda vector: vector["means"])
def test_the_golden_bytes_are_their_frames(vector: Any) -> None:
    expected = [Frame(FrameKind(kind), what, asking, version) for kind, what, asking, version in vector["frames"]]
    assert FrameDecoder().feed(bytes.fromhex(vector["bytes"])) == expected
    if expected and len(vector["bytes"].split()) == FRAME_LENGTH * len(expected):
        assert b"".join(map(encode, expected)) == bytes.fromhex(vector["bytes"])


rubbish = st.binary(max_size=20).map(lambda junk: junk.replace(b"\x02", b""))


@given(st.lists(st.tuples(rubbish, frames), max_size=8), st.lists(st.integers(1, 9), min_size=1, max_size=30))
def test_every_frame_is_found_between_rubbish_whatever_the_cuts(
    parts: list[tuple[bytes, Frame]], cuts: list[int]
) -> None:
    stream = b"".join(junk + encode(frame) for junk, frame in parts)
    decoder = FrameDecoder()
    found = [each for part in cut_up(stream, cuts) for each in decoder.feed(part)]
    assert found == [frame for _, frame in parts]
    assert decoder.spoilt_count == 0


@given(st.binary(max_size=500), frames)
def test_after_any_garbage_a_frame_is_found_and_the_buffer_is_bounded(garbage: bytes, frame: Frame) -> None:
    decoder = FrameDecoder()
    decoder.feed(garbage)
    assert len(decoder._pending) < FRAME_LENGTH
    assert decoder.feed(encode(frame) * 2)[-1] == frame


@given(frames, st.integers(0, FRAME_LENGTH - 1), st.integers(1, 255))
def test_one_changed_byte_is_no_frame(frame: Frame, place: int, spoil: int) -> None:
    spoilt = bytearray(encode(frame))
    spoilt[place] ^= spoil
    assert FrameDecoder().feed(bytes(spoilt)) == []


@given(keys, st.integers(0, FRAME_LENGTH - 2))
def test_two_bytes_that_change_places_are_no_grade(frame: Frame, place: int) -> None:
    spoilt = bytearray(encode(frame))
    spoilt[place], spoilt[place + 1] = spoilt[place + 1], spoilt[place]
    assert FrameDecoder().feed(bytes(spoilt)) == ([frame] if bytes(spoilt) == encode(frame) else [])


@pytest.mark.parametrize("pipe", PIPES)
def test_over_any_pipe_what_arrives_was_struck_in_that_order(pipe: str) -> None:
    sent = [Frame(FrameKind.KEY, GRADES[number % 5], number % ASKINGS) for number in range(60)]
    host, device = null_modem(toward_first=PIPES[pipe](7))
    decoder, found, is_sent = FrameDecoder(), list[Frame](), Event()

    def strike() -> None:
        for frame in sent:
            device.write(encode(frame))
        is_sent.set()

    thread = Thread(target=strike)
    thread.start()
    while (received := host.read(0.1)) or not is_sent.is_set():
        found += decoder.feed(received)
    thread.join()
    left = iter(sent)
    assert all(frame in left for frame in found)
    assert found == sent if pipe != "lossy" else 0 < len(found) < len(sent)


@pytest.mark.parametrize("face", EvaluatorFace)
def test_every_face_has_a_letter_of_its_own(face: EvaluatorFace) -> None:
    [frame] = FrameDecoder().feed(OpenCodec().show(face, 3))
    assert (frame.kind, FACES[frame.what], frame.asking, frame.version) == (FrameKind.SHOW, face, 3, VERSION)


def test_the_host_hears_answers_keys_and_other_versions_and_not_itself() -> None:
    codec = OpenCodec()
    heard = [
        Frame(FrameKind.SHOW, "Q", 4), Frame(FrameKind.ANSWER, "Q", 4), Frame(FrameKind.KEY, "2", 4),
        Frame(FrameKind.KEY, "2", 4, "7"),
    ]  # fmt: skip
    said = codec.feed(b"".join(map(encode, heard)))
    assert said == [Shown(EvaluatorFace.ASKING, 4), KeyStruck(2, 4), OtherVersion("7")]


def test_after_a_reset_half_a_frame_is_forgotten() -> None:
    codec, frame = OpenCodec(), encode(Frame(FrameKind.KEY, "5", 1))
    codec.feed(frame[:5])
    codec.reset()
    assert codec.feed(frame) == [KeyStruck(5, 1)]
