import json
from functools import cache
from pathlib import Path
from typing import Any, get_args

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall_server.composition.event_schemas import event_schemas, write_event_schemas
from hall_server.domain import events as e
from hall_server.engine.recording import Recorder
from tests.helpers.hall_builder import HALL_ID, moment
from tests.helpers.ledgers import a_day_s_records
from tests.unit.hall_protocol.any_message import any_of

COMMITTED = Path(__file__).parents[4] / "hall_protocol" / "event_schemas"
DATED = (e.BusinessDayOpened, e.BusinessDayClosed, e.DayAnchored)
DAYS = st.dates()
ANY_EVENT = st.one_of(
    st.builds(e.BusinessDayOpened, DAYS),
    st.builds(e.BusinessDayClosed, DAYS, st.integers(0), st.integers(0)),
    st.builds(e.DayAnchored, DAYS, st.integers(1), st.integers(1), st.just("0" * 64)),
    *(any_of(kind) for kind in get_args(e.AnyEvent) if kind not in DATED),
)


@cache
def validator(event_type: str) -> Any:
    schema = json.loads((COMMITTED / f"{event_type}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def test_the_published_files_are_exactly_what_the_events_are() -> None:
    published = {path.name: path.read_text(encoding="utf-8") for path in COMMITTED.iterdir()}
    assert published == event_schemas()


def test_every_event_type_is_published_under_its_own_address() -> None:
    for kind in get_args(e.AnyEvent):
        schema = validator(str(kind.__struct_config__.tag)).schema
        assert schema["$id"].endswith(f"/{kind.__struct_config__.tag}.json")
        assert schema["properties"]["type"] == {"enum": [kind.__struct_config__.tag]}


def test_the_sealed_value_is_in_no_schema() -> None:
    assert "visitor" in {field for kind in get_args(e.AnyEvent) for field in kind.__struct_fields__}
    assert not any('"visitor"' in text for text in event_schemas().values())


def test_every_event_of_a_generated_day_is_as_published() -> None:
    for record in a_day_s_records():
        validator(record.event_type).validate(msgspec.json.decode(record.payload))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_EVENT)
def test_any_event_there_can_be_is_as_published(event: e.AnyEvent) -> None:
    record = Recorder(HALL_ID).record(e.Recorded(1, moment("09:00"), "test", event), "")
    payload = msgspec.json.decode(record.payload)
    validator(record.event_type).validate(payload)
    names = set(validator(record.event_type).schema["properties"])
    assert set(payload) <= names


def test_a_schema_notices_what_is_missing_or_wrong() -> None:
    issued = next(r for r in a_day_s_records() if r.event_type == "hall.ticket.issued.v1")
    payload = msgspec.json.decode(issued.payload)
    for wrong in (
        {**payload, "sequence": "one"},
        {**payload, "type": "hall.ticket.issued.v2"},
        {"type": payload["type"]},
    ):
        with pytest.raises(jsonschema.ValidationError):
            validator("hall.ticket.issued.v1").validate(wrong)


def test_writing_anew_leaves_no_schema_of_an_event_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "hall.ticket.teleported.v1.json").write_text("{}", encoding="utf-8")
    write_event_schemas(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(event_schemas())
