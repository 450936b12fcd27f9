"""Frames: every message survives the way there and back, and what is no message is a `FrameError`."""

import json
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall_protocol import codec, messages
from hall_protocol.messages import CallNext, OpenCounter, Reply, Request
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


def a_request(command: str) -> str:
    return f'{{"kind":"request","request_id":"r7","command":{command}}}'


FAULTY_COMMANDS = {
    '{"do":"secret"}': "do: Unknown value",
    '{"do":7}': "do: Expected `str`",
    '{"do":"open_counter","counter":5,"clerk":"' + "secret" * 11 + '"}': "clerk: Expected `str` of length <= 64",
    '{"do":"report_print","ticket_id":"t","outcome":"se\'c\\nret"}': "outcome: Unknown value",
    '{"do":"report_print","ticket_id":"t","outcome":"secret - at `$.secret`"}': "outcome: Unknown value",
    '{"do":"issue_ticket","identity":{"scheme":"secret","number":"1"}}': "identity.scheme: Unknown value",
    '{"do":"call_next","counter":3,"a_newer_field":"secret"}': "command: Object contains unknown field `a_newer_field`",
    '{"do":"call_next","counter":3,"SECRET 1":1}': "command: Object contains unknown field",
    '{"do":"call_next","counter":3,"a` - at `$.SECRET":1}': "command: Object contains unknown field",
    '{"do":"issue_ticket","identity":{"number":"1","SECRET":1}}': "command: Object contains unknown field",
    '{"do":"call_next"}': "command: Object missing required field `counter`",
    "{}": "command: Object missing required field `do`",
    "null": "command: Expected `object`, got `null`",
}


@pytest.mark.parametrize("command", FAULTY_COMMANDS)
def test_a_faulty_command_is_told_from_a_faulty_frame_and_not_quoted(command: str) -> None:
    with pytest.raises(codec.CommandError) as caught:
        codec.decode_station_message(a_request(command))
    assert caught.value.request_id == "r7"
    assert str(caught.value) == FAULTY_COMMANDS[command]
    assert "secret" not in str(caught.value).lower()


@pytest.mark.parametrize(
    "command", ["", "nonsense", "[" * 5000 + "]" * 5000, '{"do":"cancel_ticket","ticket_id":"\\ud800"}']
)
def test_what_is_no_json_is_no_command_either(command: str) -> None:
    with pytest.raises(codec.FrameError) as caught:
        codec.decode_station_message(a_request(command))
    assert not isinstance(caught.value, codec.CommandError)


@of_kinds(*get_args(messages.Command))
@SLOW_IS_FINE
@given(data=st.data())
def test_a_request_the_hall_can_read_is_encoded_like_any_message(kind: Any, data: st.DataObject) -> None:
    request = Request("r", data.draw(any_of(kind)))
    assert codec.encode_request(request) == codec.encode(request)


@pytest.mark.parametrize(
    "command",
    [
        OpenCounter(5, "x" * 65),
        OpenCounter(5, "\ud800"),
        OpenCounter(2**70, "y"),
        OpenCounter("5", "y"),  # type: ignore[arg-type]
        OpenCounter(5, object()),  # type: ignore[arg-type]
    ],
)
def test_a_command_no_hall_can_read_is_not_encoded(command: OpenCounter) -> None:
    with pytest.raises(codec.CommandError):
        codec.encode_request(Request("r", command))


def test_a_request_id_no_hall_can_read_is_not_encoded() -> None:
    for request_id in ("", "x" * 65):
        with pytest.raises(codec.FrameError, match="request_id"):
            codec.encode_request(Request(request_id, CallNext(3)))


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


def test_a_refusal_for_a_reason_that_this_end_does_not_know_is_a_reply_all_the_same() -> None:
    frame = (
        '{"kind":"reply","request_id":"r","problem":'
        '{"code":"queue_on_strike","detail":"该队列罢工","detail_en":"On strike"}}'
    )
    reply = codec.decode_hall_message(frame)
    assert isinstance(reply, Reply)
    assert reply.problem is not None
    assert (reply.problem.code, reply.problem.detail) == ("queue_on_strike", "该队列罢工")
    assert codec.decode_hall_message(codec.encode(reply)) == reply
