"""OpenAPI descriptions of wire structs and problems, so that the document says what is really sent."""

from typing import Any, get_args

import msgspec
from fastapi import APIRouter

API_PREFIX = "/api/v1"

_PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "RFC 9457 problem details.",
    "required": ["type", "title", "status", "code", "detail", "detail_en"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "ErrorCode: stable, for programs."},
        "detail": {"type": "string", "description": "For people, Chinese."},
        "detail_en": {"type": "string", "description": "For people, English."},
    },
}

PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {
        "description": "Refused; nothing changed.",
        "content": {"application/problem+json": {"schema": _PROBLEM_SCHEMA}},
    },
    422: {"description": "A value is wrong.", "content": {"application/problem+json": {"schema": _PROBLEM_SCHEMA}}},
}


def api_router(tag: str, path: str = "") -> APIRouter:
    """A router of the API at its whole address, so that an application takes its routes as they are."""
    return APIRouter(prefix=API_PREFIX + path, tags=[tag], responses=PROBLEMS)


def described(status: int, answer: Any) -> dict[int | str, dict[str, Any]]:
    """The `responses` entry of a route that answers with `answer`, a struct or a list of one."""
    [struct] = get_args(answer) or [answer]
    summary = (struct.__doc__ or "").strip().splitlines()[0]
    return {status: {"description": summary, "content": {"application/json": {"schema": _schema(answer)}}}}


def _schema(answer: Any) -> dict[str, Any]:
    """The answer's JSON Schema with its references resolved in place."""
    schema = msgspec.json.schema(answer)
    definitions = schema.pop("$defs", {})
    resolved: dict[str, Any] = _resolve(schema, definitions)
    return resolved


def _resolve(node: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(node, dict):
        if "$ref" in node:
            return _resolve(definitions[node["$ref"].rsplit("/", 1)[-1]], definitions)
        return {key: _resolve(value, definitions) for key, value in node.items()}
    if isinstance(node, list):
        return [_resolve(value, definitions) for value in node]
    return node
