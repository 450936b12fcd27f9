"""The chain: every field counts, and a value may be erased without breaking it."""

import hashlib

import pytest

from hall_protocol.chain import FIRST_HASH, chain_hash, sealed_digest

RECORD = {
    "previous_hash": FIRST_HASH,
    "hall_id": "530102-01",
    "seq": 1,
    "at": "2026-11-24T09:10:00+08:00",
    "event_type": "hall.ticket.issued.v1",
    "actor": "kiosk-1",
    "request_id": "request-1",
    "payload": b'{"ticket_number":"A001"}',
    "digest": "",
}


def hash_of(**changed: object) -> str:
    return chain_hash(**{**RECORD, **changed})  # type: ignore[arg-type]


def test_the_hash_is_sha256_over_the_lines_of_the_record() -> None:
    head = (
        f"{FIRST_HASH}\n530102-01\n1\n2026-11-24T09:10:00+08:00\nhall.ticket.issued.v1\nkiosk-1\nrequest-1\n\n"
    ).encode()
    assert hash_of() == hashlib.sha256(head + b'{"ticket_number":"A001"}').hexdigest()


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("previous_hash", "1" * 64),
        ("hall_id", "530102-02"),
        ("seq", 2),
        ("at", "2026-11-24T09:10:01+08:00"),
        ("event_type", "hall.ticket.called.v1"),
        ("actor", "kiosk-2"),
        ("request_id", "request-2"),
        ("payload", b'{"ticket_number":"A002"}'),
        ("digest", sealed_digest(1, "x")),
    ],
)
def test_every_field_counts(field: str, other: object) -> None:
    assert hash_of(**{field: other}) != hash_of()


def test_a_sealed_value_counts_by_its_digest_only() -> None:
    assert sealed_digest(1, None) == ""
    assert sealed_digest(1, "") == ""
    assert sealed_digest(1, "sealed") == hashlib.sha256(b"1\nsealed").hexdigest()


def test_one_person_leaves_a_different_digest_in_every_record() -> None:
    assert sealed_digest(1, "sealed") != sealed_digest(2, "sealed")
