"""Requests drawn from an OpenAPI document, sent under headers of our own, and their answers held against it."""

from typing import Any, TypeAlias

import httpx
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case, GenerationMode, SerializationContext
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Err, Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.property.profile import PROFILE

AnyOperation: TypeAlias = "APIOperation[Any, Any, Any, Any]"
AnyCase: TypeAlias = "Case[Any]"
EXAMPLES = {"dev": 2, "ci": 3, "nightly": 60}[PROFILE]
"""For each operation, and as many again that break the document's rules; the first of them is always the plainest."""
TIMEOUT_S = 7200 if PROFILE == "nightly" else 300
CALM = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=PROFILE == "ci",
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
SENT = {"method": "method", "url": "url", "params": "params", "json": "json", "data": "content"}
"""What of a drawn request is sent, by its name with requests and with httpx."""
OURS = {"authorization", "signature"}
"""Headers that say who asks: the test's, not the draw's."""


@schemathesis.serializer("application/x-pem-file")
def as_pem(_: SerializationContext, drawn: Any) -> bytes:
    """A key's text as it is; what breaks the rules need be no text."""
    return str(drawn).encode(errors="surrogatepass")


def operations_of(document: dict[str, Any], mode: GenerationMode) -> list[AnyOperation]:
    """Every operation of which such requests can be drawn: where nothing may be said, no rule can be broken."""
    found = [_usable(each) for each in schemathesis.openapi.from_dict(document).get_all_operations()]
    return [each for each in found if mode is GenerationMode.POSITIVE or _has_rules(each)]


def _usable(found: Ok[AnyOperation] | Err[Any]) -> AnyOperation:
    assert isinstance(found, Ok), found
    return found.ok()


def _has_rules(operation: AnyOperation) -> bool:
    raw = operation.definition.raw
    return bool(raw.get("parameters") or raw.get("requestBody") or raw.get("security"))


def name_known(case: AnyCase, known: dict[str, Any]) -> None:
    """Put names under which there is something in the place of drawn ones."""
    for place in (case.path_parameters, case.query, case.body):
        if isinstance(place, dict):
            place.update({name: value for name, value in known.items() if name in place})


def request_of(client: httpx.Client, case: AnyCase, headers: dict[str, str]) -> httpx.Request:
    """The case as a request of this client, under these headers."""
    drawn = case.as_transport_kwargs()
    theirs = {name: text for name, text in (drawn.get("headers") or {}).items() if name.lower() not in OURS}
    sent = {ours: drawn[theirs_too] for theirs_too, ours in SENT.items() if theirs_too in drawn}
    return client.build_request(**sent, headers=theirs | headers)


def judge(case: AnyCase, answer: httpx.Response) -> None:
    """The answer is no 5xx, and as the document says; raises otherwise."""
    case.validate_response(answer, checks=CHECKS)
