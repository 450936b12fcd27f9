"""The session from both ends in memory: cut anywhere, a request is done once and the picture has no gap."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall_protocol import codec
from hall_protocol.messages import (
    CallNext,
    Command,
    Done,
    Hello,
    Invitation,
    OpenCounter,
    Problem,
    Rejected,
    Reply,
    Request,
    Update,
    Welcome,
)
from hall_protocol.picture import Changes
from hall_protocol.session import (
    HallSession,
    InvalidRequestError,
    ProtocolViolationError,
    StationSession,
    version_mismatch,
)
from hall_protocol.vocabulary import PROTOCOL_VERSION, ErrorCode, Role
from tests.helpers.scripted_hall import MORNING
from tests.helpers.session_pair import LedgerHall, SessionPair

REQUESTS = ["request-1", "request-2"]


def a_welcome(seq: int = 5) -> Welcome:
    return Welcome(PROTOCOL_VERSION, "h", "厅", "Hall", Role.KIOSK, None, MORNING, 1.0, "Asia/Shanghai", seq, Changes())


def a_welcome_session(seq: int = 5) -> StationSession:
    session = StationSession("kiosk-1", "secret")
    session.connection_made()
    session.receive_frame(codec.encode(a_welcome(seq)))
    session.frames_to_send()
    session.events_received()
    return session


def a_conversation(hall: LedgerHall | None = None, cuts: tuple[int, ...] = (), step: int | None = None) -> SessionPair:
    """Two requests, the connection cut after each number of bytes in `cuts`, at last everything moved."""
    pair = SessionPair(hall)
    for request_id in REQUESTS:
        pair.ask(request_id, CallNext(3))
    for cut in cuts:
        if not pair.move(cut, step):
            pair.cut()
            pair.connect()
    assert pair.move(step=step)
    return pair


def assert_told_once_and_in_order(pair: SessionPair) -> None:
    assert sorted(pair.hall.done) == sorted(REQUESTS)
    assert sorted(reply.request_id for reply in pair.station.replies) == sorted(REQUESTS)
    assert pair.station.picture.snapshot() == pair.hall.picture.snapshot()
    assert pair.station.session.seq == pair.hall.seq


def test_a_conversation_without_a_cut_says_everything_once() -> None:
    pair = a_conversation()
    assert_told_once_and_in_order(pair)
    assert pair.station.update_seqs == [2, 3]


def test_bytes_may_arrive_one_by_one() -> None:
    assert_told_once_and_in_order(a_conversation(step=1))


@pytest.mark.parametrize("remembers_updates", [True, False])
def test_a_cut_after_any_byte_loses_nothing_and_repeats_nothing(remembers_updates: bool) -> None:
    whole = a_conversation().moved
    assert whole > 700
    for cut in range(whole):
        pair = a_conversation(LedgerHall(remembers_updates=remembers_updates), (cut,))
        assert_told_once_and_in_order(pair)
        if pair.station.welcomes[-1].snapshot is None:
            assert pair.station.update_seqs == [2, 3]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 2500), max_size=5), st.booleans(), st.sampled_from([None, 1, 7]))
def test_many_cuts_lose_nothing_and_repeat_nothing(cuts: list[int], remembers: bool, step: int | None) -> None:
    hall = LedgerHall(remembers_updates=remembers)
    assert_told_once_and_in_order(a_conversation(hall, tuple(cuts), step))


def test_hello_says_from_where_to_go_on() -> None:
    session = a_welcome_session(seq=41)
    session.receive_frame(codec.encode(Update(42, MORNING, Changes())))
    session.connection_lost()
    session.connection_made()
    assert session.frames_to_send() == [codec.encode(Hello(PROTOCOL_VERSION, "kiosk-1", "secret", 42))]


def test_a_request_waits_for_the_welcome() -> None:
    session = StationSession("kiosk-1", "secret")
    session.connection_made()
    session.frames_to_send()
    session.send_request("r1", CallNext(3))
    assert session.frames_to_send() == []
    session.receive_frame(codec.encode(a_welcome()))
    assert session.frames_to_send() == [codec.encode(Request("r1", CallNext(3)))]


def test_an_abandoned_request_is_not_sent_again_and_its_reply_is_not_heard() -> None:
    session = a_welcome_session()
    session.send_request("r1", CallNext(3))
    session.frames_to_send()
    session.abandon_request("r1")
    session.receive_frame(codec.encode(Reply("r1", Done(6))))
    assert session.events_received() == []
    session.connection_lost()
    session.connection_made()
    session.receive_frame(codec.encode(a_welcome()))
    assert all("r1" not in frame for frame in session.frames_to_send())


def test_a_second_reply_to_one_request_is_not_heard() -> None:
    session = a_welcome_session()
    session.send_request("r1", CallNext(3))
    session.receive_frame(codec.encode(Reply("r1", Done(6))))
    session.receive_frame(codec.encode(Reply("r1", Done(7))))
    assert session.events_received() == [Reply("r1", Done(6))]


def test_an_update_of_the_same_seq_is_taken_and_an_older_one_is_a_violation() -> None:
    session = a_welcome_session(seq=5)
    session.receive_frame(codec.encode(Update(5, MORNING, Changes())))
    with pytest.raises(ProtocolViolationError):
        session.receive_frame(codec.encode(Update(4, MORNING, Changes())))


def test_a_station_whose_position_is_of_another_journal_asks_for_the_whole_picture() -> None:
    session = a_welcome_session(seq=500)
    with pytest.raises(ProtocolViolationError):
        session.receive_frame(codec.encode(Update(11, MORNING, Changes())))
    session.connection_lost()
    session.connection_made()
    assert session.frames_to_send() == [codec.encode(Hello(PROTOCOL_VERSION, "kiosk-1", "secret", None))]


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"kind":"update"}',
        '{"kind":"nonsense"}',
        '{"kind":"hello"}',
        "\x00",
        b"\xff\xfe",
        "[" * 100_000,
        codec.encode(Update(5, MORNING, Changes()))[:-1],
    ],
)
def test_a_station_refuses_what_is_no_message_of_the_hall(frame: str | bytes) -> None:
    session = a_welcome_session()
    with pytest.raises(ProtocolViolationError) as caught:
        session.receive_frame(frame)
    assert caught.value.problem.code is ErrorCode.MALFORMED


def test_the_hall_may_not_speak_before_its_welcome() -> None:
    session = StationSession("kiosk-1", "secret")
    session.connection_made()
    for frame in (Update(1, MORNING, Changes()), Reply("r1", Done(1)), Invitation("t", "A001", 3, "事项", None, "x")):
        with pytest.raises(ProtocolViolationError):
            session.receive_frame(codec.encode(frame))


def test_a_second_welcome_is_a_violation() -> None:
    session = a_welcome_session()
    with pytest.raises(ProtocolViolationError):
        session.receive_frame(codec.encode(a_welcome()))


def test_a_rejection_is_heard_before_and_after_the_welcome() -> None:
    rejected = Rejected(Problem(ErrorCode.CREDENTIAL_UNKNOWN, "凭证无效", "unknown credential"), PROTOCOL_VERSION)
    fresh = StationSession("kiosk-1", "secret")
    fresh.connection_made()
    for session in (fresh, a_welcome_session()):
        session.receive_frame(codec.encode(rejected))
        assert session.events_received() == [rejected]


def test_the_hall_hears_one_hello_then_requests_and_invites() -> None:
    hall = HallSession()
    hall.receive_frame(codec.encode(Hello(PROTOCOL_VERSION, "kiosk-1", "secret")))
    assert hall.state.hello == Hello(PROTOCOL_VERSION, "kiosk-1", "secret")
    hall.send_welcome(a_welcome())
    hall.receive_frame(codec.encode(Request("r1", CallNext(3))))
    assert [type(event) for event in hall.events_received()] == [Hello, Request]
    invitation = Invitation("t", "A001", 3, "事项", None, "x")
    hall.send_invitation(invitation)
    assert hall.frames_to_send()[-1] == codec.encode(invitation)


def test_the_hall_refuses_a_request_before_its_welcome_and_a_second_hello() -> None:
    hall = HallSession()
    with pytest.raises(ProtocolViolationError):
        hall.receive_frame(codec.encode(Request("r1", CallNext(3))))
    hall.receive_frame(codec.encode(Hello(PROTOCOL_VERSION, "kiosk-1", "secret")))
    with pytest.raises(ProtocolViolationError):
        hall.receive_frame(codec.encode(Hello(PROTOCOL_VERSION, "kiosk-1", "secret")))


def a_welcomed_hall() -> HallSession:
    hall = HallSession()
    hall.receive_frame(codec.encode(Hello(PROTOCOL_VERSION, "kiosk-1", "secret")))
    hall.send_welcome(a_welcome())
    hall.frames_to_send()
    hall.events_received()
    return hall


FAULTY_COMMANDS = {
    "clerk": '{"do":"open_counter","counter":5,"clerk":"' + "x" * 65 + '"}',
    "do": '{"do":"explode_xxx"}',
    "counter": '{"do":"call_next","counter":0}',
    "command": '{"do":"call_next","counter":3,"more":"xxx"}',
}


@pytest.mark.parametrize("where", FAULTY_COMMANDS)
def test_a_command_that_cannot_be_read_is_answered_and_the_session_goes_on(where: str) -> None:
    hall, station = a_welcomed_hall(), a_welcome_session()
    station.send_request("r1", CallNext(3))
    station.send_request("r2", CallNext(4))
    good, last = station.frames_to_send()
    faulty = f'{{"kind":"request","request_id":"bad","command":{FAULTY_COMMANDS[where]}}}'
    for frame in (good, faulty, last):
        hall.receive_frame(frame)
    assert hall.events_received() == [Request("r1", CallNext(3)), Request("r2", CallNext(4))]
    [frame] = hall.frames_to_send()
    reply = codec.decode_hall_message(frame)
    assert isinstance(reply, Reply)
    assert reply.request_id == "bad"
    assert reply.problem is not None
    assert reply.problem.code is ErrorCode.INVALID_VALUE
    assert reply.problem.detail == f"字段 {where} 的值不正确。"
    assert reply.problem.detail_en.startswith(f"{where}: ")
    assert "xxx" not in frame


def test_a_command_that_cannot_be_read_before_the_welcome_is_a_violation() -> None:
    hall = HallSession()
    with pytest.raises(ProtocolViolationError, match="before the welcome"):
        hall.receive_frame('{"kind":"request","request_id":"r","command":{"do":"explode"}}')
    assert hall.frames_to_send() == []


@pytest.mark.parametrize(
    ("request_id", "command", "where"),
    [
        ("r1", OpenCounter(5, "x" * 65), "clerk"),
        ("r1", OpenCounter(5, "\ud800"), "command"),
        ("", CallNext(3), "request"),
    ],
)
def test_a_station_does_not_keep_what_no_hall_can_read(request_id: str, command: Command, where: str) -> None:
    session = a_welcome_session()
    with pytest.raises(InvalidRequestError) as caught:
        session.send_request(request_id, command)
    assert caught.value.problem.code is ErrorCode.INVALID_VALUE
    assert caught.value.problem.detail_en.startswith(f"{where}: ")
    session.send_request("good", CallNext(3))
    assert session.frames_to_send() == [codec.encode(Request("good", CallNext(3)))]
    session.connection_lost()
    session.connection_made()
    session.frames_to_send()
    session.receive_frame(codec.encode(a_welcome()))
    assert session.frames_to_send() == [codec.encode(Request("good", CallNext(3)))]


@pytest.mark.parametrize(
    "frame",
    [
        "x",
        '{"kind":"welcome"}',
        '{"kind":"request","request_id":"r"}',
        '{"kind":"request","request_id":"r","command":{"do":"call_next","counter":3},"more":1}',
        '{"kind":"request","request_id":"r","command":nonsense}',
        '{"kind":"request","request_id":"","command":{"do":"call_next","counter":3}}',
        '{"kind":"request","request_id":"' + "r" * 65 + '","command":{"do":"call_next","counter":3}}',
        '{"kind":"hello","version":1,"station":"k","credential":"c","more":1}',
        " " * (codec.STATION_FRAME_LIMIT_BYTES + 1),
    ],
)
def test_the_hall_refuses_what_is_no_message_of_a_station(frame: str) -> None:
    for hall in (HallSession(), a_welcomed_hall()):
        with pytest.raises(ProtocolViolationError) as caught:
            hall.receive_frame(frame)
        assert caught.value.problem.code is ErrorCode.MALFORMED
        assert hall.events_received() == []


@pytest.mark.parametrize(("version", "side"), [(PROTOCOL_VERSION - 1, "station"), (PROTOCOL_VERSION + 1, "server")])
def test_a_version_mismatch_says_which_side_to_update(version: int, side: str) -> None:
    hall = HallSession()
    with pytest.raises(ProtocolViolationError) as caught:
        hall.receive_frame(codec.encode(Hello(version, "kiosk-1", "secret")))
    assert caught.value.problem == version_mismatch(version)
    assert caught.value.problem.code is ErrorCode.VERSION_MISMATCH
    assert f"update the {'hall ' if side == 'server' else ''}{side}" in caught.value.problem.detail_en


def test_a_hello_shows_no_credential_in_its_text() -> None:
    assert "secret" not in repr(Hello(PROTOCOL_VERSION, "kiosk-1", "secret"))
