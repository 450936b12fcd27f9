"""What the erasing of sealed values brings."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NoteErasure:
    """Sealed values were erased; the fields are those of the event."""

    erasure: int
    record_class: str
    reason: str
    before: datetime
    count: int
    first_seq: int
    last_seq: int
    digest: str
    kept_in_use: int


ErasureCommand = NoteErasure
