"""The platform's API as an OpenAPI 3.1 document, made from the very types that are read and written."""

from typing import Any

import msgspec

from hall_protocol.cloud_event import BATCH_LIMIT, BATCH_MEDIA_TYPE, CloudEvent, Receipt
from hall_protocol.published_catalogue import PublishedCatalogue
from hall_protocol.record_request import RecordAnswer, RecordRequest
from online_platform.anchors import KeptAnchor
from online_platform.app_codes import AppCode, AppLogin
from online_platform.hall_book import HallStanding
from online_platform.hall_id import HALL_ID_PATTERN
from online_platform.problem import PROBLEM_MEDIA_TYPE, ProblemCode
from online_platform.query_number import SEQ_MAX
from online_platform.reading import READ_LIMIT

JSON = "application/json"
PEM = "application/x-pem-file"
REF = "#/components/schemas/{name}"
TYPES = (list[CloudEvent], list[HallStanding], list[KeptAnchor], Receipt, PublishedCatalogue, RecordRequest,
         RecordAnswer, AppLogin, AppCode)  # fmt: skip

Json = dict[str, Any]


def openapi_document(*, gives_app_codes: bool) -> Json:
    """The document; the app's codes are in it where this platform gives any."""
    schemas, components = msgspec.json.schema_components(TYPES, ref_template=REF)
    of = dict(zip(map(str, TYPES), schemas, strict=True))
    hall = "/api/v1/halls/{hall_id}"
    paths = {
        f"{hall}/events": {
            "post": _signed(of[str(Receipt)], _body(of[str(list[CloudEvent])], BATCH_MEDIA_TYPE), _REPORT),
            "get": _open(of[str(list[CloudEvent])], [_HALL, *_page(BATCH_LIMIT)], BATCH_MEDIA_TYPE),
        },
        f"{hall}/anchors": {"get": _open(of[str(list[KeptAnchor])], [_HALL, *_page(READ_LIMIT)])},
        f"{hall}/receipt": {"get": _signed(of[str(Receipt)], None, _REPORT)},
        f"{hall}/look-ups": {"post": _signed(of[str(RecordAnswer)], _body(of[str(RecordRequest)], JSON))},
        f"{hall}/catalogue": {"get": _open(of[str(PublishedCatalogue)], [_HALL])},
        f"{hall}/key": {"put": _signed(None, _body({"type": "string"}, PEM))},
        "/api/v1/halls": {"get": _open(of[str(list[HallStanding])], [])},
        "/healthz": {"get": _open({"type": "object", "required": ["status", "halls"]}, [])},
    }
    if gives_app_codes:
        asked = {"requestBody": _body(of[str(AppLogin)], JSON)}
        paths["/api/v1/app-codes"] = {"post": _open(of[str(AppCode)], []) | asked}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Yimen reference platform", "version": "1"},
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"signature": _SIGNATURE}},
    }


def _open(answer: Json, parameters: list[Json], media_type: str = JSON) -> Json:
    """An operation that anybody on the platform's network may ask."""
    responses: Json = {"200": _content("As asked.", answer, media_type)} | _REFUSALS
    return {"parameters": parameters, "responses": responses}


def _signed(answer: Json | None, body: Json | None, more: "tuple[Json, ...]" = ()) -> Json:
    """An operation of the hall that its signature names."""
    done = {"200": _content("Done.", answer, JSON)} if answer is not None else {"204": {"description": "Done."}}
    asked = {"requestBody": body} if body is not None else {}
    return {"parameters": [_HALL, *more], "responses": done | _REFUSALS, "security": [{"signature": []}]} | asked


def _body(schema: Json, media_type: str) -> Json:
    return {"required": True, "content": {media_type: {"schema": schema}}}


def _content(description: str, schema: Json, media_type: str) -> Json:
    return {"description": description, "content": {media_type: {"schema": schema}}}


def _page(usual: int) -> list[Json]:
    after = {"type": "integer", "minimum": 0, "maximum": SEQ_MAX, "default": 0}
    limit = {"type": "integer", "minimum": 1, "maximum": READ_LIMIT, "default": usual}
    return [_query("after", after), _query("limit", limit)]


def _query(name: str, schema: Json) -> Json:
    return {"name": name, "in": "query", "schema": schema}


_HALL: Json = {
    "name": "hall_id",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": f"^{HALL_ID_PATTERN}$"},
}
_REPORT = (
    _query("hall_time", {"type": "string", "format": "date-time"}),
    _query("last_seq", {"type": "integer", "minimum": 0, "maximum": SEQ_MAX}),
)
_SIGNATURE: Json = {
    "type": "apiKey",
    "in": "header",
    "name": "Signature",
    "description": "RFC 9421 with Ed25519, beside Signature-Input and, with a body, Content-Digest; docs/protocol.md.",
}
_PROBLEM: Json = {
    "type": "object",
    "description": "RFC 9457 problem details.",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"enum": [code.value for code in ProblemCode]},
        "expected_seq": {"type": "integer"},
    },
}
_REFUSALS: Json = {
    "4XX": _content("Refused; nothing changed.", _PROBLEM, PROBLEM_MEDIA_TYPE),
    "503": _content("Not now; ask again.", _PROBLEM, PROBLEM_MEDIA_TYPE),
}
