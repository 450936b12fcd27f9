"""Cases as rules: materials, case numbers, reasons, how long a supplement may take."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hall_protocol.vocabulary import Library, MaterialSource, Outcome


@dataclass(frozen=True, slots=True)
class MaterialPolicy:
    """One line of an item's materials (element 9); `note` and the sheets are what a notice tells."""

    name: str
    source: MaterialSource = MaterialSource.APPLICANT
    is_required: bool = True
    note: str = ""
    originals: int = 0
    copies: int = 0
    library: Library | None = None
    """The library that holds its record, when that is not the usual one of its source."""
    name_en: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class CaseReason:
    """A reason from the closed list: events carry its code, never free text (it could name a person)."""

    reason: str
    name: str
    name_en: str
    outcomes: frozenset[Outcome]


@dataclass(frozen=True, slots=True)
class CaseRule:
    """How cases are numbered, refused, supplemented and kept in mind."""

    number_pattern: str = "{item_code}{day}{sequence:04}"
    reasons: Mapping[str, CaseReason] = field(default_factory=dict[str, CaseReason])
    supplement_days: int = 5
    """Working days from the one-time notice to the day its materials are due."""
    keep_days: int = 400
    """Days without a step after which the hall no longer follows a case; its journal and reports stay."""
    pre_review_required: bool = False
    """Whether the short line of the pre-reviewed asks for an application whose pre-review passed."""
    once_items_min: int = 100
    """Items that are to need one visit at most (最多跑一次: 30 in 2018, 100 in 2019; policy requirement 11)."""
    look_ups_max: int = 20
    """How often the libraries may be asked for one ticket (policy requirement 71)."""
