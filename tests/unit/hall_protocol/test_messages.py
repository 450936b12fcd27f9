"""Messages: what a station may say is bounded, and nothing personal shows in a message's text."""

from typing import Any

import msgspec
import pytest

from hall_protocol import codec
from hall_protocol.messages import Hello, Identity, IssueTicket, Request, SubmitEvaluation
from hall_protocol.vocabulary import PROTOCOL_VERSION, IdentityScheme

NUMBER = "999999199001010018"


def as_request(command: dict[str, Any]) -> str:
    return msgspec.json.encode({"kind": "request", "request_id": "r", "command": command}).decode()


@pytest.mark.parametrize(
    "command",
    [
        {"do": "call_next", "counter": 0},
        {"do": "call_next", "counter": 10_000},
        {"do": "call_next", "counter": "3"},
        {"do": "call_next"},
        {"do": "open_counter", "counter": 3, "clerk": ""},
        {"do": "open_counter", "counter": 3, "clerk": "x" * 65},
        {"do": "pause_counter", "counter": 3, "reason": "x" * 201},
        {"do": "submit_evaluation", "ticket_id": "t", "token": "k", "grade": 0},
        {"do": "submit_evaluation", "ticket_id": "t", "token": "k", "grade": 6},
        {"do": "submit_evaluation", "ticket_id": "t", "token": "k", "grade": 5, "options": ["a"] * 21},
        {"do": "report_print", "ticket_id": "t", "outcome": "lost"},
        {"do": "issue_ticket", "queue": "A", "identity": {"scheme": "typed", "number": NUMBER, "name": "x"}},
        {"do": "drop_all"},
    ],
)
def test_a_command_out_of_bounds_is_refused(command: dict[str, Any]) -> None:
    with pytest.raises(codec.FrameError):
        codec.decode_station_message(as_request(command))


def test_bounds_themselves_are_allowed() -> None:
    evaluation = SubmitEvaluation("t", "k", 5, ("a",) * 20)
    assert codec.decode_station_message(codec.encode(Request("r", evaluation))) == Request("r", evaluation)


def test_no_text_of_a_message_shows_a_number_or_a_credential() -> None:
    request = Request("r", IssueTicket(queue="A", identity=Identity(IdentityScheme.TYPED, NUMBER)))
    assert NUMBER not in repr(request)
    assert NUMBER not in str(request)
    assert "secret" not in repr(Hello(PROTOCOL_VERSION, "k", "secret"))
    assert NUMBER in codec.encode(request)
