"""The committed AsyncAPI document is today's, hangs together, and has every message once, on the right side."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import PROTOCOL_VERSION
from hall_server.composition.asyncapi import asyncapi_text
from hall_server.composition.session_schemas import session_schemas

Json = dict[str, Any]
COMMITTED = Path(__file__).parents[4] / "docs" / "asyncapi.json"


@pytest.fixture
def document() -> Json:
    made: Json = json.loads(asyncapi_text())
    return made


def followed(document: Json, node: Json) -> Json:
    """What the node's `$ref` leads to, through references to references."""
    while "$ref" in node:
        place: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            place = place[step]
        node = place
    return node


def references(node: Any) -> list[Json]:
    if isinstance(node, list):
        return [found for part in node for found in references(part)]
    if not isinstance(node, dict):
        return []
    mine = [node] if isinstance(node.get("$ref"), str) else []
    return mine + [found for part in node.values() for found in references(part)]


def tags(union: Any) -> set[str]:
    return {str(kind.__struct_config__.tag) for kind in get_args(union)}


def told(document: Json, action: str) -> Counter[str]:
    """How often each kind of message is in an operation of `action`."""
    operations = [each for each in document["operations"].values() if each["action"] == action]
    return Counter(followed(document, ref)["name"] for each in operations for ref in each["messages"])


def test_the_committed_document_is_todays() -> None:
    again = "run: .venv/bin/python -m hall_server.composition.asyncapi docs/asyncapi.json"
    assert COMMITTED.read_text(encoding="utf-8") == asyncapi_text(), again


def test_every_reference_leads_somewhere(document: Json) -> None:
    found = references(document)
    assert len(found) > 200
    for node in found:
        assert node["$ref"].startswith("#/")
        assert isinstance(followed(document, node), dict)


def test_a_station_sends_what_stations_send_and_receives_the_rest_each_once(document: Json) -> None:
    assert told(document, "send") == Counter(tags(m.StationMessage))
    assert told(document, "receive") == Counter(tags(m.HallMessage))
    assert set(document["components"]["messages"]) == tags(m.StationMessage | m.HallMessage)


def test_whatever_is_sent_says_what_comes_back(document: Json) -> None:
    channel = document["channels"]["session"]
    for operation in document["operations"].values():
        assert followed(document, operation["channel"]) == channel
        assert ("reply" in operation) is (operation["action"] == "send")
    replies = {name: each["reply"]["messages"] for name, each in document["operations"].items() if "reply" in each}
    names = {name: [followed(document, ref)["name"] for ref in refs] for name, refs in replies.items()}
    assert names == {"send_hello": ["welcome", "rejected"], "send_request": ["reply"]}


def test_a_message_holds_the_schema_of_its_kind_and_says_what_it_is_for(document: Json) -> None:
    for tag, message in document["components"]["messages"].items():
        assert message["name"] == tag
        assert followed(document, message["payload"])["properties"]["kind"] == {"enum": [tag]}
        assert message["summary"].endswith(".")
    correlated = {tag for tag, message in document["components"]["messages"].items() if "correlationId" in message}
    assert correlated == {"request", "reply"}


def test_no_schema_is_there_that_nothing_leads_to(document: Json) -> None:
    assert document["components"]["schemas"] == json.loads(json.dumps(session_schemas()))
    used = {node["$ref"].rsplit("/", 1)[-1] for node in references(document)}
    assert set(document["components"]["schemas"]) <= used


def test_it_says_which_protocol_it_is_and_where(document: Json) -> None:
    assert document["asyncapi"] == "3.0.0"
    assert (document["x-protocol-version"], document["info"]["version"]) == (PROTOCOL_VERSION, str(PROTOCOL_VERSION))
    assert document["channels"]["session"]["address"] == "/session"
    assert [server["protocol"] for server in document["servers"].values()] == ["ws"]
