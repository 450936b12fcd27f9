"""The hash chain over a hall's journal, so that the hall and the platform check it with the same few lines."""

import hashlib

FIRST_HASH = "0" * 64
"""What the first record of a journal follows."""


def sealed_digest(seq: int, sealed: str | None) -> str:
    """Stand-in for a sealed value in the chain: the value may be erased later and the chain still verifies.

    `seq` makes it different in every record, so that nobody outside can tell that two are of the same person.
    """
    return hashlib.sha256(f"{seq}\n{sealed}".encode()).hexdigest() if sealed else ""


def chain_hash(
    previous_hash: str,
    hall_id: str,
    seq: int,
    at: str,
    event_type: str,
    actor: str,
    request_id: str,
    payload: bytes,
    digest: str,
) -> str:
    """SHA-256 (hex) over the previous hash and every field of one record; `at` is the record's ISO 8601 text."""
    head = f"{previous_hash}\n{hall_id}\n{seq}\n{at}\n{event_type}\n{actor}\n{request_id}\n{digest}\n"
    return hashlib.sha256(head.encode() + payload).hexdigest()
