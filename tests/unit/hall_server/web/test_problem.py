"""Every code has a status a client can act on, and every problem the same form."""

import msgspec
import pytest

from hall_protocol.messages import Problem
from hall_protocol.vocabulary import ErrorCode
from hall_server.web.problem import response, status_of

OF_THE_HALL_ITSELF = {
    ErrorCode.HALL_STOPPING,
    ErrorCode.JOURNAL_UNAVAILABLE,
    ErrorCode.INTERNAL,
    ErrorCode.PROVIDER_AWAY,
}


@pytest.mark.parametrize("code", list(ErrorCode))
def test_only_the_halls_own_trouble_is_a_5xx(code: ErrorCode) -> None:
    assert (status_of(code) >= 500) is (code in OF_THE_HALL_ITSELF)
    assert status_of(code) >= 400


def test_the_rules_are_conflicts() -> None:
    for code in (ErrorCode.OUTSIDE_HOURS, ErrorCode.DUPLICATE_TICKET, ErrorCode.WRONG_TICKET_STATE):
        assert status_of(code) == 409


@pytest.mark.parametrize("code", [ErrorCode.UNKNOWN_ITEM, ErrorCode.UNKNOWN_PACKAGE, ErrorCode.UNKNOWN_SUB_HALL])
def test_what_the_hall_does_not_have_is_not_found(code: ErrorCode) -> None:
    assert status_of(code) == 404


def test_the_form() -> None:
    answer = response(Problem(ErrorCode.UNKNOWN_TICKET, "没有", "none"))
    assert answer.media_type == "application/problem+json"
    assert msgspec.json.decode(answer.body) == {
        "type": "urn:yimen:problem:unknown_ticket",
        "title": "Not Found",
        "status": 404,
        "code": "unknown_ticket",
        "detail": "没有",
        "detail_en": "none",
    }


def test_headers_that_belong_to_a_status() -> None:
    unknown = response(Problem(ErrorCode.CREDENTIAL_UNKNOWN, "", ""))
    assert unknown.headers["www-authenticate"] == 'Bearer realm="hall"'
    wrong = response(Problem(ErrorCode.METHOD_NOT_ALLOWED, "", ""), {"Allow": "GET"})
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "GET")
