import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.cloud_event import CloudEvent
from online_platform.admission import ChainEnd, admit, check_values, sequences_to_look_up
from online_platform.problem import ProblemCode, ProblemError
from tests.unit.online_platform.event_chain import HALL_ID, a_chain, an_event

CHAIN = a_chain(12)
HASHES = {event.sequence: event.chainhash for event in CHAIN}


def end_at(seq: int) -> ChainEnd:
    return ChainEnd(seq, HASHES[seq]) if seq else ChainEnd()


def changed(event: CloudEvent, **fields: object) -> CloudEvent:
    return msgspec.structs.replace(event, **fields)


def refusal(end: ChainEnd, events: list[CloudEvent]) -> ProblemError:
    with pytest.raises(ProblemError) as caught:
        admit(end, events, HASHES)
    return caught.value


def test_events_that_go_on_are_admitted_in_order() -> None:
    admission = admit(end_at(4), CHAIN[4:9], {})
    assert list(admission.new_events) == CHAIN[4:9]
    assert admission.duplicates == 0
    assert admission.end == end_at(9)


def test_an_empty_batch_changes_nothing() -> None:
    assert admit(end_at(4), [], {}).end == end_at(4)


def test_a_gap_names_the_expected_sequence() -> None:
    error = refusal(end_at(4), CHAIN[6:8])
    assert (error.code, error.members["expected_seq"]) == (ProblemCode.SEQUENCE_GAP, 5)


def test_a_gap_inside_a_batch_is_refused() -> None:
    error = refusal(end_at(4), [CHAIN[4], CHAIN[6]])
    assert (error.code, error.members["expected_seq"]) == (ProblemCode.SEQUENCE_GAP, 6)


def test_reordered_events_are_refused() -> None:
    assert refusal(end_at(4), [CHAIN[5], CHAIN[4]]).code is ProblemCode.SEQUENCE_GAP


def test_repeats_are_counted_and_left_out() -> None:
    admission = admit(end_at(6), CHAIN[3:8], HASHES)
    assert list(admission.new_events) == CHAIN[6:8]
    assert admission.duplicates == 3


def test_an_event_twice_in_one_batch_is_admitted_once() -> None:
    admission = admit(end_at(4), [CHAIN[4], CHAIN[4], CHAIN[5]], {})
    assert (list(admission.new_events), admission.duplicates) == ([CHAIN[4], CHAIN[5]], 1)


@pytest.mark.parametrize("field", ["type", "time", "actor", "requestid", "sealeddigest"])
def test_a_changed_event_breaks_the_chain(field: str) -> None:
    error = refusal(end_at(4), [CHAIN[4], changed(CHAIN[5], **{field: "2026-11-24T00:00:00+00:00"})])
    assert (error.code, error.members["seq"]) == (ProblemCode.CHAIN_BROKEN, 6)


def test_one_changed_byte_of_data_breaks_the_chain() -> None:
    forged = changed(CHAIN[4], data=msgspec.Raw(bytes(CHAIN[4].data).replace(b"A001", b"A002")))
    assert refusal(end_at(4), [forged]).code is ProblemCode.CHAIN_BROKEN


def test_another_event_under_a_kept_sequence_is_a_conflict() -> None:
    other = an_event(3, HASHES[2], data=b'{"ticket_number":"B001"}')
    error = refusal(end_at(6), [other])
    assert (error.code, error.members["seq"]) == (ProblemCode.SEQUENCE_CONFLICT, 3)


def test_a_changed_repeat_that_carries_the_old_hash_is_a_conflict() -> None:
    forged = changed(CHAIN[2], data=msgspec.Raw(b'{"ticket_number":"B001"}'))
    assert refusal(end_at(6), [forged]).code is ProblemCode.SEQUENCE_CONFLICT


@given(
    kept=st.integers(0, 12),
    cuts=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=8),
)
def test_whatever_slices_come_the_kept_events_are_a_prefix_of_the_journal(
    kept: int, cuts: list[tuple[int, int]]
) -> None:
    end, copy = end_at(kept), CHAIN[:kept]
    for start, stop in cuts:
        events = CHAIN[start:stop]
        assert sequences_to_look_up(end, events) <= HASHES.keys()
        try:
            admission = admit(end, events, {seq: HASHES[seq] for seq in sequences_to_look_up(end, events)})
        except ProblemError:
            assert start > end.seq
            continue
        assert admission.duplicates + len(admission.new_events) == len(events)
        end, copy = admission.end, [*copy, *admission.new_events]
    assert copy == CHAIN[: len(copy)]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"source": "/halls/530102000000/other"}, "source"),
        ({"sequence": 0, "id": f"{HALL_ID}:0"}, "sequence"),
        ({"sequence": -1, "id": f"{HALL_ID}:-1"}, "sequence"),
        ({"id": "something"}, "id must be"),
        ({"specversion": "0.3"}, "specversion"),
        ({"datacontenttype": "text/xml"}, "datacontenttype"),
        ({"type": ""}, "type"),
        ({"time": "yesterday"}, "time"),
        ({"time": "2026-11-24T09:10:00"}, "time"),
    ],
)
def test_fields_that_do_not_agree_are_refused(fields: dict[str, object], says: str) -> None:
    with pytest.raises(ProblemError, match=says) as caught:
        check_values(HALL_ID, [CHAIN[0], changed(CHAIN[1], **fields)])
    assert caught.value.code is ProblemCode.INVALID_VALUE


def test_right_fields_pass() -> None:
    check_values(HALL_ID, CHAIN)
