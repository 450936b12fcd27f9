"""OpenAPI says what is really sent: structs and lists of them, references resolved."""

import json

import jsonschema
import msgspec

from hall_protocol.picture import QueueView, WaitRange
from hall_protocol.results import IssuedTicket
from hall_server.web.api.described import described
from tests.helpers.hall_builder import moment


def test_a_struct_with_its_first_line_and_its_fields() -> None:
    [(status, entry)] = described(201, IssuedTicket).items()
    schema = entry["content"]["application/json"]["schema"]
    assert status == 201
    assert (
        entry["description"]
        == "A ticket that is on disk and may be printed; `journey` only for a visit with several matters."
    )
    assert "$ref" not in json.dumps(schema)
    issued = IssuedTicket("t", "A001", "A", moment("09:10"), 0, WaitRange(1, 2, 3))
    jsonschema.validate(msgspec.to_builtins(issued), schema)


def test_a_list_of_structs_is_an_array() -> None:
    entry = described(200, list[QueueView])[200]
    schema = entry["content"]["application/json"]["schema"]
    assert schema["type"] == "array"
    assert set(schema["items"]["properties"]) == set(QueueView.__struct_fields__)
    assert entry["description"].startswith("A queue as everyone may see it")
