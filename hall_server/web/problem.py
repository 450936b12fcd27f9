"""RFC 9457 problem details: every refusal and every error leaves the HTTP API in this one form."""

from collections.abc import Mapping
from http import HTTPStatus

import msgspec
from starlette.responses import Response

from hall_protocol.messages import Problem
from hall_protocol.vocabulary import ErrorCode
from hall_server.domain.errors import Refusal

MEDIA_TYPE = "application/problem+json"

_STATUS: dict[ErrorCode, HTTPStatus] = {
    ErrorCode.MALFORMED: HTTPStatus.BAD_REQUEST,
    ErrorCode.INVALID_VALUE: HTTPStatus.UNPROCESSABLE_ENTITY,
    ErrorCode.BODY_TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    ErrorCode.UNSUPPORTED_MEDIA_TYPE: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    ErrorCode.METHOD_NOT_ALLOWED: HTTPStatus.METHOD_NOT_ALLOWED,
    ErrorCode.NOT_FOUND: HTTPStatus.NOT_FOUND,
    ErrorCode.IDEMPOTENCY_KEY_REUSED: HTTPStatus.UNPROCESSABLE_ENTITY,
    ErrorCode.CREDENTIAL_MISSING: HTTPStatus.UNAUTHORIZED,
    ErrorCode.CREDENTIAL_UNKNOWN: HTTPStatus.UNAUTHORIZED,
    ErrorCode.ROLE_FORBIDDEN: HTTPStatus.FORBIDDEN,
    ErrorCode.OTHER_COUNTER: HTTPStatus.FORBIDDEN,
    ErrorCode.CHANNEL_FORBIDDEN: HTTPStatus.FORBIDDEN,
    ErrorCode.EVALUATION_TOKEN_WRONG: HTTPStatus.FORBIDDEN,
    ErrorCode.OTHER_VISITOR: HTTPStatus.FORBIDDEN,
    ErrorCode.TICKET_PASS_WRONG: HTTPStatus.FORBIDDEN,
    ErrorCode.OTHER_STAFF: HTTPStatus.FORBIDDEN,
    ErrorCode.SIGN_ON_REQUIRED: HTTPStatus.FORBIDDEN,
    ErrorCode.SIGN_ON_REFUSED: HTTPStatus.UNAUTHORIZED,
    ErrorCode.SECOND_FACTOR_REQUIRED: HTTPStatus.UNAUTHORIZED,
    ErrorCode.STATION_REQUIRED: HTTPStatus.FORBIDDEN,
    ErrorCode.PROVIDER_REFUSED: HTTPStatus.UNAUTHORIZED,
    ErrorCode.PROVIDER_AWAY: HTTPStatus.SERVICE_UNAVAILABLE,
    ErrorCode.PASSWORD_WEAK: HTTPStatus.UNPROCESSABLE_ENTITY,
    ErrorCode.ENROLMENT_REFUSED: HTTPStatus.FORBIDDEN,
    ErrorCode.TOO_MANY_ATTEMPTS: HTTPStatus.TOO_MANY_REQUESTS,
    ErrorCode.TOO_MANY_REQUESTS: HTTPStatus.TOO_MANY_REQUESTS,
    ErrorCode.TOO_MANY_SESSIONS: HTTPStatus.TOO_MANY_REQUESTS,
    ErrorCode.UNKNOWN_QUEUE: HTTPStatus.NOT_FOUND,
    ErrorCode.UNKNOWN_ITEM: HTTPStatus.NOT_FOUND,
    ErrorCode.UNKNOWN_PACKAGE: HTTPStatus.NOT_FOUND,
    ErrorCode.UNKNOWN_COUNTER: HTTPStatus.NOT_FOUND,
    ErrorCode.UNKNOWN_TICKET: HTTPStatus.NOT_FOUND,
    ErrorCode.UNKNOWN_PRIORITY_CLASS: HTTPStatus.NOT_FOUND,
    ErrorCode.UNKNOWN_APPOINTMENT: HTTPStatus.NOT_FOUND,
    ErrorCode.UNKNOWN_CASE: HTTPStatus.NOT_FOUND,
    ErrorCode.UNKNOWN_APPLICATION: HTTPStatus.NOT_FOUND,
    ErrorCode.UNKNOWN_REASON: HTTPStatus.UNPROCESSABLE_ENTITY,
    ErrorCode.CHECKLIST_MISMATCH: HTTPStatus.UNPROCESSABLE_ENTITY,
    ErrorCode.UNKNOWN_REVIEW: HTTPStatus.NOT_FOUND,
    ErrorCode.UNKNOWN_COMPLAINT: HTTPStatus.NOT_FOUND,
    ErrorCode.UNKNOWN_OPTION: HTTPStatus.UNPROCESSABLE_ENTITY,
    ErrorCode.UNKNOWN_SUBJECT: HTTPStatus.UNPROCESSABLE_ENTITY,
    ErrorCode.UNKNOWN_SUB_HALL: HTTPStatus.NOT_FOUND,
    ErrorCode.NO_ASSISTANCE_WANTED: HTTPStatus.NOT_FOUND,
    ErrorCode.REASON_REQUIRED: HTTPStatus.UNPROCESSABLE_ENTITY,
    ErrorCode.EVIDENCE_REQUIRED: HTTPStatus.UNPROCESSABLE_ENTITY,
    ErrorCode.IDENTITY_NUMBER_WRONG: HTTPStatus.UNPROCESSABLE_ENTITY,
    ErrorCode.APP_CODE_DAMAGED: HTTPStatus.UNPROCESSABLE_ENTITY,
    ErrorCode.APP_CODE_KEY_UNKNOWN: HTTPStatus.UNPROCESSABLE_ENTITY,
    ErrorCode.HALL_STOPPING: HTTPStatus.SERVICE_UNAVAILABLE,
    ErrorCode.JOURNAL_UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
    ErrorCode.INTERNAL: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""Codes not named here are the hall's rules: 409, the state forbids it now."""

JOURNAL_UNAVAILABLE = Problem(
    ErrorCode.JOURNAL_UNAVAILABLE,
    "系统暂时无法保存，未作任何更改，请稍后再试。",
    "The hall cannot write now; nothing was changed. Try again with the same Idempotency-Key.",
)
INTERNAL = Problem(ErrorCode.INTERNAL, "系统内部错误，已记录。", "Internal error; it was logged.")


class ProblemError(Exception):
    """Carries a problem to the edge; `retry_after_s` says from when asking again makes sense, where that is known."""

    def __init__(self, code: ErrorCode, detail: str, detail_en: str, retry_after_s: int | None = None) -> None:
        super().__init__(detail_en)
        self.problem = Problem(code, detail, detail_en)
        self.retry_after_s = retry_after_s


def from_refusal(refusal: Refusal) -> Problem:
    """A rule's refusal as the wire's problem."""
    return Problem(refusal.code, refusal.detail, refusal.detail_en)


def status_of(code: ErrorCode) -> HTTPStatus:
    """The HTTP status of a code."""
    return _STATUS.get(code, HTTPStatus.CONFLICT)


def response(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """The problem as an HTTP response; `headers` such as `Allow`."""
    status = status_of(problem.code)
    body = {
        "type": f"urn:yimen:problem:{problem.code.value}",
        "title": status.phrase,
        "status": status.value,
        "code": problem.code.value,
        "detail": problem.detail,
        "detail_en": problem.detail_en,
    }
    if status is HTTPStatus.UNAUTHORIZED:
        headers = {"WWW-Authenticate": 'Bearer realm="hall"'}
    return Response(msgspec.json.encode(body), status.value, headers, MEDIA_TYPE)
