"""What a look-up is answered with."""

from datetime import datetime

import msgspec

from hall_protocol.results.result import WireResult
from hall_protocol.vocabulary import CreditFinding, Finding, Library


class LookUpLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a library says of the material at `place` of the item's list; `reference` is the record's own number."""

    place: int
    library: Library
    finding: Finding
    reference: str = ""


class LookedUpRecords(WireResult, frozen=True, omit_defaults=True):
    """What the libraries answered; `credit` only where the item asks for it, and then for the clerk alone."""

    ticket_id: str
    ticket_number: str
    item: str
    item_version: int
    asked_at: datetime
    elapsed_ms: int
    lines: tuple[LookUpLine, ...] = ()
    credit: CreditFinding | None = None


LookUpResult = LookedUpRecords
