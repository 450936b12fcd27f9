import pytest

from hall_protocol.chain import FIRST_HASH, sealed_digest
from hall_protocol.cloud_event import decode_batch, encode_batch
from hall_protocol.vocabulary import Channel
from hall_server.domain import commands as c
from hall_server.engine.outward import HallAddress, as_cloud_event
from tests.helpers.hall_builder import HALL_ID, Hall, moment

ADDRESS = HallAddress(HALL_ID, "999999000000")
VISITOR = "c0ffee" * 10


@pytest.fixture
def hall() -> Hall:
    hall = Hall().open(1)
    hall.do(c.BookAppointment("p1", "A", moment("10:00"), Channel.PHONE, VISITOR))
    hall.issue(visitor=VISITOR)
    hall.serve(1)
    return hall


def test_events_go_out_in_a_chain_that_anybody_can_check(hall: Hall) -> None:
    sent = decode_batch(encode_batch([as_cloud_event(record, ADDRESS) for record in hall.records]))
    previous = FIRST_HASH
    for number, event in enumerate(sent, 1):
        assert (event.sequence, event.id) == (number, f"{HALL_ID}:{number}")
        assert event.source == f"/halls/999999000000/{HALL_ID}"
        assert event.dataschema.endswith(f"/{event.type}.json")
        assert event.follows(previous)
        previous = event.chainhash


def test_the_sealed_value_stays_in_and_its_digest_goes_out(hall: Hall) -> None:
    body = encode_batch([as_cloud_event(record, ADDRESS) for record in hall.records])
    assert VISITOR.encode() not in body
    digests = {event.sequence: event.sealeddigest for event in decode_batch(body) if event.sealeddigest}
    assert digests
    assert digests == {seq: sealed_digest(seq, VISITOR) for seq in digests}


def test_a_subject_is_what_the_event_is_about(hall: Hall) -> None:
    subjects = [as_cloud_event(record, ADDRESS).subject for record in hall.records]
    assert subjects == ["", "counter-1", "p1", "t1", "t1", "t1", "t1"]
