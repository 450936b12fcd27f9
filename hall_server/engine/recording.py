"""Events to journal records and back: the payload's bytes, the sealed value beside it, and the hash chain."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache

import msgspec

from hall_protocol.chain import FIRST_HASH, chain_hash, sealed_digest
from hall_protocol.merkle import GrowingTree
from hall_server.domain.events import AnyEvent, DayAnchored, Recorded, type_name
from hall_server.engine.ports import JournalRecord
from hall_server.engine.upcasting import upcast

SEALED_FIELDS = ("visitor", "words")
"""What is kept beside the payload, never in it; an event has one of them at most (a test says so)."""

SALT_MARK = "~"
"""Stands between a keyed hash and its salt."""

_encoder = msgspec.json.Encoder()
_decoder: "msgspec.json.Decoder[AnyEvent]" = msgspec.json.Decoder(AnyEvent)


class ChainBrokenError(Exception):
    """A record does not follow the one before it."""

    def __init__(self, seq: int, what: str) -> None:
        super().__init__(f"journal record {seq}: {what}")
        self.seq = seq


class Recorder:
    """Writes and reads the chain of one hall; remembers the last hash and the tree since the last day's anchor."""

    def __init__(self, hall_id: str, salt: Callable[[], str] = str) -> None:
        """`salt` draws what goes beside each keyed hash; none where records must be equal each time (simulation)."""
        self._hall_id = hall_id
        self._salt = salt
        self.last_hash = FIRST_HASH
        self.tree_first_seq = 1
        self.tree = GrowingTree()
        self._at: datetime | None = None
        self._at_text = ""

    def resume(self, last_hash: str, tree_first_seq: int, tree: GrowingTree) -> None:
        """Go on behind the record of this hash, with the tree since the last anchor."""
        self.last_hash, self.tree_first_seq, self.tree = last_hash, tree_first_seq, tree

    def record(self, recorded: Recorded, request_key: str) -> JournalRecord:
        """The record of one event, chained to the last one recorded or restored."""
        event = recorded.event
        field = sealed_field(type(event))
        sealed: str | None = getattr(event, field) if field is not None else None
        if field is not None and sealed is not None:
            event = msgspec.structs.replace(event, **{field: None})
            sealed = self._salted(field, sealed)
        at = self._text_of(recorded.at)
        kind = type_name(event)
        payload, digest = _encoder.encode(event), sealed_digest(recorded.seq, sealed)
        self.last_hash = chain_hash(
            self.last_hash, self._hall_id, recorded.seq, at, kind, recorded.actor, request_key, payload, digest
        )
        self._grow(recorded)
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
        recorded = read_record(record)
        if isinstance(recorded.event, DayAnchored) and recorded.event != self.anchor(recorded.event.business_day):
            raise ChainBrokenError(record.seq, "its root is not the one of the records before it")
        self.last_hash = record.chain_hash
        self._grow(recorded)
        return recorded

    def anchor(self, business_day: date) -> DayAnchored:
        """The anchor of everything since the last one."""
        last_seq = self.tree_first_seq + self.tree.size - 1
        return DayAnchored(business_day, self.tree_first_seq, last_seq, self.tree.root())

    def _text_of(self, at: datetime) -> str:
        """The moment's text: the events of one command have it from one another."""
        if at is not self._at:
            self._at, self._at_text = at, at.isoformat()
        return self._at_text

    def _grow(self, recorded: Recorded) -> None:
        if isinstance(recorded.event, DayAnchored):
            self.tree_first_seq, self.tree = recorded.seq, GrowingTree()
        self.tree.add(self.last_hash)

    def _salted(self, field: str, sealed: str) -> str:
        """A keyed hash with its salt: without it, the digest in the chain would tell a guessed number for ever.

        Whoever has the hall's key could make the hash of a guess and compare, long after the value was erased.
        """
        salt = self._salt() if field == "visitor" else ""
        return f"{sealed}{SALT_MARK}{salt}" if salt else sealed

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


def unsalted(sealed: str) -> str:
    """A keyed hash without its salt, as the hall's state holds it; words have none and stay as they are."""
    return sealed.partition(SALT_MARK)[0]


def read_record(record: JournalRecord) -> Recorded:
    """The event of one record as today's rules know it, without looking at the chain."""
    event = _decoder.decode(upcast(record.event_type, record.payload))
    field = sealed_field(type(event))
    if field is not None and record.sealed is not None:
        value = unsalted(record.sealed) if field == "visitor" else record.sealed
        event = msgspec.structs.replace(event, **{field: value})
    return Recorded(record.seq, datetime.fromisoformat(record.at), record.actor, event)
