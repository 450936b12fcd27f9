"""That sealed values were erased: how many, of what class, and where they stood; never whose."""

from datetime import datetime

from hall_server.domain.events.event import Event


class RecordsErased(Event, frozen=True, tag="hall.records.erased.v1"):
    """Sealed values of one class, recorded before `before`, are gone from the hall's journal with their keys.

    `reason` is `retention` or `person`. `digest` is SHA-256 over the seqs and the sealed digests of what was erased,
    a line each, so whoever has the chain can check which they were.
    """

    erasure: int
    record_class: str
    reason: str
    before: datetime
    count: int
    first_seq: int
    last_seq: int
    digest: str
    kept_in_use: int


ErasureEvent = RecordsErased
