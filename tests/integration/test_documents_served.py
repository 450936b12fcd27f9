"""What programmers read is served by the hall itself: the session's document, and the schemas that events name."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import jsonschema
import pytest

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import REPOSITORY, HallProcess
from tests.integration.conftest import AskAs
from tests.integration.problems import problem_of

pytestmark = pytest.mark.race

SCHEMAS = REPOSITORY / "hall_protocol" / "event_schemas"


@pytest.fixture
def anybody(hall: HallProcess) -> httpx.Client:
    client = hall.client()
    client.base_url = hall.url
    return client


def test_the_document_of_the_session_is_the_committed_one_and_for_everybody(anybody: httpx.Client) -> None:
    answer = anybody.get("/asyncapi.json")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.text == (REPOSITORY / "docs" / "asyncapi.json").read_text(encoding="utf-8")
    assert anybody.get("/asyncapi.json").text == answer.text


@pytest.mark.parametrize("path", sorted(SCHEMAS.iterdir()), ids=lambda path: path.stem)
def test_every_event_schema_is_served_as_committed(anybody: httpx.Client, path: Path) -> None:
    answer = anybody.get(f"/schemas/{path.name}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/schema+json")
    assert answer.content == path.read_bytes()


def test_what_an_event_names_resolves_and_describes_it(anybody: httpx.Client, ask_as: AskAs) -> None:
    ask_as(Role.KIOSK).post("/tickets", json={"queue": "A"})
    events = ask_as(Role.AUDITOR).get("/events").json()
    events = events if isinstance(events, list) else events["events"]
    assert events
    for event in events:
        schema = anybody.get(urlsplit(event["dataschema"]).path).json()
        assert schema["$id"] == event["dataschema"]
        jsonschema.Draft202012Validator(schema).validate(event["data"])


@pytest.mark.parametrize(
    "name",
    ["", "hall.ticket.issued.v9.json", "hall.ticket.issued.v1", "%2e%2e%2fmessages.py", "..%2f..%2fpyproject.toml"],
)
def test_no_other_file_is_served(anybody: httpx.Client, name: str) -> None:
    answer = anybody.get(f"/schemas/{name}")
    assert answer.status_code == 404
    assert json.loads(answer.text)["code"] == "not_found"


@pytest.mark.parametrize("path", ["/asyncapi.json", "/schemas/hall.ticket.issued.v1.json"])
def test_they_are_only_read(anybody: httpx.Client, path: str) -> None:
    answer = anybody.post(path)
    problem_of(answer, 405)
    assert answer.headers["allow"] == "GET"
