"""A hall's event as it leaves the hall: CloudEvents 1.0 (structured JSON) and the receipt it is answered with."""

import msgspec

from hall_protocol.chain import chain_hash

BATCH_MEDIA_TYPE = "application/cloudevents-batch+json"
"""CloudEvents 1.0, HTTP protocol binding, batched content mode."""

BATCH_LIMIT = 200
"""Events in one batch (facts: larger batches bring PostgreSQL no more)."""


class CloudEvent(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One event; `sequence` is gap-free per hall and `chainhash` follows `sequence - 1`'s; `data` keeps its bytes.

    `id` is "<hall_id>:<sequence>", `source` "/halls/<12-digit region>/<hall_id>", `type` "hall.ticket.issued.v1",
    `time` the hall's own stamp, `subject` the ticket id or counter it is about.
    """

    id: str
    source: str
    type: str
    time: str
    sequence: int
    chainhash: str
    data: msgspec.Raw
    subject: str = ""
    actor: str = ""
    requestid: str = ""
    sealeddigest: str = ""
    dataschema: str = ""
    partitionkey: str = ""
    specversion: str = "1.0"
    datacontenttype: str = "application/json"
    traceparent: str = ""
    """CloudEvents distributed tracing extension: of the way the event takes, no part of the fact, kept by nobody."""

    @property
    def hall_id(self) -> str:
        """The hall, from `source`."""
        return self.source.rsplit("/", 1)[-1]

    def follows(self, previous_hash: str) -> bool:
        """Whether this event's hash is right after `previous_hash`."""
        return self.chainhash == chain_hash(
            previous_hash,
            self.hall_id,
            self.sequence,
            self.time,
            self.type,
            self.actor,
            self.requestid,
            bytes(self.data),
            self.sealeddigest,
        )


class Receipt(msgspec.Struct, frozen=True):
    """The platform's answer to a batch: everything up to and including `acknowledged_seq` is on its disk."""

    hall_id: str
    acknowledged_seq: int
    accepted: int
    duplicates: int


_batch_encoder = msgspec.json.Encoder()
_batch_decoder = msgspec.json.Decoder(list[CloudEvent])


def encode_batch(events: list[CloudEvent]) -> bytes:
    """A batch as the body of one POST; specversion and datacontenttype are always written out."""
    return _batch_encoder.encode([_spelled_out(event) for event in events])


def decode_batch(body: bytes) -> list[CloudEvent]:
    """Read a batch; raises `msgspec.MsgspecError` naming what is wrong."""
    return _batch_decoder.decode(body)


def _spelled_out(event: CloudEvent) -> dict[str, object]:
    return {name: value for name in event.__struct_fields__ if (value := getattr(event, name)) != ""}
