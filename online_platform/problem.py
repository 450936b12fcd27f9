"""Refusals as RFC 9457 problem details with a stable code."""

from enum import StrEnum

import msgspec
from starlette.responses import Response

PROBLEM_MEDIA_TYPE = "application/problem+json"


class ProblemCode(StrEnum):
    """Why the platform refused; stable on the wire."""

    # who asks
    SIGNATURE_INVALID = "signature_invalid"
    KEY_UNKNOWN = "key_unknown"
    KEY_REFUSED = "key_refused"
    LOGIN_REFUSED = "login_refused"
    # the request itself
    BODY_TOO_LARGE = "body_too_large"
    TOO_MANY_REQUESTS = "too_many_requests"
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type"
    MALFORMED = "malformed"
    INVALID_VALUE = "invalid_value"
    NOT_FOUND = "not_found"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    # the hall's sequence
    SEQUENCE_GAP = "sequence_gap"
    CHAIN_BROKEN = "chain_broken"
    SEQUENCE_CONFLICT = "sequence_conflict"
    ANCHOR_CONTRADICTED = "anchor_contradicted"
    # the platform itself
    STORE_UNAVAILABLE = "store_unavailable"
    CATALOGUE_UNREADABLE = "catalogue_unreadable"
    INTERNAL = "internal"


STATUS = {
    ProblemCode.SIGNATURE_INVALID: 401,
    ProblemCode.KEY_UNKNOWN: 401,
    ProblemCode.KEY_REFUSED: 403,
    ProblemCode.LOGIN_REFUSED: 401,
    ProblemCode.BODY_TOO_LARGE: 413,
    ProblemCode.TOO_MANY_REQUESTS: 429,
    ProblemCode.UNSUPPORTED_MEDIA_TYPE: 415,
    ProblemCode.MALFORMED: 400,
    ProblemCode.INVALID_VALUE: 400,
    ProblemCode.NOT_FOUND: 404,
    ProblemCode.METHOD_NOT_ALLOWED: 405,
    ProblemCode.SEQUENCE_GAP: 409,
    ProblemCode.CHAIN_BROKEN: 409,
    ProblemCode.SEQUENCE_CONFLICT: 409,
    ProblemCode.ANCHOR_CONTRADICTED: 409,
    ProblemCode.STORE_UNAVAILABLE: 503,
    ProblemCode.CATALOGUE_UNREADABLE: 503,
    ProblemCode.INTERNAL: 500,
}
"""The HTTP status of each code; total over the codes."""

TITLE = {
    ProblemCode.SIGNATURE_INVALID: "The request's signature is missing, wrong or old",
    ProblemCode.KEY_UNKNOWN: "No public key is known for this hall",
    ProblemCode.KEY_REFUSED: "The offered public key is refused",
    ProblemCode.LOGIN_REFUSED: "This user cannot log in so",
    ProblemCode.BODY_TOO_LARGE: "The body is too large",
    ProblemCode.TOO_MANY_REQUESTS: "Too many requests at a time",
    ProblemCode.UNSUPPORTED_MEDIA_TYPE: "This content type is not taken here",
    ProblemCode.MALFORMED: "The body cannot be read",
    ProblemCode.INVALID_VALUE: "A value is out of its range",
    ProblemCode.NOT_FOUND: "There is nothing here",
    ProblemCode.METHOD_NOT_ALLOWED: "This method is not taken here",
    ProblemCode.SEQUENCE_GAP: "Events are missing before this batch",
    ProblemCode.CHAIN_BROKEN: "An event does not follow the one before it",
    ProblemCode.SEQUENCE_CONFLICT: "Another event is already kept under this sequence",
    ProblemCode.ANCHOR_CONTRADICTED: "A day's anchor contradicts the events received of that day",
    ProblemCode.STORE_UNAVAILABLE: "The events could not be kept; try again",
    ProblemCode.CATALOGUE_UNREADABLE: "The hall's catalogue cannot be read",
    ProblemCode.INTERNAL: "The platform failed; try again",
}
"""The human title of each code."""


class ProblemError(Exception):
    """A request refused; `members` are extra members such as `expected_seq`."""

    def __init__(self, code: ProblemCode, detail: str, **members: int) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.members = members


def problem_response(error: ProblemError) -> Response:
    """The refusal as an HTTP answer."""
    status = STATUS[error.code]
    body = {
        "type": f"urn:yimen:problem:{error.code.value}",
        "title": TITLE[error.code],
        "status": status,
        "detail": error.detail,
        "code": error.code.value,
        **error.members,
    }
    return Response(msgspec.json.encode(body), status_code=status, media_type=PROBLEM_MEDIA_TYPE)
