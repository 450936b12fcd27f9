from datetime import UTC
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hall_protocol.chain import FIRST_HASH
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.engine.ports import JournalRecord
from hall_server.engine.recording import SEALED_FIELDS, ChainBrokenError, Recorder, read_record
from tests.helpers.hall_builder import HALL_ID, Hall, moment
from tests.unit.hall_protocol.any_message import any_of

VISITOR = "c0ffee" * 10


def a_journal() -> list[JournalRecord]:
    hall = Hall().open(1)
    hall.issue(visitor=VISITOR)
    hall.serve(1)
    hall.do(c.FinishService(1, "t1"))
    return hall.records


def restore(records: list[JournalRecord], hall_id: str = HALL_ID) -> list[e.Recorded]:
    recorder = Recorder(hall_id)
    return [recorder.restore(record) for record in records]


def test_what_was_recorded_is_restored_and_every_record_follows_the_one_before() -> None:
    hall = Hall().open(1)
    hall.issue(visitor=VISITOR)
    assert restore(hall.records) == hall.events
    assert len({record.chain_hash for record in hall.records}) == len(hall.records)
    recorder = Recorder(HALL_ID)
    assert recorder.last_hash == FIRST_HASH
    recorder.restore(hall.records[0])
    assert recorder.last_hash == hall.records[0].chain_hash


def test_a_recorder_goes_on_where_the_restored_journal_ends() -> None:
    records = a_journal()
    recorder = Recorder(HALL_ID)
    for record in records[:-1]:
        recorder.restore(record)
    again = recorder.record(read_record(records[-1]), records[-1].request_key)
    assert again == records[-1]


TAMPERED: dict[str, Any] = {
    "seq": 99,
    "at": "2026-11-24T01:00:00.000001+00:00",
    "event_type": "hall.ticket.voided.v1",
    "actor": "clerk:somebody-else",
    "request_key": "another",
    "sealed_digest": "0" * 64,
    "chain_hash": "f" * 64,
}


@pytest.mark.parametrize("field", TAMPERED)
@pytest.mark.parametrize("place", range(5))
def test_any_changed_field_is_found_at_its_record(field: str, place: int) -> None:
    records = a_journal()
    records[place] = replace(records[place], **{field: TAMPERED[field]})
    with pytest.raises(ChainBrokenError, match=f"record {records[place].seq}"):
        restore(records)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_changed_byte_of_a_payload_is_found(data: st.DataObject) -> None:
    records = a_journal()
    place = data.draw(st.integers(0, len(records) - 1))
    payload = bytearray(records[place].payload)
    at = data.draw(st.integers(0, len(payload) - 1))
    payload[at] ^= data.draw(st.integers(1, 255))
    records[place] = replace(records[place], payload=bytes(payload))
    with pytest.raises(ChainBrokenError) as caught:
        restore(records)
    assert caught.value.seq == records[place].seq


@pytest.mark.parametrize("place", range(6))
def test_a_missing_record_is_found_at_the_next(place: int) -> None:
    records = a_journal()
    following = records[place + 1].seq
    del records[place]
    with pytest.raises(ChainBrokenError, match=f"record {following}"):
        restore(records)


def test_swapped_and_repeated_records_are_found() -> None:
    records = a_journal()
    for wrong in ([records[1], records[0]], [records[0], records[0]]):
        with pytest.raises(ChainBrokenError):
            restore(wrong)


def test_another_hall_s_journal_is_not_taken_for_ours() -> None:
    with pytest.raises(ChainBrokenError, match="record 1"):
        restore(a_journal(), "999999-02")


# --- the sealed value ---


def sealed(records: list[JournalRecord]) -> int:
    return next(place for place, record in enumerate(records) if record.sealed is not None)


def test_the_sealed_value_is_beside_the_payload_and_never_in_it() -> None:
    records = a_journal()
    assert records[sealed(records)].sealed == VISITOR
    for record in records:
        assert VISITOR.encode() not in record.payload
        assert b"visitor" not in record.payload
        assert VISITOR not in record.sealed_digest


def test_an_erased_value_leaves_a_chain_that_still_holds() -> None:
    records = a_journal()
    place = sealed(records)
    records[place] = replace(records[place], sealed=None)
    restored = restore(records)
    event = restored[place].event
    assert isinstance(event, e.TicketIssued)
    assert event.visitor is None
    assert restored[place + 1 :] == restore(a_journal())[place + 1 :]


def test_a_sealed_value_that_was_changed_is_found() -> None:
    records = a_journal()
    place = sealed(records)
    records[place] = replace(records[place], sealed="0" * 60)
    with pytest.raises(ChainBrokenError, match=r"record \d+: its sealed value"):
        restore(records)


def test_a_sealed_value_put_where_none_was_is_found() -> None:
    records = a_journal()
    records[0] = replace(records[0], sealed=VISITOR)
    with pytest.raises(ChainBrokenError, match="record 1: its sealed value"):
        restore(records)


def test_no_event_has_two_fields_to_seal() -> None:
    for kind in get_args(e.AnyEvent):
        assert len(set(SEALED_FIELDS) & set(kind.__struct_fields__)) <= 1, kind


def test_words_are_sealed_as_a_visitor_is() -> None:
    event = e.EvaluationSubmitted("t", "A001", 1, 1, has_words=True, words="salt 三趟")
    record = Recorder(HALL_ID).record(e.Recorded(1, moment("09:00"), "visitor", event), "")
    assert record.sealed == "salt 三趟"
    assert b'words"' not in record.payload.replace(b'"has_words"', b"")
    assert read_record(record).event == event
    erased = read_record(replace(record, sealed=None)).event
    assert erased == msgspec.structs.replace(event, words=None)


# --- times ---


def test_times_are_written_in_utc_whatever_zone_they_come_in() -> None:
    hall = Hall()
    hall.now = moment("09:30:00").astimezone(a_zone())
    hall.issue()
    assert {record.at for record in hall.records} == {"2026-11-24T01:30:00+00:00"}
    assert all(recorded.at.tzinfo is UTC for recorded in hall.events)
    issued = msgspec.json.decode(hall.records[-1].payload)
    assert issued["due_at"] == "2026-11-24T01:30:00Z"


def a_zone() -> Any:
    return Hall().ledger.policy.calendar.zone


# --- every event there is ---

DAYS = st.dates(min_value=moment("09:00").date().replace(year=2000))
DATED = (
    st.builds(e.BusinessDayOpened, DAYS)
    | st.builds(e.BusinessDayClosed, DAYS, st.integers(0), st.integers(0))
    | st.builds(lambda day: Recorder(HALL_ID).anchor(day), DAYS)
)
UNDATED = (e.BusinessDayOpened, e.BusinessDayClosed, e.DayAnchored)
KINDS = [kind for kind in get_args(e.AnyEvent) if kind not in UNDATED]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(DATED, *map(any_of, KINDS)), st.text(max_size=9), st.text(max_size=9))
def test_any_event_comes_back_as_it_was(event: e.AnyEvent, actor: str, key: str) -> None:
    recorded = e.Recorded(1, moment("09:00"), actor, event)
    record = Recorder(HALL_ID).record(recorded, key)
    assert record.event_type == e.type_name(event)
    assert Recorder(HALL_ID).restore(record) == recorded
