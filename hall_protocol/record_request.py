"""What a hall asks the platform's libraries, and their answer; the number is in the body alone, never in an address."""

from typing import Annotated

import msgspec
from msgspec import Meta

from hall_protocol.vocabulary import ApplicantKind, CreditFinding, Finding, Library

RECORDS_MAX = 99
"""Materials one item can have."""


class RecordSubject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose records: an ID number, or an organisation's unified social credit code."""

    kind: ApplicantKind
    number: Annotated[str, Meta(min_length=1, max_length=64)]

    def __repr__(self) -> str:
        return f"RecordSubject(kind={self.kind.value!r}, number=withheld)"


class WantedRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A record that stands for the material at `place` of the item's list."""

    place: int
    library: Library
    name: str


class RecordRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One look-up: for which item (by its implementation code), of whom, what; `credit` asks the credit library too."""

    item: str
    subject: RecordSubject
    records: Annotated[tuple[WantedRecord, ...], Meta(max_length=RECORDS_MAX)]
    credit: bool = False


class FoundRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of one wanted record; `reference` is the record's own number, nothing of what it says."""

    place: int
    finding: Finding
    reference: Annotated[str, Meta(max_length=64)] = ""


class RecordAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """Every wanted record once; `credit` when it was asked."""

    records: Annotated[tuple[FoundRecord, ...], Meta(max_length=RECORDS_MAX)]
    credit: CreditFinding | None = None
