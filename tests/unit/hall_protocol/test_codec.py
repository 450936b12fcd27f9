"""Frames: every message survives the way there and back, and what is no message is a `FrameError`."""

import json
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall_protocol import codec, messages
from hall_protocol.messages import CallNext, Reply, Request
from tests.unit.hall_protocol import samples
from tests.unit.hall_protocol.any_message import any_of

STATION_KINDS = get_args(messages.StationMessage)
HALL_KINDS = get_args(messages.HallMessage)
SLOW_IS_FINE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def of_kinds(*kinds: Any) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("kind", kinds, ids=lambda kind: str(kind.__name__))


@of_kinds(*STATION_KINDS)
@SLOW_IS_FINE
@given(data=st.data())
def test_every_station_message_comes_back(kind: Any, data: st.DataObject) -> None:
    message = data.draw(any_of(kind))
    assert codec.decode_station_message(codec.encode(message)) == message


@of_kinds(*HALL_KINDS)
@SLOW_IS_FINE
@given(data=st.data())
def test_every_hall_message_comes_back(kind: Any, data: st.DataObject) -> None:
    message = data.draw(any_of(kind))
    assert codec.decode_hall_message(codec.encode(message)) == message


@of_kinds(*get_args(messages.Command))
@SLOW_IS_FINE
@given(data=st.data())
def test_every_command_comes_back(kind: Any, data: st.DataObject) -> None:
    message = Request("r", data.draw(any_of(kind)))
    assert codec.decode_station_message(codec.encode(message)) == message


@of_kinds(*get_args(messages.Result))
@SLOW_IS_FINE
@given(data=st.data())
def test_every_result_comes_back(kind: Any, data: st.DataObject) -> None:
    message = Reply("r", data.draw(any_of(kind)))
    assert codec.decode_hall_message(codec.encode(message)) == message


@pytest.mark.parametrize("name", sorted(samples.wanted()))
def test_every_message_has_a_vector_and_means_what_it_meant(name: str) -> None:
    text = (samples.FOLDER / f"{name}.json").read_text(encoding="utf-8")
    decode: Any = codec.decode_station_message if name.startswith(("request-", "hello")) else codec.decode_hall_message
    assert decode(text) == samples.frames()[name]
    assert json.loads(codec.encode(samples.frames()[name])) == json.loads(text)


def test_no_vector_is_without_its_message() -> None:
    assert {file.stem for file in samples.FOLDER.glob("*.json")} == samples.wanted()


@SLOW_IS_FINE
@given(st.one_of(st.text(), st.binary()))
def test_rubbish_is_a_frame_error_and_nothing_else(frame: str | bytes) -> None:
    with pytest.raises(codec.FrameError):
        codec.decode_station_message(frame)
    with pytest.raises(codec.FrameError):
        codec.decode_hall_message(frame)


@SLOW_IS_FINE
@given(name=st.sampled_from(sorted(samples.wanted())), data=st.data())
def test_a_frame_cut_short_is_a_frame_error(name: str, data: st.DataObject) -> None:
    frame = codec.encode(samples.frames()[name])
    cut = frame[: data.draw(st.integers(0, len(frame) - 1))]
    with pytest.raises(codec.FrameError):
        codec.decode_station_message(cut)
    with pytest.raises(codec.FrameError):
        codec.decode_hall_message(cut)


def test_an_oversized_frame_of_a_station_is_not_even_read() -> None:
    frame = codec.encode(Request("r", CallNext(3)))
    assert codec.decode_station_message(frame + " " * 100) == Request("r", CallNext(3))
    with pytest.raises(codec.FrameError, match="may send"):
        codec.decode_station_message(frame + " " * codec.STATION_FRAME_LIMIT_BYTES)


def test_the_frame_says_its_kind_in_plain_words() -> None:
    assert json.loads(codec.encode(Request("r", CallNext(3)))) == {
        "kind": "request",
        "request_id": "r",
        "command": {"do": "call_next", "counter": 3},
    }
