"""The schemas of the session agree with the codec, and say of every command what answers it and who may ask it."""

import json
from pathlib import Path
from typing import Any, get_args

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from hall_protocol import codec
from hall_protocol import messages as m
from hall_protocol.vocabulary import Role
from hall_server.composition.session_schemas import answered_by, reference, session_schemas
from tests.helpers.scripted_hall import MORNING
from tests.unit.hall_protocol.any_message import any_of
from tests.unit.hall_protocol.samples import FOLDER

Json = dict[str, Any]
SCHEMAS = session_schemas()
VECTORS = sorted(FOLDER.glob("*.json"))
NAMES = {kind.__struct_config__.tag: kind.__name__ for kind in get_args(m.StationMessage | m.HallMessage)}


def validator(name: str) -> Any:
    """What holds a value against the schema of the class `name`; the format of moments counts."""
    formats = jsonschema.FormatChecker(())
    formats.checks("date-time", ValueError)(lambda text: not isinstance(text, str) or _has_offset(text))
    whole = reference(name) | {"components": {"schemas": SCHEMAS}}
    return jsonschema.Draft7Validator(whole, format_checker=formats)


def _has_offset(text: str) -> bool:
    return bool(msgspec.convert(text, MORNING.__class__).tzinfo)


VALIDATORS = {kind: validator(name) for kind, name in NAMES.items()}


def is_as_described(message: Json) -> bool:
    return bool(VALIDATORS[message["kind"]].is_valid(message))


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_every_vector_is_as_described(path: Path) -> None:
    message = json.loads(path.read_text(encoding="utf-8"))
    VALIDATORS[message["kind"]].validate(message)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_of(m.StationMessage | m.HallMessage))
def test_any_message_there_can_be_is_as_described(message: Any) -> None:
    plain = json.loads(codec.encode(message))
    VALIDATORS[plain["kind"]].validate(plain)


@pytest.mark.parametrize(
    "command",
    [
        {"do": "call_next", "counter": 0},
        {"do": "call_next", "counter": 10_000},
        {"do": "call_next", "counter": "3"},
        {"do": "call_next"},
        {"do": "call_next", "counter": 3, "queue": "A"},
        {"do": "open_counter", "counter": 3, "clerk": "x" * 65},
        {"do": "report_print", "ticket_id": "t", "outcome": "lost"},
        {"do": "drop_all"},
        {},
    ],
)
def test_what_the_codec_refuses_is_not_as_described(command: Json) -> None:
    request = {"kind": "request", "request_id": "r", "command": command}
    assert not is_as_described(request)
    with pytest.raises(codec.FrameError):
        codec.decode_station_message(json.dumps(request))


def test_a_moment_has_an_offset_and_is_no_other_text() -> None:
    update = json.loads((FOLDER / "update.json").read_text(encoding="utf-8"))
    assert is_as_described(update)
    for wrong in ("2026-11-24T09:10:00", "this morning", 5):
        assert not is_as_described(update | {"time": wrong})


def test_every_schema_is_one_and_says_what_it_is_for() -> None:
    for name, schema in SCHEMAS.items():
        jsonschema.Draft7Validator.check_schema(schema)
        assert schema["title"] == name
        assert schema["description"].strip() == schema["description"] != ""


def referred(node: Json) -> list[str]:
    """The names a union holds; one with None beside it is a union in a union."""
    own = [node["$ref"].rsplit("/", 1)[-1]] if "$ref" in node else []
    return own + [name for part in node.get("anyOf", ()) for name in referred(part)]


def test_every_command_and_every_result_is_there_exactly_once() -> None:
    for union, holder, field, tag_field in (
        (m.Command, "Request", "command", "do"),
        (m.Result, "Reply", "result", "result"),
    ):
        kinds = {kind.__name__: str(kind.__struct_config__.tag) for kind in get_args(union)}
        assert len(kinds) > 10
        assert sorted(referred(SCHEMAS[holder]["properties"][field])) == sorted(kinds)
        tags = {name: SCHEMAS[name]["properties"][tag_field] for name in kinds}
        assert tags == {name: {"enum": [tag]} for name, tag in kinds.items()}


@pytest.mark.parametrize("command", get_args(m.Command), ids=lambda kind: kind.__name__)
def test_every_command_says_what_answers_it(command: Any) -> None:
    results = {kind.__name__ for kind in get_args(m.Result)}
    assert set(answered_by(command)) <= results
    assert SCHEMAS[command.__name__]["x-answered-by"] == [reference(name) for name in answered_by(command)]


def test_every_result_answers_some_command() -> None:
    answers = {name for command in get_args(m.Command) for name in answered_by(command)}
    assert answers == {kind.__name__ for kind in get_args(m.Result)}


def documented(text: str) -> type:
    return type("Ask", (), {"__doc__": text})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ask; answered by `Done`.", ("Done",)),
        ("Ask; answered by `Done` or `Forecast`.", ("Done", "Forecast")),
        ("Ask; answered by `Done`, `Forecast`, or `Catalogue`, of `queue`.", ("Done", "Forecast", "Catalogue")),
        ("Ask `queue`.\n\n    A long sentence; answered\n    by `Done` with `seq`.", ("Done",)),
    ],
)
def test_an_answer_is_read_as_people_write_it(text: str, names: tuple[str, ...]) -> None:
    assert answered_by(documented(text)) == names


@pytest.mark.parametrize(
    "text", ["", "Ask.", "Ask; answered by Done.", "Ask; answered by `Thanks`.", "Ask; answered by `Done` or `Thanks`."]
)
def test_a_command_without_a_known_answer_is_not_passed_over(text: str) -> None:
    with pytest.raises(ValueError, match="Ask: its docstring must say"):
        answered_by(documented(text))


def test_roles_are_those_of_the_table_policy_asks_for() -> None:
    """Said here a second time: visitors rate at an evaluator or a kiosk; the clerk and the administrator call."""
    assert SCHEMAS["SubmitEvaluation"]["x-roles"] == ["evaluator", "kiosk"]
    assert SCHEMAS["CallNext"]["x-roles"] == ["admin", "clerk"]
    for command in get_args(m.Command):
        assert {*SCHEMAS[command.__name__]["x-roles"]} <= {role.value for role in Role}
        assert SCHEMAS[command.__name__]["x-roles"]


def test_nothing_is_left_that_asyncapi_reads_otherwise() -> None:
    def walk(node: Any) -> None:
        if isinstance(node, list):
            for part in node:
                walk(part)
        elif isinstance(node, dict):
            assert "discriminator" not in node
            assert "$ref" not in node or len(node) == 1, "beside a reference nothing counts"
            for part in node.values():
                walk(part)

    walk(SCHEMAS)
    assert SCHEMAS["FinishService"]["properties"]["outcome"]["default"] == "other"
