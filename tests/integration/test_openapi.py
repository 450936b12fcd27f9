"""/openapi.json: a valid document that names every route, its fields, and what is really sent."""

from typing import Any

import httpx
import jsonschema
import pytest

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.integration.api_routes import (
    ENROLMENT_ROUTES,
    FORM_ROUTES,
    OPEN_ROUTES,
    POSTS,
    PROVIDER_ROUTES,
    ROUTES,
    SIGN_ON_ROUTES,
    VISITORS_ROUTES,
)
from tests.integration.conftest import AskAs

pytestmark = pytest.mark.race

Json = dict[str, Any]
PROVIDER_PATHS = tuple(path for _, path in PROVIDER_ROUTES)
WITHOUT_BEARER = (
    *(path for path in OPEN_ROUTES if path != "/metrics"),
    *FORM_ROUTES,
    *ENROLMENT_ROUTES,
    *PROVIDER_PATHS,
)
MADE_ANEW = ("/api/v1/invitations", *ENROLMENT_ROUTES, *PROVIDER_PATHS)
"""An invitation takes the place of the one before; an enrolment is told apart by its token, a visit by its handle."""


@pytest.fixture(scope="module")
def document(hall: HallProcess) -> Json:
    answer = hall.client().get(f"{hall.url}/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    found: Json = answer.json()
    return found


def operations(document: Json) -> dict[tuple[str, str], Json]:
    return {(method.upper(), path): o for path, item in document["paths"].items() for method, o in item.items()}


def followed(document: Json, node: Json) -> Json:
    """The node, or what its `$ref` names; the reference must lead somewhere."""
    while "$ref" in node:
        place: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            place = place[step]
        node = place
    return node


def answer_schema(operation: Json, status: str) -> Json:
    schema: Json = operation["responses"][status]["content"]["application/json"]["schema"]
    return schema


def test_it_names_every_route_and_no_other(document: Json) -> None:
    assert document["openapi"].startswith("3.1")
    assert {"title", "version"} <= set(document["info"])
    expected = {(route.method, route.path) for route in (*ROUTES, *VISITORS_ROUTES)} | {
        ("GET", path) for path in (*OPEN_ROUTES, *FORM_ROUTES)
    }
    expected |= {("POST", path) for path in ENROLMENT_ROUTES}
    expected |= set(SIGN_ON_ROUTES) | set(PROVIDER_ROUTES)
    assert set(operations(document)) == expected


def test_every_schema_is_one_and_every_reference_leads_somewhere(document: Json) -> None:
    def walk(node: Any) -> None:
        if isinstance(node, list):
            for part in node:
                walk(part)
        elif isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                followed(document, node)
            if isinstance(node.get("schema"), dict):
                jsonschema.Draft202012Validator.check_schema(node["schema"])
            for part in node.values():
                walk(part)

    walk(document["paths"])
    for schema in document["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
        walk(schema)
    ids = [operation["operationId"] for operation in operations(document).values()]
    assert len(ids) == len(set(ids))


def test_every_path_parameter_is_declared_and_every_post_takes_a_key(document: Json) -> None:
    for (method, path), operation in operations(document).items():
        declared = {(p["in"], p["name"].lower()) for p in operation.get("parameters", [])}
        named = {part.strip("{}") for part in path.split("/") if part.startswith("{")}
        assert {name for place, name in declared if place == "path"} == named
        assert (("header", "idempotency-key") in declared) is (
            method == "POST" and (method, path) not in SIGN_ON_ROUTES and path not in MADE_ANEW
        )


def test_every_route_but_the_operators_and_the_forms_needs_a_bearer_token(document: Json) -> None:
    [(name, scheme)] = document["components"]["securitySchemes"].items()
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    for (_, path), operation in operations(document).items():
        assert operation.get("security", []) == ([] if path in WITHOUT_BEARER else [{name: []}])


def test_request_fields_are_named(document: Json) -> None:
    for route in POSTS:
        body = operations(document)[("POST", route.path)].get("requestBody")
        if route.body is None:
            assert body is None or not body.get("required", False)
            continue
        assert body is not None
        schema = followed(document, body["content"]["application/json"]["schema"])
        options = [followed(document, option) for option in schema.get("anyOf", [schema])]
        fields = {name for option in options for name in option.get("properties", {})}
        assert set(route.body) <= fields
        assert options[0]["additionalProperties"] is False
    wish = followed(document, {"$ref": "#/components/schemas/TicketWish"})
    assert set(wish["properties"]) == {
        "queue",
        "item",
        "items",
        "package",
        "purpose",
        "case",
        "class",
        "appointment",
        "visitor",
        "organisation",
        "is_agent",
        "channel",
        "carried_from",
    }


def test_problems_are_described_everywhere(document: Json) -> None:
    for (_, path), operation in operations(document).items():
        if path not in OPEN_ROUTES:
            schema = operation["responses"]["4XX"]["content"]["application/problem+json"]["schema"]
            assert set(schema["required"]) == {"type", "title", "status", "code", "detail", "detail_en"}


def test_what_is_sent_is_what_is_described(document: Json, ask_as: AskAs) -> None:
    described = operations(document)

    def check(answer: httpx.Response, method: str, path: str) -> Any:
        schema = answer_schema(described[(method, path)], str(answer.status_code))
        jsonschema.validate(answer.json(), schema)
        described_fields = set(schema["properties"] if "properties" in schema else schema["items"]["properties"])
        content = answer.json()
        sample = content[0] if isinstance(content, list) else content
        assert set(sample) <= described_fields
        return content

    admin = ask_as(Role.ADMIN)
    ticket = check(admin.post("/tickets", json={"queue": "B"}), "POST", "/api/v1/tickets")
    for path in ("/hall", "/queues", "/items", "/events"):
        check(admin.get(path), "GET", f"/api/v1{path}")
    check(admin.get(f"/tickets/{ticket['ticket_id']}"), "GET", "/api/v1/tickets/{ticket_id}")
    at = "/api/v1/counters/{counter}"
    check(admin.post("/counters/1/open"), "POST", f"{at}/open")
    called = check(admin.post("/counters/1/call-next"), "POST", f"{at}/call-next")
    named = {"ticket_id": called["ticket_id"]}
    for verb in ("recall", "start", "finish"):
        check(admin.post(f"/counters/1/{verb}", json=named), "POST", f"{at}/{verb}")
    for verb in ("pause", "resume", "close"):
        check(admin.post(f"/counters/1/{verb}"), "POST", f"{at}/{verb}")
    assert "204" in described[("POST", f"{at}/call-next")]["responses"]
