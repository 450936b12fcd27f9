"""Events to journal records and back: the payload's bytes, the sealed value beside it, and the hash chain."""

from datetime import datetime
from functools import cache

import msgspec

from hall_protocol.chain import FIRST_HASH, chain_hash, sealed_digest
from hall_server.domain.events import AnyEvent, Recorded, type_name
from hall_server.engine.ports import JournalRecord

SEALED_FIELDS = ("visitor", "words")
"""What is kept beside the payload, never in it; an event has one of them at most (a test says so)."""

_encoder = msgspec.json.Encoder()
_decoder: "msgspec.json.Decoder[AnyEvent]" = msgspec.json.Decoder(AnyEvent)


class ChainBrokenError(Exception):
    """A record does not follow the one before it."""

    def __init__(self, seq: int, what: str) -> None:
        super().__init__(f"journal record {seq}: {what}")
        self.seq = seq


class Recorder:
    """Writes and reads the chain of one hall; remembers the last hash."""

    def __init__(self, hall_id: str) -> None:
        self._hall_id = hall_id
        self.last_hash = FIRST_HASH

    def record(self, recorded: Recorded, request_key: str) -> JournalRecord:
        """The record of one event, chained to the last one recorded or restored."""
        event = recorded.event
        field = sealed_field(type(event))
        sealed: str | None = getattr(event, field) if field is not None else None
        if field is not None and sealed is not None:
            event = msgspec.structs.replace(event, **{field: None})
        at = recorded.at.isoformat()
        kind = type_name(event)
        payload, digest = _encoder.encode(event), sealed_digest(recorded.seq, sealed)
        self.last_hash = chain_hash(
            self.last_hash, self._hall_id, recorded.seq, at, kind, recorded.actor, request_key, payload, digest
        )
        return JournalRecord(
            recorded.seq, at, kind, recorded.actor, request_key, payload, sealed, digest, self.last_hash
        )

    def restore(self, record: JournalRecord) -> Recorded:
        """The event of one record, checked against the chain; raises `ChainBrokenError`."""
        expected = self._hash_of(record)
        if record.chain_hash != expected:
            raise ChainBrokenError(record.seq, "its hash does not follow; it or one before it was changed")
        if record.sealed is not None and sealed_digest(record.seq, record.sealed) != record.sealed_digest:
            raise ChainBrokenError(record.seq, "its sealed value is not the one the chain was made with")
        self.last_hash = record.chain_hash
        return read_record(record)

    def _hash_of(self, record: JournalRecord) -> str:
        return chain_hash(
            self.last_hash,
            self._hall_id,
            record.seq,
            record.at,
            record.event_type,
            record.actor,
            record.request_key,
            record.payload,
            record.sealed_digest,
        )


@cache
def sealed_field(kind: type[AnyEvent]) -> str | None:
    """The one field of an event that is sealed, or None."""
    return next((name for name in SEALED_FIELDS if name in kind.__struct_fields__), None)


def read_record(record: JournalRecord) -> Recorded:
    """The event of one record, without looking at the chain."""
    event = _decoder.decode(record.payload)
    field = sealed_field(type(event))
    if field is not None and record.sealed is not None:
        event = msgspec.structs.replace(event, **{field: record.sealed})
    return Recorded(record.seq, datetime.fromisoformat(record.at), record.actor, event)
