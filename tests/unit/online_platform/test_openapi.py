"""The platform's document: every route is in it, every reference leads somewhere, and it holds what is really sent."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from starlette.routing import Route

from online_platform.app import build_app
from online_platform.openapi import openapi_document
from online_platform.platform_parts import PlatformParts
from tests.unit.online_platform.conftest import ORIGIN, Caller
from tests.unit.online_platform.event_chain import a_chain

DOCUMENT = json.loads(json.dumps(openapi_document(gives_app_codes=True)))
FOR_PEOPLE = {"/", "/static/cjk.ttc", "/static/{name}", "/api/v1/stream", "/openapi.json"}


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
        yield from nodes(part)


def test_it_names_every_route_of_programs_and_no_other(parts: PlatformParts) -> None:
    routes = [route for route in build_app(parts).routes if isinstance(route, Route)]
    served = {
        (route.path.replace(":hall_id", ""), method.lower())
        for route in routes
        for method in (route.methods or set()) - {"HEAD"}
        if route.path not in FOR_PEOPLE
    }
    described = {
        (path, method) for path, item in openapi_document(gives_app_codes=False)["paths"].items() for method in item
    }
    assert described == served
    assert set(DOCUMENT["paths"]) == {path for path, _ in served} | {"/api/v1/app-codes"}


def test_every_reference_leads_somewhere_and_every_schema_is_one() -> None:
    for node in nodes(DOCUMENT):
        if isinstance(reference := node.get("$ref"), str):
            assert reference.rpartition("/")[2] in DOCUMENT["components"]["schemas"]
    for schema in DOCUMENT["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", ["/events", "/anchors", "/receipt"])
async def test_what_is_sent_is_what_it_says(hall: Caller, path: str) -> None:
    assert (await hall.hand_in(a_chain(3))).status_code == 200
    answer = await hall.client.send(hall.signed("GET", path))
    [described] = DOCUMENT["paths"][f"/api/v1/halls/{{hall_id}}{path}"]["get"]["responses"]["200"]["content"].values()
    jsonschema.validate(answer.json(), described["schema"] | {"components": DOCUMENT["components"]})


async def test_it_is_served_to_anybody(hall: Caller) -> None:
    answer = await hall.client.get(f"{ORIGIN}/openapi.json")
    assert answer.json() == json.loads(json.dumps(openapi_document(gives_app_codes=False)))
