import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.id_card.codec import (
    MAX_LEN,
    PREAMBLE,
    Answer,
    AnswerDecoder,
    Request,
    RequestDecoder,
    checksum,
    encode_answer,
    encode_request,
)
from tests.unit.devices.vectors import vectors


def _request(command: int, parameter: int, data: str) -> Request:
    return Request(command, parameter, bytes.fromhex(data))


def _answer(sw1: int, sw2: int, sw3: int, data: str) -> Answer:
    return Answer(sw1, sw2, sw3, bytes.fromhex(data))


VECTORS = vectors("id_card")
GOLDEN_REQUESTS = {each["means"]: (_request(*each["request"]), each["bytes"]) for each in VECTORS if "request" in each}
GOLDEN_ANSWERS = {each["means"]: (_answer(*each["answer"]), each["bytes"]) for each in VECTORS if "answer" in each}


def read_answer(*lengths: int) -> Answer:
    """A read answer: its length words, then as many bytes."""
    head = b"".join(length.to_bytes(2, "big") for length in lengths)
    return Answer(0, 0, 0x90, head + bytes(place % 251 for place in range(sum(lengths))))


READ_ANSWERS = {
    "text and photo": (read_answer(256, 1024), 1295, "AA AA AA 96 69 05 08 00 00 90 01 00 04 00"),
    "no fingerprint": (read_answer(256, 1024, 0), 1297, "AA AA AA 96 69 05 0A 00 00 90 01 00 04 00 00 00"),
    "one fingerprint": (read_answer(256, 1024, 512), 1809, "AA AA AA 96 69 07 0A 00 00 90 01 00 04 00 02 00"),
    "two fingerprints": (read_answer(256, 1024, 1024), 2321, "AA AA AA 96 69 09 0A 00 00 90 01 00 04 00 04 00"),
}
SOUND_ANSWERS = [answer for answer, _ in GOLDEN_ANSWERS.values()] + [answer for answer, *_ in READ_ANSWERS.values()]


@pytest.mark.parametrize(("request_", "frame"), GOLDEN_REQUESTS.values(), ids=GOLDEN_REQUESTS)
def test_requests_equal_the_published_frames_both_ways(request_: Request, frame: str) -> None:
    assert encode_request(request_) == bytes.fromhex(frame)
    assert RequestDecoder().feed(bytes.fromhex(frame)) == [request_]


@pytest.mark.parametrize(("answer", "frame"), GOLDEN_ANSWERS.values(), ids=GOLDEN_ANSWERS)
def test_answers_equal_the_published_frames_both_ways(answer: Answer, frame: str) -> None:
    assert encode_answer(answer) == bytes.fromhex(frame)
    assert AnswerDecoder().feed(bytes.fromhex(frame)) == [answer]


@pytest.mark.parametrize(("answer", "length", "start"), READ_ANSWERS.values(), ids=READ_ANSWERS)
def test_read_answers_have_the_published_lengths_and_first_bytes(answer: Answer, length: int, start: str) -> None:
    frame = encode_answer(answer)
    assert len(frame) == length
    assert frame.startswith(bytes.fromhex(start))
    assert AnswerDecoder().feed(frame) == [answer]


@pytest.mark.parametrize("frame", ["AA AA AA 96 69 00 03 20 01 21", "AA AA AA 96 69 00 03 20 00 22"])
def test_find_frames_with_the_wrong_checksum_seen_in_open_code_are_refused(frame: str) -> None:
    decoder = RequestDecoder()
    assert decoder.feed(bytes.fromhex(frame)) == []
    assert decoder.spoilt_count == 1


def test_the_checksum_covers_the_length_bytes() -> None:
    assert checksum(bytes.fromhex("00 03 20 01")) == 0x22


def test_an_answer_longer_than_255_bytes_is_measured_by_both_length_bytes() -> None:
    answer = Answer(0, 0, 0x90, bytes(0x200))
    assert AnswerDecoder().feed(encode_answer(answer)) == [answer]


def test_an_answer_never_shows_its_data() -> None:
    assert "99" not in repr(Answer(0, 0, 0x90, b"99" * 18))


def test_an_absurd_length_does_not_swallow_the_frame_after_it() -> None:
    absurd = PREAMBLE + (MAX_LEN + 1).to_bytes(2, "big")
    sound = encode_answer(Answer(0, 0, 0x80, b""))
    decoder = AnswerDecoder()
    assert decoder.feed(absurd + sound) == [Answer(0, 0, 0x80, b"")]
    assert decoder.spoilt_count == 1


def test_the_buffer_stays_bounded_however_much_rubbish_comes() -> None:
    decoder = AnswerDecoder()
    for _ in range(200):
        decoder.feed(PREAMBLE + MAX_LEN.to_bytes(2, "big") + b"\x55" * 1000)
    assert len(decoder._frames._pending) <= MAX_LEN + 7


def test_after_a_reset_half_a_frame_is_forgotten() -> None:
    decoder = AnswerDecoder()
    long, short = encode_answer(read_answer(256, 1024)), encode_answer(Answer(0, 0, 0x80, b""))
    assert decoder.feed(long[:700]) == []
    decoder.reset()
    assert decoder.feed(short) == [Answer(0, 0, 0x80, b"")]


@pytest.mark.parametrize("cut", range(1, 15))
def test_a_frame_cut_anywhere_does_not_spoil_the_one_after_it(cut: int) -> None:
    found = encode_answer(Answer(0, 0, 0x9F, bytes(4)))
    decoder = AnswerDecoder()
    assert decoder.feed(found[:cut] + found + bytes(MAX_LEN)) == [Answer(0, 0, 0x9F, bytes(4))]


def chunks(stream: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({0, len(stream), *(cut % (len(stream) + 1) for cut in cuts)})
    return [stream[start:end] for start, end in itertools.pairwise(places)]


rubbish = st.binary(max_size=40).filter(lambda junk: PREAMBLE not in junk)


@given(
    parts=st.lists(st.tuples(rubbish, st.sampled_from(SOUND_ANSWERS)), max_size=6),
    cuts=st.lists(st.integers(min_value=0, max_value=10_000), max_size=30),
)
def test_every_answer_is_found_between_rubbish_whatever_the_cuts(
    parts: list[tuple[bytes, Answer]], cuts: list[int]
) -> None:
    stream = b"".join(junk + encode_answer(answer) for junk, answer in parts)
    decoder = AnswerDecoder()
    found = [answer for chunk in chunks(stream, cuts) for answer in decoder.feed(chunk)]
    assert found == [answer for _, answer in parts]
    assert decoder.spoilt_count == 0


@given(place=st.integers(min_value=7, max_value=1293), spoil=st.integers(min_value=1, max_value=255))
def test_one_changed_byte_is_always_noticed_and_the_next_answer_found(place: int, spoil: int) -> None:
    spoilt = bytearray(encode_answer(read_answer(256, 1024)))
    spoilt[place] ^= spoil
    found = AnswerDecoder().feed(bytes(spoilt) + encode_answer(Answer(0, 0, 0x91, b"")))
    assert found == [Answer(0, 0, 0x91, b"")]
