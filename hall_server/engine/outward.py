"""A journal record as it leaves the hall: the CloudEvent that auditors read and the platform keeps."""

from dataclasses import dataclass

import msgspec

from hall_protocol.cloud_event import CloudEvent
from hall_server.engine.ports import JournalRecord

SCHEMA_BASE = "https://yimen.example/schemas/"
"""Where the event schemas are published; the files are hall_protocol/event_schemas/<type>.json."""


class _About(msgspec.Struct):
    """What a payload is about."""

    ticket_id: str = ""
    appointment_id: str = ""
    review_id: str = ""
    complaint_id: str = ""
    counter: int = 0


_about = msgspec.json.Decoder(_About)


@dataclass(frozen=True, slots=True)
class HallAddress:
    """Whose events they are."""

    hall_id: str
    region_code: str

    @property
    def source(self) -> str:
        """The CloudEvents source."""
        return f"/halls/{self.region_code}/{self.hall_id}"


def as_cloud_event(record: JournalRecord, address: HallAddress) -> CloudEvent:
    """One record, outward: the sealed value stays in, its digest goes out so that the chain can be checked."""
    about = _about.decode(record.payload)
    named = about.ticket_id or about.appointment_id or about.review_id or about.complaint_id
    subject = named or (f"counter-{about.counter}" if about.counter else "")
    return CloudEvent(
        id=f"{address.hall_id}:{record.seq}",
        source=address.source,
        type=record.event_type,
        time=record.at,
        sequence=record.seq,
        chainhash=record.chain_hash,
        data=msgspec.Raw(record.payload),
        subject=subject,
        actor=record.actor,
        requestid=record.request_key,
        sealeddigest=record.sealed_digest,
        dataschema=f"{SCHEMA_BASE}{record.event_type}.json",
        partitionkey=address.hall_id,
    )
