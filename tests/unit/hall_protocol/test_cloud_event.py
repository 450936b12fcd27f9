"""CloudEvents: bytes of the data survive, the chain can be followed, and a batch is read or refused as a whole."""

import json

import msgspec
import pytest

from hall_protocol.chain import FIRST_HASH, chain_hash, sealed_digest
from hall_protocol.cloud_event import CloudEvent, Receipt, decode_batch, encode_batch

HALL = "530102-01"
DATA = b'{"ticket_number": "A001",  "queue":"A"}'


def an_event(sequence: int = 1, previous: str = FIRST_HASH, data: bytes = DATA, sealed: str = "") -> CloudEvent:
    time, kind, digest = "2026-11-24T09:10:00+08:00", "hall.ticket.issued.v1", sealed_digest(sequence, sealed or None)
    return CloudEvent(
        id=f"{HALL}:{sequence}",
        source=f"/halls/530102000000/{HALL}",
        type=kind,
        time=time,
        sequence=sequence,
        chainhash=chain_hash(previous, HALL, sequence, time, kind, "kiosk-1", "r1", data, digest),
        data=msgspec.Raw(data),
        subject="ticket-1",
        actor="kiosk-1",
        requestid="r1",
        sealeddigest=digest,
    )


def test_an_event_survives_a_batch_to_the_byte() -> None:
    first = an_event()
    second = an_event(2, first.chainhash, sealed="x")
    read = decode_batch(encode_batch([first, second]))
    assert [bytes(event.data) for event in read] == [DATA, DATA]
    assert [(event.id, event.sequence, event.chainhash) for event in read] == [
        (event.id, event.sequence, event.chainhash) for event in (first, second)
    ]
    assert read[0].follows(FIRST_HASH)
    assert read[1].follows(read[0].chainhash)


def test_an_event_does_not_follow_another_hash_or_other_data() -> None:
    event = an_event()
    assert not event.follows("1" * 64)
    altered = msgspec.structs.replace(event, data=msgspec.Raw(DATA.replace(b"A001", b"A002")))
    assert not altered.follows(FIRST_HASH)


def test_the_wire_form_is_cloudevents_1_0() -> None:
    plain = json.loads(encode_batch([an_event()]))[0]
    assert (plain["specversion"], plain["datacontenttype"]) == ("1.0", "application/json")
    assert plain["data"] == {"ticket_number": "A001", "queue": "A"}
    assert {"id", "source", "type", "time", "subject", "sequence", "chainhash"} <= set(plain)
    assert "sealeddigest" not in plain
    # CloudEvents 1.0, 3.1: attribute names are lower-case letters and digits.
    assert all(name.isalnum() and name == name.lower() for name in plain)


def test_the_hall_is_the_last_part_of_the_source() -> None:
    assert an_event().hall_id == HALL


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[{}]", b"[1]", b'[{"id":"x"}]', b"\xff", encode_batch([an_event()])[:-1]]
)
def test_what_is_no_batch_is_refused(body: bytes) -> None:
    with pytest.raises((msgspec.MsgspecError, UnicodeError)):
        decode_batch(body)


def test_an_unknown_attribute_is_refused() -> None:
    plain = json.loads(encode_batch([an_event()]))
    plain[0]["extra"] = "x"
    with pytest.raises(msgspec.ValidationError):
        decode_batch(json.dumps(plain).encode())


def test_a_receipt_survives() -> None:
    receipt = Receipt(HALL, 200, 199, 1)
    assert msgspec.json.decode(msgspec.json.encode(receipt), type=Receipt) == receipt
