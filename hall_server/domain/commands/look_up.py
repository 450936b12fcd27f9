"""Look-ups in the government's libraries: may they be asked, and what they answered."""

from dataclasses import dataclass, field
from datetime import datetime

from hall_protocol.vocabulary import ApplicantKind, CreditFinding
from hall_server.domain.library import MaterialFinding


@dataclass(frozen=True, slots=True)
class LookUpRecords:
    """May this counter ask for these records now? Causes no event: the libraries are asked outside the writer."""

    counter: int
    ticket_id: str
    visitor: str = field(repr=False)
    applicant_kind: ApplicantKind = ApplicantKind.PERSON
    item: str | None = None


@dataclass(frozen=True, slots=True)
class RecordLookUp:
    """The libraries were asked, and this is what they said; never refused: whoever looked is always on record."""

    counter: int
    ticket_id: str
    ticket_number: str
    clerk: str | None
    visitor: str = field(repr=False)
    is_visitor_known: bool
    item: str
    item_version: int
    materials: tuple[MaterialFinding, ...]
    credit: CreditFinding | None
    asked_at: datetime
    elapsed_ms: int


LookUpCommand = LookUpRecords | RecordLookUp
